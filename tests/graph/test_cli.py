"""The commands `graph`, `query` and `cypher`, as another program would call them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from resolver.case import Case
from resolver.graph import sync
from tests.contracts import planted


def resolver(*words, stdin=None, cwd=None):
    program = Path(sys.executable).with_name("resolver")
    return subprocess.run(
        [program, *words], input=stdin, capture_output=True, text=True, check=False, cwd=cwd
    )


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A planted case, its graph filled by the command."""
    folder = tmp_path_factory.mktemp("cli") / "case"
    with Case.open(folder, create=True) as opened:
        planted.fill(opened)
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


def test_a_second_sync_says_that_nothing_changed(case):
    again = resolver("graph", "sync", "--case", case.name, cwd=case.parent)  # called from another folder
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr == "graph: nothing changed, 104 nodes and relations are as they were\n"


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


def test_run(case):
    asked = ("who-is-behind", "-p", "identifier=(202) 555-0143")
    done = resolver("query", "run", *asked, "--case", case, "--format", "jsonl")
    assert done.returncode == 0
    assert [json.loads(line)["entity"] for line in done.stdout.splitlines()] == ["e1"]
    assert done.stderr.startswith("Leads, not proof. ")


@pytest.mark.neo4j
def test_cypher_from_standard_input_with_parameters(case, server):
    query = "MATCH (e:Entity) WHERE e.ads >= $ads AND e.id <> $not RETURN e.id AS id ORDER BY id"
    words = ("-p", "ads=1", "-p", "not=e2", "--limit", "2", "--format", "csv")
    done = resolver("cypher", "-", *words, "--case", case, *server, stdin=query)
    assert (done.returncode, done.stdout) == (0, "id\ne1\ne3\n")


@pytest.mark.parametrize(
    ("words", "code", "message", "hint"),
    [
        (("cypher", "MATCH (n) DETACH DELETE n"), 1, "the query was refused", "queries only read"),
        (("cypher", "RETURN 1 AS n", "-p", "n"), 2, "a parameter is NAME=VALUE, not 'n'", "-p limit=20"),
        (("query", "run", "who-is-behind"), 1, "needs the parameter identifier", "(202) 555-0143"),
        (("query", "run", "hubs", "-p", "limit=many"), 1, "limit must be of type integer", "-p limit=20"),
        (("query", "run", "hub"), 1, "no question is called 'hub'", "did you mean 'hubs'?"),
    ],
)
def test_bad_input_is_one_message(case, words, code, message, hint):
    done = resolver(*words, "--case", case)
    assert (done.returncode, done.stdout) == (code, "")
    first, *rest = done.stderr.splitlines()
    assert first.startswith("error: ")
    assert message in first
    assert hint in " ".join(rest)


def test_a_graph_that_was_never_filled(tmp_path):
    with Case.open(tmp_path / "case", create=True):
        pass
    done = resolver("query", "run", "hubs", "--case", tmp_path / "case")
    assert done.returncode == 1
    assert "is empty" in done.stderr
    assert "resolver graph sync" in done.stderr


@pytest.mark.neo4j
def test_no_rows_are_said_to_be_none(case, server):
    done = resolver(
        "cypher", "MATCH (n:Nothing) RETURN n.id AS id", "--case", case, *server, "--format", "csv"
    )
    assert (done.returncode, done.stdout) == (0, "id\n")
    assert done.stderr == "The graph holds nothing that answers this.\n"


def test_list_and_show():
    listed = json.loads(resolver("query", "list", "--tag", "time", "--format", "json").stdout)
    assert [row["id"] for row in listed] == ["entity-ads", "entity-movement"]
    shown = resolver("query", "show", "entity-ads").stdout
    assert shown.startswith("An entity's ads in order\n")
    assert "-p entity=…  string: an entity's id; needed; for example e1" in shown
    assert "MATCH (a:Ad)-[r:RESOLVED_TO]->" in shown


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
