"""Random queries give the same rows, in the same order, on both stores."""

from random import Random

import pytest

from resolver.case import Case
from resolver.graph import sync
from tests.contracts import planted
from tests.contracts.random_queries import OF_RELATIONS, PROPERTIES, Generator

SEED, COUNT = 20240501, 300
LEAST_THAT_FIND = COUNT * 2 // 5
"""So many find something: queries with no rows would agree for nothing."""

pytestmark = pytest.mark.neo4j


@pytest.fixture(scope="module")
def both(embedded_filled, neo4j_filled, tmp_path_factory):
    """The planted graph in both stores."""
    with Case.open(tmp_path_factory.mktemp("random") / "case", create=True) as case:
        planted.fill(case)
        sync(case, embedded_filled, 1)
        sync(case, neo4j_filled, 1)
    return embedded_filled, neo4j_filled


def some_values(store):
    """Some values of each property, so that conditions are met now and then."""
    values = {}
    for label, properties in PROPERTIES.items():
        for name in properties:
            cypher = f"MATCH (n:{label}) WHERE n.{name} IS NOT NULL RETURN DISTINCT n.{name} AS v"
            values[label, name] = sorted((v for (v,) in store.query(cypher).rows), key=repr)
    for tie, properties in OF_RELATIONS.items():
        for name in properties:
            cypher = f"MATCH ()-[r:{tie}]->() WHERE r.{name} IS NOT NULL RETURN DISTINCT r.{name} AS v"
            values[tie, name] = sorted((v for (v,) in store.query(cypher).rows), key=repr)
    return values


def test_both_stores_give_the_same_rows(both):
    embedded, neo4j = both
    generator = Generator(Random(SEED), some_values(neo4j))
    found, different = 0, []
    for cypher in (generator.query() for _ in range(COUNT)):
        one, other = [*embedded.query(cypher).rows], [*neo4j.query(cypher).rows]
        found += bool(one) and one != [(0,)]
        if repr(one) != repr(other):
            different.append((cypher, one[:5], other[:5]))
    assert different == []
    assert found >= LEAST_THAT_FIND
