"""Finer looks at typed fields, in steps of 2 %: too much alike to add up, but trees can tell them apart.

The comparisons of a field count each likeness once, as adding log-odds demands. A learner that does not add
may also hear how near two values are, and how much of everything two records say is the same.
"""

from collections.abc import Callable

import numpy as np

from resolver.link.arrays import Floats, Ints, Levels
from resolver.link.columns import Column
from resolver.link.compare.comparison import Comparison, detail, on_values
from resolver.link.compare.soft import overlap
from resolver.link.compare.spelling import sizes, slips
from resolver.link.data import MEASURED, STRINGS, Records
from resolver.link.words import Words

_STEPS = 50
_SHARES = tuple(f"{100 * step // _STEPS} %" for step in range(_STEPS + 1))


def detail_comparisons(records: Records) -> list[Comparison]:
    """Finer looks at every field of `records`, and at all fields together."""
    found = []
    for column in records.columns:
        if column.bags is not None or column.kind in MEASURED:
            continue
        if column.kind in STRINGS:
            found += _shared(column, records.words[column.name])
        else:
            found.append(detail(f"{column.name}: spelling", _SHARES, same_spelling, column.name, column))
    if len(found) > 1:
        joined = records.joined
        found += _shared(joined, Words(joined))
    return found


def same_spelling(column: Column, a: Ints, b: Ints) -> Levels:
    """How many characters of {field} the two share in order (optimal string alignment)."""

    def share(x: Ints, y: Ints) -> Floats:
        longer = np.maximum(sizes(column)[x], sizes(column)[y])
        return np.asarray((1 - slips(column, x, y) / np.maximum(longer, 1)).astype(np.float32))

    return _steps(column, a, b, share)


def shared_words(column: Column, words: Words, a: Ints, b: Ints) -> Levels:
    """How many words of {field} the two share, of all that either says, rare words counting for more."""
    initials = column.kind == "name"
    return _steps(column, a, b, lambda x, y: overlap(words, x, y, initials=initials).jaccard)


def contained_words(column: Column, words: Words, a: Ints, b: Ints) -> Levels:
    """How many words of the shorter {field} stand in the longer one, rare words counting for more."""
    initials = column.kind == "name"
    return _steps(column, a, b, lambda x, y: overlap(words, x, y, initials=initials).contained)


def _shared(column: Column, words: Words) -> list[Comparison]:
    return [
        detail(f"{column.name}: shared words", _SHARES, shared_words, column.name, column, words),
        detail(f"{column.name}: contained words", _SHARES, contained_words, column.name, column, words),
    ]


def _steps(column: Column, a: Ints, b: Ints, share: Callable[[Ints, Ints], Floats]) -> Levels:
    return on_values(column, a, b, lambda x, y: np.rint(share(x, y) * _STEPS).astype(np.int8))
