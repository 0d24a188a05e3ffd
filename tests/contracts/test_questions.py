"""Each question on the planted graph, on both stores: the rows worked out by hand, their order included."""

from importlib import import_module
from pathlib import Path

import pytest

from resolver.case import Case
from resolver.graph import ask, bind, find, library, sync
from resolver.graph.saved import with_examples
from resolver.graph.words import sort_keys, words
from tests.contracts import planted
from tests.contracts.planted import AGENCY, PIANO_PHONE, WALKER_PHONE

JAN1, JAN1_LATER, JAN9 = "2024-01-01T10:00:00Z", "2024-01-01T18:00:00Z", "2024-01-09T08:30:00Z"
FEB, MAR1, MAR5 = "2024-02-01T00:00:00Z", "2024-03-01T12:00:00Z", "2024-03-05T09:00:00Z"
MAR6, APR = "2024-03-06T09:00:00Z", "2024-04-01T09:00:00Z"
TEXTS = "template: another two alike; two texts alike"
ELSEWHERE = Path(__file__).resolve().parents[1] / "questions"
"""Tests of more questions, each file with a planted graph of its own."""

CASES = [
    (
        "who-is-behind",
        {"identifier": "(202) 555-0100"},
        [
            ("e1", 1, JAN9, JAN9, True, 3, "Phone", AGENCY, "n1"),
            ("e2", 1, FEB, FEB, True, 2, "Phone", AGENCY, "n1"),
            ("e3", 1, MAR1, MAR1, True, 1, "Phone", AGENCY, "n1"),
        ],
    ),
    (
        "who-is-behind",
        {"identifier": AGENCY, "limit": 1},
        [("e1", 1, JAN9, JAN9, True, 3, "Phone", AGENCY, "n1")],
    ),
    (
        "who-is-behind",  # the name on one platform is not the name on another
        {"identifier": "instagram:walker"},
        [
            ("e1", 1, JAN1, JAN1, False, 3, "Handle", "instagram:walker", "n1"),
            ("e4", 1, MAR5, MAR5, False, 1, "Handle", "instagram:walker", "n1"),
        ],
    ),
    (
        "who-is-behind",
        {"identifier": "@walker"},
        [
            ("e1", 1, JAN1, JAN1, False, 3, "Handle", "instagram:walker", "n1"),
            ("e4", 1, MAR5, MAR5, False, 1, "Handle", "instagram:walker", "n1"),
            ("e5", 1, MAR6, MAR6, False, 1, "Handle", "telegram:walker", "n2"),
        ],
    ),
    (
        "who-is-behind",
        {"identifier": "www.example.org/tutoring/"},
        [("e4", 1, MAR5, MAR5, False, 1, "Url", "https://example.org/tutoring", "n1")],
    ),
    ("who-is-behind", {"identifier": "(202) 555-0188"}, []),
    (
        "entity-profile",
        {"entity": "e1"},
        [
            ("Entity", "e1", None, 3, JAN1, JAN9, False),
            ("Handle", "walker", "instagram", 1, JAN1, JAN1, False),
            ("Network", "n1", None, 3, JAN1, JAN9, False),
            ("Phone", WALKER_PHONE, None, 3, JAN1, JAN9, False),
            ("Phone", AGENCY, None, 1, JAN9, JAN9, True),
            ("Place", "San Jose", None, 2, JAN1, JAN1_LATER, False),
            ("Place", "Reno", None, 1, JAN9, JAN9, False),
            ("Site", "walks.example", None, 3, JAN1, JAN9, False),
            ("Template", "t1", None, 2, JAN1, JAN1_LATER, False),
        ],
    ),
    (
        "entity-profile",
        {"entity": "e5"},
        [
            ("Entity", "e5", None, 1, MAR6, MAR6, False),
            ("Handle", "walker", "telegram", 1, MAR6, MAR6, False),
            ("Network", "n2", None, 1, MAR6, MAR6, False),
        ],
    ),
    ("entity-profile", {"entity": "nobody"}, []),
    (
        "entity-ads",
        {"entity": "e2"},
        [
            (FEB, "ads.csv:a4", "tutors.example", "Reno", 0.8, "Piano lessons"),
            (None, "ads.csv:a5", "tutors.example", None, 0.8, "Piano lessons, write to me"),
        ],
    ),
    (
        "entity-ads",
        {"entity": "e1", "limit": "2"},
        [
            (JAN1, "ads.csv:a1", "walks.example", "San Jose", 0.8, "Dog walking, call 202 555 0143"),
            (JAN1_LATER, "ads.csv:a2", "walks.example", "San Jose", 0.8, "Dog walking, call or text me"),
        ],
    ),
    (
        "shared-by-two",
        {"a": "e1", "b": "e2"},
        [
            ("Phone", AGENCY, None, 1, 1, True),
            ("Place", "Reno", None, 1, 1, False),
            ("Template", "t1", None, 2, 1, False),
        ],
    ),
    (
        "shared-by-two",
        {"a": "e3", "b": "e1"},
        [
            ("Image", "ff00", None, 1, 1, False),
            ("Phone", AGENCY, None, 1, 1, True),
            ("Place", "San Jose", None, 1, 2, False),
        ],
    ),
    ("shared-by-two", {"a": "e1", "b": "e5"}, []),
    (
        "path-between",  # both by the agency and by LINKED_TO: the same four steps either way
        {"from": WALKER_PHONE, "to": "piano at example dot org"},
        [
            (0, "Phone", WALKER_PHONE, False, "USES", ["3 ads, 2024-01-01 to 2024-01-09"]),
            (1, "Entity", "e1", False, "LINKED_TO", [f"hub: both use {AGENCY}", TEXTS]),
            (2, "Entity", "e2", False, "USES", ["2 ads, 2024-02-01 to 2024-02-01"]),
            (3, "Email", "piano@example.org", False, None, []),
        ],
    ),
    (
        "path-between",
        {"from": "e1", "to": AGENCY},
        [
            (0, "Entity", "e1", False, "USES", ["1 ad, 2024-01-09 to 2024-01-09"]),
            (1, "Phone", AGENCY, True, None, []),
        ],
    ),
    (
        "path-between",  # e2 → e1 → e4, although e2 and e3 are nearer to each other; an ad stands for e4
        {"from": PIANO_PHONE, "to": "p1"},
        [
            (0, "Phone", PIANO_PHONE, False, "USES", ["1 ad"]),
            (1, "Entity", "e2", False, "LINKED_TO", [f"hub: both use {AGENCY}", TEXTS]),
            (2, "Entity", "e1", False, "LINKED_TO", ["link: one handle"]),
            (3, "Entity", "e4", False, None, []),
        ],
    ),
    (
        "path-between",  # two of equal length: the one whose ids sort first, on every store
        {"from": "clean@example.org", "to": "posts.csv:p1"},
        [
            (0, "Email", "clean@example.org", False, "USES", ["1 ad, 2024-03-01 to 2024-03-01"]),
            (1, "Entity", "e3", False, "LINKED_TO", ["image: one picture"]),
            (2, "Entity", "e1", False, "LINKED_TO", ["link: one handle"]),
            (3, "Entity", "e4", False, None, []),
        ],
    ),
    (
        "path-between",  # the agency's number before e1: it sorts first
        {"from": "clean@example.org", "to": "piano@example.org"},
        [
            (0, "Email", "clean@example.org", False, "USES", ["1 ad, 2024-03-01 to 2024-03-01"]),
            (1, "Entity", "e3", False, "USES", ["1 ad, 2024-03-01 to 2024-03-01"]),
            (2, "Phone", AGENCY, True, "USES", ["1 ad, 2024-02-01 to 2024-02-01"]),
            (3, "Entity", "e2", False, "USES", ["2 ads, 2024-02-01 to 2024-02-01"]),
            (4, "Email", "piano@example.org", False, None, []),
        ],
    ),
    ("path-between", {"from": WALKER_PHONE, "to": "walker@example.org"}, []),
    ("path-between", {"from": WALKER_PHONE, "to": WALKER_PHONE}, []),
    ("neighbourhood", {"of": WALKER_PHONE, "steps": 1}, [(1, "Entity", "e1", 3, False)]),
    (
        "neighbourhood",  # the agency's number is seen, what lies behind it is not; nor what a hub alone ties
        {"of": "ads.csv:a6"},
        [
            (1, "Entity", "e1", 3, False),
            (1, "Phone", AGENCY, 3, True),
            (1, "Email", "clean@example.org", 1, False),
            (2, "Phone", WALKER_PHONE, 3, False),
            (2, "Entity", "e2", 2, False),
            (2, "Handle", "instagram:walker", 2, False),
            (2, "Entity", "e4", 1, False),
        ],
    ),
    (
        "neighbourhood",
        {"of": "e6", "steps": "3"},
        [
            (1, "Email", "walker@example.org", 1, False),
            (1, "Entity", "e5", 1, False),
            (2, "Handle", "telegram:walker", 1, False),
        ],
    ),
    (
        "neighbourhood",  # two ads have that id: neither party is shown as the other's neighbour
        {"of": "a1", "steps": 1, "limit": 4},
        [
            (1, "Phone", AGENCY, 3, True),
            (1, "Phone", WALKER_PHONE, 3, False),
            (1, "Entity", "e2", 2, False),
            (1, "Handle", "instagram:walker", 2, False),
        ],
    ),
    ("neighbourhood", {"of": "nobody"}, []),
    ("hubs", {}, [("Phone", AGENCY, 3, 3, True)]),
    (
        "hubs",
        {"entities": "2"},
        [("Phone", AGENCY, 3, 3, True), ("Handle", "instagram:walker", 2, 2, False)],
    ),
    (
        "networks-by-size",
        {},
        [
            ("n1", 4, 7, JAN1, MAR5, ["hub", "image", "link", "template"]),
            ("n2", 2, 2, MAR6, APR, ["derived"]),
        ],
    ),
    ("networks-by-size", {"limit": 1}, [("n1", 4, 7, JAN1, MAR5, ["hub", "image", "link", "template"])]),
    ("entity-movement", {"entity": "e1"}, [("2024-01-01", "San Jose", 2), ("2024-01-09", "Reno", 1)]),
    ("entity-movement", {"entity": "e2"}, [("2024-02-01", "Reno", 1)]),
]


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def filled(request, tmp_path_factory):
    """The planted graph, filled once for all questions."""
    store = request.getfixturevalue(f"{request.param}_filled")
    with Case.open(tmp_path_factory.mktemp("planted") / "case", create=True) as case:
        planted.fill(case)
        sync(case, store, 1)
    return store


@pytest.mark.parametrize(("name", "parameters", "expected"), CASES)
def test_question(filled, name, parameters, expected):
    answer = ask(filled, name, parameters)
    assert [*answer.rows] == expected


@pytest.mark.parametrize(("name", "expected"), [(name, expected) for name, _, expected in CASES])
def test_its_order_is_total(name, expected):
    """Rows that sort alike are alike: else another store, or another day, may swap them."""
    question = find(name, library())
    places = [question.columns.index(key) for key in sort_keys(words(question.cypher))]
    by_keys = {}
    for row in expected:
        by_keys.setdefault(repr([row[at] for at in places]), set()).add(repr(row))
    assert [rows for rows in by_keys.values() if len(rows) > 1] == []


@pytest.mark.parametrize("question", library(), ids=lambda q: q.id)
def test_columns_are_those_declared(filled, question):
    given = {p.name: p.example for p in question.parameters}
    answer = filled.query(question.cypher, bind(question, given))
    nameless = [] if [*answer.rows] else [()]  # of no rows, one store names no columns
    assert answer.columns in [question.columns, *nameless]


@pytest.mark.parametrize("question", library(), ids=lambda q: q.id)
def test_saved_for_other_programs_it_finds_the_same(filled, question):
    examples = {p.name: p.example for p in question.parameters if p.required}
    asked = [*filled.query(question.cypher, bind(question, examples)).rows]
    assert [*filled.query(with_examples(question)).rows] == asked


def test_every_question_is_asked_twice_or_more():
    files = [import_module(f"tests.questions.{file.stem}") for file in ELSEWHERE.glob("test_*.py")]
    asked = [name for cases in (CASES, *(file.CASES for file in files)) for name, *_ in cases]
    assert {question.id for question in library()} == set(asked)
    assert all(asked.count(name) >= 2 for name in asked)
