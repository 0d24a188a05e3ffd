"""What a comparison is: a name, the sentence an analyst reads, ordered levels, a pure function of pairs."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from resolver.link.arrays import MISSING, Ints, Levels, Mask, distinct_pairs
from resolver.link.columns import Column
from resolver.link.compare.memo import remembered

Compare = Callable[[Ints, Ints], Levels]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One kind of evidence about two records.

    `levels` says what each level means, weakest first. `compare` takes the keys of the two records of each
    pair and gives its level, -1 where one of them has nothing to compare. `learned` is False where what a
    level weighs is set by rule: of evidence that labels are drawn from, which is held out of what they teach.
    `refines` is empty for a comparison that adds to the log-odds; a finer look, which trees alone hear, names
    the comparison that its part in them is told with.
    `copied` is True where who copies a text takes the agreement along.
    """

    name: str
    sentence: str
    levels: tuple[str, ...]
    compare: Compare
    learned: bool = True
    copied: bool = False
    refines: str = ""

    def scalar(self, a: int, b: int) -> float:
        """The level of one pair, NaN where there is nothing to compare: what dedupe calls."""
        level = int(self.compare(np.array([a]), np.array([b]))[0])
        return float("nan") if level == MISSING else float(level)


def comparison(
    name: str,
    levels: tuple[str, ...],
    function: Callable[..., Levels],
    *bound: Any,
    learned: bool = True,
    copied: bool = False,
) -> Comparison:
    """A comparison by `function(*bound, a, b)`; its docstring, with `{field}` filled in, is the sentence."""
    return Comparison(name, sentence(function, name), levels, partial(function, *bound), learned, copied)


def detail(
    name: str, levels: tuple[str, ...], function: Callable[..., Levels], refines: str, *bound: Any
) -> Comparison:
    """A finer look, by `function(*bound, a, b)`, at what the comparison `refines` compares."""
    told = sentence(function, refines)
    return Comparison(name, told, levels, partial(function, *bound), refines=refines)


def sentence(function: Callable[..., object], field: str) -> str:
    """The first line of a function's docstring, with `{field}` filled in: what the analyst reads."""
    return (inspect.getdoc(function) or "").split("\n", 1)[0].replace("{field}", field)


def on_values(column: Column, a: Ints, b: Ints, compare: Compare) -> Levels:
    """Levels of pairs of records from a comparison of their values' codes; -1 where either has no value."""
    both, x, y, where = remembered(_distinct_values, column, a, b)
    levels = np.full(len(a), MISSING, np.int8)
    if len(x):
        levels[both] = compare(x, y)[where]
    return levels


def _distinct_values(column: Column, a: Ints, b: Ints) -> tuple[Mask, Ints, Ints, Ints]:
    """Where both have a value, the distinct pairs of values, the smaller first, and which of them each is."""
    left, right = column.codes[a], column.codes[b]
    both = (left != MISSING) & (right != MISSING)
    return both, *distinct_pairs(left[both], right[both], len(column.values))


def rarity(column: Column, codes: Ints) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """How rare a value is: 0 when every record that has one has it, 1 when it stands alone."""
    scale = np.log(max(len(column.codes), 2))
    rare: np.ndarray[Any, np.dtype[np.float64]] = (
        np.log(len(column.codes) / np.maximum(column.counts[codes], 1)) / scale
    )
    return rare


def first_true(*conditions: "np.ndarray[Any, np.dtype[np.bool_]]") -> Levels:
    """Levels from conditions, strongest first: the first that holds decides, 0 where none does."""
    count = len(conditions)
    return np.select(list(conditions), [np.int8(count - i) for i in range(count)], np.int8(0)).astype(np.int8)


def no_level(a: Ints, _b: Ints) -> Levels:
    """The levels of a comparison that has none: what it says is computed pair by pair."""
    return np.full(len(a), MISSING, np.int8)
