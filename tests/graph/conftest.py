"""A planted case whose graph a command filled, and the same on a Neo4j."""

import pytest

from resolver.case import Case
from resolver.graph import sync
from tests.contracts import planted
from tests.graph.called import resolver


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A planted case, its graph filled by the command."""
    folder = tmp_path_factory.mktemp("cli") / "case"
    with Case.open(folder, create=True) as opened:
        planted.fill(opened)
        opened.db.execute("INSERT INTO entities VALUES ('e0', 1, 'e2')")
    nodes, relations = sum(map(len, planted.NODES.values())), sum(planted.RELATIONS.values())
    done = resolver("graph", "sync", "--case", folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"graph: {nodes} nodes and {relations} relations written, 0 removed, 0 unchanged\n"
    return folder


@pytest.fixture
def server(neo4j_store, neo4j_endpoint, case, monkeypatch):
    """Options that name a Neo4j; the case is synced to it. The password comes from the environment."""
    monkeypatch.setenv("RESOLVER_NEO4J_PASSWORD", neo4j_endpoint.password)
    with Case.open(case) as opened:
        sync(opened, neo4j_store, 1)
    return ("--uri", neo4j_endpoint.uri, "--user", neo4j_endpoint.user)
