"""The ready-made questions: listed, shown, asked, added to, and written for other programs."""

import enum
import os
import shlex
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resolver.cli import output
from resolver.cli.answers import Printed, Server, pairs, redirects
from resolver.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    DatabaseOption,
    Format,
    FormatOption,
    NoColorOption,
    OutputOption,
    PasswordOption,
    QuietOption,
    TimeoutOption,
    UriOption,
    UserOption,
    VerboseOption,
)
from resolver.cli.terminal import Terminal
from resolver.errors import GraphError, ResolverError, UsageError
from resolver.screen import printable

if TYPE_CHECKING:
    from resolver.graph import Question

app = typer.Typer(no_args_is_help=True, help="Ready-made questions to the graph.")


class Collection(enum.StrEnum):
    """Programs that the questions can be written for."""

    BLOODHOUND = "bloodhound"
    """Saved queries, as JSON or as a zip to import."""
    NEO4J_BROWSER = "neo4j-browser"
    """Favourites, as a zip to drop on its window."""


def _complete_name(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    for question in _known(ctx):
        if question.id.startswith(incomplete):
            yield question.id, question.title


def _complete_parameter(ctx: typer.Context, incomplete: str) -> Iterator[tuple[str, str]]:
    """Of the question that was typed; click gives up before it has read its name, so look at the line."""
    typed = (os.environ.get("_TYPER_COMPLETE_ARGS") or os.environ.get("COMP_WORDS", "")).split()
    for question in _known(ctx):
        if question.id in typed:
            for parameter in question.parameters:
                if f"{parameter.name}=".startswith(incomplete):
                    yield f"{parameter.name}=", f"{parameter.about}, such as {parameter.example}"


def _known(ctx: typer.Context) -> "list[Question]":
    """The questions, for a shell that asks; none where a file of one's own is broken: the command says so."""
    from resolver import graph

    try:
        return graph.questions_of(Path(ctx.params.get("case") or DEFAULT_CASE))
    except ResolverError:
        return graph.library()


NameArgument = Annotated[
    str,
    typer.Argument(help="A question's id; `resolver query list` shows them.", autocompletion=_complete_name),
]
GivenOption = Annotated[
    list[str] | None,
    typer.Option(
        "--parameter",
        "-p",
        metavar="NAME=VALUE",
        help="May be repeated; `resolver query show` tells the names.",
        autocompletion=_complete_parameter,
    ),
]
TagOption = Annotated[str | None, typer.Option("--tag", help="Only questions with this tag.")]
_LISTED = ("group", "id", "title", "question", "needs", "tags", "store", "own")


@app.command("list")
def list_command(
    tag: TagOption = None,
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List the questions in groups, those of the case's own among them, and what each has to be told."""
    questions = sorted(_tagged(case, tag), key=lambda question: (question.group, question.id))
    if format is Format.TABLE:
        with output.opened(out) as stream:
            stream.writelines(f"{printable(line)}\n" for line in _grouped(questions))
        return
    rows = ((q.group, q.id, q.title, q.question, _needs(q), list(q.tags), q.store, q.own) for q in questions)
    output.write(_LISTED, rows, format, out)


@app.command("show")
def show_command(name: NameArgument, case: CaseOption = DEFAULT_CASE) -> None:
    """Show a question: what it asks and why, what it can't show, how to ask it, its Cypher."""
    from resolver import graph

    question = graph.find(name, graph.questions_of(case))
    for line in _shown(question, case):
        typer.echo(printable(line))


@app.command("run")
def run_command(
    name: NameArgument,
    parameter: GivenOption = None,
    case: CaseOption = DEFAULT_CASE,
    uri: UriOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
    database: DatabaseOption = "neo4j",
    timeout: TimeoutOption = 60.0,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Ask a question. As JSON, the rows stand below what was asked and what they can't show."""
    from resolver import graph
    from resolver.config import load_config

    question = graph.find(name, graph.questions_of(case))
    if question.store == "neo4j" and uri is None:
        raise GraphError(f"{name} needs what only a Neo4j can do", "name one with --uri")
    printed = Printed(format, out, Terminal(quiet, verbose))
    region = load_config(case / "config.toml").region
    bound = graph.bind(question, pairs(parameter), region, redirects(case, printed.terminal))
    with Server(case, uri, user, password, database).opened() as store:
        printed.answer(question, bound, store.query(question.cypher, bound, timeout=timeout))


@app.command("add")
def add_command(
    files: Annotated[list[Path], typer.Argument(help="Files with one question each.", metavar="FILE…")],
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Add questions of your own to the case, once they keep the rules of the library's."""
    from resolver import graph

    for file in files:
        question = graph.add(case, file)
        Terminal(quiet).say(f"added; ask it with: {question.call}{_case_words(case)}")


@app.command("remove")
def remove_command(
    name: NameArgument,
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Take a question of your own out of the case."""
    from resolver import graph

    graph.remove(case, name)
    Terminal(quiet).say(f"{name}: removed")


@app.command("export")
def export_command(
    collection: Annotated[Collection, typer.Option("--as", help="The program they are for.")],
    tag: TagOption = None,
    case: CaseOption = DEFAULT_CASE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Write the questions for another program: BloodHound (.json or .zip), Neo4j Browser (.zip)."""
    from resolver.graph import saved

    questions = _tagged(case, tag)
    suffix = "" if out is None or str(out) == "-" else out.suffix.lower()
    writers = {
        (Collection.BLOODHOUND, ""): saved.bloodhound_json,
        (Collection.BLOODHOUND, ".json"): saved.bloodhound_json,
        (Collection.BLOODHOUND, ".zip"): saved.bloodhound_zip,
        (Collection.NEO4J_BROWSER, ".zip"): saved.browser_zip,
    }
    if (collection, suffix) not in writers:
        raise UsageError(
            f"{collection} takes no file {str(out or '-')!r}", "name one that ends in .zip: -o questions.zip"
        )
    output.write_bytes(writers[collection, suffix](questions), out)


def _tagged(case: Path, tag: str | None) -> "list[Question]":
    """The questions with a tag.

    Raises:
        UsageError: none has it; those there are, are named.
    """
    from resolver import graph

    questions = graph.questions_of(case)
    chosen = [question for question in questions if tag is None or tag in question.tags]
    if not chosen:
        tags = sorted({known for question in questions for known in question.tags})
        raise UsageError(f"no question has the tag {tag!r}", f"tags are: {', '.join(tags)}")
    return chosen


def _needs(question: "Question") -> list[str]:
    return [parameter.name for parameter in question.parameters if parameter.required]


def _grouped(questions: Iterable["Question"]) -> Iterator[str]:
    listed = list(questions)
    width = max(len(question.id) for question in listed)
    for at, (group, members) in enumerate(groupby(listed, key=lambda question: question.group)):
        yield f"{'' if at == 0 else chr(10)}{group.capitalize()}"
        for question in members:
            told = " ".join(f"-p {name}=…" for name in _needs(question))
            notes = [*(["yours"] if question.own else []), *(["Neo4j"] if question.store == "neo4j" else [])]
            marked = f" ({', '.join(notes)})" if notes else ""
            yield f"  {question.id:<{width}}  {question.title}{marked}{'  ' + told if told else ''}"


def _shown(question: "Question", case: Path) -> Iterator[str]:
    yield question.title
    yield question.question
    yield ""
    if question.why:
        yield f"Why it matters: {question.why}"
    yield f"What it can't show: {question.caution}"
    if question.slow:
        yield f"Slow on large graphs: {question.slow}"
    if question.store == "neo4j":
        yield "It needs a Neo4j, by --uri."
    yield ""
    for parameter in question.parameters:
        need = "needed" if parameter.required else f"default {parameter.default}"
        said = f"{parameter.about}; {need}; for example {parameter.example}"
        yield f"-p {parameter.name}=…  {parameter.type}: {said}"
    yield f"\n{question.call}{_case_words(case)}"
    yield f"\n{question.cypher}"


def _case_words(case: Path) -> str:
    return "" if case == DEFAULT_CASE else f" --case {shlex.quote(str(case))}"
