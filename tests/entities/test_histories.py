import random
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver import entities
from resolver.case import Case, sql
from resolver.config import Config
from tests.entities.tables import TABLES, dump, ids, log, redirects

# Random histories: a list of clusterings of the same eight records, one run after the other.

CLUSTERING = st.lists(st.integers(0, 3), min_size=8, max_size=8)
HISTORY = st.lists(CLUSTERING, min_size=1, max_size=4)


@pytest.fixture(scope="module")
def eight():
    """Two cases in memory, the second with rows in other places and other labels."""
    return [_in_memory(), _in_memory()]


def _in_memory():
    db = duckdb.connect(config={"threads": 1})
    db.execute(sql("case.sql"))
    db.execute(
        "INSERT INTO sources VALUES (1, 'ads.csv', 'ab', 1, 'csv', NULL, 8, 0, '{}', now()::TIMESTAMP, 1)"
    )
    db.execute(
        "INSERT INTO records SELECT i, 1, i + 2, i, 'ad', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL"
        " FROM range(8) t(i)"
    )
    return Case(Path("memory"), db, Config())


def play(case, history, shuffle=None):
    """Assign each clustering in turn; yields what was there before and after each."""
    for table in TABLES:
        case.db.execute(f"DELETE FROM {table}")
    for run_id, labels in enumerate(history, start=1):
        rows = list(enumerate(labels))
        if shuffle is not None:
            draw = random.Random(shuffle)
            names = draw.sample(range(100), 4)
            rows = [(record, names[label]) for record, label in rows]
            draw.shuffle(rows)
        case.db.execute("DELETE FROM clusters")
        case.db.execute("INSERT INTO clusters VALUES " + ", ".join(map(str, rows)))
        before = ids(case)
        entities.assign(case, run_id)
        yield run_id, labels, before, ids(case)


@settings(max_examples=15, deadline=None)
@given(HISTORY, st.integers())
def test_histories(eight, history, shuffle):
    case, other = eight
    for run_id, labels, before, after in play(case, history):
        assert len(set(zip(labels, after, strict=True))) == len(set(labels)) == len(set(after))
        assert_ids_follow_most_of_their_records(case, before, after)
        assert_log_explains(log(case, run_id), before, after)
    rows = dump(case)
    entities.assign(case, 99)
    assert dump(case) == rows, "a second run on the same clusters changed something"
    for _ in play(other, history, shuffle):
        pass
    assert dump(other) == rows, "the order of rows or the labels of clusters mattered"


def assert_ids_follow_most_of_their_records(case, before, after):
    into = redirects(case)
    for entity in set(before):
        now = [new for old, new in zip(before, after, strict=True) if old == entity]
        most = max(map(now.count, now))
        heirs = {new for new in now if now.count(new) == most}
        assert (into[entity] or entity) in heirs
    living = set(after)
    assert all((entity in living) == (target is None) for entity, target in into.items())
    assert all(target is None or target in living for target in into.values())


def assert_log_explains(rows, before, after):
    went = {}
    for old, new in zip(before, after, strict=bool(before)):
        if old != new:
            went[old, new] = went.get((old, new), 0) + 1
    told = {}
    for event, entity, other, records in rows:
        if event == "merged":
            told[entity, other] = records
        elif event != "created":
            told[other, entity] = records
    assert told == went
    made = {entity for event, entity, _, _ in rows if event == "created"}
    assert made == (set() if before else set(after))


@settings(max_examples=12, deadline=None)
@given(CLUSTERING, st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_any_merge_can_be_undone(eight, fine, joined):
    coarse = [joined[label] for label in fine]
    first, _, last = (after for *_, after in play(eight[0], [fine, coarse, fine]))
    assert last == first
