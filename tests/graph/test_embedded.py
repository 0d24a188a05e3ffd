"""The store inside the case: private, one opener at a time, and never left behind."""

import os
import signal
import stat
import subprocess
import sys
import time

import psutil
import pytest

from resolver.errors import GraphError
from resolver.graph import open_store
from resolver.graph.embedded import Embedded

HOLD = """
import sys, time
from pathlib import Path
from resolver.graph import open_store
with open_store(Path(sys.argv[1])) as store:
    store.execute("CREATE (:Phone {id: 'kept', run: 1})")
    print("open", flush=True)
    time.sleep(300)
"""


def servers(folder):
    """Java processes that serve the folder."""
    mark = f"-Darcadedb.server.rootPath={folder.resolve()}"
    found = []
    for process in psutil.process_iter(["cmdline", "name"]):
        command = process.info["cmdline"] or []
        if mark in command and "keeper.py" not in " ".join(command[:5]):
            found.append(process)
    return found


def gone(folder, seconds=20):
    until = time.monotonic() + seconds
    while servers(folder) and time.monotonic() < until:
        time.sleep(0.1)
    return not servers(folder)


@pytest.fixture(autouse=True)
def _case(tmp_path):
    """What makes a folder a case."""
    (tmp_path / "case.duckdb").touch()


@pytest.fixture
def holder(tmp_path):
    """Another process that has the store open; ended with the test."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()
    assert gone(tmp_path / "graph")


def kept(case):
    with open_store(case) as store:
        return [*store.query("MATCH (n:Phone) RETURN n.id").rows]


def test_what_is_private_is_private(tmp_path):
    folder = tmp_path / "graph"
    with Embedded(folder) as server:
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for name in ("password", "reader_password"):
            assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
        [java] = servers(folder)
        listening = {c.laddr.ip for c in java.net_connections("tcp") if c.status == psutil.CONN_LISTEN}
        assert {ip.removeprefix("::ffff:") for ip in listening} == {"127.0.0.1"}
        told = " ".join([*java.cmdline(), *java.parent().cmdline()])
        assert server.writer[1] not in told
        assert server.reader[1] not in told
        assert len({server.writer[1], server.reader[1]}) == 2
        assert (folder / "log" / "console.txt").exists()
        assert os.getsid(java.pid) != os.getsid(0)  # Ctrl-C does not reach it
    assert gone(folder, 0)
    assert not (folder / "server.pid").exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda n: n.name)
def test_the_server_goes_when_its_starter_does(tmp_path, holder, number):
    assert len(servers(tmp_path / "graph")) == 1
    holder.send_signal(number)
    holder.wait(30)
    assert gone(tmp_path / "graph")


def test_one_opener_at_a_time_and_nothing_stays_of_one_that_was_killed(tmp_path, holder):
    with pytest.raises(GraphError, match="is open in another process") as refused:
        open_store(tmp_path)
    assert refused.value.hint.startswith("wait for it to end, or use another --case")
    assert holder.poll() is None
    assert len(servers(tmp_path / "graph")) == 1
    holder.kill()
    holder.wait()
    assert gone(tmp_path / "graph")
    assert kept(tmp_path) == [("kept",)]


def test_a_server_left_behind_is_ended_by_the_next_start(tmp_path, holder):
    [java] = servers(tmp_path / "graph")
    java.parent().kill()  # the keeper: now nobody watches
    holder.kill()
    holder.wait()
    assert java.is_running()
    assert kept(tmp_path) == [("kept",)]
    assert not java.is_running()


def test_a_process_that_is_not_ours_is_never_ended(tmp_path):
    other = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    try:
        folder = tmp_path / "graph"
        folder.mkdir()
        (folder / "server.pid").write_text(str(other.pid))
        with Embedded(folder):
            assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_store_that_can_not_start_is_one_message(tmp_path):
    folder = tmp_path / "graph"
    folder.mkdir()
    (folder / "databases").write_text("not a folder")
    with pytest.raises(GraphError, match=r"the graph server of .* ended: ") as failed:
        open_store(tmp_path)
    assert "\n" not in str(failed.value)
    assert "resolver graph sync` fills it again" in failed.value.hint
    assert gone(folder)
    (folder / "databases").unlink()
    assert kept(tmp_path) == []


def test_no_case_no_store(tmp_path):
    with pytest.raises(GraphError, match="no case at"):
        open_store(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_of_other_things_gets_no_store(tmp_path):
    (tmp_path / "case.duckdb").unlink()
    with pytest.raises(GraphError, match="no case at"):
        open_store(tmp_path)
    assert not list(tmp_path.iterdir())
