"""A server that stays up between commands: shared, private, and never believed when it is gone."""

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import neo4j
import psutil
import pytest

from resolver.case import Case
from resolver.errors import GraphError, QueryError
from resolver.graph import access, down, last_run, open_store, sync, up
from tests.contracts import planted
from tests.graph.test_embedded import gone, servers

ENDLESS = (
    "UNWIND range(1, 90000) AS a UNWIND range(1, 90000) AS b WITH a, b WHERE a * b = 7 RETURN count(*) AS n"
)
ASK = """
import sys
from pathlib import Path
from resolver.errors import ResolverError
from resolver.graph import open_store
print("ready", flush=True)
sys.stdin.readline()
try:
    with open_store(Path(sys.argv[1])) as store:
        print(*store.query("MATCH (n:Phone) RETURN count(n)").rows)
except ResolverError as error:
    print(error)
"""


def made(folder):
    folder.mkdir(parents=True)
    (folder / "case.duckdb").touch()
    return folder


@pytest.fixture
def case(tmp_path):
    """A case whose graph is up; whatever a test leaves running is ended."""
    folder = made(tmp_path / "case")
    up(folder)
    yield folder
    for left in servers(folder / "graph"):
        left.kill()


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """A case whose graph is up, for all the tests that only use it."""
    folder = tmp_path_factory.mktemp("shared") / "case"
    with Case.open(folder, create=True) as opened:
        planted.fill(opened)
    up(folder)
    yield folder
    down(folder)
    assert gone(folder / "graph")


def details(case):
    return json.loads((case / "graph" / "up.json").read_text())


def test_up_is_private_and_says_how_to_reach_it(shared):
    file = shared / "graph" / "up.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    there = details(shared)
    assert there["uri"].startswith("bolt://127.0.0.1:")
    with neo4j.GraphDatabase.driver(there["uri"], auth=(there["user"], there["password"])) as client:
        assert client.execute_query("RETURN 1 AS n", database_=there["database"]).records[0]["n"] == 1
        with pytest.raises(neo4j.exceptions.ClientError, match="not allowed"):
            client.execute_query("CREATE (:Phone {id: 'x'})", database_=there["database"])
    writer = (there["writer"], (shared / "graph" / "password").read_text())
    with neo4j.GraphDatabase.driver(there["uri"], auth=writer) as client:
        client.execute_query("CREATE (n:Phone {id: 'x'}) DELETE n", database_=there["database"])


def test_up_twice_is_one_server(shared):
    first = access(shared / "graph")
    assert up(shared) == (first, False)
    assert len(servers(shared / "graph")) == 1


def test_commands_share_it(shared):
    with open_store(shared) as one, open_store(shared) as other:
        assert one.status().up
        one.execute("CREATE (:Phone {id: 'shared', run: 1})")
        assert [*other.query("MATCH (n:Phone {id: 'shared'}) RETURN n.run").rows] == [(1,)]
        other.execute("MATCH (n:Phone {id: 'shared'}) DELETE n")
    assert access(shared / "graph") is not None


def test_a_sync_goes_to_it(shared):
    with Case.open(shared) as opened:
        for changed in (True, False):
            with open_store(shared) as store:
                assert sync(opened, store, 1).changed == changed
    with open_store(shared) as store:
        assert (store.status().up, last_run(store)) == (True, 1)


def test_each_query_has_its_own_limit(shared):
    def ended(seconds):
        started = time.monotonic()
        with open_store(shared) as store, pytest.raises(QueryError, match=f"longer than {seconds} s"):
            list(store.query(ENDLESS, timeout=seconds).rows)
        return time.monotonic() - started

    with ThreadPoolExecutor(2) as pool:
        long, short = pool.map(ended, (5, 1))
    assert long >= 5
    assert short < 5


def test_a_limit_is_of_the_query_alone(shared):
    with open_store(shared) as store:
        with pytest.raises(QueryError, match="took longer"):
            list(store.query(ENDLESS, timeout=0.2).rows)
        slow = "UNWIND range(1, 3000) AS a UNWIND range(1, 500) AS b WITH a, b WHERE a * b = 7"
        store.execute(f"{slow} WITH count(*) AS n CREATE (p:Phone {{id: 'slow'}}) DELETE p")
        assert [*store.query(f"{slow} RETURN count(*) AS n", timeout=None).rows] == [(2,)]


def test_the_server_stops_working_at_the_limit(shared):
    [java] = servers(shared / "graph")
    with open_store(shared) as store, pytest.raises(QueryError, match="took longer than 1 s"):
        list(store.query(ENDLESS, timeout=1).rows)
    before = java.cpu_times()
    time.sleep(2)
    after = java.cpu_times()
    assert (after.user + after.system) - (before.user + before.system) < 1


def test_what_nobody_reads_is_not_made(shared):
    many = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b WITH a, b WHERE a % 100 = 0 RETURN a, b"
    [java] = servers(shared / "graph")
    with open_store(shared) as store:
        list(store.query(many, limit=3).rows)  # warm
        before = java.cpu_times()
        assert len([*store.query(many, limit=3).rows]) == 3
        after = java.cpu_times()
    assert (after.user + after.system) - (before.user + before.system) < 1  # all of them take 3 s and more


def test_down_ends_it_for_all_and_down_again_says_so(case):
    with open_store(case) as store:
        assert down(case)
        assert gone(case / "graph", 0)
        with pytest.raises(GraphError, match=r"the graph server of .* is gone") as failed:
            store.query("RETURN 1")
        assert "\n" not in str(failed.value)
    assert not (case / "graph" / "up.json").exists()
    assert not down(case)
    with open_store(case) as store:
        assert not store.status().up


def test_a_killed_server_is_not_believed_to_be_up(case):
    with open_store(case) as store:
        store.execute("CREATE (:Phone {id: 'kept', run: 1})")
    [java] = servers(case / "graph")
    java.kill()
    assert gone(case / "graph")
    assert access(case / "graph") is None
    told = details(case) | {"pid": os.getpid()}  # as if the number was used again
    (case / "graph" / "up.json").write_text(json.dumps(told))
    assert access(case / "graph") is None
    with open_store(case) as store:
        assert not store.status().up
        assert [*store.query("MATCH (n:Phone) RETURN n.id").rows] == [("kept",)]
    assert not (case / "graph" / "up.json").exists()
    assert not down(case)
    assert psutil.pid_exists(os.getpid())


def test_without_its_keeper_it_is_used_and_ended_all_the_same(case):
    [java] = servers(case / "graph")
    java.parent().kill()
    with open_store(case) as store:
        assert store.status().up
    (case / "graph" / "password").write_text("another")
    with pytest.raises(GraphError, match="is up but does not answer") as refused:
        open_store(case)
    assert "graph down" in refused.value.hint
    assert down(case)
    assert gone(case / "graph")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "{}", '{"uri": 3}', '{"pid": "1"}', "\udcff"])
def test_details_that_are_no_details(tmp_path, text):
    folder = made(tmp_path / "case") / "graph"
    folder.mkdir()
    (folder / "up.json").write_bytes(text.encode("utf8", "surrogateescape"))
    assert access(folder) is None
    assert not down(folder.parent)


def test_a_copy_is_not_the_original_and_a_moved_one_says_so(case, tmp_path):
    shutil.copytree(case, tmp_path / "copy")
    assert access(tmp_path / "copy" / "graph") is None
    assert not down(tmp_path / "copy")
    assert servers(case / "graph")
    case.rename(tmp_path / "moved")
    with pytest.raises(GraphError, match="moved while its graph was up") as refused:
        open_store(tmp_path / "moved")
    assert "graph down" in refused.value.hint
    assert down(tmp_path / "moved")
    assert gone(case / "graph", 0)
    with open_store(tmp_path / "moved") as store:
        assert [*store.query("RETURN 1").rows] == [(1,)]


def test_no_case_nothing_up(tmp_path):
    for call in (up, down):
        with pytest.raises(GraphError, match="no case at"):
            call(tmp_path / "nowhere")


def test_of_openers_at_once_one_wins_and_the_others_are_told(tmp_path):
    case = made(tmp_path / "case")
    with open_store(case):
        with pytest.raises(GraphError, match="is open in another process"):
            up(case)
        assert not down(case)
    command = [sys.executable, "-c", ASK, case]
    openers = [subprocess.Popen(command, stdin=-1, stdout=-1, text=True) for _ in range(3)]
    for opener in openers:
        assert opener.stdout.readline() == "ready\n"
    for opener in openers:
        opener.stdin.write("go\n")
        opener.stdin.flush()
    said = [opener.communicate()[0] for opener in openers]
    assert all(words == "(0,)\n" or "is open in another process" in words for words in said)
    assert "(0,)\n" in said
    assert gone(case / "graph", 0)


def test_a_starter_killed_half_way_leaves_no_server(tmp_path):
    case = made(tmp_path / "case")
    code = "import sys; from pathlib import Path; from resolver.graph import up; up(Path(sys.argv[1]))"
    starter = subprocess.Popen([sys.executable, "-c", code, case])
    until = time.monotonic() + 30
    while not servers(case / "graph") and time.monotonic() < until:
        time.sleep(0.02)
    starter.send_signal(signal.SIGKILL)
    starter.wait()
    assert gone(case / "graph")
    assert access(case / "graph") is None
