"""Which number words of a batch speak as digits: "two", not the "two" of "network"."""

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT, IS_LETTER
from resolver.identifiers.fold import SPACELESS, Classes
from resolver.identifiers.lexicon import Number, Say, lexicon

WORD = 0x04
"""Class of the first letter of a number word that is more than one digit."""
TAIL = 0x03
"""Class of the other letters of any number word."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A batch's classes with its number words put in as digits.

    `bytes` are the same classes; `numbers` tells what each word says, by its start. `starts` and `ends`
    are those of the words, from left to right.
    """

    classes: Classes
    bytes: bytes
    numbers: dict[int, Number]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Of each word of the lexicon, by its number: what it says, its class, whether it only counts glued."""

    numbers: list[Number | None]
    classes: Classes
    glued: NDArray[np.bool_]


@functools.cache
def _vocabulary() -> _Vocabulary:
    numbers = [word.number for word in lexicon()]
    classes = [
        0x30 + number.value if number and number.say in {Say.UNIT, Say.GLUED} else WORD for number in numbers
    ]
    glued = [number is not None and number.say is Say.GLUED for number in numbers]
    return _Vocabulary(numbers, np.array(classes, np.uint8), np.array(glued))


def put_words(batch: Batch, rows: NDArray[np.int64], taken: NDArray[np.bool_]) -> Spoken:
    """Put the number words of `rows` in; places marked in `taken` belong to other identifiers."""
    rows = rows[~taken[rows[:, 1]]]
    rows = rows[_speaking(batch, rows)]
    words, starts, ends = rows[:, 0], rows[:, 1], rows[:, 2]
    classes = batch.classes.copy()
    lengths = ends - starts
    passed = np.cumsum(lengths)
    if len(rows):
        classes[np.repeat(starts - (passed - lengths), lengths) + np.arange(passed[-1])] = TAIL
        classes[starts] = _vocabulary().classes[words]
    said = map(_vocabulary().numbers.__getitem__, words.tolist())
    numbers = {start: number for start, number in zip(starts.tolist(), said, strict=True) if number}
    return Spoken(classes, classes.tobytes(), numbers, starts, ends)


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
    glued = _vocabulary().glued[rows[:, 0]]
    whole = clear_before & clear_after & touches
    spaceless = batch.classes[start] == SPACELESS
    speaking: NDArray[np.bool_] = np.where(glued, whole[run], speaks[run] | spaceless)
    return speaking
