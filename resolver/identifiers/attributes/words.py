"""Cue words of attributes among the words met, and patterns made of a table's words."""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT, IS_LETTER, Hits
from resolver.identifiers.fold import codes_of, fold
from resolver.identifiers.lexicon import Sort, lexicon

_OPENING = frozenset("\"“„«'(*")
_INSIDE = IS_LETTER | IS_DIGIT

MOST = 2000
"""Numbers, cues and commas of one text that are looked at, of each: what has more of them is no ad."""


def early(batch: Batch, positions: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which of the ascending `positions` are among the first of their text."""
    keep = np.ones(len(positions), bool)
    for at in range(MOST, len(positions), MOST):  # a text with too many positions holds one of these
        text = batch.text_at(int(positions[at]))
        bounds = [*batch.folded_starts[text : text + 2], len(batch.fold)][:2]
        first, last = np.searchsorted(positions, bounds)
        keep[first + MOST : last] = False
    return keep


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words in a batch, from left to right: what each announces, where it starts, and where it ends.

    `begins` tells which of them no letter or digit stands before.
    """

    grades: NDArray[np.uint16]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    begins: NDArray[np.bool_]

    @classmethod
    def met(cls, batch: Batch, hits: Hits) -> "Cues":
        """All cues of attributes; of a text with very many, the first."""
        rows = hits.rows.take(np.flatnonzero(hits.sorts & int(Sort.ATTRIBUTE) != 0), axis=0)
        words, starts, ends = rows.T.copy()
        cues = cls(_grades().take(words), starts, ends, begins(batch, starts))
        return cues if len(starts) <= MOST else cues.where(early(batch, starts))

    def where(self, chosen: NDArray[np.bool_]) -> "Cues":
        """Those that are `chosen`."""
        at = np.flatnonzero(chosen)
        return Cues(self.grades.take(at), self.starts.take(at), self.ends.take(at), self.begins.take(at))

    def are(self, *grades: str) -> NDArray[np.bool_]:
        """Which are cues of one of `grades` ("place cues", "alias weak")."""
        found: NDArray[np.bool_] = self.grades & sum(map(_bit, grades)) != 0
        return found

    def of(self, *grades: str) -> "Cues":
        """The cues of `grades` that begin a word."""
        return self.where(self.are(*grades) & self.begins)

    def capitalised(self, batch: Batch) -> "Cues":
        """Those that a letter with a capital follows, a quotation mark or a bracket before it or not."""
        return self.where(capitals(batch, self.ends))


def begins(batch: Batch, positions: NDArray[np.int64]) -> NDArray[np.bool_]:
    """At which positions a word begins: no letter or digit stands before them."""
    found: NDArray[np.bool_] = (positions == 0) | ~_INSIDE[batch.classes[positions - 1]]
    return found


def capitals(batch: Batch, positions: NDArray[np.int64]) -> NDArray[np.bool_]:
    """At which of the ascending `positions` a capital stands, or a quotation mark or a bracket before one."""
    joined = batch.joined
    places = batch.places(positions).tolist()
    last = bisect_left(places, len(joined))
    codes = codes_of("".join(map(joined.__getitem__, places[:last])))
    found = np.zeros(len(places), bool)
    np.less(codes - ord("A"), 26, out=found[:last])
    for at in np.flatnonzero(~found[:last] & (codes - ord("a") >= 26)).tolist():
        char = joined[places[at]]
        found[at] = char.isupper() or (char in _OPENING and joined[places[at] + 1 : places[at] + 2].isupper())
    return found


@functools.cache
def _names() -> tuple[str, ...]:
    return tuple(sorted({name for word in lexicon() for name in word.attributes}))


def _bit(grade: str) -> int:
    return 1 << _names().index(grade)


@functools.cache
def _grades() -> NDArray[np.uint16]:
    """Of each word of the lexicon, the grades it is a cue of, a bit each."""
    return np.array([sum(map(_bit, word.attributes)) for word in lexicon()], np.uint16)


def is_capital(batch: Batch, at: int) -> bool:
    """Whether the character at `at` of the folded batch is written as a capital."""
    return at < len(batch.classes) and batch.joined[batch.place(at)].isupper()


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, folded, the longest first."""
    folded = dict.fromkeys(fold(word) for word in words)
    return "|".join(map(re.escape, sorted(folded, key=len, reverse=True)))
