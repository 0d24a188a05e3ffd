"""The words of a column of strings: which value holds which, and how much each tells."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from resolver.link.arrays import Bags, Floats, Hashes, Ints, Mask, expand
from resolver.link.columns import Column
from resolver.link.glyphs import Glyphs, Spans, words

_LEAST_INFORMATION = 0.05
_WORD_SALT = 1


@dataclass(frozen=True)
class Words:
    """The words of a column's distinct values; a word is numbered by the rank of its hash."""

    column: Column

    @cached_property
    def glyphs(self) -> Glyphs:
        """The distinct values as code points."""
        return Glyphs.of(self.column.values)

    @cached_property
    def spans(self) -> Spans:
        """Each occurrence of a word, in order."""
        return words(self.glyphs)

    @cached_property
    def hashes(self) -> Hashes:
        """The hash of each occurrence."""
        return self.spans.hashes(_WORD_SALT)

    @cached_property
    def _vocabulary(self) -> tuple[Ints, Ints]:
        _, first, ids = np.unique(self.hashes, return_index=True, return_inverse=True)
        return first, ids

    @cached_property
    def bags(self) -> Bags:
        """The words of each value."""
        return Bags.of(self.spans.owners, self._vocabulary[1], len(self.column.values))

    @cached_property
    def starts(self) -> Ints:
        """Where each word can be read in `glyphs`."""
        return self.spans.starts[self._vocabulary[0]]

    @cached_property
    def lengths(self) -> Ints:
        """Code points of each word."""
        return (self.spans.ends - self.spans.starts)[self._vocabulary[0]]

    @cached_property
    def information(self) -> Floats:
        """How rare each word is among the records with a value: ln((n + 1) / (df + .5)), at least .05."""
        holders = np.bincount(
            self.bags.items, weights=self.column.counts[self.bags.rows], minlength=len(self.starts)
        )
        return np.maximum(np.log((max(self.column.known, 2) + 1) / (holders + 0.5)), _LEAST_INFORMATION)

    @cached_property
    def numeric(self) -> Mask:
        """Which words hold a digit."""
        return self._any(_digits(self.glyphs))

    @cached_property
    def letters(self) -> Hashes:
        """A bit for each code point (modulo 61) a word holds: two words that differ in many are far apart."""
        bits = np.uint64(1) << (self.glyphs.points.astype(np.uint64) % np.uint64(61))
        if not len(self.starts):
            return np.zeros(0, np.uint64)
        points = expand(self.starts, self.lengths)
        borders = np.cumsum(self.lengths) - self.lengths
        return np.bitwise_or.reduceat(bits[points], borders)

    @cached_property
    def all_letters(self) -> Hashes:
        """The same bits, of each value."""
        letters = np.zeros(len(self.column.values), np.uint64)
        np.bitwise_or.at(letters, self.bags.rows, self.letters[self.bags.items])
        return letters

    def _any(self, marked: Mask) -> Mask:
        if not len(self.starts):
            return np.zeros(0, bool)
        borders = np.cumsum(self.lengths) - self.lengths
        return np.logical_or.reduceat(marked[expand(self.starts, self.lengths)], borders)


def _digits(glyphs: Glyphs) -> Mask:
    points, where = np.unique(glyphs.points, return_inverse=True)
    digit = np.fromiter((chr(point).isdigit() for point in points.tolist()), bool, len(points))
    return digit[where]
