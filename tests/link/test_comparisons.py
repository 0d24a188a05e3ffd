"""Comparisons: each says its reason, orders its levels, and is symmetric; missing is missing."""

import inspect
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.link.attributes import Attribute
from resolver.link.columns import Column
from resolver.link.compare.attributes import attribute_comparisons
from resolver.link.compare.comparison import Comparison
from resolver.link.compare.fields import field_comparisons
from resolver.link.compare.handover import handover_comparison
from resolver.link.compare.identifiers import (
    APART,
    BESIDE,
    COMMON,
    FEW,
    FOLLOWS,
    HUB,
    LAPSED,
    NOTHING,
    SEVERAL,
    identifier_comparisons,
)
from resolver.link.compare.sets import set_comparison
from resolver.link.compare.swaps import swap_comparison
from resolver.link.compare.texts import text_comparisons
from resolver.link.crossed import crossed_columns
from resolver.link.fit.learner import data_model, features
from resolver.link.glyphs import Glyphs
from resolver.link.identifiers import Identifiers, beside_of
from resolver.link.score import rivalry
from resolver.link.tenure import tenures
from resolver.link.texts import Texts
from resolver.link.words import Words
from resolver.records import FIELD_TYPES
from tests.link.tables import bags, column

SAMPLE = {
    "phone": "+1 202 555 0101", "email": "ann@example.org", "handle": "@annwalksdogs",
    "url": "example.org/ann", "name": "Ann Example 2nd", "text": "two dogs walked daily",
    "address": "12 High Street", "date": "1990-02-03", "number": "42", "price": "30", "exact": "ab12345",
    "category": "walker", "latlong": "52.5,13.4", "image_hash": "ffee0011",
}  # fmt: skip


def comparisons(of):
    return field_comparisons(of, {of.name: Words(of)})


def level(of, a, b):
    return int(comparisons(of)[0].compare(np.array([a]), np.array([b]))[0])


def words(*texts, titles=None):
    lengths = [len(text) for text in texts]
    none = np.zeros(0, np.int64)
    codes = np.arange(len(texts))
    titles = np.array(lengths if titles is None else titles, np.int64)
    return Texts(list(texts), codes, np.ones_like(codes), Glyphs.of(texts), titles, (none, none, none))


def identifiers(sets, *, used=(), hubs=(), common=(), days=None):
    """Identifiers of records, all of them phones; `days` is when each record was written."""
    held = bags(*sets)
    known = np.full(len(sets), np.nan) if days is None else np.array(days, float)
    holders = np.bincount(held.items)

    def mask(of):
        return np.isin(np.arange(len(holders)), of)

    empty = bags(*[()] * len(sets))
    return Identifiers(
        held,
        mask(used),
        mask(hubs),
        mask(common),
        beside_of(held, mask(hubs)),
        empty,
        empty,
        np.zeros(1),
        empty,
        *tenures(held, known, np.ones(len(holders), bool)),
    )


ALL = [
    *(c for kind in FIELD_TYPES for c in comparisons(column(kind, SAMPLE[kind], SAMPLE[kind]))),
    *text_comparisons(words("a title here and a body", "another", titles=[5, 7])),
    *identifier_comparisons(identifiers([[0], [0]])),
    *attribute_comparisons((Attribute("name given", bags([0], [0]), np.ones(1)),)),
    handover_comparison(identifiers([[0], [1]]), []),
    set_comparison(
        Column("images", "image_hash", np.zeros(2, np.int64), ["a"], np.array([2])), bags([0], [0])
    ),
]


@pytest.mark.parametrize("comparison", ALL, ids=lambda c: c.name)
def test_a_comparison_says_its_reason_in_words_an_analyst_reads(comparison):
    assert comparison.sentence.endswith(".")
    assert len(comparison.sentence) > 30
    assert "{" not in comparison.sentence
    assert len(comparison.levels) == len(set(comparison.levels)) > 1
    assert inspect.getdoc(rivalry)


@pytest.mark.parametrize("kind", FIELD_TYPES)
def test_equal_is_the_top_level_of_a_rare_value_and_missing_is_missing(kind):
    others = [f"{n}{n}" if kind != "latlong" else f"{n},1" for n in range(20, 60)]
    filled = column(kind, SAMPLE[kind], SAMPLE[kind], None, *others)
    found = comparisons(filled)[0]
    assert level(filled, 0, 1) == len(found.levels) - 1
    assert level(filled, 0, 2) == -1
    assert np.isnan(found.scalar(0, 2))


@pytest.mark.parametrize(
    ("kind", "closer", "farther"),
    [
        ("name", ("Ann Example", "Anne Example"), ("Ann Example", "Bob Other")),
        ("name", ("J Example", "John Example"), ("J Example", "Mary Stone")),
        ("address", ("12 High Street", "12 High St"), ("12 High Street", "98 Low Road")),
        ("date", ("1990-02-03", "1990-03-02"), ("1990-02-03", "1975-11-28")),
        ("date", ("1990-02-03", "1990-02-04"), ("1990-02-03", "1990-07-14")),
        ("exact", ("ab12345", "ab12346"), ("ab12345", "zz98761")),
        ("email", ("ann@example.org", "ann@example.net"), ("ann@example.org", "bob@example.org")),
        ("price", ("30", "31"), ("30", "300")),
        ("number", ("30", "30.1"), ("30", "90")),
        ("latlong", ("52.5,13.4", "52.5,13.41"), ("52.5,13.4", "40,-70")),
        ("category", ("walker", "walker"), ("walker", "tutor")),
    ],
)
def test_closer_values_have_a_higher_level(kind, closer, farther):
    filled = column(kind, *closer, *farther)
    assert level(filled, 0, 1) > level(filled, 2, 3)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(FIELD_TYPES),
    st.lists(
        st.one_of(st.none(), st.text(max_size=10), st.sampled_from(list(SAMPLE.values()))),
        min_size=2,
        max_size=6,
    ),
)
def test_levels_are_symmetric_and_in_range(kind, values):
    filled = column(kind, *values)
    if not filled.values:
        return
    a, b = np.triu_indices(len(values))
    for found in comparisons(filled):
        levels = found.compare(a, b)
        assert (levels == found.compare(b, a)).all()
        assert levels.min() >= -1
        assert levels.max() < len(found.levels)


def test_a_code_that_only_two_records_have_tells_more_than_a_rare_one():
    filled = column("phone", "5551234", "5551234", "5559876", "5559876", "5559876", *map(str, range(90)))
    assert level(filled, 0, 1) == level(filled, 2, 3) + 1


def test_numbers_in_strings_must_agree():
    filled = column("address", "12 High Street", "12 High Street", "14 High Street", "High Street")
    numbers = comparisons(filled)[1]
    found = numbers.compare(np.array([0, 0, 0]), np.array([1, 2, 3])).tolist()
    assert found[0] > found[1] == 0
    assert found[2] == -1


def test_identifiers_by_how_many_hold_them():
    # 0 few, 1 few, 2 common, 3 hub, 4 and 5 each somebody's well-used number, 6 used once, 7 beside 4
    of = identifiers(
        [[0, 1], [0, 1], [0], [2], [2], [3], [3], [4], [5], [6], [], [4, 7], [7]],
        used=[4, 5, 7],
        hubs=[3],
        common=[2],
    )
    shared = identifier_comparisons(of)[0]
    pairs = {
        (0, 1): SEVERAL,
        (0, 2): FEW,
        (3, 4): COMMON,
        (5, 6): HUB,
        (7, 8): APART,
        (7, 9): NOTHING,
        (0, 10): -1,
        (7, 12): BESIDE,
        (8, 12): APART,
    }
    a, b = (np.array(ends) for ends in zip(*pairs, strict=True))
    assert shared.compare(a, b).tolist() == list(pairs.values())
    assert not shared.learned


def test_a_number_that_rested_may_have_changed_hands():
    rested = [[0], [0], [0], [0, 1], [0, 1], [0]]
    of = identifiers(rested, used=[0], days=[0, 45, 91, 0, 200, np.nan])
    shared = identifier_comparisons(of)[0]
    pairs = {(0, 1): FEW, (1, 2): LAPSED, (0, 2): LAPSED, (0, 4): LAPSED, (0, 5): FEW, (4, 5): FEW}
    a, b = (np.array(ends) for ends in zip(*pairs, strict=True))
    assert shared.compare(a, b).tolist() == list(pairs.values())


def test_numbers_one_after_the_other_are_told_from_numbers_side_by_side():
    # 0 is given on days 0 to 10, 1 on days 12 to 20, 2 on days 5 to 15, 3 from day 80 on, 4 who knows when
    held = [[0], [0], [1], [1], [2], [2], [3], [3], [4], [4]]
    days = [0, 10, 12, 20, 5, 15, 80, 90, np.nan, np.nan]
    of = identifiers(held, used=range(5), days=days)
    shared = identifier_comparisons(of)[0]
    pairs = {(0, 2): FOLLOWS, (1, 3): FOLLOWS, (0, 4): APART, (2, 4): APART, (0, 6): APART, (0, 8): APART}
    a, b = (np.array(ends) for ends in zip(*pairs, strict=True))
    assert shared.compare(a, b).tolist() == list(pairs.values())
    assert shared.compare(b, a).tolist() == list(pairs.values())


@pytest.mark.parametrize(
    ("agree", "expected"),
    [([1], 1), ([0], 0), ([-1], 0), ([1, 0], 0), ([1, 1, 0], 1), ([1, -1], 1), ([], 0)],
)
def test_a_number_is_taken_over_where_more_than_the_text_agrees(agree, expected):
    of = identifiers([[0], [0], [1], [1]], used=[0, 1], days=[0, 10, 12, 20])
    others = [
        Comparison(
            f"c{n}", "Says.", ("no", "yes"), lambda a, _b, level=level: np.full(len(a), level, np.int8)
        )
        for n, level in enumerate(agree)
    ]
    text = replace(others[0] if others else handover_comparison(of, []), copied=True)
    found = handover_comparison(of, [*others, text])
    assert found.compare(np.array([0, 0]), np.array([2, 1])).tolist() == [expected, -1]
    assert not found.learned


def test_what_few_state_tells_more():
    told = np.log(np.array([2.0, 64.0]))
    [found] = attribute_comparisons((Attribute("name given", bags([0], [0, 1], [1], []), told),))
    pairs = {(0, 1): 2, (1, 2): 7, (0, 2): 0, (0, 3): -1}
    a, b = (np.array(ends) for ends in zip(*pairs, strict=True))
    assert found.compare(a, b).tolist() == list(pairs.values())


def test_dedupe_reads_the_same_levels_one_by_one():
    filled = column("name", "Ann Example", "Anne Example", None, "Bob Other", "Ann Example")
    found = comparisons(filled)
    a, b = np.triu_indices(5, 1)
    learner = data_model(found)
    fields = [{c.name: n for c in found} for n in range(5)]
    one_by_one = learner.data_model.distances([(fields[x], fields[y]) for x, y in zip(a, b, strict=True)])
    levels = np.stack([c.compare(a, b) for c in found], axis=1)
    np.testing.assert_allclose(one_by_one, features(levels), atol=1e-6)


def test_dates_weeks_apart_are_near_wherever_the_year_ends():
    filled = column("date", "1990-12-20", "1991-01-18", "1990-12-20", "1991-06-11")
    assert level(filled, 0, 1) > level(filled, 2, 3)


def names(first, last):
    (found,) = crossed_columns([column("name", *first, name="first"), column("name", *last, name="last")])
    return found


def test_names_in_each_others_column_are_seen():
    first = ("Ann", "Stone", "Ann", "Ann", None, "Lee", *("Bob", "Kim") * 30)
    last = ("Stone", "Ann", "Stone", "Other", "Ann", None, *("Kim", "Bob") * 30)
    found = swap_comparison(names(first, last))
    a, b = np.array([0, 0, 1, 0, 0, 6, 5]), np.array([1, 2, 3, 4, 5, 8, 1])
    levels = found.compare(a, b).tolist()
    assert levels == [3, -1, 2, 2, 0, -1, 0]
    assert found.compare(b, a).tolist() == levels
    assert found.compare(np.array([4]), np.array([4])).tolist() == [-1]
    assert found.sentence.endswith(".")


def test_columns_with_nothing_in_common_are_not_compared_crosswise():
    assert (
        crossed_columns([column("name", "Ann", "Bob"), column("name", "Stone", "Other", name="last")]) == []
    )


def test_two_names_in_any_order_are_one_key():
    both = names(("Ann", "Stone", "Ann", None), ("Stone", "Ann", "Ann", "Stone")).both
    assert both.sizes.tolist() == [1, 1, 1, 0]
    assert both.items[0] == both.items[1] != both.items[2]
