"""Cue words of attributes among the words met, and patterns made of a table's words."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT, IS_LETTER, Hits
from resolver.identifiers.fold import fold
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
        first, last = np.searchsorted(positions, (batch.folded_starts + [len(batch.fold)])[text : text + 2])
        keep[first + MOST : last] = False
    return keep


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words in a batch, from left to right: what each announces, where it starts, and where it ends."""

    grades: NDArray[np.uint16]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    @classmethod
    def met(cls, batch: Batch, hits: Hits) -> Self:
        """All cues of attributes; of a text with very many, the first."""
        rows = hits.rows[np.flatnonzero(hits.sorts & int(Sort.ATTRIBUTE))]
        words, starts, ends = rows[early(batch, rows[:, 1])].T
        return cls(_grades()[words], starts, ends)

    def where(self, chosen: NDArray[np.bool_]) -> "Cues":
        """Those that are `chosen`."""
        return Cues(self.grades[chosen], self.starts[chosen], self.ends[chosen])

    def are(self, *grades: str) -> NDArray[np.bool_]:
        """Which are cues of one of `grades` ("place cues", "alias weak")."""
        found: NDArray[np.bool_] = self.grades & sum(map(_bit, grades)) != 0
        return found

    def of(self, batch: Batch, *grades: str) -> "Cues":
        """The cues of `grades` that begin a word."""
        return self.where(self.are(*grades)).beginning(batch)

    def beginning(self, batch: Batch) -> "Cues":
        """Those that no letter or digit stands before."""
        inside = _INSIDE[batch.classes[np.maximum(self.starts - 1, 0)]]
        return self.where((self.starts == 0) | ~inside)

    def capitalised(self, batch: Batch) -> "Cues":
        """Those that a letter with a capital follows, a quotation mark or a bracket before it or not."""
        joined = batch.joined
        cues = self.where(self.ends < len(batch.classes))
        keep = [
            joined[at].isupper() or (joined[at] in _OPENING and joined[at + 1 : at + 2].isupper())
            for at in batch.places(cues.ends).tolist()
        ]
        return cues.where(np.array(keep, bool))


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
