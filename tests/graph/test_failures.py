"""What can be wrong with a server, each as one message with what to do."""

import socket
import threading

import pytest

from resolver.errors import GraphError
from resolver.graph import open_store


def test_no_server_there(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(GraphError, match=f"no graph store answers at bolt://127.0.0.1:{port}") as failed:
        open_store(tmp_path, f"bolt://127.0.0.1:{port}")
    assert "leave --uri off" in failed.value.hint
    assert "\n" not in str(failed.value)


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


@pytest.mark.neo4j
def test_a_server_too_old(tmp_path, neo4j_endpoint, monkeypatch):
    monkeypatch.setattr("resolver.graph.opening.OLDEST", (99, 0))
    at = neo4j_endpoint
    with pytest.raises(GraphError, match=r"runs Neo4j/5\.26") as failed:
        open_store(tmp_path, at.uri, at.user, at.password)
    assert failed.value.hint == "upgrade it to Neo4j 99.0 or newer"


def test_a_server_that_can_not_be_kept_from_writing(tmp_path, embedded_store):
    server = embedded_store._server
    with pytest.raises(GraphError, match="ArcadeDB"):
        open_store(tmp_path, server.uri, *server.writer)
