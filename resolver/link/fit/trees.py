"""What does not add up: boosted trees that correct an additive model, each part told apart.

Labels made by the model's own clusters would be repeated by a learner that has seen them. So the pairs are
dealt into folds, and what a pair is told comes from trees that were fitted without its fold. The trees start
from the additive model (Friedman 2001, "Greedy function approximation"), so that what they say corrects it,
and TreeSHAP (Lundberg et al. 2020, "From local explanations to global understanding with explainable AI for
trees") splits that exactly among the comparisons.
"""

import importlib
import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from resolver.errors import ModelError
from resolver.link.arrays import MISSING, Floats, Ints, Levels
from resolver.link.compare.comparison import Comparison
from resolver.link.fit.forest import DEPTH, Forest
from resolver.link.fit.leaves import Leaves
from resolver.link.fit.parts import Parts

if TYPE_CHECKING:
    import lightgbm

_Found = TypeVar("_Found")

FOLDS = 4
_MOST = 80_000  # pairs one fold's trees are fitted on
_TREES = 60
_SEED = 20240229
_SETTINGS: dict[str, Any] = {
    "objective": "cross_entropy",
    "num_leaves": 15,
    "max_depth": DEPTH,
    "learning_rate": 0.15,
    "min_data_in_leaf": 20,
    "lambda_l2": 5.0,
    "max_bin": 63,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,  # threads of one fit wait for each other where a core is busy; folds do not
    "verbose": -1,
}


def fold_of(a: Ints, b: Ints) -> Ints:
    """The fold a pair of record keys is dealt into; the same in every run."""
    mixed = (a.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) ^ (
        b.astype(np.uint64) + np.uint64(0x51ED270B)
    )
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return np.asarray((mixed >> np.uint64(33)) % np.uint64(FOLDS), np.int64)


@dataclass(frozen=True)
class Trees:
    """Trees of each fold, what they say on average, and how far they are believed.

    `details` are the finer comparisons that they hear beside the additive model's own; `share` is in 0..1.
    `leaning` says of each comparison, the finer ones last, what share of the fit its splits brought.
    """

    folds: tuple[Forest, ...]
    means: tuple[float, ...]
    details: tuple[Comparison, ...]
    share: float
    leaning: tuple[float, ...] = ()

    @cached_property
    def _leaves(self) -> tuple[Leaves, ...]:
        return tuple(map(Leaves.of, self.folds))

    def correct(self, levels: Levels, folds: Ints) -> Floats:
        """What is added to the log-odds of each pair, 0 on average; `levels` has a column a comparison."""
        said = np.zeros(len(levels))

        def say(fold: int) -> None:
            rows = np.flatnonzero(folds == fold)
            said[rows] = self._leaves[fold].add_up(levels, rows)

        _side_by_side(say)
        return np.asarray(self.share * (said - np.asarray(self.means)[folds]))

    def explain(self, levels: Levels, folds: Ints) -> Floats:
        """`correct` split among the comparisons: a row a pair, a column a comparison."""
        said = np.zeros(levels.shape)

        def say(fold: int) -> None:
            rows = np.flatnonzero(folds == fold)
            said[rows] = Parts.of(self.folds[fold]).split(levels, rows, self._leaves[fold].open)

        _side_by_side(say)
        return self.share * said


def _heard(levels: Levels) -> "np.ndarray[Any, np.dtype[np.float32]]":
    """Levels as trees hear them: what is missing is neither high nor low."""
    return np.where(levels == MISSING, np.float32(np.nan), levels.astype(np.float32))


class Grower:
    """Pairs dealt into folds, from which trees are grown as often as what the pairs are told changes.

    Args:
        levels: a row a pair, a column a comparison.
        folds: the fold of each pair.
        details: the finer comparisons, whose columns come last.
    """

    def __init__(self, levels: Levels, folds: Ints, details: Sequence[Comparison]) -> None:
        self._details = tuple(details)
        self._lightgbm = load_lightgbm()
        self._settings = {**_SETTINGS, "seed": _SEED}

        def without(fold: int) -> "tuple[Ints, lightgbm.Dataset]":
            rows = np.flatnonzero(folds != fold)
            if len(rows) > _MOST:
                rows = np.sort(np.random.default_rng(_SEED).choice(rows, _MOST, replace=False))
            seen = self._lightgbm.Dataset(_heard(levels[rows]), np.zeros(len(rows)), params=self._settings)
            return rows, seen.construct()

        self._seen = _side_by_side(without)

    def grow(self, start: Floats, target: Floats, counts: Floats, share: float) -> Trees:
        """Fit trees to the probabilities `target` of pairs, from log-odds `start`; `counts` weighs pairs."""

        def without(fold: int) -> tuple[Forest, Floats]:
            rows, seen = self._seen[fold]
            for name, told in (("label", target), ("weight", counts), ("init_score", start)):
                seen.set_field(name, told[rows])  # `set_weight` would keep old weights where new ones are 1
            booster = self._lightgbm.train(self._settings, seen, _TREES)
            forest = Forest.of_text(booster.model_to_string(), seen.num_feature())
            return forest, np.asarray(booster.feature_importance("gain"), np.float64)

        forests, gains = zip(*_side_by_side(without), strict=True)
        gain = np.sum(gains, axis=0)
        leaning = tuple((gain / max(float(gain.sum()), 1e-9)).tolist())
        means = tuple(forest.expected for forest in forests)
        return Trees(forests, means, self._details, share, leaning)


def load_lightgbm() -> ModuleType:
    """The learner of trees, whose OpenMP runtime is the system's.

    Raises:
        ModelError: it is not there, or its runtime is not.
    """
    try:
        return importlib.import_module("lightgbm")
    except (ImportError, OSError) as error:
        raise ModelError(
            f"LightGBM can't be loaded: {error}",
            "install OpenMP: libgomp1 (Debian, Ubuntu), libgomp (Fedora), or brew install libomp (macOS)",
        ) from error


def _side_by_side(work: Callable[[int], _Found]) -> list[_Found]:
    """Run `work` for each fold; the library lets go of the interpreter while it works."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(work, range(FOLDS)))
