"""The two graph stores that tests run on: the embedded one, and a real Neo4j."""

import fcntl
import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.filling"]

EMPTY = "MATCH (n) DETACH DELETE n"


@pytest.fixture(scope="session")
def neo4j_endpoint(tmp_path_factory):
    """RESOLVER_NEO4J_URI, or else a server booted for this session."""
    from tests.neo4j.server import Endpoint, LocalNeo4j, UnavailableError

    uri = os.environ.get("RESOLVER_NEO4J_URI")
    if uri:
        user = os.environ.get("RESOLVER_NEO4J_USER", "neo4j")
        yield Endpoint(uri, user, os.environ.get("RESOLVER_NEO4J_PASSWORD", ""))
        return
    try:
        server = LocalNeo4j(tmp_path_factory.mktemp("neo4j"))
    except UnavailableError as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(str(reason), pytrace=False)
        pytest.skip(str(reason))
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture(scope="session")
def _neo4j_opened(neo4j_endpoint):
    from resolver.graph import open_store

    at = neo4j_endpoint
    with open_store(Path(), at.uri, at.user, at.password) as store:
        yield store


@pytest.fixture(scope="session")
def _embedded_opened(tmp_path_factory):
    from resolver.graph import open_store

    with open_store(tmp_path_factory.mktemp("embedded")) as store:
        yield store


@pytest.fixture
def neo4j_store(_neo4j_opened):
    """An empty Neo4j, this test's own until it ends."""
    with (Path(__file__).parent / "neo4j" / "lib" / ".in_use").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # parallel workers share a server given by RESOLVER_NEO4J_URI
        _empty(_neo4j_opened)
        yield _neo4j_opened
        _empty(_neo4j_opened)


@pytest.fixture
def embedded_store(_embedded_opened):
    """An empty store inside a case folder."""
    _empty(_embedded_opened)
    return _embedded_opened


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request):
    """Each store in turn, empty: what holds on one must hold on the other."""
    return request.getfixturevalue(f"{request.param}_store")


def _empty(store):
    answer = store.query("MATCH (n) WHERE n.run IS NULL RETURN count(n) AS n")
    if [*answer.rows] != [(0,)]:
        pytest.exit(f"{store.place} holds data that no test wrote; name an empty database", returncode=3)
    store.execute(EMPTY)
