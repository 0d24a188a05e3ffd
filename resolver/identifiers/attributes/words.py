"""Cue words of attributes among the words met, and patterns made of a table's words."""

import functools
import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT, IS_LETTER
from resolver.identifiers.fold import fold
from resolver.identifiers.lexicon import lexicon

_OPENING = frozenset("\"“„«'(*")

MOST = 2000
"""Numbers, cues and commas of one text that are looked at, of each: what has more of them is no ad."""


def early(batch: Batch, positions: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the ascending `positions` are among the first of their text."""
    if len(positions) <= MOST:
        return np.ones(len(positions), bool)
    text = np.searchsorted(batch.folded_starts, positions, side="right")
    place: NDArray[np.int64] = np.arange(len(text)) - np.searchsorted(text, text)
    return place < MOST


def in_joined(batch: Batch, positions: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where the characters at `positions` of the folded batch stand in the texts as written."""
    return batch.places(positions)


def is_capital(batch: Batch, at: int) -> bool:
    """Whether the character at `at` of the folded batch is written as a capital."""
    return at < len(batch.classes) and batch.joined[batch.original(at, at + 1)[0]].isupper()


def cued(rows: NDArray[np.int64], *grades: str) -> NDArray[np.int64]:
    """The rows whose word is a cue of one of `grades` ("place cues", "alias weak")."""
    found: NDArray[np.int64] = rows[_serving(grades)[rows[:, 0]]]
    return found


@functools.cache
def _serving(grades: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([not word.attributes.isdisjoint(grades) for word in lexicon()], bool)


def beginning(batch: Batch, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows whose word no letter or digit stands before."""
    starts = rows[:, 1]
    before = batch.classes[np.maximum(starts - 1, 0)]
    found: NDArray[np.int64] = rows[(starts == 0) | ~(IS_LETTER | IS_DIGIT)[before]]
    return found


def capitalised(batch: Batch, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows whose word a letter with a capital follows, a quotation mark or a bracket before it or not."""
    joined = batch.joined
    rows = rows[rows[:, 2] < len(batch.classes)]
    keep = [
        joined[at].isupper() or (joined[at] in _OPENING and joined[at + 1 : at + 2].isupper())
        for at in in_joined(batch, rows[:, 2]).tolist()
    ]
    found: NDArray[np.int64] = rows[np.array(keep, bool)]
    return found


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, folded, the longest first."""
    folded = dict.fromkeys(fold(word) for word in words)
    return "|".join(map(re.escape, sorted(folded, key=len, reverse=True)))
