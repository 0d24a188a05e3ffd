"""Predicates learned from matches: they cover what was missed, within a budget, the same each time."""

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.config import Config
from resolver.judgements import Resolved
from resolver.link.block import block
from resolver.link.cover import FEWEST, Bitmap, learn, widened
from resolver.link.data import Records
from resolver.link.predicates import Fields, pairs_of
from tests.link.tables import column

PEOPLE = 300


def register(seed=4):
    """People on two rows each, with a town that many share; of the name only three letters are the same."""
    draw = np.random.default_rng(seed)
    letters = np.array(list("abcdefghiklmnoprstuvwz"))
    rows = []
    for _ in range(PEOPLE):
        name = "".join(draw.choice(letters, 9))
        town = f"town{draw.integers(12)}"
        rows += [(name, town), (name[:3] + "".join(draw.choice(letters, 6)), town)]
    names, towns = zip(*rows, strict=True)
    return [column("exact", *names, name="name"), column("name", *towns, name="town")]


@pytest.fixture
def records():
    count = 2 * PEOPLE
    return Records(count, tuple(register()), None, None, None, None, np.arange(count), np.zeros(0, np.int64))


def judged(count):
    a = 2 * np.arange(count)
    return Resolved(a, a + 1, np.ones(count, bool), np.arange(count))


def proposed(columns, predicates):
    return pairs_of(map(Fields({c.name: c for c in columns}).keys_of, predicates), len(columns[0].codes))


def test_what_is_learned_covers_the_missed_within_the_budget():
    columns = register()
    a = 2 * np.arange(150)
    found = learn(columns, (a, a + 1), np.ones(150, bool), np.arange(2 * PEOPLE), 5.0)
    x, y = proposed(columns, found)
    assert ((x % 2 == 0) & (y == x + 1)).sum() > 0.95 * PEOPLE  # the rows that nobody judged too
    assert len(x) <= 5.0 * 2 * PEOPLE


def test_nothing_is_learned_that_costs_too_much_or_covers_nothing_missed():
    columns = register()
    a = 2 * np.arange(150)
    assert learn(columns, (a, a + 1), np.zeros(150, bool), np.arange(2 * PEOPLE), 5.0) == []
    assert learn(columns[1:], (a, a + 1), np.ones(150, bool), np.arange(2 * PEOPLE), 1.0) == []


def test_learning_repeats_itself_and_leaves_chance_alone():
    columns = register()
    a = 2 * np.arange(150)
    random.seed(1)
    before = random.getstate()
    first, again = (
        list(map(repr, learn(columns, (a, a + 1), np.ones(150, bool), np.arange(2 * PEOPLE), 5.0)))
        for _ in range(2)
    )
    assert first == again
    assert random.getstate() == before


def test_candidates_are_widened_where_the_settings_ask_for_it(records):
    config = Config(pairs_per_record=2, key_cap=4, learned_pairs=5)
    people = judged(FEWEST)
    blocked = block(records, config, (people.a, people.b))
    wider = widened(records, config, blocked, people)
    pairs, more = (set(zip(found.a.tolist(), found.b.tolist(), strict=True)) for found in (blocked, wider))
    assert pairs < more
    assert len(more - pairs) <= 5 * records.count
    assert any(family.name.startswith("learned: ") for family in wider.families)
    assert (np.diff(wider.a * records.count + wider.b) > 0).all()
    for kept in (
        widened(records, replace(config, learned_pairs=0), blocked, people),
        widened(records, config, blocked, judged(FEWEST - 1)),
    ):
        assert kept is blocked


def test_clean_sources_stay_apart(records):
    config = Config(pairs_per_record=2, key_cap=4, learned_pairs=5)
    sides = np.arange(records.count) % 2
    people = judged(FEWEST)
    apart = replace(records, sides=sides)
    wider = widened(apart, config, block(apart, config, (people.a, people.b)), people)
    assert (sides[wider.a] != sides[wider.b]).all()


@given(st.sets(st.integers(0, 199)), st.sets(st.integers(0, 199)))
def test_a_bitmap_is_a_set(one, other):
    x, y = (Bitmap.of(np.array(sorted(each), np.int64), 200) for each in (one, other))
    assert (len(x), len(x & y)) == (len(one), len(one & other))
