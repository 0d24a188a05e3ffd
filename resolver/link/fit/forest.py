"""Boosted trees as plain numbers: what predictions and their parts rest on, and nothing else.

LightGBM's own text form says where to look next in memory, and a crafted one leads outside it. So trees are
kept as lists of numbers, and read with every number checked.
"""

import math
from dataclasses import astuple, dataclass, fields
from typing import Any

from resolver.errors import ModelError
from resolver.link.fit.checks import LOG_ODDS, keyed, listed, number, whole

DEPTH = 5
"""Splits on the way to a leaf, at most: telling a score's parts apart takes a table of 2 to that power."""
LEAVES = 2**DEPTH
"""Leaves of one tree, at most."""
TREES = 1_000
"""Trees of one forest, at most."""
_LEVELS = (-1, 127)  # of an int8; nothing is below the first
_RECORDS = (1, 2**31 - 1)  # what a 32-bit count holds
_MISSING_TOLD = 8  # decision type: what is missing goes its own way
_LEFT = 2
_TOLD_APART = 12


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree: a split where an index is 0 or more, leaf `-1 - index` where it is below; 0 is the root.

    Split `i` sends pairs `left[i]` whose level of comparison `feature[i]` is at most `highest[i]`, else
    `right[i]`; a missing level goes left where `missing[i]` is 1. Leaf `j` adds `value[j]` to the log-odds,
    and `count[j]` pairs of those learned from ended there.
    """

    feature: tuple[int, ...]
    highest: tuple[int, ...]
    missing: tuple[int, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]
    count: tuple[int, ...]

    @property
    def held(self) -> list[int]:
        """How many of the pairs learned from came by each split."""
        held = [0] * len(self.left)
        for i in reversed(range(len(held))):  # a child's index is above its parent's
            held[i] = sum(self.count[~n] if n < 0 else held[n] for n in (self.left[i], self.right[i]))
        return held


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose values add up, over `features` comparisons."""

    features: int
    trees: tuple[Tree, ...]

    @classmethod
    def of_text(cls, text: str, features: int) -> "Forest":
        """The trees of a booster's text form, fresh from LightGBM and never from a file."""
        return cls(features, tuple(_tree(block) for block in text.split("\nTree=")[1:]))

    @classmethod
    def of_json(cls, value: Any, features: int, where: str) -> "Forest":
        """Trees as `to_json` gives them.

        Raises:
            ModelError: a number is no number, out of range, or the splits form no tree.
        """
        trees = listed(value, where, TREES, 1)
        return cls(
            features, tuple(_checked(each, features, f"{where}, tree {n}") for n, each in enumerate(trees, 1))
        )

    def to_json(self) -> list[dict[str, Any]]:
        """The trees as JSON holds them: lists of numbers."""
        return [dict(zip(_NAMES, astuple(tree), strict=True)) for tree in self.trees]

    @property
    def expected(self) -> float:
        """What the trees say on average of the pairs they were learned from."""
        return sum(
            sum(v * n for v, n in zip(tree.value, tree.count, strict=True)) / sum(tree.count)
            for tree in self.trees
        )


_NAMES = tuple(field.name for field in fields(Tree))


def _checked(value: Any, features: int, where: str) -> Tree:
    given = keyed(value, where, _NAMES)
    splits = len(listed(given["feature"], f"{where}, feature", LEAVES - 1))

    def wholes(name: str, count: int, within: tuple[int, int]) -> tuple[int, ...]:
        items = listed(given[name], f"{where}, {name}", count, count)
        return tuple(whole(item, f"{where}, {name}", within) for item in items)

    tree = Tree(
        wholes("feature", splits, (0, features - 1)),
        wholes("highest", splits, _LEVELS),
        wholes("missing", splits, (0, 1)),
        wholes("left", splits, (-splits - 1, splits - 1)),
        wholes("right", splits, (-splits - 1, splits - 1)),
        tuple(
            number(item, f"{where}, value", LOG_ODDS)
            for item in listed(given["value"], f"{where}, value", splits + 1, splits + 1)
        ),
        wholes("count", splits + 1, _RECORDS),
    )
    _require_one_tree(tree, where)
    return tree


def _require_one_tree(tree: Tree, where: str) -> None:
    """Each split but the root and each leaf has one parent, before it and not too far up."""
    splits = len(tree.left)
    every = [*range(-splits - 1, 0), *range(1, splits)] if splits else []
    if sorted((*tree.left, *tree.right)) != every:
        raise ModelError(f"{where}: its splits and leaves are not one tree")
    depth = [1] * splits
    for i, children in enumerate(zip(tree.left, tree.right, strict=True)):
        for child in children:
            if 0 <= child <= i:
                raise ModelError(f"{where}: split {i} leads back")
            if child > i:
                depth[child] = depth[i] + 1
    if max(depth, default=0) > DEPTH:
        raise ModelError(f"{where}: a leaf is more than {DEPTH} splits deep")
    if sum(tree.count) > _RECORDS[1]:
        raise ModelError(f"{where}: count adds up to more than {_RECORDS[1]:,}")


def _tree(block: str) -> Tree:
    """A tree of LightGBM's; a threshold between two levels is kept as the lower of them.

    One that parts what is missing from all the rest is infinite.
    """
    said = dict(line.split("=", 1) for line in block.splitlines() if "=" in line)
    feature, left, right, count, kinds = (
        tuple(map(int, said[name].split()))
        for name in ("split_feature", "left_child", "right_child", "leaf_count", "decision_type")
    )
    highest = tuple(math.floor(min(float(threshold), _LEVELS[1])) for threshold in said["threshold"].split())
    missing = tuple(
        int(bool(kind & _LEFT) if kind & _TOLD_APART == _MISSING_TOLD else level >= 0)  # else it counts as 0
        for kind, level in zip(kinds, highest, strict=True)
    )
    value = tuple(map(float, said["leaf_value"].split()))
    return Tree(feature, highest, missing, left, right, value, count)
