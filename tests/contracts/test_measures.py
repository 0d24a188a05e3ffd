"""Measures reach the nodes and relations of either store, stay there, and go with what they are of."""

import random

import pytest

from resolver.case import Case
from resolver.graph import freshness, measure, sync
from tests.contracts.plant import Ad, plant
from tests.contracts.planted import equals_fresh, rows

HUB = "+12025550100"
ADS = [
    Ad("1", "a", phones=["+12025550101", HUB], handles=["x:one"], emails=["one@example.org"]),
    Ad("2", "b", phones=["+12025550101"], handles=["x:one"], emails=["two@example.org"]),
    Ad("3", "c", phones=[HUB], emails=["two@example.org", "three@example.org"], urls=["https://example.org"]),
    Ad("4", "d", phones=[HUB], payments=["cash:four"]),
    Ad("5", "e", payments=["cash:four"]),
    Ad("6", "f", phones=[HUB]),
    Ad("7", "g", phones=["+12025550107"]),
    Ad("8", "h"),
]
"""a and b share a phone and a handle, b and c an address, d and e a wallet; a, c, d and f a hub."""
TIES = [
    ("a", "b", "identifier", "one phone and one handle", 0.6),
    ("a", "c", "hub", "one hub", 0.0),
    ("a", "d", "hub", "one hub", 0.0),
    ("a", "f", "hub", "one hub", 0.0),
    ("b", "c", "identifier", "one address", 0.3),
    ("d", "e", "identifier", "one wallet", 0.2),
    ("d", "e", "person", "unsure", 0.2),
]
NETWORKS = {"n1": ["a", "b", "c", "d", "e", "f"]}
ENTITIES = [
    # id, component, community, core, betweenness, articulation, phones, emails, handles, urls, payments
    ("a", "a", "a", 2, 0.0, False, 2, 1, 1, 0, 0),
    ("b", "a", "a", 2, 1.0, False, 1, 1, 1, 0, 0),
    ("c", "a", "a", 1, 0.0, False, 1, 2, 0, 1, 0),
    ("d", "d", "d", 1, 0.0, True, 1, 0, 0, 0, 1),
    ("e", "d", "d", 1, 0.0, False, 0, 0, 0, 0, 1),
    ("f", "f", "f", 0, 0.0, False, 1, 0, 0, 0, 0),
    ("g", "g", "g", 0, 0.0, False, 1, 0, 0, 0, 0),
    ("h", "h", "h", 0, 0.0, False, 0, 0, 0, 0, 0),
]
ASKED = (
    "MATCH (e:Entity) RETURN e.id AS id, e.component AS c, e.community AS m, e.core AS k, e.betweenness AS b,"
    " e.articulation AS a, e.phones AS p, e.emails AS s, e.handles AS h, e.urls AS u, e.payments AS y"
    " ORDER BY id"
)
BRIDGES = {
    ("a", "b", False), ("a", "c", False), ("a", "d", True), ("a", "f", True), ("b", "c", False),
    ("d", "e", True),
}  # fmt: skip


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        plant(opened, ADS, hubs=[HUB], ties=TIES, networks=NETWORKS)
        yield opened


def bridges(store):
    asked = "MATCH (x:Entity)-[l:LINKED_TO]->(y:Entity) RETURN x.id AS a, y.id AS b, l.bridge AS bridge"
    return set(rows(store, asked))


def test_measures_worked_out_by_hand(case, store):
    sync(case, store, 1)
    unmeasured = rows(
        store, "MATCH (e:Entity {id: 'b'}) RETURN e.phones AS p, e.core AS k, e.measured_run AS r"
    )
    assert unmeasured == [(1, None, None)]
    found = measure(case, 2)
    assert (found.entities, found.identifiers, found.components, found.communities) == (8, 5, 5, 5)
    assert (found.highest_core, found.bridges, found.articulations, found.unmeasured) == (2, 3, 1, 0)
    assert found.largest == (
        ("component", "a", 3), ("component", "d", 2), ("community", "a", 3), ("community", "d", 2),
    )  # fmt: skip
    assert found.central[-1] == ("betweenness", "entity b", 1.0)
    assert found.central[0][:2] == ("pagerank", "entity b")
    sync(case, store, 2)
    assert rows(store, ASKED) == ENTITIES
    assert bridges(store) == BRIDGES
    # a and b are joined by 2, b and c by 1, d and e by 1: of 4, 3 are in one community and 1 in another
    assert found.modularity == round(3 / 4 - (6 / 8) ** 2 + 1 / 4 - (2 / 8) ** 2, 4)
    network = "MATCH (n:Network) RETURN n.communities AS c, n.modularity AS m, n.measured_run AS r"
    assert rows(store, network) == [(3, found.modularity, 2)]
    shared = "MATCH (i:Phone|Email|Handle|Payment) WHERE i.measured_run = 2"
    assert set(rows(store, f"{shared} RETURN i.id AS id, i.core AS k, i.component AS c")) == {
        ("+12025550101", 2, "a"), ("x:one", 2, "a"), ("two@example.org", 1, "a"), ("cash:four", 1, "d"),
        (HUB, None, None),
    }  # fmt: skip
    ranks = "MATCH (e:Entity) WHERE e.id IN ['g', 'h'] RETURN e.pagerank AS r"
    assert rows(store, ranks) == [(1.0,), (1.0,)]
    assert equals_fresh(case, store)


def test_measures_stay_until_they_are_measured_again(case, store):
    measure(case, 1)
    sync(case, store, 1)
    assert freshness(case) == "of run 1, up to date"
    case.db.execute("UPDATE entity_records SET entity_id = 'a' WHERE entity_id = 'c'")  # the two were one
    case.db.execute("DELETE FROM ties WHERE 'c' IN (a, b)")
    case.db.execute("DELETE FROM networks WHERE entity_id = 'c'")
    assert freshness(case) == "of run 1, older than the entities: resolver graph measure"
    sync(case, store, 2)
    assert rows(store, "MATCH (e:Entity {id: 'c'}) RETURN e.id AS id") == []
    kept = "MATCH (e:Entity {id: 'a'}) RETURN e.emails AS m, e.core AS k, e.measured_run AS r"
    assert rows(store, kept) == [(3, 2, 1)]
    assert equals_fresh(case, store)
    measure(case, 3)
    assert freshness(case) == "of run 3, up to date"
    done = sync(case, store, 3)
    # a, b and the address they now share stand in a tighter part; d, e, f and the hub are where they were
    again = "MATCH (e:Entity) RETURN e.id AS id, e.core AS k, e.measured_run AS r ORDER BY id"
    assert rows(store, again) == [("a", 2, 3), ("b", 2, 3), *((i, *r) for i, *r in PLAIN)]
    assert done.removed == 0
    assert equals_fresh(case, store)


PLAIN = [("d", 1, 3), ("e", 1, 3), ("f", 0, 3), ("g", 0, 1), ("h", 0, 1)]
"""PageRank of all that the hub joins moved; what stands alone is as it was."""


def test_measuring_again_changes_nothing(case, store):
    first = measure(case, 1)
    sync(case, store, 1)
    assert measure(case, 2) == first
    assert not sync(case, store, 2).changed


def test_the_order_of_rows_does_not_matter(tmp_path):
    found = []
    for seed in range(3):
        with Case.open(tmp_path / f"case{seed}", create=True) as case:
            ads, ties = random.Random(seed).sample(ADS, len(ADS)), random.Random(seed).sample(TIES, len(TIES))
            plant(case, ads, hubs=[HUB], ties=ties, networks=NETWORKS)
            found.append((measure(case, 1), case.db.execute("FROM measures").fetchall()))
    assert found[0] == found[1] == found[2]


def test_a_case_without_entities_has_no_measures(tmp_path):
    with Case.open(tmp_path / "case", create=True) as case:
        assert freshness(case) == "none yet: resolver graph measure"
        found = measure(case, 1)
        assert (found.entities, found.components, found.modularity) == (0, 0, None)
        assert found.largest == found.central == ()
