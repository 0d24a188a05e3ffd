"""The two graph stores that tests run on: the embedded one, and a real Neo4j."""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest_plugins = ["tests.filling"]

EMPTY = "MATCH (n) DETACH DELETE n"


@pytest.fixture(scope="session", autouse=True)
def _given_server():
    """What the environment says of a Neo4j, taken out of it: the commands under test would write there."""
    names = (
        "RESOLVER_NEO4J_URI",
        "RESOLVER_NEO4J_USER",
        "RESOLVER_NEO4J_PASSWORD",
        "RESOLVER_NEO4J_DATABASE",
    )
    return {name.removeprefix("RESOLVER_NEO4J_"): os.environ.pop(name, "") for name in names}


@pytest.fixture(scope="session")
def neo4j_endpoint(_given_server, tmp_path_factory):
    """RESOLVER_NEO4J_URI, or else a server booted for this session."""
    from tests.neo4j.server import Endpoint

    if _given_server["URI"]:
        yield Endpoint(_given_server["URI"], _given_server["USER"] or "neo4j", _given_server["PASSWORD"])
        return
    server = _local_neo4j(tmp_path_factory)
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.fixture
def fresh_neo4j(tmp_path_factory):
    """A Neo4j that no test has started yet."""
    server = _local_neo4j(tmp_path_factory)
    try:
        yield server
    finally:
        server.stop()


def _local_neo4j(tmp_path_factory):
    from tests.neo4j.server import LocalNeo4j, UnavailableError

    try:
        return LocalNeo4j(tmp_path_factory.mktemp("neo4j"))
    except UnavailableError as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(str(reason), pytrace=False)
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def _neo4j_opened(neo4j_endpoint):
    from resolver.graph import open_store

    at = neo4j_endpoint
    with open_store(Path(), at.uri, at.user, at.password) as store:
        yield store


@pytest.fixture(scope="session")
def _embedded_opened(tmp_path_factory):
    from resolver.graph import open_store

    folder = tmp_path_factory.mktemp("embedded")
    (folder / "case.duckdb").touch()
    with open_store(folder) as store:
        yield store


@pytest.fixture
def neo4j_store(_neo4j_opened):
    """An empty Neo4j, this test's own until it ends."""
    with _alone(_neo4j_opened) as store:
        yield store


@pytest.fixture(scope="module")
def neo4j_filled(_neo4j_opened):
    """An empty Neo4j, for one module to fill and keep."""
    with _alone(_neo4j_opened) as store:
        yield store


@pytest.fixture
def embedded_store(_embedded_opened):
    """An empty store inside a case folder."""
    _embedded_opened.execute(EMPTY)
    return _embedded_opened


@pytest.fixture(scope="module")
def embedded_filled(_embedded_opened):
    """An empty store inside a case folder, for one module to fill and keep."""
    _embedded_opened.execute(EMPTY)
    return _embedded_opened


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store(request):
    """Each store in turn, empty: what holds on one must hold on the other."""
    return request.getfixturevalue(f"{request.param}_store")


@contextmanager
def _alone(store):
    """The only user of a server, which is emptied before and after."""
    lock = Path(__file__).parent / "neo4j" / "lib" / ".in_use"
    lock.parent.mkdir(exist_ok=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # parallel workers share the server that RESOLVER_NEO4J_URI names
        [(foreign,)] = store.query("MATCH (n) WHERE n.run IS NULL RETURN count(n) AS n").rows
        if foreign:
            pytest.exit(f"{store.place} holds data that no test wrote; name an empty database", returncode=3)
        store.execute(EMPTY)
        yield store
        store.execute(EMPTY)
