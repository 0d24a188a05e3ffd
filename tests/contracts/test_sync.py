"""A sync writes what is true, only what changed, and removes what is no longer true, on either store."""

import pytest

from resolver.case import Case
from resolver.graph import Synced, is_filled, sync
from tests.contracts import planted
from tests.contracts.planted import equals_fresh, rows

NODES = sum(map(len, planted.NODES.values()))
RELATIONS = sum(planted.RELATIONS.values())


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        planted.fill(opened)
        yield opened


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
            "ages": [34],
            "aliases": ["Jo"],
            "hourly_price": 45.0,
            "currency": "USD",
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
            "first_seen": "2024-01-01T10:00:00Z",
            "last_seen": "2024-03-05T09:00:00Z",
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
            "country": "US",
            "area": "DC",
            "ads": 3,
            "entities": 3,
            "first_seen": "2024-01-09T08:30:00Z",
            "last_seen": "2024-03-01T12:00:00Z",
            "hub": True,
            "run": 1,
        },
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
            "others": [],
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
        {"type": "POSTED_IN", "lat": 37.33, "lon": -121.89, "read": False, "run": 1},
    ),
    (
        "MATCH (:Ad {id: 'ads.csv:a1'})-[e:SAME_AS]->(:Ad {id: 'ads.csv:a2'}) RETURN e",
        {"type": "SAME_AS", "probability": 0.95, "reasons": ["phone +3.00", "text -0.50"], "run": 1},
    ),
    ("MATCH (:Ad {id: 'ads.csv:a2'})-[e:SAME_AS]->(a:Ad) RETURN a.id", "ads.csv:a3"),
    (
        "MATCH (:Ad {id: 'ads.csv:a1'})-[e:POSSIBLY_SAME]->(:Ad {id: 'ads.csv:a4'}) RETURN e",
        {"type": "POSSIBLY_SAME", "probability": 0.4, "reasons": ["text +2.00", "phone -1.00"], "run": 1},
    ),
    (
        "MATCH (:Ad {id: 'ads.csv:a1'})-[e:JUDGED {holds: true}]->(:Ad {id: 'ads.csv:a2'}) RETURN e",
        {"type": "JUDGED", "entry": "2", "verdict": "same", "by": "ana", "why": "one number", "holds": True}
        | {"at": "2024-05-02T10:00:00Z", "run": 1},
    ),
    ("MATCH (:Ad)-[e:JUDGED {entry: '1'}]->(:Ad) RETURN e.holds", False),
    ("MATCH (p:Place {id: 'reno'}) RETURN p.country + p.area", "USNV"),
    ("CALL db.index.fulltext.queryNodes('ad_text', 'piano') YIELD node RETURN count(node)", 2),
    (
        "MATCH (n:Place {id: 'san jose'}) RETURN n",
        {
            "labels": ["Place"],
            "id": "san jose",
            "name": "San Jose",
            "ads": 4,
            "entities": 3,
            "country": "US",
            "area": "CA",
            "run": 1,
        },
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


def test_batches_are_cut_by_rows_and_by_bytes(case, store, monkeypatch):
    monkeypatch.setattr("resolver.graph.ledger.BATCH_ROWS", 4)
    monkeypatch.setattr("resolver.graph.ledger.BATCH_BYTES", 600)
    sent = []

    class Watching:
        def __getattr__(self, name):
            return getattr(store, name)

        def execute(self, cypher, parameters=None):
            sent.append(len((parameters or {}).get("rows", ())))
            store.execute(cypher, parameters)

    assert sync(case, Watching(), 1) == Synced(NODES, RELATIONS, 0, 0)
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


def test_awkward_words_arrive_as_they_are(case, store):
    words = "\x00 nul, 🎹 \u202eRTL, 'single' \"double\" \\back` ${x} $rows {{}} \ufeff\u2028 é e\u0301"
    long = "ü" * 300_000
    case.db.execute("UPDATE records SET text = ?, place = ?, record_id = ? WHERE record_key = 6", [words] * 3)
    case.db.execute("UPDATE records SET text = ? WHERE record_key = 7", [long])
    case.db.execute("UPDATE mentions SET raw = ?, disguise = [?] WHERE record_key = 8", [words, words])
    case.db.execute("UPDATE ties SET reason = ? WHERE a = 'e5'", [words])
    sync(case, store, 1)
    ad = "MATCH (a:Ad {record_id: $words})-[:POSTED_IN]->(p:Place) RETURN a.text, a.place, p.name"
    assert rows(store, ad, words=words) == [(words, words, words.strip())]
    mention = (
        "MATCH (:Ad)-[m:MENTIONS]->(:Email {id: 'walker@example.org'}) RETURN m.raw AS r, m.disguise AS d"
    )
    assert rows(store, mention) == [(words, [words])]
    assert rows(store, "MATCH ()-[l:LINKED_TO {kind: 'derived'}]->() RETURN l.reasons AS r") == [([words],)]
    cut = "MATCH (a:Ad {id: 'posts.csv:a1'}) RETURN a.text AS t, a.text_length AS n"
    assert rows(store, cut) == [(long[:4000], 300_000)]
    assert sync(case, store, 2).changed is False


def test_where_nothing_changed_nothing_is_compared(case, store, monkeypatch):
    sync(case, store, 1)
    with monkeypatch.context() as patch:
        patch.setattr("resolver.graph.rows.describe", None)
        assert sync(case, store, 2) == Synced(0, 0, 0, NODES + RELATIONS)
    case.db.execute(
        "UPDATE mentions SET rule = 'another' WHERE kind = 'age'"
    )  # the graph shows no such thing
    assert sync(case, store, 3) == Synced(0, 0, 0, NODES + RELATIONS)
    monkeypatch.setattr("resolver.graph.rows.describe", None)
    assert sync(case, store, 4) == Synced(0, 0, 0, NODES + RELATIONS)
