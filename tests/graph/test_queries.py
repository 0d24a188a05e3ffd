"""The library's files: what a header says, and what every question of ours keeps besides the rules."""

import re

import pytest

from resolver.errors import QueryError
from resolver.graph import bind, find, library
from resolver.graph.queries import read_question
from resolver.graph.rules import RULES
from resolver.graph.schema import SCHEMA
from resolver.graph.words import words

LIBRARY = library()
PROPERTIES = {"id", "run"} | {
    p.name for thing in (*SCHEMA.nodes, *SCHEMA.relations) for p in thing.properties
}
TAGS = {
    "disguise", "entities", "evidence", "identifiers", "images", "jobs", "links", "networks", "payments",
    "places", "prices", "sources", "texts", "time",
}  # fmt: skip
every_question = pytest.mark.parametrize("question", LIBRARY, ids=lambda q: q.id)

GOOD = """/*
id = "x"
title = "X"
question = "What is x?"
caution = "Not y."
columns = ["n"]

[parameters.of]
type = "string"
about = "an id"
example = "e1"
*/
MATCH (e:Entity {id: $of}) RETURN e.ads AS n ORDER BY n
"""


PROCEDURE = {"index", "fulltext"}
"""Parts of the name of the one procedure that questions call."""


@every_question
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_it_keeps_the_rule(question, rule):
    rule(question, words(question.cypher))


@every_question
def test_its_properties_are_those_of_the_schema(question):
    query = words(question.cypher)
    maps = {key for before, key, colon in zip(query, query[1:], query[2:], strict=False)
            if before in {"{", ","} and colon == ":"}  # fmt: skip
    dots = zip(query, query[1:], query[2:], [*query[3:], ""], strict=False)
    named = {name for _, dot, name, after in dots if dot == "." and name.isidentifier() and after != "("}
    assert named <= PROPERTIES | maps | PROCEDURE


@every_question
def test_it_says_what_it_asks_why_and_what_it_can_not_show(question):
    assert question.question.endswith("?")
    assert question.why.endswith(".")
    assert question.caution.endswith(".")
    assert not question.slow or question.slow.endswith(".")
    assert question.tags
    assert set(question.tags) <= TAGS


@every_question
def test_its_examples_and_defaults_are_of_their_types(question):
    assert bind(question, {p.name: p.example for p in question.parameters}).keys() == question.variables
    assert bind(question, {p.name: p.example for p in question.parameters if p.required})


def test_each_is_in_the_file_of_its_name():
    from resolver.graph.files import folder

    assert {file.name for file in folder("queries").iterdir()} == {f"{q.id}.cypher" for q in LIBRARY}


def test_titles_are_told_apart():
    titles = [question.title for question in LIBRARY]
    assert sorted(set(titles)) == sorted(titles)


def test_a_file_is_read():
    question = read_question(GOOD, "x.cypher")
    assert (question.id, question.columns, question.store, question.group) == ("x", ("n",), "any", "others")
    assert question.cypher == "MATCH (e:Entity {id: $of}) RETURN e.ads AS n ORDER BY n"
    assert question.parameters[0].required
    assert question.call == "resolver query run x -p of=e1"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("/*\n", "", "x.cypher: no header"),
        ('id = "x"', 'id = "x"\nauthor = "me"', "x.cypher: its header has unknown author"),
        ('title = "X"\n', "", "x.cypher: its header lacks title"),
        ('caution = "Not y."\n', "", "x.cypher: its header lacks caution"),
        ('about = "an id"', 'abuot = "an id"', "parameter of: its header lacks about and has unknown abuot"),
        ('type = "string"', 'type = "text"', "parameter of: unknown type 'text'"),
        ('example = "e1"', "example = 1", "parameter of: its `about` and `example` are texts"),
        ("parameters.of", "parameters.Of", "parameter 'Of': a name is small letters"),
        ("[parameters.of]", "[parameters]", "its parameters are tables"),
        ('title = "X"', 'title = "X"\nstore = "oracle"', "x: unknown store 'oracle'"),
        ('id = "x"', 'id = "../x"', r"'\.\./x' is no id"),
        ('title = "X"', "title = 3", "values are texts"),
        ('title = "X"', 'title = "X"\nwhy = ""', "values are texts"),
        ('title = "X"', "title = ", "its header is not valid TOML"),
        ('columns = ["n"]', 'columns = "n"', "its columns are a list of texts"),
        ('title = "X"', 'title = "X"\ntags = [1]', "its tags are a list of texts"),
        ("MATCH (e:Entity {id: $of}) RETURN e.ads AS n ORDER BY n\n", "", "and a query follows it"),
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
    assert unknown.value.hint.startswith("did you mean 'who-is-behind'")
    with pytest.raises(QueryError) as far:
        find("@#", LIBRARY)
    assert re.fullmatch(r"list them with: resolver query list", far.value.hint)
