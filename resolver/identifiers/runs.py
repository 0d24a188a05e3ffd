"""Runs of one kind of character in a batch, found once for all readers that look among them."""

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch

_SHORTEST = 26
"""Characters of the shortest string that only machines write, a wallet address."""
_BLOCK = 8
"""Characters that are looked at together: a run of `_SHORTEST` covers two such blocks wherever it begins."""
_ZERO, _TEN = np.uint8(ord("0")), 10
_A, _LETTERS = np.uint8(ord("a")), 26


def digit_runs(batch: Batch) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each run of digits starts and where it ends, from left to right."""
    digits = np.zeros(len(batch.classes) + 2, bool)
    np.less(batch.classes - _ZERO, _TEN, out=digits[1:-1])
    edges = np.flatnonzero(digits[1:] != digits[:-1])
    return edges[::2], edges[1::2]


def long_runs(batch: Batch) -> list[tuple[int, int]]:
    """Spans of letters and digits that nothing parts, long enough to be no word."""
    size = len(batch.classes)
    plain = np.zeros(size + _BLOCK - size % _BLOCK, bool)
    np.less(batch.classes - _ZERO, _TEN, out=plain[:size])
    plain[:size] |= batch.classes - _A < _LETTERS
    full = plain.view(np.uint64) == np.uint64(0x0101010101010101)
    blocks = np.flatnonzero(full[1:] & full[:-1])
    return _whole(plain.tobytes(), (blocks * _BLOCK).tolist()) if len(blocks) else []


def _whole(plain: bytes, inside: list[int]) -> list[tuple[int, int]]:
    """The long runs of ones in `plain` that hold one of the ascending positions `inside`."""
    runs = []
    end = 0
    for at in inside:
        if at >= end:
            start, end = plain.rfind(0, 0, at) + 1, plain.find(0, at)
            if end - start >= _SHORTEST:
                runs.append((start, end))
    return runs
