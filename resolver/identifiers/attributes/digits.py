"""Short runs of digits that no identifier holds: where prices and ages are looked for."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.attributes.words import Cues, early
from resolver.identifiers.batch import Batch

_LONGEST = 6


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
    def of(
        cls, batch: Batch, runs: tuple[NDArray[np.int64], NDArray[np.int64]], taken: NDArray[np.bool_]
    ) -> Self:
        """Those of `runs` that do not touch what is `taken`; of a text with very many, the first."""
        classes = np.zeros(len(batch.classes) + 2 * cls.MARGIN, np.uint8)
        classes[cls.MARGIN : -cls.MARGIN] = batch.classes
        starts, ends = runs
        free = (ends - starts <= _LONGEST) & ~(taken[starts] | taken[ends - 1])
        starts, ends = starts[free], ends[free]
        first = early(batch, starts)
        return cls(starts[first], ends[first], classes)

    def where(self, chosen: NDArray[np.bool_]) -> "Digits":
        """The runs that are `chosen`."""
        return Digits(self.starts[chosen], self.ends[chosen], self.classes)

    def before(self, steps: int) -> NDArray[np.uint8]:
        """The class that stands `steps` before each run."""
        found: NDArray[np.uint8] = self.classes[self.starts + (self.MARGIN - steps)]
        return found

    def after(self, steps: int) -> NDArray[np.uint8]:
        """The class that stands `steps` after each run; 0 is the one that touches it."""
        found: NDArray[np.uint8] = self.classes[self.ends + (self.MARGIN + steps)]
        return found

    def beside(self, cues: Cues, *, before: int, after: int) -> NDArray[np.bool_]:
        """Which runs have a cue that ends `before` ahead or nearer, or starts `after` behind."""
        if not len(cues.starts):
            return np.zeros(len(self.starts), bool)
        last = len(cues.starts) - 1
        next_start = cues.starts[np.minimum(np.searchsorted(cues.starts, self.ends), last)] - self.ends
        last_end = self.starts - cues.ends[np.searchsorted(cues.ends, self.starts, side="right") - 1]
        return ((next_start >= 0) & (next_start <= after)) | ((last_end >= 0) & (last_end <= before))
