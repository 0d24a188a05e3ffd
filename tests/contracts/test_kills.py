"""Whatever is killed, and whenever: the next sync makes the graph that a fresh load makes."""

import os
import random
import signal
import subprocess
import sys

import pytest

from resolver.case import Case
from resolver.graph import open_store, sync
from tests.contracts import planted
from tests.contracts.planted import equals_fresh

MOST = {"fast": 24, "statements": 60}
"""Up to which line of a sync it is killed; a first load of either road says more."""
CHANGES = (
    "UPDATE mentions SET confidence = 0.7 WHERE record_key = 3",
    "DELETE FROM mentions WHERE record_key = 6",
    "UPDATE entity_records SET entity_id = 'e2' WHERE entity_id = 'e3'",
    "UPDATE records SET place = 'Oakland' WHERE record_key = 8",
)
"""What becomes of the case after each kill; the next sync goes on from there, until it is killed in turn."""


@pytest.fixture
def path(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        planted.fill(opened)
        return opened.path


def _kill(path, victim, after, words, password=""):
    """Begin a sync and kill it, or its server, once it has said so many lines; False if it ended before."""
    command = [sys.executable, "-m", "tests.contracts.syncing", str(path), *words]
    given = os.environ | {"PASSWORD": password}
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=given, text=True)
    said = sum(1 for _, _ in zip(range(after), child.stdout, strict=False))
    if said == after:
        server = path / "graph" / "server.pid"
        killed = child.pid if victim == "process" else int(server.read_text(encoding="ascii"))
        os.kill(killed, signal.SIGKILL)
    _, complaint = child.communicate(timeout=120)
    if victim == "server" and said == after:
        assert "GraphError" in complaint
    return said == after


@pytest.mark.parametrize("road", ["fast", "statements"])
def test_killed_at_random_points(path, road):
    chance = random.Random(road)
    kills = 0
    for change, victim in zip(CHANGES, ("process", "server", "server", "process"), strict=True):
        kills += _kill(path, victim, chance.randint(1, MOST[road]), [road])
        with Case.open(path) as case:
            case.db.execute(change)
    assert kills >= 2
    with Case.open(path) as case, open_store(path) as store:
        sync(case, store, 2)
        assert sync(case, store, 3).changed is False
        assert equals_fresh(case, store)


@pytest.mark.neo4j
def test_killed_at_random_points_beside_neo4j(path, neo4j_store, neo4j_endpoint):
    chance = random.Random(5)
    words = ["statements", neo4j_endpoint.uri, neo4j_endpoint.user]
    kills = 0
    for change in CHANGES:
        kills += _kill(path, "process", chance.randint(1, 40), words, neo4j_endpoint.password)
        with Case.open(path) as case:
            case.db.execute(change)
    assert kills >= 2
    with Case.open(path) as case:
        sync(case, neo4j_store, 2)
        assert sync(case, neo4j_store, 3).changed is False
        assert equals_fresh(case, neo4j_store)
