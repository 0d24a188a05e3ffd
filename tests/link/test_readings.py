"""Readings that competed: one may support a link, and the link says so; none makes one by itself."""

import json

import numpy as np
import pytest

from resolver.case import Case
from resolver.link.compare.readings import competing_readings, reading_weights
from resolver.link.identifiers import TENTHS
from tests.link.tables import bags
from tests.link.test_stage import TEXTS, add_records, run, together

MINE, ITS_OTHER = "+12025550101", "+12025550102"
ALIKE = "Friendly dog walking every evening in the park, small dogs and big dogs, references on request"
UNLIKE = "Bookkeeping for small shops, tidy and on time, by the month"
REST = [f"{TEXTS[1 + n % 3]} {n} {'abcdefgh'[n % 8] * 4}" for n in range(30)]
INSERT = """
INSERT INTO mentions VALUES (
  ?, NULL, ?, NULL, ?, 'x', 0, 1, [], ?, 'rule', ?::STRUCT(value TEXT, probability DOUBLE, rule TEXT)[]
)
"""


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        yield opened


def mention(case, record, value, *others, kind="phone", sure=1.0):
    told = [{"value": other, "probability": probability, "rule": "rule"} for other, probability in others]
    case.db.execute(INSERT, [record, kind, value, sure, told])


def fill(case, second, *others):
    """Two ads, the first of which may be read to give the second's number, among thirty others."""
    add_records(case, [f"ad{n}" for n in range(len(REST) + 2)], [TEXTS[0], second, *REST])
    mention(case, 0, MINE, *others)
    mention(case, 1, ITS_OTHER)
    for n in range(len(REST)):
        mention(case, n + 2, f"+1202555{1000 + n}")


def test_a_competing_reading_joins_two_that_are_alike_and_the_link_says_so(case):
    fill(case, ALIKE, (ITS_OTHER, 0.45))
    run(case)
    assert together(case, 0, 1)
    keys, weights = case.row("SELECT keys, weights FROM links WHERE a = 0 AND b = 1")
    assert "another reading of an identifier" in keys
    assert "identifier" not in keys
    names = [each["name"] for each in json.loads(case.scalar("SELECT model FROM models"))["comparisons"]]
    assert weights[names.index("competing readings")] > 0


def test_without_it_the_same_two_stay_apart(case):
    fill(case, ALIKE)
    run(case)
    assert not together(case, 0, 1)
    assert "competing readings" not in case.scalar("SELECT model FROM models")


@pytest.mark.parametrize("probability", [0.05, 0.15, 0.3, 0.45, 0.5])
def test_a_reading_alone_never_merges_two_values(case, probability):
    fill(case, UNLIKE, (ITS_OTHER, probability))
    run(case)
    assert not together(case, 0, 1)
    found = case.row("SELECT probability FROM links WHERE a = 0 AND b = 1")
    assert found is None or found[0] <= probability + 0.02  # what little they look alike


def test_a_reading_of_another_kind_or_of_a_hub_is_none(case):
    many = case.config.hub_records + 1
    add_records(case, [f"ad{n}" for n in range(many + 2)], [f"{TEXTS[n % 4]} {n}" for n in range(many + 2)])
    mention(case, 0, MINE, (ITS_OTHER, 0.45))
    mention(case, 1, ITS_OTHER, kind="handle")
    mention(case, 1, "+12025550109", ("+12025550110", 0.45))
    for n in range(many):
        mention(case, n + 2, "+12025550110")
    run(case)
    assert "competing readings" not in case.scalar("SELECT model FROM models")


def test_only_what_the_other_gives_counts():
    gives, might, might_more = 7 * TENTHS, 7 * TENTHS + 2, 7 * TENTHS + 4
    held = bags([gives], [might], [might_more], [8 * TENTHS], [])
    a, b = np.array([0, 0, 1, 1, 0, 0]), np.array([1, 2, 2, 3, 3, 4])
    assert competing_readings(held, a, b).tolist() == [2, 4, 0, 0, 0, -1]


def test_a_pair_is_as_likely_as_its_reading():
    weights = reading_weights(-5.0)
    assert np.round(1 / (1 + np.exp(5.0 - weights[1:])), 6).tolist() == [0.1, 0.2, 0.3, 0.4]
    assert weights[0] == 0


def test_attributes_propose_no_pair_and_join_nobody(tmp_path):
    proposed = []
    for with_attributes in (False, True):
        with Case.open(tmp_path / str(with_attributes), create=True) as case:
            add_records(case, [f"ad{n}" for n in range(4)], list(TEXTS))
            for kind, value in (
                ("alias", "Mia"),
                ("place", "Austin, TX, US"),
                ("price", "90 USD"),
                ("age", "23"),
            ):
                for record in range(2 * with_attributes):
                    mention(case, record, value, kind=kind)
            run(case)
            proposed.append(case.db.execute("SELECT a, b FROM pairs ORDER BY ALL").fetchall())
            assert case.scalar("SELECT count(*) FROM hubs") == 0
            assert not together(case, 0, 1)
            names = [
                each["name"] for each in json.loads(case.scalar("SELECT model FROM models"))["comparisons"]
            ]
            stated = {"name given", "age stated", "place mentioned", "price stated"}
            assert stated & set(names) == (stated if with_attributes else set())
    assert proposed[0] == proposed[1]
