"""Which number words of a batch speak as digits: "two", not the "two" of "network"."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT, IS_LETTER, word_of
from resolver.identifiers.fold import SPACELESS, Classes
from resolver.identifiers.lexicon import Number, Say

WORD = 0x04
"""Class of the first letter of a number word that is more than one digit."""
TAIL = 0x03
"""Class of the other letters of any number word."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A batch's classes with its number words put in as digits.

    `bytes` are the same classes; `numbers` tells what each word says, by its start, `ends` where it ends.
    """

    classes: Classes
    bytes: bytes
    numbers: dict[int, Number]
    ends: dict[int, int]


def put_words(batch: Batch, rows: NDArray[np.int64], taken: NDArray[np.bool_]) -> Spoken:
    """Put the number words of `rows` in; places marked in `taken` belong to other identifiers."""
    classes = batch.classes.copy()
    numbers: dict[int, Number] = {}
    ends: dict[int, int] = {}
    rows = rows[~taken[rows[:, 1]]] if len(rows) else rows
    for row, start, end in rows[_speaking(batch, rows)].tolist():
        number = word_of(row).number
        assert number is not None  # noqa: S101 - rows are those of number words
        classes[start:end] = TAIL
        one_digit = number.say in {Say.UNIT, Say.GLUED}
        classes[start] = 0x30 + number.value if one_digit else WORD
        numbers[start], ends[start] = number, end
    return Spoken(classes, classes.tobytes(), numbers, ends)


def _speaking(batch: Batch, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which rows are numbers: judged by what touches the run of number words they are in."""
    if not len(rows):
        return np.zeros(0, bool)
    start, end = rows[:, 1], rows[:, 2]
    padded = np.append(batch.classes, np.zeros(1, np.uint8))
    first = np.append(True, start[1:] != end[:-1])
    run = np.cumsum(first) - 1
    opens = np.flatnonzero(first)
    closes = np.append(opens[1:], len(rows)) - 1
    before, after = padded[start[opens] - 1], padded[end[closes]]
    clear_before, clear_after = ~IS_LETTER[before], ~IS_LETTER[after]
    count = closes - opens + 1
    touches = IS_DIGIT[before] | IS_DIGIT[after] | (count > 1)
    half = (clear_before | clear_after) & touches
    speaks = (clear_before & clear_after) | half | (count > 2)
    glued = np.array([word_of(row).number.say is Say.GLUED for row in rows[:, 0].tolist()])  # type: ignore[union-attr]
    whole = clear_before & clear_after & touches
    spaceless = batch.classes[start] == SPACELESS
    speaking: NDArray[np.bool_] = np.where(glued, whole[run], speaks[run] | spaceless)
    return speaking
