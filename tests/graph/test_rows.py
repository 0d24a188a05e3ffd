"""Keys of nodes: unique, stable, and short enough for an index."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolver.case import Case
from resolver.graph import rows
from resolver.graph.schema import SCHEMA


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        yield opened


def add(case, sources, records, mentions=()):
    """Sources are names; a record is (source, row, id, place), a mention (record, kind, platform, value)."""
    for table in ("sources", "records", "mentions"):
        case.db.execute(f"DELETE FROM {table}")
    for number, name in enumerate(sources):
        values = [number, name, f"{number:064x}"]
        case.db.execute(
            "INSERT INTO sources VALUES (?, ?, ?, 1, 'csv', NULL, 1, 0, '{}', TIMESTAMP '2024-01-01', 1)",
            values,
        )
    for key, (source, row, record, place) in enumerate(records):
        values = [key, source, row, record, place]
        case.db.execute(
            "INSERT INTO records VALUES (?, ?, ?, ?, 'ad', NULL, NULL, ?, NULL, NULL, NULL, 'x', [0])", values
        )
    for key, kind, platform, value in mentions:
        case.db.execute(
            "INSERT INTO mentions VALUES (?, NULL, ?, ?, ?, 'x', 0, 1, [], 1, 'r', [])",
            [key, kind, platform, value],
        )


def described(case, element):
    rows.describe(case, SCHEMA)
    query = "SELECT a, p FROM graph_desired WHERE element = ? ORDER BY a"
    return [(a, json.loads(p)) for a, p in case.db.execute(query, [element]).fetchall()]


def ids(case, element):
    return [a for a, _ in described(case, element)]


def test_a_repeated_id_is_told_apart_by_its_row(case):
    add(case, ["ads.csv"], [(0, 2, "a", None), (0, 9, "a", None), (0, 3, "b", None)])
    assert ids(case, "Ad") == ["ads.csv:a", "ads.csv:a#9", "ads.csv:b"]


def test_an_id_that_looks_like_a_repeated_one_gets_its_row_too(case):
    add(case, ["ads.csv"], [(0, 2, "a", None), (0, 9, "a", None), (0, 3, "a#9", None)])
    assert ids(case, "Ad") == ["ads.csv:a", "ads.csv:a#9", "ads.csv:a#9#3"]


def test_sources_of_one_name_and_names_with_colons(case):
    add(case, ["x", "x", "x:y"], [(0, 2, "y:1", None), (1, 2, "y:1", None), (2, 2, "1", None)])
    assert ids(case, "Ad") == ["x%00000000:y:1", "x%3Ay:1", "x:y:1"]


def test_taking_in_more_renames_nothing(case):
    add(case, ["x"], [(0, 2, "a", None), (0, 3, "b", None)])
    before = ids(case, "Ad")
    add(case, ["x", "x"], [(0, 2, "a", None), (0, 3, "b", None), (1, 2, "a", None)])
    assert set(before) < set(ids(case, "Ad"))


def test_long_keys_are_cut_and_stay_apart(case):
    long = "https://example.org/" + "é" * 5000
    add(case, ["x"], [(0, 2, "a" * 9000, None)], [(0, "url", None, long + "1"), (0, "url", None, long + "2")])
    keys = ids(case, "Url")
    assert len(set(keys)) == 2
    assert all(len(key.encode()) < 2000 and key.startswith("https://example.org/éé") for key in keys)
    [(ad, properties)] = described(case, "Ad")
    assert len(ad) < 500
    assert len(properties["record_id"]) < 500


def test_a_handle_is_one_on_its_platform_a_number_on_any(case):
    mentions = [
        (0, "handle", "instagram", "jo"),
        (0, "handle", "telegram", "jo"),
        (0, "handle", None, "jo"),
        (0, "phone", "whatsapp", "+12025550143"),
        (0, "phone", None, "+12025550143"),
        (0, "payment", "cashapp", "jo"),
    ]
    add(case, ["x"], [(0, 2, "a", None)], mentions)
    assert ids(case, "Handle") == ["instagram:jo", "jo", "telegram:jo"]
    assert described(case, "Phone") == [
        (
            "+12025550143",
            {
                "id": "+12025550143",
                "value": "+12025550143",
                "platform": None,
                "country": "US",
                "area": "DC",
                "domain": None,
                "ads": 1,
                "entities": 0,
                "first_seen": None,
                "last_seen": None,
                "hub": False,
                "component": None,
                "core": None,
                "pagerank": None,
                "measured_run": None,
            },
        )
    ]
    assert ids(case, "Payment") == ["cashapp:jo"]


def test_places_are_one_whatever_their_case_and_spacing(case):
    add(
        case,
        ["x"],
        [(0, 2, "a", "San Jose"), (0, 3, "b", " SAN   JOSE"), (0, 4, "c", "  "), (0, 5, "d", None)],
    )
    where = {"country": "US", "area": "CA"}
    assert described(case, "Place") == [
        ("san jose", {"id": "san jose", "name": "SAN   JOSE", **where, "ads": 2, "entities": 0})
    ]


RECORD_IDS = st.text(st.sampled_from("a:#1%"), max_size=5)
SOURCES = st.lists(st.text(st.sampled_from("x:%1"), min_size=1, max_size=3), min_size=1, max_size=3)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SOURCES, st.lists(st.tuples(st.integers(0, 2), RECORD_IDS), min_size=1, max_size=8))
def test_ad_ids_are_unique(case, sources, records):
    kept = [(s % len(sources), row, record, None) for row, (s, record) in enumerate(records)]
    add(case, sources, kept)
    found = ids(case, "Ad")
    assert len(set(found)) == len(kept)
