"""The list of questions in the guide, made from their files by `python -m resolver.graph.catalogue`."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from resolver.graph.pages import replaced
from resolver.graph.queries import Question, library

PAGE = "docs/guide/questions.md"
BEGIN = "<!-- the questions, made from cypher/queries by: python -m resolver.graph.catalogue -->"
END = "<!-- end of the questions -->"


def catalogue(questions: Iterable[Question]) -> str:
    """Each question under its group: what it asks, why, what it can't show, and how to ask it."""
    ordered = sorted(questions, key=lambda question: (question.group, question.id))
    lines: list[str] = []
    for group, members in groupby(ordered, key=lambda question: question.group):
        lines += ["", f"### {group.capitalize()}"]
        for question in members:
            lines += ["", *_told(question)]
    return "\n".join([*lines, ""])


def with_catalogue(page: str, questions: Iterable[Question]) -> str:
    """The page with its list made anew.

    Raises:
        ValueError: the page has no place for it.
    """
    return replaced(page, BEGIN, END, catalogue(questions))


def main() -> None:
    """Write the list into the guide, at the root of the sources."""
    page = Path(__file__).resolve().parents[2] / PAGE
    page.write_text(with_catalogue(page.read_text(encoding="utf8"), library()), encoding="utf8")


def _told(question: Question) -> Iterator[str]:
    needed = (parameter.call for parameter in question.parameters if parameter.required)
    yield f"**{question.title}**: `{' '.join([question.id, *needed])}`"
    yield f"{question.question} {question.why}"
    yield f"It can't show: {question.caution}"
    if question.store == "neo4j":
        yield "It needs a Neo4j."
    if question.slow:
        yield f"Slow on large graphs: {question.slow}"


if __name__ == "__main__":
    main()
