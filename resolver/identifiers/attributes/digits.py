"""Short runs of digits that no identifier holds: where prices and ages are looked for."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.attributes.words import early
from resolver.identifiers.batch import Batch

_LONGEST = 6
_ZERO, _TEN = ord("0"), 10


@dataclass(frozen=True, slots=True)
class Digits:
    """Runs of up to six digits, from left to right: where each starts and ends in the folded batch.

    `classes` are the batch's, with a margin of zeros on both sides: position `p` is at `p + MARGIN`.
    """

    MARGIN = 4

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    classes: NDArray[np.uint8]

    @classmethod
    def of(cls, batch: Batch, taken: NDArray[np.bool_]) -> Self:
        """The runs of `batch` that do not touch what is `taken`; of a text with very many, the first."""
        classes = np.pad(batch.classes, cls.MARGIN)
        edges = np.flatnonzero(np.diff((classes - np.uint8(_ZERO)) < _TEN)) + 1 - cls.MARGIN
        starts, ends = edges[::2], edges[1::2]
        free = (ends - starts <= _LONGEST) & ~taken[starts] & ~taken[ends - 1]
        starts, ends = starts[free], ends[free]
        first = early(batch, starts)
        return cls(starts[first], ends[first], classes)

    def where(self, chosen: NDArray[np.bool_]) -> list[tuple[int, int]]:
        """Start and end of the runs that are `chosen`."""
        return list(zip(self.starts[chosen].tolist(), self.ends[chosen].tolist(), strict=True))

    def before(self, steps: int) -> NDArray[np.uint8]:
        """The class that stands `steps` before each run."""
        found: NDArray[np.uint8] = self.classes[self.starts + self.MARGIN - steps]
        return found

    def after(self, steps: int) -> NDArray[np.uint8]:
        """The class that stands `steps` after each run; 0 is the one that touches it."""
        found: NDArray[np.uint8] = self.classes[self.ends + self.MARGIN + steps]
        return found

    def beside(self, rows: NDArray[np.int64], *, before: int, after: int) -> NDArray[np.bool_]:
        """Which runs have a word of `rows` that ends `before` ahead or nearer, or starts `after` behind."""
        found = np.zeros(len(self.starts), bool)
        if len(rows):
            word = np.append(rows[:, 1], np.iinfo(np.int64).max)
            found |= word[np.searchsorted(word, self.ends)] - self.ends <= after
            word = np.insert(rows[:, 2], 0, np.iinfo(np.int64).min // 2)
            found |= self.starts - word[np.searchsorted(word, self.starts, side="right") - 1] <= before
        return found
