"""Questions to the graph: the ready-made ones, and any Cypher."""

import json
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from resolver.cli import output
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
    UriOption,
    UserOption,
)
from resolver.cli.terminal import Terminal
from resolver.errors import GraphError, UsageError

if TYPE_CHECKING:
    from resolver.graph import Answer, BoltStore

app = typer.Typer(no_args_is_help=True, help="Ready-made questions to the graph.")
_SECONDS = 60.0
_DAY = 86_400.0

NameArgument = Annotated[str, typer.Argument(help="A question's id; `resolver query list` shows them.")]
ParameterOption = Annotated[
    list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="May be repeated.")
]
TagOption = Annotated[str | None, typer.Option("--tag", help="Only questions with this tag.")]
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0.001, max=_DAY, help="Seconds the query may take.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="Rows at most.")]


@app.command("list")
def list_command(
    tag: TagOption = None,
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List the questions and what each has to be told."""
    from resolver.graph import library

    questions = [question for question in library() if tag is None or tag in question.tags]
    rows = [(q.id, q.question, [p.name for p in q.parameters if p.required], list(q.tags)) for q in questions]
    output.write(("id", "question", "needs", "tags"), rows, format, out)


@app.command("show")
def show_command(name: NameArgument, case: CaseOption = DEFAULT_CASE) -> None:
    """Show a question: what it asks, what it can't tell, its parameters and its Cypher."""
    from resolver.graph import find, library

    question = find(name, library())
    typer.echo(f"{question.title}\n{question.question}\n{question.caution}\n")
    for parameter in question.parameters:
        need = "needed" if parameter.required else f"default {parameter.default}"
        said = f"{parameter.about}; {need}; for example {parameter.example}"
        typer.echo(f"-p {parameter.name}=…  {parameter.type}: {said}")
    typer.echo(f"\n{question.cypher}")


@app.command("run")
def run_command(
    name: NameArgument,
    parameter: ParameterOption = None,
    case: CaseOption = DEFAULT_CASE,
    uri: UriOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
    database: DatabaseOption = "neo4j",
    timeout: TimeoutOption = _SECONDS,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Ask a question."""
    from resolver import graph
    from resolver.config import load_config

    question = graph.find(name, graph.library())
    region = load_config(case / "config.toml").region
    bound = graph.bind(question, _pairs(parameter), region)
    with _opened(case, uri, user, password, database) as store:
        answer = store.query(question.cypher, bound, timeout=timeout)
        _write(answer, format, out, Terminal(quiet))
    Terminal(quiet).say(f"Leads, not proof. {question.caution}".rstrip())


def cypher_command(
    query: Annotated[str, typer.Argument(help="A query that reads; - reads it from standard input.")],
    parameter: ParameterOption = None,
    case: CaseOption = DEFAULT_CASE,
    uri: UriOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
    database: DatabaseOption = "neo4j",
    limit: LimitOption = None,
    timeout: TimeoutOption = _SECONDS,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Ask the graph in Cypher. A parameter's value is read as JSON where it is any, else as text."""
    parameters = {name: _typed(value) for name, value in _pairs(parameter).items()}
    cypher = sys.stdin.read() if query == "-" else query
    with _opened(case, uri, user, password, database) as store:
        _write(store.query(cypher, parameters, limit, timeout), format, out, Terminal(quiet))


def _write(answer: "Answer", format: Format, out: Path | None, terminal: Terminal) -> None:
    with closing(answer.rows) as rows:  # whoever reads the output may have seen enough
        first = next(rows, None)
        if first is None:
            terminal.say("The graph holds nothing that answers this.")
        output.write(answer.columns, rows if first is None else chain((first,), rows), format, out)


@contextmanager
def _opened(
    case: Path, uri: str | None, user: str | None, password: str | None, database: str
) -> Iterator["BoltStore"]:
    """The store, or an error where it is the case's own and nothing was ever put there."""
    from resolver import graph

    with graph.open_store(case, uri, user, password, database) as store:
        if uri is None and not graph.is_filled(store):
            raise GraphError(
                f"the graph of {case} is empty", f"fill it with: resolver graph sync --case {case}"
            )
        yield store


def _pairs(given: list[str] | None) -> dict[str, str]:
    pairs = {}
    for pair in given or []:
        name, equals, value = pair.partition("=")
        if not name or not equals:
            raise UsageError(f"a parameter is NAME=VALUE, not {pair!r}", "for example: -p limit=20")
        pairs[name] = value
    return pairs


def _typed(value: str) -> Any:
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value
