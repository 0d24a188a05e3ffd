"""Predicates learned from matches that the automatic keys miss: as dedupe grows them, over bitmaps."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from resolver.config import Config
from resolver.judgements import Resolved
from resolver.link.arrays import MISSING, Ints, Mask
from resolver.link.block import Blocked
from resolver.link.columns import Column
from resolver.link.data import Records
from resolver.link.keys import Family
from resolver.link.nearest import candidates
from resolver.link.predicates import Fields, Keyed, pairs_of, predicates_of

if TYPE_CHECKING:
    from dedupe.predicates import Predicate

FEWEST = 50
"""Pairs judged the same from which predicates are learned."""
_SAMPLE = 2000  # records whose pairs stand for all in what a predicate costs
_SEED = 20240229
_DRAWN = 5  # predicates that dedupe draws at least at a time
_CARRIED = 3.0  # missed matches that covering all matches counts for: what covers them covers others


class Bitmap:
    """A set of pairs, a bit each, with what dedupe's learner asks of its sets of tuples."""

    def __init__(self, bits: npt.NDArray[np.uint8]) -> None:
        self._bits = bits
        self._count = int(np.bitwise_count(bits.view(np.uint64)).sum())

    @classmethod
    def of(cls, pairs: Ints, count: int) -> "Bitmap":
        """The set of `pairs`, numbers below `count`."""
        marks = np.zeros(-(-count // 64) * 64, bool)
        marks[pairs] = True
        return cls(np.packbits(marks))

    def __and__(self, other: "Bitmap") -> "Bitmap":
        return Bitmap(self._bits & other._bits)

    def __len__(self) -> int:
        return self._count


def widened(records: Records, config: Config, blocked: Blocked, judged: Resolved) -> Blocked:
    """The candidates with the pairs that learned predicates propose beside, if the settings ask for any."""
    a, b = judged.a[judged.same], judged.b[judged.same]
    columns = [column for column in records.columns if column.bags is None]
    if not config.learned_pairs or len(a) < FEWEST or not columns:
        return blocked
    found = candidates(blocked.index, records.sides, config.pairs_per_record)
    missed = ~np.isin(a * records.count + b, found[0] * records.count + found[1])
    predicates = learn(columns, (a, b), missed, records.compared, config.learned_pairs)
    x, y = pairs_of(map(Fields({c.name: c for c in columns}).keys_of, predicates), records.count)
    if records.sides is not None:
        across = records.sides[x] != records.sides[y]
        x, y = x[across], y[across]
    pair = np.union1d(blocked.a * records.count + blocked.b, x * records.count + y)
    families = tuple(Family(f"learned: {predicate}", 0.0) for predicate in predicates)
    return Blocked(pair // records.count, pair % records.count, blocked.index, (*blocked.families, *families))


def learn(
    columns: Sequence[Column], matches: tuple[Ints, Ints], missed: Mask, among: Ints, budget: float
) -> list["Predicate"]:
    """Predicates that cover matches `missed` marks, best first, for `budget` pairs a record in all.

    Conjunctions are grown as dedupe's block learner grows them: greedily, on resampled matches and random
    subsets of its predicates, by matches covered a pair proposed; what they propose is counted among a sample
    of the records `among`. Of them the one that covers most missed matches a pair is taken, again and again.
    """
    from dedupe.training import random_forest_candidates, simple_candidates

    sample = np.random.default_rng(_SEED).choice(among, min(_SAMPLE, len(among)), replace=False)
    covered, proposed = _covers(columns, sample, matches) if missed.any() else ({}, {})
    if not covered:
        return []
    state = random.getstate()
    random.seed(_SEED)
    try:
        grown = simple_candidates(covered, proposed)
        if len(missed) >= 100 and len(covered) >= _DRAWN:  # from 100 matches on dedupe joins predicates
            grown |= random_forest_candidates(covered, proposed, int(np.log10(len(missed))))
    finally:
        random.setstate(state)
    records = len(columns[0].codes)
    scale = records / len(sample) ** 2
    costs = {predicate: (predicate.cover_count + 1) * scale for predicate in grown}
    return _affordable(grown, costs, frozenset(np.flatnonzero(missed).tolist()), len(missed), budget)


def _affordable(
    grown: Mapping["Predicate", frozenset[int]],
    costs: Mapping["Predicate", float],
    missed: frozenset[int],
    matches: int,
    budget: float,
) -> list["Predicate"]:
    """The best predicate for its cost, then the best beside it, until nothing is missed or affordable."""
    chosen: list[Predicate] = []

    def worth(predicate: "Predicate") -> tuple[float, str]:
        new = len(grown[predicate] & missed) + _CARRIED * len(grown[predicate]) / matches
        return new / costs[predicate], repr(predicate)

    while pool := [p for p in grown if costs[p] <= budget and grown[p] & missed]:
        best = max(pool, key=worth)
        chosen.append(best)
        missed -= grown[best]
        budget -= costs[best]
    return chosen


def _covers(columns: Sequence[Column], sample: Ints, matches: tuple[Ints, Ints]) -> tuple[Any, Any]:
    """Of each predicate, the matches it covers and the pairs of the sample it proposes, not all of them."""
    rows, size = np.concatenate((np.sort(sample), *matches)), len(sample)
    fields = Fields({column.name: _part(column, rows) for column in columns})
    covered, proposed = {}, {}
    for predicate in predicates_of(columns):
        records, hashes = fields.keys_of(predicate)
        inside = records < size
        x, y = pairs_of([(records[inside], hashes[inside])], size)
        hit = _hit((records, hashes), size, len(matches[0]))
        if hit and len(x) < size * (size - 1) // 2:
            covered[predicate], proposed[predicate] = hit, Bitmap.of(x * size + y, size * size)
    return covered, proposed


def _part(column: Column, rows: Ints) -> Column:
    """The column of `rows` alone, with the values they have."""
    used, codes = np.unique(np.append(column.codes[rows], MISSING), return_inverse=True)
    values = [column.values[code] for code in used[1:].tolist()]
    codes = codes[:-1] - 1
    return replace(
        column, codes=codes, values=values, counts=np.bincount(codes[codes >= 0], minlength=len(values))
    )


def _hit(keyed: Keyed, first: int, count: int) -> frozenset[int]:
    """Which of `count` pairs share a key: the records from `first` on, each with the one `count` further."""
    _, keys = np.unique(keyed[1], return_inverse=True)
    pair, scale = keyed[0] - first, len(keys) + 1
    left, right = (pair >= 0) & (pair < count), pair >= count
    shared = np.intersect1d(pair[left] * scale + keys[left], (pair[right] - count) * scale + keys[right])
    return frozenset((shared // scale).tolist())
