"""Rounds: what clusters teach about pairs that an additive model leaves open."""

from dataclasses import replace

import numpy as np
import pytest

from resolver.config import Config
from resolver.judgements import Resolved
from resolver.link.arrays import Bags
from resolver.link.block import Blocked
from resolver.link.compare.comparison import Comparison, no_level
from resolver.link.data import Records
from resolver.link.fit.model import Model
from resolver.link.keys import Index
from resolver.link.rounds import refine
from resolver.link.score import score

ENTITIES, EACH = 600, 4
RECORDS = ENTITIES * EACH
NONE = np.zeros(0, np.int64)
NOBODY = Resolved(NONE, NONE, np.zeros(0, bool), NONE)


def table():
    """Entities of four: pairs of them agree on a name or, where the name was changed, on two details."""
    draw = np.random.default_rng(8)
    entity = np.repeat(np.arange(ENTITIES), EACH)
    a, b = np.triu_indices(RECORDS, 1)
    near = (entity[a] == entity[b]) | (draw.random(len(a)) < 0.002)
    a, b = a[near], b[near]
    same = entity[a] == entity[b]
    changed = draw.random(len(a)) < 0.3
    name = np.where(same & ~changed, 2, 0)
    first, second = (
        np.where(same, 1, draw.integers(0, 2, len(a))),
        np.where(same, 1, draw.integers(0, 2, len(a))),
    )
    both = np.where((first == 1) & (second == 1) & ~same, draw.random(len(a)) < 0.1, True)
    levels = np.column_stack((name, first, second))[both].astype(np.int8)
    return a[both], b[both], levels, same[both]


@pytest.fixture(scope="module")
def setting():
    a, b, levels, same = table()
    empty = Bags(np.zeros(RECORDS + 1, np.int64), NONE)
    index = Index(empty, np.zeros(0), NONE, Bags(np.zeros(1, np.int64), NONE), np.ones(RECORDS))
    records = Records(RECORDS, (), None, None, None, None, np.arange(RECORDS), NONE)
    comparisons = [Comparison(name, name, ("0", "1", "2"), no_level) for name in ("name", "street", "town")]
    model = Model(
        tuple(comparisons), (np.array([-2.0, 0, 6.0]), np.array([-1.0, 0.4, 0]), np.array([-1.0, 0.4, 0])),
        -1.5, "by hand", "no labels",
    )  # fmt: skip
    return model, comparisons, records, Blocked(a, b, index, ()), levels, same


def found(model, records, blocked, levels):
    return score(model, blocked.a, blocked.b, levels, records.sides).probability > 0.5


def test_rounds_find_the_pairs_that_clusters_speak_for(setting):
    model, comparisons, records, blocked, levels, same = setting
    refined = refine(model, comparisons, records, blocked, levels, NOBODY, Config())
    before, after = found(model, records, blocked, levels), found(refined, records, blocked, levels)
    assert before[same].mean() < 0.75
    assert after[same].mean() > 0.95
    assert same[after].mean() > 0.95
    assert refined.method.startswith("by hand, then ")


def test_the_same_input_gives_the_same_trees(setting):
    model, comparisons, records, blocked, levels, _ = setting
    one, other = (refine(model, comparisons, records, blocked, levels, NOBODY, Config()) for _ in range(2))
    assert one.trees.folds == other.trees.folds


@pytest.mark.parametrize("why", ["in doubt", "too few clusters"])
def test_clusters_that_cannot_teach_change_nothing(setting, why):
    model, comparisons, records, blocked, levels, _ = setting
    model = replace(model, doubt="few columns") if why == "in doubt" else replace(model, prior=-40.0)
    assert refine(model, comparisons, records, blocked, levels, NOBODY, Config()) is model


def test_judgements_teach_against_the_clusters(setting):
    model, comparisons, records, blocked, levels, same = setting
    at = np.flatnonzero(same & (levels[:, 0] == 0))[:150]
    word = Resolved(blocked.a[at], blocked.b[at], np.zeros(len(at), bool), np.arange(len(at)))
    told = refine(model, comparisons, records, blocked, levels, word, Config())
    untold = refine(model, comparisons, records, blocked, levels, NOBODY, Config())
    rest = np.setdiff1d(np.flatnonzero(same & (levels[:, 0] == 0)), at)
    probabilities = [
        score(model, blocked.a, blocked.b, levels, None).probability[rest].mean() for model in (told, untold)
    ]
    assert probabilities[0] < probabilities[1] - 0.2
