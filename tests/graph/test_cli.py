"""The commands of `graph` about the store, as another program would call them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from resolver.case import Case
from tests.contracts import planted
from tests.graph.called import SIZE, resolver


def test_a_second_sync_says_that_nothing_changed(case):
    again = resolver("graph", "sync", "--case", case.name, cwd=case.parent)  # called from another folder
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == f"graph: nothing changed, {SIZE} nodes and relations are as they were\n"


def test_bulk_files_come_with_the_command_that_imports_them(case, tmp_path):
    done = resolver("graph", "bulk", tmp_path / "files", "--case", case)
    assert (done.returncode, done.stdout) == (0, "")
    assert (
        "there, with the server stopped: neo4j-admin database import full neo4j @import.args" in done.stderr
    )
    assert (tmp_path / "files" / "import.args").exists()
    again = resolver("graph", "bulk", tmp_path / "files", "--case", case)
    assert again.returncode == 2
    assert "is not empty" in again.stderr


@pytest.mark.neo4j
def test_status(case, server):
    done = resolver("graph", "status", "--case", case, *server, "--format", "json")
    rows = {row["what"]: row["value"] for row in json.loads(done.stdout)}
    assert rows["Entity"] == 6
    assert rows["USES"] == planted.RELATIONS["USES"]
    assert rows["server"].startswith("Neo4j/5.26")


@pytest.mark.neo4j
@pytest.mark.usefixtures("server")
def test_the_environment_names_the_server(case, neo4j_endpoint, monkeypatch):
    monkeypatch.setenv("RESOLVER_NEO4J_URI", neo4j_endpoint.uri)
    monkeypatch.setenv("RESOLVER_NEO4J_USER", neo4j_endpoint.user)
    done = resolver("graph", "status", "--case", case, "--format", "jsonl")
    assert json.loads(done.stdout.splitlines()[0])["value"] == f"{neo4j_endpoint.uri}/neo4j"
    monkeypatch.setenv("RESOLVER_NEO4J_DATABASE", "nowhere")
    done = resolver("graph", "status", "--case", case)
    assert (done.returncode, done.stdout) == (1, "")
    assert "has no such database" in done.stderr


def test_up_and_down(case):
    started = resolver("graph", "up", "--case", case, "--format", "json")
    assert started.returncode == 0, started.stderr
    assert started.stderr == f"The graph of {case} is up; end it with: resolver graph down --case {case}\n"
    try:
        again = resolver("graph", "up", "--case", case, "--format", "json")
        assert (again.returncode, again.stdout) == (0, started.stdout)
        assert "is already up, since " in again.stderr
        told = {row["what"]: row["value"] for row in json.loads(started.stdout)}
        assert told["user"] == "reader"
        assert told["writer's password"] == f"in {case / 'graph' / 'password'}"
        done = resolver("graph", "status", "--case", case, "--format", "json")
        rows = {row["what"]: row["value"] for row in json.loads(done.stdout)}
        assert (rows["up"], rows["last run"], rows["Entity"]) == (True, 1, 6)
    finally:
        ended = resolver("graph", "down", "--case", case)
    assert (ended.returncode, ended.stderr) == (0, f"The graph of {case} is down.\n")
    ended = resolver("graph", "down", "--case", case)
    assert (ended.returncode, ended.stderr) == (0, f"The graph of {case} was not up.\n")


def test_schema_is_the_file():
    root = Path(__file__).resolve().parents[2]
    assert resolver("graph", "schema").stdout == (root / "cypher" / "schema.cypher").read_text(
        encoding="utf8"
    )


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("cypher", "RETURN $n", "-p", "n=99999999999999999999"), 1, "a number is too large"),
        (("query", "run", "who-is-behind", "-p", "identifier=x", "-p", f"limit={10**20}"), 1, "too large"),
        (("cypher", "RETURN 1", "--timeout", "inf"), 2, "--timeout"),
        (("cypher", b"RETURN '\xff'"), 2, "is not UTF-8 text"),
    ],
)
def test_what_a_store_can_not_take_is_one_message(case, words, code, told):
    done = resolver(*words, "--case", case)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_whoever_has_read_enough_hears_nothing(case):
    program = Path(sys.executable).with_name("resolver")
    command = [program, "cypher", "UNWIND range(1, 200000) AS n RETURN n", "--format", "csv", "--case", case]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "n\n"
        process.stdout.close()
        assert process.stderr.read() == ""


def test_what_is_no_number_is_a_word_in_json(case):
    done = resolver("cypher", "RETURN 0.0/0.0 AS a, [-1.0/0.0] AS b", "--format", "json", "--case", case)
    assert json.loads(done.stdout, parse_constant=pytest.fail) == [{"a": "nan", "b": ["-inf"]}]


def test_a_graph_that_was_never_filled(tmp_path):
    with Case.open(tmp_path / "case", create=True):
        pass
    done = resolver("query", "run", "hubs", "--case", tmp_path / "case")
    assert done.returncode == 1
    assert "is empty" in done.stderr
    assert "resolver graph sync" in done.stderr
