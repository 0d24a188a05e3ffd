"""Levels of many pairs under many comparisons, a chunk at a time so that memory stays bounded."""

from collections.abc import Sequence

import numpy as np

from resolver.link.arrays import Ints, Levels
from resolver.link.compare.comparison import Comparison
from resolver.progress import Task

CHUNK = 250_000
"""Pairs compared at a time."""


def levels_of(comparisons: Sequence[Comparison], a: Ints, b: Ints, task: Task | None = None) -> Levels:
    """The level of each pair (row) under each comparison (column)."""
    levels = np.empty((len(a), len(comparisons)), np.int8)
    for start in range(0, len(a), CHUNK):
        part = slice(start, start + CHUNK)
        for i, comparison in enumerate(comparisons):
            levels[part, i] = comparison.compare(a[part], b[part])
        if task is not None:
            task.advance(len(a[part]))
    return levels
