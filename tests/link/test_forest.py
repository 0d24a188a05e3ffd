"""Trees as plain numbers: the same predictions and parts as LightGBM's, and nothing broken is taken."""

import json

import lightgbm
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.errors import ModelError
from resolver.link.fit.forest import DEPTH, LEAVES, TREES, Forest, Tree
from resolver.link.fit.leaves import Leaves
from resolver.link.fit.parts import Parts

FEATURES = 4
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
    left, right, slots = [], [], {0: (None, None, 0)}
    for split in range(splits):
        leaf = draw(st.sampled_from(sorted(slot for slot, (*_, depth) in slots.items() if depth < DEPTH)))
        side, parent, depth = slots.pop(leaf)
        if side is not None:
            side[parent] = split
        left.append(~leaf)
        right.append(~(split + 1))
        slots |= {leaf: (left, split, depth + 1), split + 1: (right, split, depth + 1)}

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


def levels(rows, seed=0):
    return np.random.default_rng(seed).integers(-1, 10, (rows, FEATURES)).astype(np.int8)


def booster(forest):
    """LightGBM's own, from its text form."""
    blocks = [f"Tree={n}\n{text(tree)}\n" for n, tree in enumerate(forest.trees)]
    lines = {
        "version": "v4", "num_class": 1, "num_tree_per_iteration": 1, "label_index": 0,
        "max_feature_idx": FEATURES - 1, "objective": "cross_entropy",
        "feature_names": joined(f"f{n}" for n in range(FEATURES)),
        "feature_infos": joined(["none"] * FEATURES), "tree_sizes": joined(map(len, blocks)),
    }  # fmt: skip
    head = "".join(f"{name}={value}\n" for name, value in lines.items())
    return lightgbm.Booster(model_str=f"tree\n{head}\n{''.join(blocks)}end of trees\n")


def text(tree):
    lines = {
        "num_leaves": len(tree.value), "num_cat": 0, "split_feature": joined(tree.feature),
        "threshold": joined(level + 0.5 for level in tree.highest),
        "decision_type": joined(8 + 2 * missing for missing in tree.missing),
        "left_child": joined(tree.left), "right_child": joined(tree.right),
        "leaf_value": joined(map(repr, tree.value)), "leaf_count": joined(tree.count),
        "internal_count": joined(tree.held), "is_linear": 0, "shrinkage": 1,
    }  # fmt: skip
    return "".join(f"{name}={value}\n" for name, value in lines.items()) + "\n"


def joined(items):
    return " ".join(map(str, items))


def require_same(forest, theirs, rows):
    """What `forest` says, and how it is split, is what the booster says."""
    every = np.arange(len(rows))
    leaves = Leaves.of(forest)
    heard = np.where(rows < 0, np.nan, rows)
    found = leaves.add_up(rows, every)
    assert found == pytest.approx(theirs.predict(heard, raw_score=True), abs=1e-9)
    parts = theirs.predict(heard, pred_contrib=True)
    assert Parts.of(forest).split(rows, every, leaves.open) == pytest.approx(parts[:, :-1], abs=1e-6)
    assert forest.expected == pytest.approx(parts[0, -1], abs=1e-9)


@settings(max_examples=60, deadline=None)
@given(st.lists(trees(), min_size=1, max_size=4))
def test_any_trees_are_read_back_and_say_what_lightgbm_says(grown):
    forest = Forest(FEATURES, tuple(grown))
    assert Forest.of_json(json.loads(json.dumps(forest.to_json())), FEATURES, "trees") == forest
    require_same(forest, booster(forest), levels(40))


def test_the_largest_tree_says_what_lightgbm_says():
    splits = 2**DEPTH - 1
    below = [i if i < splits else ~(i - splits) for i in range(1, 2 * splits + 1)]
    draw = np.random.default_rng(7)
    tree = Tree(
        tuple(draw.integers(0, FEATURES, splits).tolist()), tuple(draw.integers(-1, 127, splits).tolist()),
        tuple(draw.integers(0, 2, splits).tolist()), tuple(below[0::2]), tuple(below[1::2]),
        tuple(draw.normal(size=LEAVES).tolist()), tuple(draw.integers(1, 99, LEAVES).tolist()),
    )  # fmt: skip
    forest = Forest(FEATURES, (tree, tree))
    assert Forest.of_json(json.loads(json.dumps(forest.to_json())), FEATURES, "trees") == forest
    rows = draw.integers(-1, 128, (2_500, FEATURES)).astype(np.int8)
    require_same(forest, booster(forest), rows)


@pytest.mark.parametrize("gaps", [0.0, 0.3])
def test_what_lightgbm_learned_is_kept(gaps):
    draw, rows = np.random.default_rng(2), levels(3_000)
    learned = np.maximum(rows, 0) if gaps == 0 else np.where(rows < 0, np.nan, rows)  # 0: none is missing
    target = ((learned[:, 0] > 4) != (learned[:, 1] > 3)) * 0.9
    seen = lightgbm.Dataset(learned.astype(np.float32), label=target, weight=draw.random(len(rows)) * 3)
    settings = {
        "objective": "cross_entropy",
        "num_leaves": 15,
        "max_depth": DEPTH,
        "verbose": -1,
        "num_threads": 1,
    }
    taught = lightgbm.train(settings, seen, 40)
    require_same(Forest.of_text(taught.model_to_string(), FEATURES), taught, levels(2_000, seed=5))


def test_what_cannot_be_split_is_one_leaf():
    seen = lightgbm.Dataset(levels(50), label=np.zeros(50), init_score=np.zeros(50))
    taught = lightgbm.train({"objective": "cross_entropy", "verbose": -1, "min_data_in_leaf": 60}, seen, 3)
    forest = Forest.of_text(taught.model_to_string(), FEATURES)
    assert (len(forest.trees), forest.trees[0].value) == (1, (0.0,))
    require_same(forest, booster(forest), levels(3))


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


def test_a_tree_that_is_too_deep_is_refused():
    deep = DEPTH + 1
    tree = {
        "feature": [0] * deep, "highest": [1] * deep, "missing": [0] * deep,
        "left": [*range(1, deep), -1], "right": [-n for n in range(2, deep + 2)],
        "value": [0.0] * (deep + 1), "count": [1] * (deep + 1),
    }  # fmt: skip
    with pytest.raises(ModelError, match="more than 5 splits deep"):
        Forest.of_json([tree], FEATURES, "trees")


@pytest.mark.parametrize("given", [{}, [], [GOOD] * (TREES + 1), ["tree"], [None]])
def test_what_is_no_list_of_trees_is_refused(given):
    with pytest.raises(ModelError):
        Forest.of_json(given, FEATURES, "trees")
