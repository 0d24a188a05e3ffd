"""The commands `graph`, `query` and `cypher`, as another program would call them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from resolver.case import Case
from resolver.cli.main import app
from resolver.graph import sync
from tests.contracts import planted


def resolver(*words, stdin=None, cwd=None):
    program = Path(sys.executable).with_name("resolver")
    return subprocess.run(
        [program, *words], input=stdin, capture_output=True, text=True, check=False, cwd=cwd
    )


SIZE = sum(map(len, planted.NODES.values())) + sum(planted.RELATIONS.values())


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
        (
            ("query", "run", "shared-by-two"),
            1,
            "needs the parameters a (an entity's id); b",
            "-p a=e1 -p b=e2",
        ),
        (("query", "list", "--tag", "cats"), 2, "no question has the tag 'cats'", "entities, identifiers"),
        (
            ("query", "export", "--as", "neo4j-browser"),
            2,
            "neo4j-browser takes no file '-'",
            "-o questions.zip",
        ),
        (("query", "remove", "hubs"), 1, "no question 'hubs' of its own", "it has none of its own"),
        (("graph", "path", "e1", "nobody"), 1, "the graph has nothing called 'nobody'", "a record's own id"),
        (
            ("cypher", "MATCH (n:Phone)\nRETRN n"),
            1,
            "the query is wrong at line 2, column 1",
            "  RETRN n   ^",
        ),
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


def test_no_rows_are_said_to_be_none(case):
    done = resolver(
        "cypher", "MATCH (n:Place {id: 'x'}) RETURN n.id AS id", "--case", case, "--format", "csv"
    )
    assert (done.returncode, done.stdout) == (0, "id\n")
    assert done.stderr == "The graph holds nothing that answers this.\n"


def test_a_merged_entity_is_followed(case):
    done = resolver("query", "run", "entity-movement", "-p", "entity=e0", "--case", case, "--format", "csv")
    assert done.stdout == "day,place,ads\n2024-02-01,Reno,1\n"
    assert done.stderr.startswith("e0 was merged into e2, which is asked about\nLeads, not proof. ")


def test_json_carries_what_was_asked_and_what_it_can_not_show(case):
    done = resolver("graph", "hubs", "--case", case, "--format", "json", "-v")
    told = json.loads(done.stdout)
    assert told.pop("rows") == [
        {"kind": "Phone", "identifier": planted.AGENCY, "ads": 3, "entities": 3, "hub": True}
    ]
    assert (told["question"], told["parameters"]) == ("hubs", {"entities": 3, "limit": 50})
    assert told["note"].startswith("Leads, not proof")
    assert "look before you conclude" in told["caution"]
    assert done.stderr.startswith("1 row in ")


def test_a_path_is_told_with_what_it_rests_on(case):
    done = resolver("graph", "path", "(202) 555-0143", "piano at example dot org", "--case", case)
    assert done.stdout == (
        "+12025550143 – e1 – e2 – piano@example.org\n\n"
        "Phone +12025550143\n  USES 3 ads, 2024-01-01 to 2024-01-09\n"
        "Entity e1\n  LINKED_TO template: another two alike; two texts alike\n"
        "Entity e2\n  USES 2 ads, 2024-02-01 to 2024-02-01\n"
        "Email piano@example.org\n"
    )
    assert done.stderr.startswith("Leads, not proof. ")


PATHS = [
    (("ads.csv:a6", "@walker"), ["e3", "e1", "instagram:walker"], "Leads"),
    (("clean@example.org", planted.AGENCY), ["clean@example.org", "e3", planted.AGENCY], "Leads"),
    (("e3", "e2"), ["e3", "e1", "e2"], "Leads"),
    (("e3", "e2", "--via-hubs"), ["e3", planted.AGENCY, "e2"], "Leads"),
    (("e1", "e6"), [], "There is no path within 8 steps."),
    (("e1", "e6", "--no-hubs"), [], "There is no path that passes through no hub within 8 steps."),
    (("e1", "ads.csv:a2"), [], "Both are the same, or one entity's."),
]


@pytest.mark.neo4j
def test_paths_keep_off_hubs_unless_told(case, server, neo4j_store):
    def path(*words):
        done = CliRunner().invoke(
            app, ["graph", "path", *words, "--case", case, *server, "--format", "jsonl"]
        )
        return [json.loads(line)["id"] for line in done.stdout.splitlines()], done.stderr

    for words, ids, said in PATHS:
        found, told = path(*words)
        assert (found, told.startswith(said)) == (ids, True), words
    neo4j_store.execute("MATCH (:Entity)-[l:LINKED_TO]->(:Entity) DELETE l")
    found, told = path("e3", "e2")
    assert found == ["e3", planted.AGENCY, "e2"]
    assert told.startswith("There is no path without hubs: ")


def test_neighbors(case):
    done = resolver(
        "graph", "neighbors", "example.org/tutoring", "-k", "1", "--case", case, "--format", "csv"
    )
    assert done.stdout == "steps,kind,id,ads,hub\n1,Entity,e4,1,False\n"


OWN = """/*
id = "busy-places"
title = "Places with many ads"
question = "In which places were most ads published?"
caution = "Where an ad was published need not be where its party was."
columns = ["place", "ads"]
tags = ["places"]
*/
MATCH (p:Place)<-[:POSTED_IN]-(a:Ad)
RETURN p.id AS place, count(a) AS ads
ORDER BY ads DESC, place
"""


def test_a_question_of_ones_own(case, tmp_path):
    file = tmp_path / "mine.cypher"
    file.write_text(OWN)
    added = resolver("query", "add", file, "--case", case)
    assert added.stderr == f"added; ask it with: resolver query run busy-places --case {case}\n"
    listed = resolver("query", "list", "--tag", "places", "--case", case).stdout
    assert "Places\n  busy-places" in listed
    assert "Places with many ads (yours)" in listed
    asked = resolver("query", "run", "busy-places", "--case", case, "--format", "csv")
    assert asked.stdout == "place,ads\nsan jose,4\nreno,3\n"
    assert "has a question 'busy-places' already" in resolver("query", "add", file, "--case", case).stderr
    assert resolver("query", "remove", "busy-places", "--case", case).stderr == "busy-places: removed\n"
    assert "no question is called" in resolver("query", "show", "busy-places", "--case", case).stderr


def test_list_and_show():
    listed = json.loads(resolver("query", "list", "--tag", "time", "--format", "json").stdout)
    assert {"entity-ads", "entity-movement"} <= {row["id"] for row in listed}
    assert all(row["group"] == row["tags"][0] for row in listed)
    shown = resolver("query", "show", "entity-ads").stdout
    assert shown.startswith("An entity's ads in order\n")
    assert "-p entity=…  entity: an entity's id; needed; for example e1" in shown
    assert "\nresolver query run entity-ads -p entity=e1\n" in shown
    assert "What it can't show: " in shown
    assert "MATCH (a:Ad)-[r:RESOLVED_TO]->" in shown


def test_a_shell_completes_names_and_parameters():
    def completed(*words):
        typed = {"COMP_WORDS": " ".join(["resolver", *words]), "COMP_CWORD": str(len(words))}
        done = CliRunner().invoke(
            app, env={"_RESOLVER_COMPLETE": "complete_bash", **typed}, prog_name="resolver"
        )
        return done.stdout.split()

    assert completed("query", "run", "who") == ["who-is-behind"]
    assert completed("query", "run", "shared-by-two", "-p", "") == ["a=", "b=", "limit="]
    assert completed("query", "run", "hubs", "-p", "li") == ["limit="]


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
