"""Models as JSON: read back equal, refused where anything is off, fitted only to the fields they know."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.errors import ModelError
from resolver.link.compare.comparison import Comparison, no_level
from resolver.link.fit.forest import Forest, Tree
from resolver.link.fit.model import TOGETHER, Model
from resolver.link.fit.stored import Made, read, write
from resolver.link.fit.trees import FOLDS, Trees, fold_of
from resolver.link.models import compare

LEVELS = ("differs", "is near", "is the same")
MADE = Made("1.2.3", 4, "2026-01-02T03:04:05Z", 600, 7000)


def comparison(name, refines="", levels=LEVELS, compare=no_level):
    return Comparison(name, f"About {name}.", levels, compare, refines=refines)


def lookup(a, b):
    return np.minimum(b - a, 2).astype(np.int8)


def model(trees=True):
    forests = tuple(
        Forest(3, (Tree((2,), (0,), (1,), (-1,), (-2,), (-0.1 * n, 0.3), (5, 6)),)) for n in range(FOLDS)
    )
    detail = (comparison("town: shared words", "town"),)
    return Model(
        (comparison("name"), comparison("town")), (np.array([-1 / 3, 0, 2.5]), np.array([-1.0, 0.1, 1.0])),
        -2.25, "by hand", "no labels", "a doubt", Trees(forests, (0.1,) * FOLDS, detail, 0.5, (0.0, 0.0, 1.0))
        if trees else None,
    )  # fmt: skip


def written(trees=True):
    return write(model(trees), model(trees).explained, ["name word", "town"], MADE)


@pytest.mark.parametrize("trees", [True, False])
def test_a_model_read_back_is_the_same(trees):
    found = read(written(trees))
    assert (found.made, found.keys) == (MADE, ("name word", "town"))
    assert write(found.model, found.model.explained, found.keys, found.made) == written(trees)
    assert found.model.trees == model(trees).trees


def test_a_comparison_told_pair_by_pair_is_named_but_no_part_of_the_model():
    assert json.loads(written())["comparisons"][-1]["name"] == TOGETHER.name
    assert [c.name for c in read(written()).model.comparisons] == ["name", "town"]


@pytest.mark.parametrize("trees", [True, False])
def test_fitted_it_scores_as_before_and_compares_as_the_case_does(trees):
    case = [comparison(name, compare=lookup) for name in ("name", "town")]
    case.append(comparison("town: shared words", "town", compare=lookup))
    fitted = read(written(trees)).fitted(case)
    levels = np.random.default_rng(1).integers(-1, 3, (200, 3)).astype(np.int8)
    a, b = np.arange(200), np.arange(200) + 9
    assert fold_of(a, b).max() == FOLDS - 1
    assert (fitted.log_odds(levels, a, b) == model(trees).log_odds(levels, a, b)).all()
    assert (fitted.explain(levels, a, b) == model(trees).explain(levels, a, b)).all()
    assert all(c.compare is lookup for c in fitted.comparisons)
    assert not trees or fitted.trees.details[0].compare is lookup


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ([comparison("name")], r"fields: the model has town$"),
        ([comparison("name"), comparison("born"), comparison("town")], r"fields: the case has born$"),
        ([comparison("name"), comparison("city")], r"the model has town; the case has city$"),
        ([comparison("name"), comparison("town", levels=LEVELS[:2])], r"fields: other levels have town$"),
        ([comparison("town"), comparison("name")], r"another order"),
        ([], r"the model has name, town"),
        ([comparison(f"c{n}") for n in range(9)], r"the case has c0, c1, c2, c3, c4, c5 and 3 more$"),
    ],
)
def test_other_fields_are_named(case, told):
    detail = [comparison("town: shared words", "town")] if any(c.name == "town" for c in case) else []
    with pytest.raises(ModelError, match=told) as refused:
        read(written()).fitted([*case, *detail])
    assert "--model" in refused.value.hint


def test_a_finer_look_that_is_missing_is_named():
    with pytest.raises(ModelError, match=r"the model has town: shared words$"):
        read(written()).fitted([comparison("name"), comparison("town")])


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"version": 1, "prior": NaN}', "NaN is no number"),
        ('{"version": 1, "prior": -Infinity}', "-Infinity is no number"),
        ('{"version": ' + "9" * 5000 + "}", "not JSON"),
        ("[]", "no version"),
        ("{}", "no version"),
        ('{"version": "1"}', "no version"),
        ('{"version": true}', "no version"),
        ('{"version": 2}', "a model of version 2; this program reads version 1"),
        ('{"version": 1}', "the model has no 'made'"),
    ],
)
def test_what_is_no_model_is_refused(given, told):
    with pytest.raises(ModelError, match=told):
        read(given)


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (["prior"], None, "prior is no number"),
        (["prior"], "1", "prior is no number"),
        (["prior"], True, "prior is no number"),
        (["prior"], 1e7, "prior is not within"),
        (["method"], 3, "method is no text"),
        (["doubt"], "\ud800", "doubt is no text"),
        (["keys"], "name", "keys is no list"),
        (["keys", 0], 1, "keys is no text"),
        (["made"], [], "made is no object"),
        (["made", "records"], -1, "records is not within"),
        (["made", "at"], 0, "at is no text"),
        (["more"], 1, "the model has an unknown 'more'"),
        (["comparisons"], {}, "comparisons is no list"),
        (["comparisons", 0, "name"], None, "comparison 1, name is no text"),
        (["comparisons", 0, "levels"], ["a"] * 128, "128 items, not 0 to 127"),
        (["comparisons", 0, "levels", 1], 1, "comparison 1, levels is no text"),
        (["comparisons", 0, "weights"], [1.0], "weights of name has 1 items, not 3"),
        (["comparisons", 0, "weights", 2], None, "weights of name is no number"),
        (["comparisons", 0, "refines"], "", "unknown 'refines'"),
        (["trees"], [], "trees is no object"),
        (["trees", "share"], 1.5, "share is not within 0 to 1"),
        (["trees", "means"], [0.0], "means has 1 items, not 4"),
        (["trees", "leaning"], [], "leaning has 0 items, not 3"),
        (["trees", "details", 0, "levels"], None, "finer comparison 1, levels is no list"),
        (["trees", "folds"], [], "folds has 0 items, not 4"),
        (["trees", "folds", 1, 0, "feature", 0], 3, "fold 2, tree 1, feature is not within"),
    ],
)
def test_what_is_off_is_named(path, value, told):
    told_of = json.loads(written())
    at = told_of
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    with pytest.raises(ModelError, match=told):
        read(json.dumps(told_of))


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=3),
    st.lists(st.integers(), max_size=2),
)


def places(value, path=()):
    """Every place of a value, by the steps that lead there."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    yield path
    for step, inner in items:
        yield from places(inner, (*path, step))


PLACES = [path for path in places(json.loads(written())) if path]


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PLACES), values)
def test_any_other_value_anywhere_is_taken_whole_or_refused(path, value):
    told_of = json.loads(written())
    at = told_of
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    try:
        found = read(json.dumps(told_of))
    except ModelError:
        return
    levels = np.random.default_rng(1).integers(-1, 3, (20, 3)).astype(np.int8)
    whole = [len(weights) for weights in found.model.weights] == [3, 3]
    assert not whole or np.isfinite(found.model.log_odds(levels, np.arange(20), np.arange(20) + 1)).all()


def test_what_changed_is_told_by_level():
    before = read(written())
    town = comparison("city")
    other = replace(
        before.model, prior=-1.0, comparisons=(before.model.comparisons[0], town),
        weights=(before.model.weights[0] + [0, 0, 1e-5], np.array([-1.0, 0.1, 1.0])), labels="9 judgements",
        trees=None,
    )  # fmt: skip
    changes = compare(before, replace(before, model=other, keys=("town",)))
    told = {(c.part, c.level): (c.before, c.after) for c in changes}
    assert told["labels", ""] == ("no labels", "9 judgements")
    assert told["keys", ""] == ("name word, town", "town")
    assert told["prior", ""] == (-2.25, -1.0)
    assert told["town", "is near"] == (0.1, None)
    assert told["city", "is near"] == (None, 0.1)
    assert told["trees", "share believed"] == (0.5, None)
    assert not [part for part, _ in told if part in ("name", "method", "doubt")]
    assert compare(before, before) == []
