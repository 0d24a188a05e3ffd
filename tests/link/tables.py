"""Columns that a test fills by hand."""

import numpy as np

from resolver.link.arrays import Bags
from resolver.link.columns import Column
from resolver.link.normalise import normalised


def column(kind, *values, name="field"):
    """A column of single values; None where a record has none."""
    known = normalised(kind, [value or "" for value in values])
    distinct = {value: n for n, value in enumerate(dict.fromkeys(v for v in known if v is not None))}
    codes = np.array([-1 if value is None else distinct[value] for value in known], np.int64)
    counts = np.bincount(codes[codes >= 0], minlength=len(distinct))
    return Column(name, kind, codes, list(distinct), counts)


def bags(*sets):
    """Bags with one set a row."""
    rows = np.array([row for row, items in enumerate(sets) for _ in items], np.int64)
    items = np.array([item for items in sets for item in items], np.int64)
    return Bags.of(rows, items, len(sets))
