"""Names, addresses and texts in typed fields."""

import numpy as np
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cpdist

from resolver.link.arrays import MISSING, Ints, Levels, Mask
from resolver.link.columns import Column
from resolver.link.compare.comparison import Comparison, comparison, first_true, on_values, rarity
from resolver.link.compare.soft import overlap
from resolver.link.words import Words

_CUT = 200  # code points of a value that are aligned; beyond them only its words count
_ALIKE = (
    "nothing alike", "slightly alike", "somewhat alike", "half alike", "much alike", "nearly the same",
    "equal, a common value", "equal, an uncommon value", "equal, a rare value",
)  # fmt: skip
_NUMBERS = ("different numbers", "some numbers differ", "the same numbers", "the same rare numbers")


def string_comparisons(column: Column, words: Words) -> list[Comparison]:
    """How alike the strings are and, where strings hold numbers, whether the numbers agree."""
    found = [comparison(column.name, _ALIKE, alike, column, words)]
    often = words.numeric.mean() > 0.02 if column.kind == "name" else words.numeric.any()
    if len(words.numeric) and often:
        numbers = comparison(f"{column.name}: numbers", _NUMBERS, same_numbers, column, words)
        found.append(numbers)
    return found


def alike(column: Column, words: Words, a: Ints, b: Ints) -> Levels:
    """How much of {field} the two share, slips of the pen allowed; rare words and rare values tell more."""

    def levels(x: Ints, y: Ints) -> Levels:
        shared = overlap(words, x, y, initials=column.kind == "name")
        left = [column.values[i][:_CUT] for i in x.tolist()]
        right = [column.values[i][:_CUT] for i in y.tolist()]
        scorer = Indel.normalized_similarity if column.kind == "text" else OSA.normalized_similarity
        ratio = cpdist(left, right, scorer=scorer, dtype=np.float32)
        score = np.maximum((shared.jaccard + shared.contained) / 2, ratio * ratio)
        rare, equal = rarity(column, x), x == y
        return first_true(
            equal & (rare > 0.7), equal & (rare > 0.4), equal,
            score >= 0.85, score >= 0.7, score >= 0.55, score >= 0.4, score >= 0.2,
        )  # fmt: skip

    return on_values(column, a, b, levels)


def same_numbers(column: Column, words: Words, a: Ints, b: Ints) -> Levels:
    """Whether the words with digits in {field} agree, as house numbers and volumes must."""
    numbered = _has_number(words)
    scale = np.log(max(len(column.codes), 2))

    def levels(x: Ints, y: Ints) -> Levels:
        shared = overlap(words, x, y, initials=False)
        conflict = shared.conflict >= 1
        found = first_true(
            ~conflict & (shared.numbers > 0.5 * scale),
            ~conflict & (shared.numbers > 0),
            (shared.numbers > 0) | (shared.conflict < 1),
        )
        return np.where(numbered[x] & numbered[y], found, np.int8(MISSING))

    return on_values(column, a, b, levels)


def _has_number(words: Words) -> Mask:
    numbers = np.bincount(words.bags.rows, weights=words.numeric[words.bags.items], minlength=len(words.bags))
    return numbers > 0
