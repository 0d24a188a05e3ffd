"""Writers that race lose nothing, on either store."""

from concurrent.futures import ThreadPoolExecutor

from resolver.graph import statements
from resolver.graph.schema import SCHEMA
from tests.contracts.planted import rows

PHONE = next(node for node in SCHEMA.nodes if node.label == "Phone")
WRITERS, ROUNDS, IDS = 6, 12, 40


def test_racing_merges_all_arrive_and_make_no_double(store):
    for definition in statements.definitions(SCHEMA):
        store.execute(definition)

    def write(writer):
        for number in range(ROUNDS):
            same = [{"a": f"+1{number:03}{i:03}", "p": {"id": f"+1{number:03}{i:03}"}} for i in range(IDS)]
            store.execute(statements.write(PHONE), {"rows": same[writer:] + same[:writer], "run": writer})

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(WRITERS)))
    assert rows(store, "MATCH (n:Phone) RETURN count(n), count(DISTINCT n.id)") == [
        (ROUNDS * IDS, ROUNDS * IDS)
    ]


def test_a_name_of_its_own_in_the_ledger(embedded_store):
    assert embedded_store.name == "embedded"
    assert embedded_store.place.endswith("graph")
