"""Readings that competed: what a record gives can be read in another way, and that is what another gives."""

import numba as nb
import numpy as np

from resolver.link.arrays import Bags, Ints, Levels
from resolver.link.compare.comparison import Comparison, comparison
from resolver.link.identifiers import TENTHS

NAME = "competing readings"
"""The comparison's name, by which its weights are set."""
_LEVELS = (
    "no other reading of one is what the other gives",
    *(f"a reading of one, likely {n} times in ten, is what the other gives" for n in range(1, TENTHS)),
)


def reading_comparison(readings: Bags) -> Comparison:
    """The comparison of readings; it weighs by rule, as all that is drawn from identifiers."""
    return comparison(NAME, _LEVELS, competing_readings, readings, learned=False)


def competing_readings(readings: Bags, a: Ints, b: Ints) -> Levels:
    """Whether one's number or address can also be read as the one that the other gives."""
    levels: Levels = _competing(readings.offsets, readings.items, TENTHS, a, b)
    return levels


def reading_weights(prior: float) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """A weight a level: by itself, a reading makes a pair as likely one party's as it is likely right."""
    likely = np.arange(1, TENTHS) / 10
    return np.concatenate(([0.0], np.maximum(np.log(likely / (1 - likely)) - prior, 0)))


@nb.njit(cache=True, nogil=True)
def _competing(offsets, items, tenths, a, b):  # type: ignore[no-untyped-def]
    out = np.empty(len(a), np.int8)
    for k in range(len(a)):
        i, j, end_a, end_b = offsets[a[k]], offsets[b[k]], offsets[a[k] + 1], offsets[b[k] + 1]
        out[k] = -1 if i == end_a or j == end_b else 0
        while i < end_a and j < end_b:
            one, other = items[i] // tenths, items[j] // tenths
            if one < other:
                i += 1
            elif other < one:
                j += 1
            else:
                lost, won = max(items[i], items[j]) % tenths, min(items[i], items[j]) % tenths
                if won == 0:  # two that both only might read it so say nothing of each other
                    out[k] = max(out[k], lost)
                i += 1
                j += 1
    return out
