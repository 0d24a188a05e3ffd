"""One Aho-Corasick pass over a folded batch finds every word of every lexicon."""

import functools
import itertools
from dataclasses import dataclass

import ahocorasick_rs
import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import LETTER, SPACELESS, among
from resolver.identifiers.lexicon import Sort, Word, lexicon

IS_LETTER = among({*range(ord("a"), ord("z") + 1), *range(LETTER, 256)} - {SPACELESS})
"""Classes that are letters of a script with spaces between words, ASCII's too."""
IS_DIGIT = among(b"0123456789")
"""Classes that are digits."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Words met in a batch, from left to right: rows of (word's number in the lexicon, start, end)."""

    rows: NDArray[np.int64]
    sorts: NDArray[np.uint8]

    def of(self, sort: Sort) -> NDArray[np.int64]:
        """The rows of one sort."""
        rows: NDArray[np.int64] = self.rows[(self.sorts & int(sort)) != 0]
        return rows


@functools.cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, NDArray[np.uint8]]:
    words = lexicon()
    automaton = ahocorasick_rs.AhoCorasick(
        [word.text for word in words],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )
    return automaton, np.array([int(word.sort) for word in words], np.uint8)


def find_cues(batch: Batch) -> Hits:
    """Every word of the lexicon in `batch`; where several start at one place, the longest."""
    automaton, sorts = _automaton()
    found = automaton.find_matches_as_indexes(batch.fold)
    flat = np.fromiter(itertools.chain.from_iterable(found), np.int64, 3 * len(found))
    rows = flat.reshape(-1, 3)
    return Hits(rows, sorts[rows[:, 0]])


def standing(batch: Batch, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows whose word is a word of its own: no letter or digit touches it."""
    padded = np.append(batch.classes, np.zeros(1, np.uint8))
    inside = IS_LETTER | IS_DIGIT
    return rows[~(inside[padded[rows[:, 1] - 1]] | inside[padded[rows[:, 2]]])]


def word_of(row: int) -> Word:
    """The lexicon's word of that number."""
    return lexicon()[row]
