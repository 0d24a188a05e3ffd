"""What can be wrong with a server, each as one message with what to do."""

import socket
import threading

import pytest

from resolver.case import Case
from resolver.errors import GraphError, QueryError
from resolver.graph import last_run, open_store, sync
from tests.contracts import planted
from tests.graph.connections import Wire, of_another_age
from tests.graph.test_embedded import servers


def test_no_server_there(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(GraphError, match=f"no graph store answers at bolt://127.0.0.1:{port}") as failed:
        open_store(tmp_path, f"bolt://127.0.0.1:{port}")
    assert str(failed.value).endswith(": Connection refused")
    assert "leave --uri off" in failed.value.hint


def test_a_server_that_speaks_something_else(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer():
            connection, _ = server.accept()
            with connection:
                connection.recv(100)
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        with pytest.raises(GraphError, match=r"127\.0\.0\.1"):
            open_store(tmp_path, f"bolt://127.0.0.1:{server.getsockname()[1]}")
        thread.join(10)


@pytest.mark.parametrize("uri", ["http://127.0.0.1:7687", "127.0.0.1:7687", "bolt://127.0.0.1:port", ""])
def test_an_address_that_is_none(tmp_path, uri):
    with pytest.raises(GraphError) as failed:
        open_store(tmp_path, uri)
    assert "\n" not in str(failed.value)


@pytest.mark.neo4j
def test_a_wrong_password(tmp_path, neo4j_endpoint):
    with pytest.raises(GraphError, match="refuses the user or the password") as failed:
        open_store(tmp_path, neo4j_endpoint.uri, neo4j_endpoint.user, "wrong")
    assert "RESOLVER_NEO4J_PASSWORD" in failed.value.hint


@pytest.mark.neo4j
def test_a_database_that_is_not_there(tmp_path, neo4j_endpoint):
    at = neo4j_endpoint
    with pytest.raises(GraphError, match="has no such database") as failed:
        open_store(tmp_path, at.uri, at.user, at.password, "nowhere")
    assert "--database" in failed.value.hint


@pytest.mark.parametrize(
    ("agent", "version", "said"),
    [
        ("Neo4j/5.25.1", (5, 7), r"runs Neo4j/5\.25\.1"),
        ("Neo4j/5.4.0", (5, 0), "is older than this program can talk to"),
        ("Neo4j/4.4.40", (4, 4), "is older than this program can talk to"),
        ("Neo4j/3.5.0", (0, 0), "is older than this program can talk to"),
    ],
)
def test_a_server_too_old(tmp_path, agent, version, said):
    port = of_another_age(agent, version)
    with pytest.raises(GraphError, match=said) as failed:
        open_store(tmp_path, f"bolt://127.0.0.1:{port}")
    assert failed.value.hint == "upgrade it to Neo4j 5.26 or newer"


def test_a_server_that_can_not_be_kept_from_writing(tmp_path, embedded_store):
    server = embedded_store._server
    with pytest.raises(GraphError, match="ArcadeDB"):
        open_store(tmp_path, server.uri, *server.writer)


@pytest.mark.parametrize(
    ("cypher", "value"),
    [
        ("MATCH (n) RETURN n.id AS id LIMIT $n", "many"),
        ("MATCH (n) RETURN n.id AS id LIMIT $n", -1),
        ("UNWIND range(1, $n) AS i RETURN i", "many"),
        ("RETURN $n + duration('P1D') AS t", True),
        ("RETURN date($n) AS d", "tomorrow"),
        ("RETURN $n.x.y AS d", 3),
    ],
)
def test_a_parameter_of_the_wrong_type(store, cypher, value):
    store.execute("CREATE (:Phone {id: 'p', run: 1})")
    with pytest.raises(QueryError) as wrong:
        list(store.query(cypher, {"n": value}).rows)
    assert "\n" not in str(wrong.value)


@pytest.fixture
def case(tmp_path):
    """A planted case."""
    with Case.open(tmp_path / "case", create=True) as opened:
        planted.fill(opened)
        yield opened


def at_write(store, number, act):
    """Have `act` happen just before the store's write of that number."""
    wrote, execute = iter(range(1_000)), store.execute

    def interrupted(cypher, parameters=None):
        if next(wrote) == number:
            act()
        execute(cypher, parameters)

    store.execute = interrupted


def assert_whole(store, case):
    assert not sync(case, store, 3).changed
    for label, ids in planted.NODES.items():
        assert sorted(store.query(f"MATCH (n:{label}) RETURN n.id").rows) == sorted((i,) for i in ids)


def test_the_server_killed_in_the_middle_of_a_sync(case):
    with open_store(case.path) as store:
        [java] = servers(case.path / "graph")
        at_write(store, 25, java.kill)
        with pytest.raises(GraphError, match=r"the graph server of .* is gone") as failed:
            sync(case, store, 1)
    assert "run the same command again" in failed.value.hint
    with open_store(case.path) as store:
        assert sync(case, store, 2).changed
        assert_whole(store, case)


@pytest.mark.neo4j
def test_a_connection_lost_in_the_middle_of_a_sync(case, neo4j_store, neo4j_endpoint, monkeypatch):
    monkeypatch.setattr("resolver.graph.opening.PATIENCE", 3)
    wire = Wire(int(neo4j_endpoint.uri.rpartition(":")[2]))
    given = (case.path, wire.uri, neo4j_endpoint.user, neo4j_endpoint.password)
    with open_store(*given) as store:
        at_write(store, 20, wire.cut)  # it comes back: the sync goes on
        assert sync(case, store, 1).changed
        assert last_run(store) == 1
        neo4j_store.execute("MATCH (n:Entity) DETACH DELETE n")
        at_write(store, 2, wire.close)
        with pytest.raises(GraphError, match=f"no graph store answers at {wire.uri}"):
            sync(case, store, 2)
    assert sync(case, neo4j_store, 2).changed
    assert_whole(neo4j_store, case)
