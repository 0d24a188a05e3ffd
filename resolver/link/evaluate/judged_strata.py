"""Candidate pairs in strata, and the figures that follow from how many of each stratum are true."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from resolver.link.arrays import Floats, Ints, Mask
from resolver.link.cluster import FLOOR

_NODES, _SHARES = np.polynomial.legendre.leggauss(12)
_UNLIKELY = np.array([0.001, 0.01, FLOOR])
_JUDGED = 12  # judged pairs in a stratum of likely ones
_LEAN = (0.1, 0.9)
_NODES, _SHARES = (_NODES + 1) / 2, _SHARES / 2


@dataclass(frozen=True)
class Compared:
    """Candidate pairs a < b: their probability, and what people said.

    `found` is the cluster of each record, as a number from 0; `same` is False where nothing was judged;
    `group` is that of each judged pair, from 0: pairs that meet in a cluster.
    """

    a: Ints
    b: Ints
    probability: Floats
    found: Ints
    judged: Mask
    same: Mask
    group: Ints

    @cached_property
    def together(self) -> Mask:
        """Whether the two are in one cluster."""
        return np.asarray(self.found[self.a] == self.found[self.b])


@dataclass(frozen=True)
class Strata:
    """The stratum of each pair and, a number a stratum, what is in it.

    `unjudged` counts pairs. `true` and `false` are what is held of a stratum before anybody judges, as counts
    of judgements. `same` and `judged` count judged pairs, a row a group of them.
    """

    of_pair: Ints
    unjudged: Floats
    true: Floats
    false: Floats
    same: Floats
    judged: Floats

    @property
    def count(self) -> int:
        """How many strata there are."""
        return len(self.unjudged)

    @classmethod
    def of(cls, compared: Compared) -> "Strata":
        """Strata by whether linking puts the two together, and by probability: narrow where much is judged.

        Beforehand anything goes, leaning as the model does (close to Jeffreys' prior, for all pairs together
        and for all links apart), save for pairs apart that are no links: so few of those are ever judged that
        the model is taken at its word.
        """
        stratum, likely = np.zeros(len(compared.a), np.int64), np.zeros(0, bool)
        for together in (False, True):
            within = compared.together == together
            edges = _edges(compared.probability[within & compared.judged], together)
            stratum[within] = len(likely) + np.digitize(compared.probability[within], edges)
            likely = np.append(likely, np.append(edges, 1) > (0 if together else FLOOR))
        count = len(likely)
        size = np.bincount(stratum, minlength=count)
        mass = np.bincount(stratum, compared.probability, minlength=count)
        expected = np.clip(mass / np.maximum(size, 1), 1e-6, 1 - 1e-6)
        expected = np.where(likely, np.clip(expected, *_LEAN), expected)
        groups = int(compared.group.max(initial=-1)) + 1
        cell = compared.group * count + stratum[compared.judged]
        judged = np.bincount(cell, minlength=groups * count).reshape(groups, count)
        same = np.bincount(cell, compared.same[compared.judged], minlength=groups * count)
        heard = judged.sum(axis=0)
        weight = np.where(likely & (heard > 0), heard / max(heard[likely].sum(), 1), 1.0)
        return cls(
            stratum,
            np.asarray(size - heard, np.float64),
            weight * expected,
            weight * (1 - expected),
            same.reshape(groups, count).astype(np.float64),
            judged.astype(np.float64),
        )

    def rates(self) -> Floats:
        """The share of true pairs in each stratum."""
        same, judged = self.same.sum(axis=0), self.judged.sum(axis=0)
        return np.asarray((self.true + same) / (self.true + self.false + judged))

    def drawn_rates(self, random: np.random.Generator, draws: int) -> Floats:
        """What the shares may be, a row a draw: each group of judgements weighs as chance has it."""
        weight = random.standard_exponential((draws, len(self.judged)))
        true = random.standard_gamma(self.true, (draws, self.count))
        false = random.standard_gamma(self.false, (draws, self.count))
        return np.asarray((true + weight @ self.same) / (true + false + weight @ self.judged))


def _edges(judged: Floats, together: bool) -> Floats:
    """Where strata of pairs end, by the probabilities of those that people judged."""
    fixed = np.zeros(0) if together else _UNLIKELY
    likely = np.sort(judged if together else judged[judged >= FLOOR])
    return np.unique(np.concatenate((fixed, likely[_JUDGED:-_JUDGED:_JUDGED])))


def groups_of(clusters: Ints, a: Ints, b: Ints, judged: Mask) -> Ints:
    """A number for each judged pair, the same for pairs whose records meet in a cluster."""
    ends = np.unique(np.concatenate((clusters[a[judged]], clusters[b[judged]])), return_inverse=True)[1]
    x, y = ends.reshape(2, -1)
    size = int(ends.max(initial=-1)) + 1
    _, group = connected_components(coo_array((np.ones(len(x)), (x, y)), shape=(size, size)), directed=False)
    return np.asarray(np.unique(group[x], return_inverse=True)[1], np.int64)


class Figures:
    """What follows for the clusters from the share of true pairs in each stratum.

    Pairwise figures are over compared pairs. In B³, pairs of a cluster that were never compared are as right
    as the compared ones of the same record, and pairs apart that were never compared are not one party's.
    """

    def __init__(self, compared: Compared, strata: Strata) -> None:
        self._unjudged = strata.unjudged
        self._together = int(compared.together.sum())
        self._same = int(compared.same.sum())
        self._same_together = int((compared.same & compared.together).sum())
        inside = strata.of_pair[~compared.judged & compared.together]
        self._inside = np.bincount(inside, minlength=strata.count).astype(np.float64)
        self._records = _Records.of(compared, strata)

    def of(self, rates: Floats) -> Floats:
        """Precision, recall and F1, pairwise and B³, for each row of `rates`: one row, six columns."""
        pairwise = self._pairwise(rates)
        b_cubed = _b_cubed(self._records, rates, pairwise[0])
        return np.column_stack([*_with_f1(*pairwise), *_with_f1(*b_cubed)])

    def _pairwise(self, rates: Floats) -> tuple[Floats, Floats]:
        right = rates @ self._inside + self._same_together
        true = rates @ self._unjudged + self._same
        precision = right / self._together if self._together else np.ones(len(rates))
        return precision, np.where(true > 0, right / np.where(true > 0, true, 1), 1.0)


def _with_f1(precision: Floats, recall: Floats) -> tuple[Floats, Floats, Floats]:
    total = precision + recall
    return precision, recall, 2 * precision * recall / np.where(total > 0, total, 1)


@dataclass(frozen=True)
class _Records:
    """What each record meets: a row a record that is in some pair, one row for all that are alike."""

    times: Ints
    size: Ints
    inside: Floats
    outside: Floats
    inside_same: Ints
    outside_same: Ints
    inside_pairs: Ints

    @classmethod
    def of(cls, compared: Compared, strata: Strata) -> "_Records":
        """Count each record's pairs, by stratum where nobody judged them."""
        count = len(compared.found)
        ends = np.concatenate((compared.a, compared.b))
        stratum = np.tile(strata.of_pair, 2)
        together, judged, same = (
            np.tile(each, 2) for each in (compared.together, compared.judged, compared.same)
        )
        size = np.bincount(compared.found)[compared.found]

        def counted(which: Mask) -> Ints:
            cells = np.bincount(ends[which] * strata.count + stratum[which], minlength=count * strata.count)
            return np.asarray(cells.reshape(count, strata.count))

        def number(which: Mask) -> Ints:
            return np.bincount(ends[which], minlength=count)

        table = np.column_stack(
            (
                size,
                number(same & together),
                number(same & ~together),
                number(together),
                counted(~judged & together),
                counted(~judged & ~together),
            )
        )
        rows, times = np.unique(table, axis=0, return_counts=True)
        inside, outside = np.hsplit(rows[:, 4:].astype(np.float64), 2)
        return cls(times, rows[:, 0], inside, outside, rows[:, 1], rows[:, 2], rows[:, 3])


def _b_cubed(records: _Records, rates: Floats, otherwise: Floats) -> tuple[Floats, Floats]:
    """Means over records.

    The recall of a record with `right` partners and missed ones, each true with its rate, is the mean of
    (1 + right) / (1 + right + missed), which is (1 + right) ∫ t^right ∏ (1 - rate (1 - t)) dt over 0..1.
    """
    compared = records.inside_pairs > 0
    good = records.inside @ rates.T + records.inside_same[:, None]
    rate = np.where(
        compared[:, None], good / np.maximum(records.inside_pairs, 1)[:, None], otherwise[None, :]
    )
    right = (records.size[:, None] - 1) * rate
    weight = records.times / records.times.sum()
    precision = weight @ ((1 + right) / records.size[:, None])
    top, bottom = np.zeros(right.shape), np.zeros(right.shape)
    for node, part in zip(_NODES, _SHARES, strict=True):
        reached = part * node ** (right + records.outside_same[:, None])
        bottom += part * node**right
        top += reached * np.exp(records.outside @ np.log1p(-rates * (1 - node)).T)
    return precision, weight @ (top / bottom)
