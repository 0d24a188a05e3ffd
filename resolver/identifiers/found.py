"""What a reader hands back, before it is a mention: positions are those of the folded batch."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolver.records import Reading


@dataclass(slots=True)
class Found:
    """One identifier read at `start:end` of a folded batch; `rule` is a key of `tables/rules.toml`.

    `share` of its rule's confidence is its own; `others` are the readings that have the rest of it.
    """

    kind: str
    platform: str | None
    value: str
    start: int
    end: int
    rule: str
    disguise: tuple[str, ...] = ()
    share: float = 1.0
    others: tuple[Reading, ...] = ()


class Spans:
    """Where identifiers stand that others may not be read from."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)

    def cover_each(self, spans: NDArray[np.int64]) -> list[bool]:
        """Of each row (start, end), what `cover` says."""
        if not self._spans:
            return [False] * len(spans)
        starts, ends = np.array(self._spans).T
        at = np.searchsorted(starts, spans[:, 1]) - 1
        covered: list[bool] = ((at >= 0) & (np.maximum.accumulate(ends)[at] > spans[:, 0])).tolist()
        return covered

    def cover(self, start: int, end: int) -> bool:
        """Whether any of the spans shares a position with `start:end`."""
        at = bisect_right(self._spans, (start, end)) - 1
        before = at >= 0 and self._spans[at][1] > start
        return before or (at + 1 < len(self._spans) and self._spans[at + 1][0] < end)
