"""Where runs of digits stand that could hold a phone number, found for a whole batch at once."""

import functools
import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import LETTER, LOOKALIKES, SEPARATOR
from resolver.identifiers.phone.words import WORD, Spoken
from resolver.identifiers.tables import load

LONGEST_GAP = 8
"""Characters that may stand between two digits of one number."""
MOST_LOOKALIKES = 4
"""Letters between two digits that may all stand for digits."""
FEWEST_DIGITS = 7
"""Digits (with what may stand for one) below which nothing is a phone number."""
LONGEST_FILLER = 20
"""Characters of filler words between two groups of one number."""

_IS_ATOM = np.zeros(256, bool)
_IS_ATOM[0x30:0x3A] = True
_IS_ATOM[WORD] = True
_IS_LOOKALIKE = np.zeros(256, bool)
_IS_LOOKALIKE[list(LOOKALIKES)] = True
_BREAKS = np.zeros(256, bool)
_BREAKS[0x61:0x7B] = True
_BREAKS[LETTER:] = True
_BREAKS &= ~_IS_LOOKALIKE
_BREAKS[SEPARATOR] = True
_WEIGHT = np.zeros(256, np.int64)
_WEIGHT[_BREAKS] = 1 << 32
_WEIGHT[_IS_LOOKALIKE] = 1


def find_chains(batch: Batch, spoken: Spoken, taken: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """Spans of `batch` that hold enough digits, close enough together, from left to right."""
    starts, ends, digits = _runs(spoken, taken)
    joined = _joined(batch, starts, ends, digits)
    sizes = digits.tolist()
    last = -1
    for at in np.flatnonzero(_may_open(digits, joined)).tolist():
        if at <= last:
            continue
        last = at
        while last in joined:
            last += 1
        if sum(sizes[at : last + 1]) >= FEWEST_DIGITS:
            yield int(starts[at]), int(ends[last])


def _may_open(digits: NDArray[np.int64], joined: set[int]) -> NDArray[np.bool_]:
    """Runs that hold enough digits by themselves or go on in another run."""
    opens = digits >= FEWEST_DIGITS
    opens[list(joined)] = True
    return opens


def _runs(
    spoken: Spoken, taken: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Runs of digits with nothing between them but marks and look-alikes: starts, ends, digits at most."""
    classes = spoken.classes
    at = np.flatnonzero(_IS_ATOM[classes] & ~taken)
    if not len(at):
        return at, at, at
    last = at.copy()
    last[np.searchsorted(at, spoken.starts)] = spoken.ends - 1
    weight = np.where(taken, 1 << 32, _WEIGHT[classes])
    passed = np.cumsum(weight)
    between = np.diff(passed[at])
    linked = (between <= MOST_LOOKALIKES) & (at[1:] - last[:-1] - 1 <= LONGEST_GAP)
    opens = np.concatenate(([0], np.flatnonzero(~linked) + 1))
    closes = np.append(opens[1:], len(at)) - 1
    values = np.where(classes[at] == WORD, 3, 1)
    total = np.cumsum(values)
    digits = total[closes] - total[opens] + values[opens]
    digits += (passed[at[closes]] - passed[at[opens]]) & 0xFFFFFFFF
    digits += _edge(classes, at[opens] - 1) + _edge(classes, last[closes] + 1)
    return at[opens], last[closes] + 1, digits


def _edge(classes: NDArray[np.uint8], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """2 where a look-alike touches the run from outside: it and one more may belong to the number."""
    padded = np.append(classes, np.zeros(1, np.uint8))
    return 2 * _IS_LOOKALIKE[padded[places]].astype(np.int64)


def _joined(
    batch: Batch, starts: NDArray[np.int64], ends: NDArray[np.int64], digits: NDArray[np.int64]
) -> set[int]:
    """Runs that filler words join to the next one."""
    if len(starts) < 2:
        return set()
    gap = starts[1:] - ends[:-1]
    near = (gap >= 3) & (gap <= LONGEST_FILLER)
    enough = (digits[1:] > 1) & (digits[:-1] > 1)
    filler = _filler()
    pairs = np.flatnonzero(near & enough).tolist()
    return {at for at in pairs if filler.fullmatch(batch.fold, int(ends[at]), int(starts[at + 1]))}


@functools.cache
def _filler() -> re.Pattern[str]:
    words = sorted(load("phones")["fillers"], key=len, reverse=True)
    return re.compile(rf"[^\w\x1e]{{0,5}}(?:{'|'.join(map(re.escape, words))})[^\w\x1e]{{0,5}}")
