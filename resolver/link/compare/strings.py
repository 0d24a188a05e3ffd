"""Names, addresses and texts in typed fields."""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cpdist

from resolver.link.arrays import MISSING, Ints, Levels, Mask
from resolver.link.columns import Column
from resolver.link.compare.comparison import Comparison, comparison, first_true, on_values, rarity
from resolver.link.compare.soft import overlap
from resolver.link.compare.spelling import sizes, spelled
from resolver.link.words import Words

Likeness: TypeAlias = npt.NDArray[np.float32]

CUT = 200
"""Code points of a value that are aligned; beyond them only its words count."""
FAINT = 0.44
"""Likeness below which an alignment says nothing: its square is under the lowest level."""
_BEST = 0.85
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
        score = (shared.jaccard + shared.contained) / 2
        rare, equal = rarity(column, x), x == y
        doubtful = ~equal & (score < _BEST) & may_be_alike(column, words, x, y)
        ratio = _aligned(column, x[doubtful], y[doubtful])
        score[doubtful] = np.maximum(score[doubtful], ratio * ratio)
        return first_true(
            equal & (rare > 0.7), equal & (rare > 0.4), equal,
            score >= _BEST, score >= 0.7, score >= 0.55, score >= 0.4, score >= 0.2,
        )  # fmt: skip

    return on_values(column, a, b, levels)


def _aligned(column: Column, x: Ints, y: Ints) -> Likeness:
    scorer = Indel.normalized_similarity if column.kind == "text" else OSA.normalized_similarity
    left, right = spelled(column, x, CUT), spelled(column, y, CUT)
    return np.asarray(cpdist(left, right, scorer=scorer, dtype=np.float32, score_cutoff=FAINT))


def may_be_alike(column: Column, words: Words, x: Ints, y: Ints) -> Mask:
    """Where an alignment can be more than faint: a letter that the other lacks is a slip, and so is a gap."""
    size = sizes(column)
    m, n, one, other = size[x], size[y], words.all_letters[x], words.all_letters[y]
    lacks, lacking = (np.bitwise_count(mine & ~theirs) for mine, theirs in ((one, other), (other, one)))
    if column.kind == "text":
        least, most = lacks.astype(np.int64) + lacking, m + n
    else:
        least, most = np.maximum(lacks, lacking).astype(np.int64), np.maximum(m, n)
    bound = 1 - np.maximum(least, np.abs(m - n)) / np.maximum(most, 1)
    return np.asarray((bound >= FAINT) | (np.maximum(m, n) > CUT))


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
