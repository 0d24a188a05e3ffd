"""Pairs added inside groups that candidates cover too thinly."""

import numpy as np
import pytest

from resolver.link.complete import within


def test_small_groups_get_all_their_pairs():
    groups = np.array([0, 0, 0, 0, 4, 5, 5, 5])
    pairs = {divmod(pair, 8) for pair in within(groups, 10).tolist()}
    assert pairs == {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (5, 6), (5, 7), (6, 7)}


@pytest.mark.parametrize("share", [1, 5, 20])
def test_large_groups_get_as_many_for_each_record_as_the_budget_says(share):
    pairs = within(np.zeros(201, np.int64), share)
    a, b = pairs // 201, pairs % 201
    assert (a < b).all()
    assert len(pairs) == share * 201
    assert (np.bincount(np.concatenate((a, b))) == 2 * share).all()


def test_nothing_is_added_without_budget_or_groups():
    assert not len(within(np.zeros(9, np.int64), 0))
    assert not len(within(np.arange(9), 5))
