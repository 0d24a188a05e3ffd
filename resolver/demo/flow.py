"""The demo: synthetic ads through the whole flow, measured against what was planted."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolver import graph, pipeline, report
from resolver.case import Case
from resolver.demo.generate import Generator
from resolver.demo.score import Reading, reading
from resolver.demo.stories import Story
from resolver.demo.text import Planted as Identifier
from resolver.demo.write import Written, write
from resolver.errors import StorageError
from resolver.link.evaluate import Evaluation, evaluate
from resolver.progress import SILENT, Progress

_ROWS_SHOWN = 6
_TOO_MUCH = ("entity_ads", "kind")
"""Columns left out to fit a screen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to the graph: in words, as a command, and what it gave; `more` rows are not shown."""

    words: str
    command: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo has to show."""

    folder: Path
    ads: int
    done: pipeline.Done
    summary: report.Summary
    reading: Reading
    linking: Evaluation
    asked: tuple[Asked, ...]


def run(folder: Path, ads: int, seed: int, progress: Progress = SILENT) -> Shown:
    """Write `ads` ads and their truth into `folder`, link them in `folder/case`, and ask three questions.

    Run again with the same seed, it finds everything done.

    Raises:
        StorageError: the folder can't be written.
    """
    written, planted = _write(folder, ads, seed)
    with Case.open(folder / "case", create=True) as case:
        done = pipeline.run(
            case, pipeline.Inputs([written.records], written.mapping), pipeline.Server(), progress
        )
        shown = report.summary(case), reading(case, planted), evaluate(case, written.truth)
        with graph.open_store(case.path) as store:
            asked = _ask(store, folder / "case", written.stories, planted)
    return Shown(folder, ads, done, *shown, asked)


def _write(folder: Path, ads: int, seed: int) -> tuple[Written, dict[str, tuple[Identifier, ...]]]:
    generator = Generator(ads, seed)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = write(folder, generator)
    except OSError as error:
        raise StorageError(
            f"can't write to {folder}: {error.strerror}", "name another folder with --folder"
        ) from error
    return written, {ad.record["id"]: ad.identifiers for ad in generator}


def _ask(
    store: graph.GraphStore,
    case: Path,
    stories: tuple[Story, ...],
    planted: dict[str, tuple[Identifier, ...]],
) -> tuple[Asked, ...]:
    told = {story.name: story for story in stories}
    teacher = graph.ask(store, "who-is-behind", {"identifier": told["moves"].phone})
    entity = next((row[0] for row in teacher.rows), "")
    return (
        _asked(store, case, "who-is-behind", {"identifier": _as_written(told["who"].phone, planted)}),
        _asked(store, case, "entity-movement", {"entity": entity}),
        _asked(store, case, "hubs", {"limit": "3"}),
    )


def _as_written(phone: str, planted: dict[str, tuple[Identifier, ...]]) -> str:
    """The way the number is hidden in an ad that mixes words and digits; plainly, if none does."""
    forms = (
        one.raw for all_of in planted.values() for one in all_of if one.value == phone and "'" not in one.raw
    )
    return max(
        forms,
        key=lambda raw: (sum(map(str.isalpha, raw)) > 0, sum(map(str.isdigit, raw)), raw),
        default=phone,
    )


def _asked(store: graph.GraphStore, case: Path, name: str, parameters: dict[str, str]) -> Asked:
    question = graph.find(name, graph.library())
    answer = graph.ask(store, question, parameters)
    at = [n for n, column in enumerate(answer.columns) if column not in _TOO_MUCH]
    rows = [tuple(row[n] for n in at) for row in answer.rows]
    given = " ".join(f"-p {key}='{value}'" for key, value in parameters.items())
    return Asked(
        question.question,
        f"resolver query run {name} {given} --case {case}",
        tuple(answer.columns[n] for n in at),
        tuple(rows[:_ROWS_SHOWN]),
        len(rows[_ROWS_SHOWN:]),
    )
