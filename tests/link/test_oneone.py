"""Clean sources: one record a source in a group, best pairs first."""

import numpy as np
import pytest

from resolver.link.linkage import CANNOT, FREE, MUST
from resolver.link.oneone import assign


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([(0, 2, 0.9, FREE), (1, 2, 0.8, FREE)], [0, 1, 0, 3], id="the better one wins"),
        pytest.param(
            [(0, 2, 0.6, FREE), (0, 3, 0.9, FREE), (1, 2, 0.7, FREE)], [0, 1, 1, 0], id="both served"
        ),
        pytest.param([(0, 2, 0.4, FREE)], [0, 1, 2, 3], id="below the threshold"),
        pytest.param([(0, 1, 0.0, MUST)], [0, 0, 2, 3], id="a person may join one source's records"),
        pytest.param([(0, 2, 0.9, CANNOT), (1, 2, 0.6, FREE)], [0, 1, 1, 3], id="a person says no"),
        pytest.param([(0, 2, 0.9, FREE), (1, 2, 0.1, MUST)], [0, 1, 1, 3], id="a person's yes comes first"),
    ],
)
def test_one_record_a_source(rows, expected):
    a, b, p, word = (np.array(column) for column in zip(*rows, strict=True))
    sides = np.array([0, 0, 1, 1])
    found = assign(
        sides, (a.astype(np.int64), b.astype(np.int64), p.astype(float), word.astype(np.int64)), 0.5
    )
    assert found.tolist() == expected


def test_many_sources_share_a_group_once_each():
    sides = np.arange(130, dtype=np.int64) % 65  # more sources than one mask word holds
    a, b = np.arange(129, dtype=np.int64), np.arange(1, 130, dtype=np.int64)
    found = assign(sides, (a, b, np.full(129, 0.9), np.zeros(129, np.int64)), 0.5)
    for group in np.unique(found):
        held = sides[found == group]
        assert len(held) == len(set(held.tolist()))
    assert len(np.unique(found)) == 2
