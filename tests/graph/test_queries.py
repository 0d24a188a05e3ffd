"""The rules every question keeps, so that it is right on both stores and can be read by a person."""

import re

import pytest

from resolver.errors import QueryError
from resolver.graph import find, library
from resolver.graph.queries import read_question
from resolver.graph.schema import SCHEMA

LIBRARY = library()
LABELS = {node.label for node in SCHEMA.nodes}
RELATIONS = {relation.type for relation in SCHEMA.relations}
PROPERTIES = {"id", "run"} | {
    p.name for thing in (*SCHEMA.nodes, *SCHEMA.relations) for p in thing.properties
}
every_question = pytest.mark.parametrize("question", LIBRARY, ids=lambda q: q.id)

GOOD = """/*
id = "x"
title = "X"
question = "What is x?"
columns = ["n"]

[parameters.of]
type = "string"
about = "an id"
example = "e1"
*/
MATCH (e:Entity {id: $of}) RETURN e.ads AS n
"""


def test_the_first_eight():
    assert [question.id for question in LIBRARY] == [
        "entity-ads",
        "entity-movement",
        "entity-profile",
        "hubs",
        "networks-by-size",
        "path-between",
        "shared-by-two",
        "who-is-behind",
    ]


@every_question
def test_it_only_reads(question):
    assert not re.search(
        r"\b(CREATE|MERGE|DELETE|SET|REMOVE|FOREACH|LOAD|DROP)\b", question.cypher, re.IGNORECASE
    )


@every_question
def test_it_is_portable(question):
    cypher = question.cypher
    assert "elementId" not in cypher
    assert not re.search(r"\bid\s*\(", cypher)
    assert not re.search(r"\(\w*(:\w+){2,}", cypher), ":A:B means AND on one store and OR on another"
    assert not re.search(r"\bSHORTEST\b", cypher)
    assert not re.match(r"\s*CYPHER\b", cypher)
    for star in re.findall(r"\*[\d.]*", re.sub(r"count\(\*\)", "", cypher)):
        assert re.fullmatch(r"\*(\d+)?\.\.\d+|\*\d+", star), f"{star} has no bound"


@every_question
def test_its_order_is_total(question):
    last = re.split(r"\bRETURN\b", question.cypher)[-1]
    returned, _, ordered = last.partition("ORDER BY")
    order = [word.split()[0] for word in ordered.partition("LIMIT")[0].split(",")]
    assert order, "no ORDER BY"
    for limit in re.finditer(r"\bLIMIT\b", question.cypher):
        before = question.cypher[: limit.start()]
        assert before.rfind("ORDER BY") > before.rfind("MATCH"), "LIMIT without an order"
    aliases = re.findall(r"\bAS (\w+)\b(?=\s*(?:,|$))", returned.strip()) or [
        word.strip() for word in returned.split(",")
    ]
    assert set(order) <= set(aliases) | set(question.columns)


@every_question
def test_its_columns_are_what_it_returns(question):
    returned = re.split(r"\bRETURN\b", question.cypher)[-1].partition("ORDER BY")[0]
    depth, item, items = 0, "", []
    for character in returned:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            items.append(item)
            item = ""
        else:
            item += character
    names = [re.split(r"\bAS\b", each)[-1].strip() for each in [*items, item]]
    assert tuple(names) == question.columns


@every_question
def test_its_words_are_those_of_the_schema(question):
    cypher = re.sub(r"'[^']*'", "''", question.cypher)
    labels = re.findall(r"\(\w*:([\w|]+)", cypher)
    types = re.findall(r"\[\w*:([\w|]+)", cypher)
    assert {word for group in labels for word in group.split("|")} <= LABELS
    assert {word for group in types for word in group.split("|")} <= RELATIONS
    assert set(re.findall(r"\b[a-z]\.(\w+)", cypher)) <= PROPERTIES


@every_question
def test_its_parameters_are_those_it_uses(question):
    declared = {p.name for p in question.parameters}
    declared |= {f"{p.name}_platform" for p in question.parameters if p.type == "identifier"}
    assert set(re.findall(r"\$(\w+)", question.cypher)) == declared
    assert all(p.about and p.example for p in question.parameters)


@every_question
def test_it_says_what_it_asks_and_what_it_can_not_show(question):
    assert question.question.endswith("?")
    assert question.caution.endswith(".")
    assert question.tags


def test_a_file_is_read():
    question = read_question(GOOD, "x.cypher")
    assert (question.id, question.columns, question.store) == ("x", ("n",), "any")
    assert question.cypher == "MATCH (e:Entity {id: $of}) RETURN e.ads AS n"
    assert question.parameters[0].required


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("/*\n", "", "x.cypher: no header"),
        ('id = "x"', 'id = "x"\nauthor = "me"', "x.cypher: its header has unknown author"),
        ('title = "X"\n', "", "x.cypher: its header lacks title"),
        ('about = "an id"', 'abuot = "an id"', "parameter of: its header lacks about and has unknown abuot"),
        ('type = "string"', 'type = "text"', "parameter of: unknown type 'text'"),
        ('title = "X"', 'title = "X"\nstore = "oracle"', "x: unknown store 'oracle'"),
        ('title = "X"', "title = 3", "values are texts"),
        ('title = "X"', "title = ", "its header is not valid TOML"),
        ("MATCH (e:Entity {id: $of}) RETURN e.ads AS n\n", "", "and a query follows it"),
    ],
)
def test_a_wrong_file_is_refused(old, new, message):
    assert old in GOOD
    with pytest.raises(QueryError, match=message):
        read_question(GOOD.replace(old, new), "x.cypher")


def test_two_files_of_one_id(monkeypatch, tmp_path):
    (tmp_path / "a.cypher").write_text(GOOD)
    (tmp_path / "b.cypher").write_text(GOOD)
    monkeypatch.setattr("resolver.graph.queries._folder", lambda: tmp_path)
    with pytest.raises(QueryError, match="two questions have the id 'x'"):
        library()


def test_an_unknown_question_names_the_nearest():
    with pytest.raises(QueryError, match="no question is called 'who-behind'") as unknown:
        find("who-behind", LIBRARY)
    assert unknown.value.hint.startswith("did you mean 'who-is-behind'?")
