"""Trees on top of an additive model: what they correct, and that every part of it is accounted for."""

import importlib

import numpy as np
import pytest

from resolver.errors import ModelError
from resolver.link.compare.comparison import Comparison, no_level
from resolver.link.fit.model import Model, logistic
from resolver.link.fit.trees import FOLDS, Grower, fold_of
from resolver.link.score import score

PAIRS = 6_000


def comparison(name, refines=""):
    return Comparison(
        name, f"About {name}.", ("differs", "is near", "is the same"), no_level, refines=refines
    )


def crossed():
    """Matches agree on one field and differ on the other: no sum of the two can tell them apart."""
    draw = np.random.default_rng(3)
    levels = draw.integers(-1, 3, (PAIRS, 3)).astype(np.int8)
    same = (levels[:, 0] == 2) != (levels[:, 1] == 2)
    a = np.sort(draw.integers(0, 400, PAIRS))
    return levels, same, a, a + 1 + draw.integers(0, 400, PAIRS)


@pytest.fixture(scope="module")
def grown():
    levels, same, a, b = crossed()
    additive = Model(
        (comparison("name"), comparison("town")),
        (np.array([-1.0, 0.0, 1.0]), np.array([-1.0, 0.0, 1.0])), -1.0, "by hand", "no labels",
    )  # fmt: skip
    start = additive.log_odds(levels, a, b)
    grower = Grower(levels, fold_of(a, b), [comparison("all: words", "all")])
    trees = grower.grow(start, same.astype(float), np.ones(PAIRS), 1.0)
    model = Model(
        additive.comparisons, additive.weights, additive.prior + float(np.mean(trees.means)), "by hand",
        "no labels", trees=trees,
    )  # fmt: skip
    return model, levels, same, a, b


def test_trees_learn_what_does_not_add_up(grown):
    model, levels, same, a, b = grown
    assert ((logistic(model.log_odds(levels, a, b)) > 0.5) == same).mean() > 0.97
    assert ((model.weigh(levels).sum(axis=1) + model.prior > 0) == same).mean() < 0.8


def test_what_each_comparison_says_adds_up_to_the_score(grown):
    model, levels, _, a, b = grown
    told = model.explain(levels, a, b)
    assert told.shape == (PAIRS, len(model.explained))
    assert told.sum(axis=1) + model.prior == pytest.approx(model.log_odds(levels, a, b), abs=1e-4)
    assert [c.name for c in model.explained] == ["name", "town", "all fields"]


def test_clean_sources_add_what_rivals_take_off(grown):
    model, levels, _, a, b = grown
    scored = score(model, a, b, levels, np.zeros(int(b.max()) + 1, np.int64))
    told = scored.weighed(np.arange(PAIRS)).sum(axis=1, dtype=np.float64) + model.prior
    assert [c.name for c in scored.explained][-1] == "rivals"
    assert logistic(told) == pytest.approx(scored.probability, abs=1e-4)


def test_trees_grown_again_owe_nothing_to_those_before(grown):
    _, levels, same, a, b = grown
    told = np.zeros(PAIRS), same.astype(float), np.ones(PAIRS), 0.5
    again = Grower(levels, fold_of(a, b), [])
    again.grow(np.ones(PAIRS), 1.0 - same, np.full(PAIRS, 2.0), 1.0)
    assert again.grow(*told) == Grower(levels, fold_of(a, b), []).grow(*told)


def test_what_trees_lean_on_adds_up(grown):
    model, *_ = grown
    assert sum(model.trees.leaning) == pytest.approx(1)
    assert min(model.trees.leaning[:2]) > model.trees.leaning[2]  # the detail is noise


def test_a_pair_is_dealt_into_one_fold_whoever_asks():
    a, b = np.arange(4000), np.arange(4000) + 7
    folds = fold_of(a, b)
    assert (np.bincount(folds, minlength=FOLDS) > 800).all()
    assert (fold_of(a[100:200], b[100:200]) == folds[100:200]).all()


def test_a_machine_without_openmp_is_told_what_to_install(monkeypatch):
    def missing(_name):
        raise OSError("libgomp.so.1: cannot open shared object file")

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ModelError, match=r"libgomp\.so\.1") as raised:
        Grower(np.zeros((4, 1), np.int8), np.arange(4), [])
    assert "libgomp1" in raised.value.hint
