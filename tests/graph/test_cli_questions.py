"""The commands that ask the graph, as another program would call them."""

import json

import pytest
from typer.testing import CliRunner

from resolver.cli.main import app
from tests.contracts import planted
from tests.graph.called import resolver


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
        (
            ("query", "list", "--tag", "cats"),
            2,
            "no question has the tag 'cats'",
            "entities, evidence, identifiers",
        ),
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
    assert "\n  busy-places " in listed.partition("\nPlaces\n")[2]
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
    assert "MATCH (:Entity {id: $entity})<-[r:RESOLVED_TO]-(a:Ad)" in shown


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
