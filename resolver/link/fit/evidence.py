"""Levels of many pairs under many comparisons, a chunk at a time so that memory stays bounded."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from resolver.link.arrays import Ints, Levels
from resolver.link.compare.comparison import Comparison
from resolver.link.compare.memo import remembering
from resolver.progress import Task

CHUNK = 250_000
"""Pairs compared at a time."""


def levels_of(comparisons: Sequence[Comparison], a: Ints, b: Ints, task: Task | None = None) -> Levels:
    """The level of each pair (row) under each comparison (column)."""
    levels = np.empty((len(a), len(comparisons)), np.int8)

    def compare(start: int) -> int:
        part = slice(start, start + CHUNK)
        one, other = a[part], b[part]
        with remembering():
            for i, comparison in enumerate(comparisons):
                levels[part, i] = comparison.compare(one, other)
        return len(one)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in pool.map(compare, range(0, len(a), CHUNK)):
            if task is not None:
                task.advance(done)
    return levels
