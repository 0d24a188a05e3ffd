"""The model of a plain table: expectation maximisation, or shared information where it can't tell."""

from collections.abc import Sequence

import numpy as np

from resolver.link.arrays import MISSING, Ints, Levels, Mask
from resolver.link.columns import Column
from resolver.link.compare.comparison import Comparison
from resolver.link.data import Records
from resolver.link.fit import em, scarce
from resolver.link.fit.evidence import levels_of
from resolver.link.fit.information import shared_information
from resolver.link.fit.model import Model, table
from resolver.link.fit.sample import all_pairs, random_pairs

FEWEST = 3
"""Usable comparisons from which two classes of pairs can be told apart without labels."""
_RANDOM = 60_000
_USED = 0.3  # share of candidate pairs a comparison must speak of to count as usable
_CONFIRMED = 1.25  # matches a guarded fit may find for each that shared information expects
_CONTAINED, _PEEK = 0.6, 2000


def fit_table(records: Records, comparisons: Sequence[Comparison], a: Ints, b: Ints, levels: Levels) -> Model:
    """Weigh the comparisons of a plain table without labels."""
    left, right = random_pairs(records.compared, records.sides, _RANDOM)
    rivals = None if records.sides is None else (a, b)
    chance = levels_of(comparisons, left, right)
    heard = ~_derived(records, comparisons)
    usable = heard & _usable(comparisons, levels)
    masked, masked_chance = _only(levels, heard), _only(chance, heard)
    seen = em.Candidates(
        masked,
        masked_chance,
        all_pairs(records.compared, records.sides),
        records.count,
        max(len(c.levels) for c in comparisons) if comparisons else 1,
        rivals,
    )
    fitted = em.fit(seen) if usable.sum() >= FEWEST else None
    method, doubt = "expectation maximisation", ""
    if fitted is None or fitted.guarded:
        nats = shared_information(records, _heard(records, comparisons, heard), a, b)
        told = scarce.fit(seen, (a, b), *nats, rare=fitted is not None)
        doubt = _doubt(int(usable.sum()), told, records.count)
        if fitted is None or not _confirmed(fitted, told, records.count):
            fitted, method = told, "information shared"
    weights = table(comparisons, np.where(heard[:, None], fitted.weights, 0.0))
    return Model(tuple(comparisons), weights, fitted.prior, method, "no labels", doubt)


def _confirmed(fitted: em.Fitted, told: em.Fitted, records: int) -> bool:
    """Whether a guarded fit finds few matches, and about as many as shared information does."""
    found, expected = fitted.probability.sum(), told.probability.sum()
    return bool(found <= records and found <= _CONFIRMED * expected)


def _doubt(usable: int, told: em.Fitted, records: int) -> str:
    if usable < FEWEST:
        return f"{usable} columns can be compared: too few to tell chance from identity; label some pairs"
    if told.probability.sum() < records:
        return "duplicates seem rare, and chance may look like them; judge some links before using them"
    return "agreement says little of who is who in these columns; judge some links before using them"


def _heard(records: Records, comparisons: Sequence[Comparison], heard: Mask) -> list[Column]:
    names = {c.name for c, kept in zip(comparisons, heard, strict=True) if kept}
    return [column for column in records.columns if column.name in names]


def _only(levels: Levels, heard: Mask) -> Levels:
    return np.where(heard[None, :], levels, np.int8(MISSING))


def _usable(comparisons: Sequence[Comparison], levels: Levels) -> Mask:
    spoken = (levels != MISSING).mean(axis=0) if len(levels) else np.zeros(len(comparisons))
    varied = [len(np.unique(levels[:, i])) > 2 for i in range(levels.shape[1])]
    whole = [":" not in comparison.name for comparison in comparisons]
    return np.array((spoken > _USED) & np.array(varied, bool) & np.array(whole, bool), bool)


def _derived(records: Records, comparisons: Sequence[Comparison]) -> Mask:
    """Comparisons of a string column whose words stand in a longer one too: heard once is enough."""
    columns = sorted(
        (column for column in records.columns if column.name in records.words),
        key=lambda column: records.words[column.name].bags.sizes.mean(),
    )
    inside = {
        short.name
        for i, short in enumerate(columns)
        for long in columns[i + 1 :]
        if _inside(records, short.name, long.name)
    }
    return np.array([c.name.split(":", 1)[0] in inside for c in comparisons], bool)


def _inside(records: Records, short: str, long: str) -> bool:
    named = {column.name: column for column in records.columns}
    both = np.flatnonzero(named[short].present & named[long].present)
    if len(both) < 20:
        return False
    peek = both[np.linspace(0, len(both) - 1, min(len(both), _PEEK)).astype(int)]
    pairs = [
        (set(named[short].values[x].split()), set(named[long].values[y].split()))
        for x, y in zip(named[short].codes[peek].tolist(), named[long].codes[peek].tolist(), strict=True)
    ]
    lengths = np.array([(len(x), len(y)) for x, y in pairs]).mean(axis=0)
    contained = float(np.mean([x <= y for x, y in pairs]))
    return bool(contained > _CONTAINED and lengths[0] < lengths[1])
