"""Trees as plain numbers: the same predictions and parts as the booster's, and nothing broken is taken."""

import json

import lightgbm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.errors import ModelError
from resolver.link.fit.forest import LEAVES, TREES, Forest, Tree

FEATURES = 4
EXACT = 1e-12
GOOD = {
    "feature": [0, 1],
    "highest": [2, 0],
    "missing": [1, 0],
    "left": [1, -1],
    "right": [-2, -3],
    "value": [0.5, -0.25, 1.0],
    "count": [4, 5, 6],
}


@st.composite
def trees(draw):
    """A tree grown as LightGBM grows one: a leaf becomes a split of two leaves, again and again."""
    splits = draw(st.integers(0, 12))
    left, right, slots = [], [], {0: None}
    for split in range(splits):
        leaf = draw(st.sampled_from(sorted(slots)))
        where = slots.pop(leaf)
        if where is not None:
            side, parent = where
            side[parent] = split
        left.append(~leaf)
        right.append(~(split + 1))
        slots |= {leaf: (left, split), split + 1: (right, split)}

    def numbers(of, count):
        return tuple(draw(st.lists(of, min_size=count, max_size=count)))

    return Tree(
        numbers(st.integers(0, FEATURES - 1), splits),
        numbers(st.integers(-1, 8), splits),
        numbers(st.integers(0, 1), splits),
        tuple(left),
        tuple(right),
        numbers(st.floats(-50, 50), splits + 1),
        numbers(st.integers(1, 10**6), splits + 1),
    )


def walked(tree, row):
    """What a tree says of one pair, step by step."""
    at = 0 if tree.left else ~0
    while at >= 0:
        level = row[tree.feature[at]]
        goes_left = bool(tree.missing[at]) if np.isnan(level) else level <= tree.highest[at]
        at = tree.left[at] if goes_left else tree.right[at]
    return tree.value[~at]


def levels(rows, seed=0):
    found = np.random.default_rng(seed).integers(-1, 10, (rows, FEATURES)).astype(np.float32)
    found[found < 0] = np.nan
    return found


def booster(forest):
    return lightgbm.Booster(model_str=forest.to_text())


@settings(max_examples=60, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=4))
def test_any_trees_are_read_back_and_say_what_their_numbers_say(grown):
    forest = Forest(FEATURES, tuple(grown))
    assert Forest.of_json(json.loads(json.dumps(forest.to_json())), FEATURES, "trees") == forest
    rows = levels(40)
    found = booster(forest).predict(rows, raw_score=True)
    assert found == pytest.approx([sum(walked(t, row) for t in grown) for row in rows], abs=1e-9)
    parts = booster(forest).predict(rows, pred_contrib=True)
    assert parts.sum(axis=1) == pytest.approx(found, abs=1e-6)


@pytest.mark.parametrize("gaps", [0.0, 0.3])
def test_a_booster_written_anew_says_the_same(gaps):
    draw, rows = np.random.default_rng(2), levels(3_000)
    learned = np.nan_to_num(rows, nan=0.0) if gaps == 0 else rows  # LightGBM then never hears of missing
    target = ((learned[:, 0] > 4) != (learned[:, 1] > 3)) * 0.9
    seen = lightgbm.Dataset(learned, label=target, weight=draw.random(len(rows)) * 3)
    settings = {"objective": "cross_entropy", "num_leaves": 15, "verbose": -1, "num_threads": 1}
    taught = lightgbm.train(settings, seen, 40)
    again = booster(Forest.of_text(taught.model_to_string(), FEATURES))
    for way in ("raw_score", "pred_contrib"):
        found = [each.predict(levels(2_000, seed=5), **{way: True}) for each in (taught, again)]
        assert np.abs(found[0] - found[1]).max() <= EXACT


def test_what_cannot_be_split_is_one_leaf():
    seen = lightgbm.Dataset(levels(50), label=np.zeros(50), init_score=np.zeros(50))
    taught = lightgbm.train({"objective": "cross_entropy", "verbose": -1, "min_data_in_leaf": 60}, seen, 3)
    forest = Forest.of_text(taught.model_to_string(), FEATURES)
    assert (len(forest.trees), forest.trees[0].value) == (1, (0.0,))
    assert booster(forest).predict(levels(3), raw_score=True).tolist() == [0.0] * 3


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"left": [1, 1]}, "not one tree"),
        ({"left": [0, -1]}, "not one tree"),
        ({"left": [-1, -1]}, "not one tree"),
        ({"left": [1, -4]}, "left is not within"),
        ({"right": [2, -3]}, "right is not within"),
        ({"right": [-2.0, -3]}, "right is no whole number"),
        ({"feature": [0, FEATURES]}, "feature is not within"),
        ({"feature": [0, True]}, "feature is no whole number"),
        ({"feature": [0]}, "highest has 2 items, not 1"),
        ({"highest": [2, 10**400]}, "highest is not within"),
        ({"missing": [1, 2]}, "missing is not within"),
        ({"value": [0.5, -0.25, float("nan")]}, "value is not within"),
        ({"value": [0.5, -0.25, float("inf")]}, "value is not within"),
        ({"value": [0.5, -0.25, 1e300]}, "value is not within"),
        ({"value": [0.5, -0.25, "1"]}, "value is no number"),
        ({"value": [0.5, -0.25]}, "value has 2 items, not 3"),
        ({"count": [4, 5, 0]}, "count is not within"),
        ({"count": [2**31 - 1] * 3}, "adds up to more"),
        ({"count": None}, "count is no list"),
        ({"feature": [0] * LEAVES}, "not 0 to"),
        ({"depth": 3}, "unknown 'depth'"),
    ],
)
def test_a_broken_tree_is_refused(changes, complaint):
    assert len(Forest.of_json([GOOD], FEATURES, "trees").trees) == 1
    with pytest.raises(ModelError, match=complaint):
        Forest.of_json([GOOD | changes], FEATURES, "trees")


def test_splits_that_lead_back_are_refused():
    circle = {
        "feature": [0] * 3, "highest": [1] * 3, "missing": [0] * 3, "left": [-1, 2, 1], "right": [-2, -3, -4],
        "value": [0.0] * 4, "count": [1] * 4,
    }  # fmt: skip
    with pytest.raises(ModelError, match="split 2 leads back"):
        Forest.of_json([circle], FEATURES, "trees")


@pytest.mark.parametrize("given", [{}, [], [GOOD] * (TREES + 1), ["tree"], [None]])
def test_what_is_no_list_of_trees_is_refused(given):
    with pytest.raises(ModelError):
        Forest.of_json(given, FEATURES, "trees")
