"""Seeded choices that come out the same on every platform and version of Python.

Only `random.Random.random()` after an integer seed is promised never to change (documentation of
`random`, notes on reproducibility), so every choice is made from it alone.
"""

import re
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")
_ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")
_MIX = 1_000_003


class Dice:
    """A stream of choices that depends on its seeds alone."""

    __slots__ = ("_random",)

    def __init__(self, *seeds: int) -> None:
        mixed = 0
        for seed in seeds:
            mixed = mixed * _MIX + seed + 1
        self._random = Random(mixed).random

    def chance(self, probability: float) -> bool:
        """True with `probability`."""
        return self._random() < probability

    def between(self, low: int, high: int) -> int:
        """A whole number in low..high, both included."""
        return low + int(self._random() * (high - low + 1))

    def one(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self._random() * len(items))]

    def some(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different ones of the items (all, if there are fewer), in a new order."""
        left = list(items)
        return [left.pop(int(self._random() * len(left))) for _ in range(min(count, len(left)))]

    def weighted(self, items: Sequence[T], weights: Sequence[float]) -> T:
        """One of the items, each as likely as its weight."""
        at = self._random() * sum(weights)
        for item, weight in zip(items, weights, strict=True):
            at -= weight
            if at < 0:
                return item
        return items[-1]

    def expand(self, pattern: str) -> str:
        """Choose between the alternatives of `[a|b|]` in a pattern, innermost first."""
        while "[" in pattern:
            pattern = _ALTERNATIVES.sub(lambda found: self.one(found[1].split("|")), pattern)
        return pattern
