"""Short runs of digits that no identifier holds: where prices and ages are looked for."""

from dataclasses import dataclass

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
    ) -> "Digits":
        """Those of `runs` that do not touch what is `taken`; of a text with very many, the first."""
        classes = np.zeros(len(batch.classes) + 2 * cls.MARGIN, np.uint8)
        classes[cls.MARGIN : -cls.MARGIN] = batch.classes
        starts, ends = runs
        digits = cls(starts, ends, classes).where(ends - starts <= _LONGEST)
        digits = digits.where(~(taken.take(digits.starts) | taken.take(digits.ends - 1)))
        return digits.where(early(batch, digits.starts))

    def where(self, chosen: NDArray[np.bool_]) -> "Digits":
        """The runs that are `chosen`."""
        at = np.flatnonzero(chosen)
        return Digits(self.starts.take(at), self.ends.take(at), self.classes)

    def before(self, steps: int) -> NDArray[np.uint8]:
        """The class that stands `steps` before each run."""
        return self.classes.take(self.starts + (self.MARGIN - steps))

    def after(self, steps: int) -> NDArray[np.uint8]:
        """The class that stands `steps` after each run; 0 is the one that touches it."""
        return self.classes.take(self.ends + (self.MARGIN + steps))

    def beside(self, cues: Cues, *, before: int, after: int) -> NDArray[np.bool_]:
        """Which runs have a cue that ends `before` ahead or nearer, or starts `after` behind."""
        if not len(cues.starts):
            return np.zeros(len(self.starts), bool)
        last = len(cues.starts) - 1
        next_start = cues.starts[np.minimum(np.searchsorted(cues.starts, self.ends), last)] - self.ends
        last_end = self.starts - cues.ends[np.searchsorted(cues.ends, self.starts, side="right") - 1]
        return ((next_start >= 0) & (next_start <= after)) | ((last_end >= 0) & (last_end <= before))
