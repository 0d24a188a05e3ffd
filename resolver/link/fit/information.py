"""What two records share, in information: the rarer a shared word or value, the more it tells."""

from collections.abc import Iterable

import numpy as np

from resolver.link.arrays import MISSING, Bags, Floats, Ints
from resolver.link.columns import Column
from resolver.link.compare.soft import overlap
from resolver.link.data import Records
from resolver.link.overlaps import information, jaccard
from resolver.link.words import Words

_AMOUNTS = ("price", "latlong")  # equal by accident of rounding: they tell by nearness, which has no rarity


def shared_information(
    records: Records, columns: Iterable[Column], a: Ints, b: Ints
) -> tuple[Floats, Floats]:
    """Nats that the values of each pair have in common, and nats that stand in one of them alone.

    Words may be a slip apart, other values must be equal; what is missing in either counts for neither.
    """
    shared, alone = np.zeros(len(a)), np.zeros(len(a))
    for column in columns:
        if column.kind in _AMOUNTS:
            continue
        there = np.flatnonzero((column.codes[a] != MISSING) & (column.codes[b] != MISSING))
        x, y = a[there], b[there]
        both, all_of_it = _of_column(records, column, x, y)
        shared[there] += both
        alone[there] += np.maximum(all_of_it - 2 * both, 0)
    return shared, alone


def _of_column(records: Records, column: Column, a: Ints, b: Ints) -> tuple[Floats, Floats]:
    """Nats shared, and nats of the two values together."""
    if column.bags is not None:
        told = information(column.counts, column.known)
        return _split(jaccard(column.bags, a, b, told), _sums(column.bags, told), a, b)
    x, y = column.codes[a], column.codes[b]
    if column.name in records.words:
        return _of_words(records.words[column.name], x, y, initials=column.kind == "name")
    equal = np.where(x == y, np.log(max(column.known, 1) / np.maximum(column.counts[x], 1)), 0.0)
    return equal, np.zeros(len(a))


def _of_words(words: Words, x: Ints, y: Ints, *, initials: bool) -> tuple[Floats, Floats]:
    alike = overlap(words, x, y, initials=initials).jaccard
    return _split(alike, _sums(words.bags, words.information), x, y)


def _split(alike: Floats, sums: Floats, x: Ints, y: Ints) -> tuple[Floats, Floats]:
    together = sums[x] + sums[y]
    return alike * together / (1 + alike), together


def _sums(bags: Bags, told: Floats) -> Floats:
    return np.bincount(bags.rows, weights=told[bags.items], minlength=len(bags)).astype(np.float64)
