"""A sync makes the graph equal the case, on either store, whatever was there before."""

import pytest

from resolver.case import Case
from resolver.errors import GraphError
from resolver.graph import Synced, is_filled, sync
from tests.contracts import planted

NODES = sum(map(len, planted.NODES.values()))
RELATIONS = sum(planted.RELATIONS.values())


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        planted.fill(opened)
        yield opened


def rows(store, cypher, **parameters):
    return [*store.query(cypher, parameters).rows]


def test_every_node_and_relation(case, store):
    assert not is_filled(store)
    assert sync(case, store, 1) == Synced(NODES, RELATIONS, 0, 0)
    assert is_filled(store)
    held = {label: {i for (i,) in rows(store, f"MATCH (n:{label}) RETURN n.id")} for label in planted.NODES}
    assert held == planted.NODES
    assert dict(rows(store, "MATCH ()-[e]->() RETURN type(e), count(e)")) == planted.RELATIONS
    uses = "MATCH (e:Entity)-[u:USES]->(i) RETURN e.id, i.id, u.ads, u.first_seen, u.last_seen, u.hub"
    assert set(rows(store, uses)) == planted.USES
    assert rows(store, "MATCH (n) WHERE n.run <> 1 RETURN n.id") == []
    assert rows(store, "MATCH ()-[e]->() WHERE e.run IS NULL OR e.run <> 1 RETURN type(e)") == []


PROPERTIES = [
    (
        "MATCH (n:Ad {id: 'ads.csv:a1'}) RETURN n",
        {
            "labels": ["Ad"],
            "id": "ads.csv:a1",
            "record_id": "a1",
            "source": "ads.csv",
            "kind": "ad",
            "site": "walks.example",
            "place": "San Jose",
            "posted_at": "2024-01-01T10:00:00",
            "posted_ts": 1704103200,
            "posted_iso": "2024-01-01T10:00:00Z",
            "text": "Dog walking, call 202 555 0143",
            "text_length": 30,
            "run": 1,
        },
    ),
    (
        "MATCH (n:Handle {id: 'instagram:walker'}) RETURN n",
        {
            "labels": ["Handle"],
            "id": "instagram:walker",
            "value": "walker",
            "platform": "instagram",
            "ads": 2,
            "entities": 2,
            "hub": False,
            "run": 1,
        },
    ),
    (
        "MATCH (n:Phone {hub: true}) RETURN n",
        {
            "labels": ["Phone"],
            "id": planted.AGENCY,
            "value": planted.AGENCY,
            "ads": 3,
            "entities": 3,
            "hub": True,
        }
        | {"run": 1},
    ),
    (
        "MATCH (:Ad {id: 'ads.csv:a2'})-[e:MENTIONS {start: 5}]->(:Phone) RETURN e",
        {
            "type": "MENTIONS",
            "at": "5-17",
            "raw": "2o2 555 oI43",
            "start": 5,
            "end": 17,
            "disguise": ["letters"],
            "confidence": 0.9,
            "rule": "rule",
            "run": 1,
        },
    ),
    (
        "MATCH (:Ad)-[e:MENTIONS]->(:Phone {id: '+12025550177'}) RETURN e.at",
        "tel:0-12",
    ),
    (
        "MATCH (:Entity {id: 'e1'})-[e:LINKED_TO {kind: 'template'}]->(:Entity {id: 'e2'}) RETURN e",
        {
            "type": "LINKED_TO",
            "kind": "template",
            "probability": 0.4,
            "reasons": ["another two alike", "two texts alike"],
            "run": 1,
        },
    ),
    (
        "MATCH (:Ad {id: 'ads.csv:a1'})-[e:POSTED_IN]->(:Place {id: 'san jose'}) RETURN e",
        {"type": "POSTED_IN", "lat": 37.33, "lon": -121.89, "run": 1},
    ),
    (
        "MATCH (n:Place {id: 'san jose'}) RETURN n",
        {"labels": ["Place"], "id": "san jose", "name": "San Jose", "ads": 4, "run": 1},
    ),
]


def test_properties(case, store):
    sync(case, store, 1)
    for cypher, expected in PROPERTIES:
        assert rows(store, cypher) == [(expected,)], cypher


def test_a_second_sync_changes_nothing(case, store):
    sync(case, store, 1)
    before = rows(store, "MATCH (c:Case) RETURN c")
    again = sync(case, store, 2)
    assert again == Synced(0, 0, 0, NODES + RELATIONS)
    assert not again.changed
    assert rows(store, "MATCH (c:Case) RETURN c") == before
    assert rows(store, "MATCH (n) WHERE n.run = 2 RETURN n.id") == []


def test_only_what_changed_is_written(case, store):
    sync(case, store, 1)
    case.db.execute("UPDATE entity_records SET probability = 0.5 WHERE record_key = 5")
    case.db.execute("UPDATE records SET text = 'House cleaning, weekly' WHERE record_key = 5")
    assert sync(case, store, 2) == Synced(1, 1, 0, NODES + RELATIONS - 2)
    assert rows(
        store, "MATCH (a:Ad)-[r:RESOLVED_TO]->() WHERE r.run = 2 RETURN a.text, r.probability, a.run"
    ) == [("House cleaning, weekly", 0.5, 2)]


def test_a_property_that_ceases_is_removed(case, store):
    sync(case, store, 1)
    case.db.execute("UPDATE records SET site = NULL WHERE record_key = 5")
    sync(case, store, 2)
    assert rows(store, "MATCH (a:Ad {id: 'ads.csv:a6'}) RETURN a.site, a.kind") == [(None, "ad")]


def test_what_is_no_longer_true_goes(case, store):
    sync(case, store, 1)
    case.db.execute("UPDATE entity_records SET entity_id = 'e1' WHERE entity_id = 'e4'")  # the two were one
    case.db.execute("DELETE FROM ties WHERE b = 'e4'")
    case.db.execute("DELETE FROM networks WHERE entity_id = 'e4'")
    case.db.execute("DELETE FROM mentions WHERE kind = 'payment'")
    done = sync(case, store, 2)
    # gone: e4, the payment; RESOLVED_TO, 3 USES, LINKED_TO, MEMBER_OF of e4; MENTIONS of the payment
    assert done.removed == 9
    assert rows(store, "MATCH (n) WHERE n.id IN ['e4', 'cashapp:tutor1'] RETURN n.id") == []
    assert rows(store, "MATCH (e:Entity {id: 'e1'})-[u:USES]->(h:Handle) RETURN h.id, u.ads") == [
        ("instagram:walker", 2)
    ]
    assert equals_fresh(case, store)


def equals_fresh(case, store):
    """Whether the store holds what a load into an empty one would give it."""
    held = planted.contents(store)
    store.execute("MATCH (n) DETACH DELETE n")
    sync(case, store, 99)
    return held == planted.contents(store)


class _KilledError(BaseException):
    """As abrupt as a kill, seen from inside."""


class _Dying:
    """A store whose process dies around its nth write: before it arrives, or before it is noted."""

    def __init__(self, store, writes, after):
        self._store, self._left, self._after = store, writes, after

    def __getattr__(self, name):
        return getattr(self._store, name)

    def execute(self, cypher, parameters=None):
        self._left -= 1
        if self._left < 0 and not self._after:
            raise _KilledError
        self._store.execute(cypher, parameters)
        if self._left < 0:
            raise _KilledError


@pytest.mark.parametrize(("writes", "after"), [(0, False), (21, True), (30, False), (44, True)])
def test_killed_in_a_first_load(case, store, writes, after):
    store.execute("MATCH (n) DETACH DELETE n")
    with pytest.raises(_KilledError):
        sync(case, _Dying(store, writes, after), 1)
    sync(case, store, 2)
    assert sync(case, store, 3).changed is False
    assert equals_fresh(case, store)


@pytest.mark.parametrize(("writes", "after"), [(0, True), (4, False), (9, True)])
def test_killed_in_an_update(case, store, writes, after):
    sync(case, store, 1)
    case.db.execute("DELETE FROM mentions WHERE record_key = 6")
    case.db.execute("UPDATE entity_records SET entity_id = 'e2' WHERE entity_id = 'e3'")
    case.db.execute("UPDATE ties SET probability = 0.7 WHERE kind = 'hub'")
    with pytest.raises(_KilledError):
        sync(case, _Dying(store, writes, after), 2)
    case.db.execute("UPDATE records SET place = 'Oakland' WHERE record_key = 8")
    sync(case, store, 3)
    assert equals_fresh(case, store)


def test_a_store_that_was_emptied_is_filled_again(case, store):
    sync(case, store, 1)
    store.execute("MATCH (n) DETACH DELETE n")
    assert sync(case, store, 2) == Synced(NODES, RELATIONS, 0, 0)


def test_nodes_that_somebody_deleted_come_back(case, store):
    sync(case, store, 1)
    held = planted.contents(store)
    store.execute("MATCH (n:Phone) DETACH DELETE n")
    assert sync(case, store, 2).changed
    assert planted.contents(store) == held


def test_another_case_in_the_same_store(case, store, tmp_path):
    sync(case, store, 1)
    with Case.open(tmp_path / "other", create=True) as other:
        planted.fill(other)
        other.db.execute("UPDATE mentions SET value = '+12025550199' WHERE value = ?", [planted.WALKER_PHONE])
        other.db.execute("DELETE FROM networks")
        sync(other, store, 1)
        assert equals_fresh(other, store)
    sync(case, store, 2)
    assert equals_fresh(case, store)


def test_a_copy_of_the_case_does_not_trust_what_the_first_wrote_since(case, store, tmp_path):
    import shutil

    sync(case, store, 1)
    case.db.execute("CHECKPOINT")
    (tmp_path / "copy").mkdir()
    shutil.copy(case.path / "case.duckdb", tmp_path / "copy" / "case.duckdb")
    case.db.execute("UPDATE records SET text = 'Tutoring, evenings' WHERE record_key = 6")
    sync(case, store, 2)
    with Case.open(tmp_path / "copy") as copy:
        sync(copy, store, 2)
        assert equals_fresh(copy, store)


def test_other_peoples_nodes_are_left_alone(case, store):
    store.execute("CREATE (:Phone {id: 'mine', note: 'from elsewhere'})")
    with pytest.raises(GraphError, match="holds 1 Phone nodes that this program did not write") as refused:
        sync(case, store, 1)
    assert "use an empty database" in refused.value.hint
    assert rows(store, "MATCH (n) RETURN n.id") == [("mine",)]
    store.execute("MATCH (n:Phone) DELETE n")


def test_nodes_of_other_labels_do_no_harm(case, store):
    store.execute("CREATE (:Bookmark {id: 'mine', run: 0})")
    sync(case, store, 1)
    assert rows(store, "MATCH (n:Bookmark) RETURN n.id") == [("mine",)]


def test_batches_are_cut_by_rows_and_by_bytes(case, store, monkeypatch):
    monkeypatch.setattr("resolver.graph.ledger.BATCH_ROWS", 4)
    monkeypatch.setattr("resolver.graph.ledger.BATCH_BYTES", 600)
    sent = []

    class Watching(_Dying):
        def execute(self, cypher, parameters=None):
            sent.append(len((parameters or {}).get("rows", ())))
            super().execute(cypher, parameters)

    assert sync(case, Watching(store, 10_000, False), 1) == Synced(NODES, RELATIONS, 0, 0)
    assert max(sent) <= 4
    assert sum(sent) == NODES + RELATIONS
    assert equals_fresh(case, store)


def test_progress_counts_what_is_sent(case, store):
    seen = []

    class Task:
        def advance(self, steps):
            seen.append(steps)

    class Progress:
        def stage(self, name, total=None):
            from contextlib import nullcontext

            seen.append((name, total))
            return nullcontext(Task())

    sync(case, store, 1, Progress())
    assert seen[0] == ("graph", NODES + RELATIONS)
    assert sum(seen[1:]) == NODES + RELATIONS
    del seen[:]
    sync(case, store, 2, Progress())
    assert seen == []
