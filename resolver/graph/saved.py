"""The questions as saved queries of other programs.

For BloodHound: what its API imports (`POST /api/v2/saved-queries/import`), a zip of JSON files with `name`,
`description` and `query`, or all in one JSON array, as its Query Library publishes them. It knows no
parameters, so the examples stand in the queries. For Neo4j Browser: the zip that it exports and takes when it
is dropped on its window, folders of `.cypher` files whose first line is a comment with the name (FileDrop in
its sources), each with lines `:param` before the query.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from resolver.graph.queries import Question

_QUOTED = re.compile(r"('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|/\*.*?\*/|//[^\n]*)|\$(\w+)", re.DOTALL)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip: the same questions give the same bytes."""


def as_bloodhound(questions: Iterable[Question]) -> list[dict[str, str]]:
    """Saved queries, the examples of their parameters in place."""
    return [
        {
            "name": question.title,
            "description": " ".join(
                part for part in (question.question, question.why, _caution(question)) if part
            ),
            "category": question.group,
            "query": f"{_replace_lines(question)}{with_examples(question)}",
        }
        for question in questions
    ]


def bloodhound_json(questions: Iterable[Question]) -> bytes:
    """The saved queries as one array."""
    return (json.dumps(as_bloodhound(questions), ensure_ascii=False, indent=2) + "\n").encode()


def bloodhound_zip(questions: Iterable[Question]) -> bytes:
    """The saved queries as a zip, one in a file."""
    asked = list(questions)
    saved = zip(asked, as_bloodhound(asked), strict=True)
    return _zip({f"{each.id}.json": json.dumps(query, ensure_ascii=False, indent=2) for each, query in saved})


def browser_zip(questions: Iterable[Question]) -> bytes:
    """Favourites of Neo4j Browser, in a folder for each group."""
    return _zip({f"resolver {q.group}/{q.id}.cypher": as_favourite(q) for q in questions})


def as_favourite(question: Question) -> str:
    """One favourite: its name, what it asks and can't show, its parameters, its query."""
    said = [question.title, question.question, _caution(question)]
    given = (f":param {name} => {literal(value)};" for name, value in _examples(question).items())
    return "\n".join([*(f"// {line}" for line in said), *given, question.cypher]) + "\n"


def with_examples(question: Question) -> str:
    """The query, each parameter replaced by its example or default."""
    values = _examples(question)
    return _QUOTED.sub(lambda found: found[1] or literal(values[found[2]]), question.cypher)


def literal(value: Any) -> str:
    """A value as Cypher writes it; JSON but for texts, whose quotes and backslashes are escaped."""
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
        return f"'{escaped}'"
    return json.dumps(value)


def _examples(question: Question) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for parameter in question.parameters:
        values |= parameter.read(parameter.example if parameter.default is None else parameter.default)
    return values


def _caution(question: Question) -> str:
    return f"Leads, not proof. {question.caution}"


def _replace_lines(question: Question) -> str:
    """What to put instead of the examples."""
    lines = []
    for parameter in question.parameters:
        if parameter.required:
            example = parameter.read(parameter.example)[parameter.name]
            lines.append(f"// Instead of {literal(example)}: {parameter.about}\n")
    return "".join(lines)


def _zip(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), text)
    return packed.getvalue()
