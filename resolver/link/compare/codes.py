"""Values that identify by being the same: codes, phone numbers, e-mails, handles, URLs, categories."""

from itertools import starmap

import numpy as np
from rapidfuzz.distance import OSA, JaroWinkler
from rapidfuzz.process import cpdist

from resolver.link.arrays import Ints, Levels
from resolver.link.columns import Column
from resolver.link.compare.comparison import Comparison, comparison, first_true, on_values, rarity

_CODES = (
    "different", "half alike", "a few characters differ", "one character differs or one is cut short",
    "equal, a common value", "equal, an uncommon value", "equal, a rare value", "equal, a value of these two",
)  # fmt: skip
_CATEGORIES = ("different", "the same, a common one", "the same, an uncommon one", "the same, a rare one")


def code_comparison(column: Column) -> Comparison:
    """The comparison of an exact, phone, handle or URL column."""
    return comparison(column.name, _CODES, same_code, column)


def email_comparison(column: Column) -> Comparison:
    """The comparison of an e-mail column."""
    return comparison(column.name, _CODES, same_email, column)


def category_comparison(column: Column) -> Comparison:
    """The comparison of a category column."""
    return comparison(column.name, _CATEGORIES, same_category, column)


def same_code(column: Column, a: Ints, b: Ints) -> Levels:
    """Whether {field} is the same or a slip of the pen apart; a value that few have tells more."""
    return on_values(column, a, b, lambda x, y: _code_levels(column, x, y))


def same_email(column: Column, a: Ints, b: Ints) -> Levels:
    """Whether {field} is the same, or at least what stands before the @; an address few have tells more."""

    def levels(x: Ints, y: Ints) -> Levels:
        left = [column.values[i].split("@", 1)[0] for i in x.tolist()]
        right = [column.values[i].split("@", 1)[0] for i in y.tolist()]
        same = np.fromiter(starmap(str.__eq__, zip(left, right, strict=True)), bool, len(left))
        near = cpdist(left, right, scorer=JaroWinkler.similarity, dtype=np.float32) > 0.92
        whole = _code_levels(column, x, y)
        return np.where(same, np.maximum(whole, 3), np.where(near, np.maximum(whole, 2), whole)).astype(
            np.int8
        )

    return on_values(column, a, b, levels)


def same_category(column: Column, a: Ints, b: Ints) -> Levels:
    """Whether {field} is the same; a category that few have tells more."""

    def levels(x: Ints, y: Ints) -> Levels:
        rare, equal = rarity(column, x), x == y
        return first_true(equal & (rare > 0.6), equal & (rare > 0.3), equal)

    return on_values(column, a, b, levels)


def _code_levels(column: Column, x: Ints, y: Ints) -> Levels:
    left, right = [column.values[i] for i in x.tolist()], [column.values[i] for i in y.tolist()]
    slips = cpdist(left, right, scorer=OSA.distance, dtype=np.int32)
    sizes = np.fromiter(map(len, column.values), np.int64, len(column.values))
    longer, shorter = np.maximum(sizes[x], sizes[y]), np.minimum(sizes[x], sizes[y])
    cut = np.fromiter(starmap(_cut_short, zip(left, right, strict=True)), bool, len(left)) & (shorter >= 4)
    alike = 1 - slips / np.maximum(longer, 1)
    rare, equal = rarity(column, x), x == y
    return first_true(
        equal & (rare > 0.7) & (column.counts[x] == 2), equal & (rare > 0.7), equal & (rare > 0.4), equal,
        (slips <= 1) & (longer >= 4) | cut, (slips <= 2) & (longer >= 6) | (alike >= 0.8), alike >= 0.5,
    )  # fmt: skip


def _cut_short(a: str, b: str) -> bool:
    if len(a) < len(b):
        a, b = b, a
    return a.startswith(b) or a.endswith(b)
