"""How values are spelled, and how many slips of the pen lie between two of them."""

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from resolver.link.arrays import Ints
from resolver.link.columns import Column
from resolver.link.compare.memo import remembered

Strings = npt.NDArray[np.object_]


def spelled(column: Column, codes: Ints, most: int | None = None) -> Strings:
    """The strings of codes, cut after `most` code points."""
    strings = remembered(_strings, column, most)
    return strings[codes]


def slips(column: Column, x: Ints, y: Ints) -> Ints:
    """Slips of the pen between values: their optimal string alignment."""
    return remembered(_slips, column, x, y)


def sizes(column: Column) -> Ints:
    """Code points of each value."""
    return remembered(_sizes, column)


def _strings(column: Column, most: int | None) -> Strings:
    return np.array([value[:most] for value in column.values], object)


def _slips(column: Column, x: Ints, y: Ints) -> Ints:
    return np.asarray(cpdist(spelled(column, x), spelled(column, y), scorer=OSA.distance, dtype=np.int32))


def _sizes(column: Column) -> Ints:
    return np.fromiter(map(len, column.values), np.int64, len(column.values))
