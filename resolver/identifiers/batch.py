"""Many texts folded as one: readers make one pass over a batch, and spans find their way back."""

import itertools
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.fold import IGNORED, SEPARATOR, Classes, codes_of, fold_codes, text_of

_DRAWN_AROUND = "\ufe0e\ufe0f\u20e3"  # presentation marks that belong to the character before them


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts joined by a separator and folded, what draws nothing left out.

    `fold` and `classes` run in step; all readers' positions are offsets in them. `gaps` tells where `joined`
    has more characters, each by the position in `fold` before which it would stand; `starts` and
    `folded_starts` give the offset of each text in `joined` and in `fold`.
    """

    joined: str
    fold: str
    classes: Classes
    gaps: "array[int]"
    starts: list[int]
    folded_starts: list[int]
    regions: tuple[str, ...]
    is_ascii: bool
    """Whether no text holds anything else."""

    @classmethod
    def of(cls, texts: Sequence[str], regions: Sequence[str]) -> Self:
        """Join and fold `texts`; `regions` gives each one's default region."""
        starts = np.zeros(len(texts) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1, out=starts[1:])
        joined = "\x1e".join(texts)
        codes, classes = fold_codes(codes_of(joined))
        between = starts[1:-1] - 1
        codes[between] = SEPARATOR
        classes[between] = SEPARATOR
        ignored = np.flatnonzero(codes == IGNORED)
        if len(ignored):
            drawn = codes != IGNORED
            codes, classes = codes[drawn], classes[drawn]
        gaps = array("q", (ignored - np.arange(len(ignored))).astype(np.int64).tobytes())
        folded_starts = (starts - np.searchsorted(ignored, starts))[:-1].tolist()
        return cls(
            joined,
            text_of(codes),
            classes,
            gaps,
            starts.tolist(),
            folded_starts,
            tuple(regions),
            joined.isascii(),
        )

    def text_at(self, position: int) -> int:
        """Which text `position` stands in."""
        return bisect_right(self.folded_starts, position) - 1

    def region_at(self, position: int) -> str:
        """The region of the text at `position`."""
        return self.regions[self.text_at(position)]

    def place(self, position: int) -> int:
        """Where in `joined` the character at `position` of the fold stands."""
        return position + bisect_right(self.gaps, position)

    def places(self, positions: NDArray[np.int64]) -> NDArray[np.int64]:
        """Of each position, what `place` says."""
        return positions + np.searchsorted(self.gaps, positions, "right")

    def folded(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """Of drawn characters at `places` of `joined`, where they stand in the fold."""
        return places - np.searchsorted(self.gaps + np.arange(len(self.gaps)), places)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span in `joined` of the folded span `start:end`, presentation marks after it included."""
        return self.place(start), self.with_marks(self.place(end - 1) + 1)

    def with_marks(self, last: int) -> int:
        """`last` of `joined`, or where the presentation marks end that stand there."""
        if self.joined[last : last + 1] in _DRAWN_AROUND:
            return last + _marks(self.joined, last)
        return last

    def raw(self, start: int, end: int) -> str:
        """What stands in the original where the fold has `start:end`."""
        first, last = self.original(start, end)
        return self.joined[first:last]


def _marks(text: str, at: int) -> int:
    return sum(1 for _ in itertools.takewhile(_DRAWN_AROUND.__contains__, text[at : at + 4]))
