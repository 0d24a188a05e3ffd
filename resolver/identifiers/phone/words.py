"""Which number words of a batch speak as digits: "two", not the "two" of "network"."""

import functools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT, IS_LETTER
from resolver.identifiers.fold import LOOKALIKES, SPACELESS, Classes
from resolver.identifiers.lexicon import Number, Say, lexicon

WRITTEN, SAID, GLUED, SPOKEN = b"0WG\x04"
"""Signs of a written digit, a word for a digit, a word that only sounds like one, any other number word."""
UNHEARD = b"x"
"""Sign of a word that only sounds like a digit where it is no digit."""
_TAIL = 0x03
"""Mark of the letters of a number word after its first: they take no place."""
AS_DIGITS = bytes.maketrans(bytes(LOOKALIKES), "".join(LOOKALIKES.values()).encode())
"""Look-alike letters to the digits they stand for."""
_AS_WRITTEN = bytes.maketrans(b"123456789", b"0" * 9)


@dataclass(frozen=True, slots=True)
class Writing:
    """A batch with its number words put in: one place for each digit, each word, each other character.

    `classes` are those of the batch, a digit's word being that digit; `signs` say how each place is written
    (one of the four above, else its class) and `digits` which digit it holds, look-alike letters too.
    `starts[i]` is where place i begins in the batch and `starts[i + 1]` where it ends. `numbers` tells what
    the words of sign `SPOKEN` say, by their place.
    """

    classes: Classes
    signs: bytes
    digits: bytes
    starts: NDArray[np.int64]
    numbers: dict[int, Number]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """Of each word of the lexicon, by its number: what it says, its class and its sign.

    `begins` and `ends` tell whether its first and last character is a digit ("0ne", "tw0").
    """

    numbers: list[Number | None]
    classes: Classes
    signs: NDArray[np.uint8]
    begins: NDArray[np.bool_]
    ends: NDArray[np.bool_]


@functools.cache
def _vocabulary() -> _Vocabulary:
    numbers = [word.number for word in lexicon()]
    signs = [
        {Say.UNIT: SAID, Say.GLUED: GLUED}.get(number.say, SPOKEN) if number else SPOKEN for number in numbers
    ]
    classes = [
        0x30 + number.value if number and sign != SPOKEN else SPOKEN
        for number, sign in zip(numbers, signs, strict=True)
    ]
    begins, ends = (np.array([word.text[at].isdigit() for word in lexicon()]) for at in (0, -1))
    return _Vocabulary(numbers, np.array(classes, np.uint8), np.array(signs, np.uint8), begins, ends)


def put_words(batch: Batch, rows: NDArray[np.int64], taken: NDArray[np.bool_]) -> Writing:
    """Put the number words of `rows` in; places marked in `taken` belong to other identifiers."""
    rows = rows[~taken[rows[:, 1]]]
    rows = rows[_speaking(batch, rows)]
    words, starts = rows[:, 0], rows[:, 1]
    classes, signs = batch.classes.copy(), batch.classes.copy()
    if len(rows):
        signs[_tails(starts + 1, rows[:, 2])] = _TAIL
        classes[starts], signs[starts] = _vocabulary().classes[words], _vocabulary().signs[words]
    kept = np.append(signs, np.uint8(0)) != _TAIL
    places = np.flatnonzero(kept)
    if len(places) <= len(signs):
        classes, signs = classes[kept[:-1]], signs[kept[:-1]]
    return Writing(
        classes,
        signs.tobytes().translate(_AS_WRITTEN),
        classes.tobytes().translate(AS_DIGITS),
        places,
        _spoken(words, starts, places),
    )


def _tails(starts: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """Every position in any of `starts:ends`."""
    lengths = ends - starts
    passed = np.cumsum(lengths)
    tails: NDArray[np.int64] = np.repeat(starts - (passed - lengths), lengths) + np.arange(passed[-1])
    return tails


def _spoken(
    words: NDArray[np.int64], starts: NDArray[np.int64], places: NDArray[np.int64]
) -> dict[int, Number]:
    more = _vocabulary().signs[words] == SPOKEN
    at = np.searchsorted(places, starts[more]).tolist()
    said = map(_vocabulary().numbers.__getitem__, words[more].tolist())
    return {place: number for place, number in zip(at, said, strict=True) if number}


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
    glued = _vocabulary().signs[rows[:, 0]] == GLUED
    whole = clear_before & clear_after & touches
    spaceless = batch.classes[start] == SPACELESS
    speaking: NDArray[np.bool_] = np.where(glued, whole[run], speaks[run] | spaceless)
    split = (_vocabulary().begins[rows[:, 0]] & IS_DIGIT[padded[start - 1]]) | (
        _vocabulary().ends[rows[:, 0]] & IS_DIGIT[padded[end]]
    )
    return speaking & ~split
