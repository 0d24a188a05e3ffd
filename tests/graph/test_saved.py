"""The questions as other programs read them."""

import io
import json
import zipfile

import pytest

from resolver.graph import library, saved
from resolver.graph.parameters import Parameter
from resolver.graph.queries import Question
from resolver.graph.words import words

ASKED = Question(
    "x",
    "X's",
    "What is x?",
    ("n",),
    (
        Parameter("of", "identifier", "as people write it", "@o'neil"),
        Parameter("limit", "integer", "rows at most", "9", default=5),
    ),
    "MATCH (i:Handle {value: $of}) // not $of\nWHERE $of_platform IS NULL AND i.id <> '$limit'\n"
    "RETURN i.id AS n ORDER BY n LIMIT $limit",
    "Not y.",
    "It matters.",
    tags=("identifiers",),
)


def unzipped(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf8") for name in archive.namelist()}


def test_bloodhound_imports_name_query_and_description():
    query = {
        "name": "X's",
        "description": "What is x? It matters. Leads, not proof. Not y.",
        "category": "identifiers",
        "query": "// Instead of 'o\\'neil': as people write it\n"
        "MATCH (i:Handle {value: 'o\\'neil'}) // not $of\nWHERE null IS NULL AND i.id <> '$limit'\n"
        "RETURN i.id AS n ORDER BY n LIMIT 5",
    }
    assert json.loads(saved.bloodhound_json([ASKED])) == [query]
    assert {name: json.loads(text) for name, text in unzipped(saved.bloodhound_zip([ASKED])).items()} == {
        "x.json": query
    }


def test_a_favourite_begins_with_its_name_and_sets_its_parameters():
    assert unzipped(saved.browser_zip([ASKED])) == {
        "resolver identifiers/x.cypher": "// X's\n// What is x?\n// Leads, not proof. Not y.\n"
        ":param of => 'o\\'neil';\n:param of_platform => null;\n:param limit => 5;\n" + ASKED.cypher + "\n"
    }


@pytest.mark.parametrize("question", library(), ids=lambda q: q.id)
def test_no_parameter_is_left(question):
    assert [word for word in words(saved.with_examples(question)) if word.startswith("$")] == []


def test_the_same_questions_give_the_same_bytes():
    assert saved.browser_zip(library()) == saved.browser_zip(reversed(library()))
    assert len(unzipped(saved.bloodhound_zip(library()))) == len(library())


@pytest.mark.parametrize(
    "value", ["it's", "back\\slash", 'two "quotes"', "line\nbreak", "", 3, 2.5, True, None]
)
def test_a_literal_reads_as_its_value(embedded_store, value):
    assert [*embedded_store.query(f"RETURN {saved.literal(value)} AS v").rows] == [(value,)]
