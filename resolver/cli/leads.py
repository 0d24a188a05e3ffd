"""`resolver graph path`, `neighbors` and `hubs`: the graph asked about leads as people write them."""

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from resolver.cli import output
from resolver.cli.answers import Printed, Server, redirects
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
from resolver.cli.table import cell
from resolver.cli.terminal import Terminal
from resolver.errors import QueryError

if TYPE_CHECKING:
    from resolver.graph import BoltStore, Question
    from resolver.graph.paths import Place, Step

LeadArgument = Annotated[
    str, typer.Argument(help="An identifier as people write it, an entity's id, or a record's own id.")
]
HubsOption = Annotated[
    bool | None,
    typer.Option(
        "--via-hubs/--no-hubs",
        help="The shortest path, whatever it passes through; or none that passes through a hub.",
        show_default="without hubs, and if there is none, through them",
    ),
]
RowsOption = Annotated[int, typer.Option("--limit", min=1, help="Rows at most.")]


def path_command(
    start: LeadArgument,
    end: LeadArgument,
    hubs: HubsOption = None,
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
    """Show the shortest path between two leads, and what each of its ties rests on.

    Hubs, which many strangers share, are kept out of it where there is a path without them.
    """
    from resolver import graph

    question, typed = graph.find("path-between", graph.library()), {"from": start, "to": end}
    printed = Printed(format, out, Terminal(quiet, verbose))
    given = graph.bind(question, typed, _region(case), redirects(case, printed.terminal))
    with Server(case, uri, user, password, database).opened() as store:
        starts, goals = (_ends(store, name, text, given, timeout) for name, text in typed.items())
        way = _Way(store, question, given, timeout, printed.terminal)
        _write_path(way.between(starts, goals, hubs), question, typed, printed)


def neighbors_command(
    lead: LeadArgument,
    steps: Annotated[int, typer.Option("--steps", "-k", min=1, max=3, help="Steps at most.")] = 2,
    limit: RowsOption = 200,
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
    """Show what can be reached from a lead in a few steps, none of them through a hub."""
    printed = Printed(format, out, Terminal(quiet, verbose))
    server = Server(case, uri, user, password, database)
    _ask(server, "neighbourhood", {"of": lead, "steps": steps, "limit": limit}, timeout, printed)


def hubs_command(
    limit: RowsOption = 50,
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
    """Show the identifiers that many share."""
    printed = Printed(format, out, Terminal(quiet, verbose))
    _ask(Server(case, uri, user, password, database), "hubs", {"limit": limit}, timeout, printed)


def _ask(server: Server, name: str, parameters: dict[str, Any], timeout: float, printed: Printed) -> None:
    from resolver import graph

    question = graph.find(name, graph.library())
    bound = graph.bind(question, parameters, _region(server.case), redirects(server.case, printed.terminal))
    with server.opened() as store:
        answer = store.query(question.cypher, bound, timeout=timeout)
        printed.answer(question, bound, answer)


def _region(case: Path) -> str:
    from resolver.config import load_config

    return load_config(case / "config.toml").region


class _Way(NamedTuple):
    """Finds the path that is asked for, and says which kind it is."""

    store: "BoltStore"
    question: "Question"
    given: dict[str, Any]
    timeout: float
    terminal: Terminal

    def between(self, starts: list["Place"], goals: list["Place"], hubs: bool | None) -> list["Step"]:
        from resolver.graph.paths import LONGEST, path_without_hubs

        if set(starts) & set(goals):
            self.terminal.say("Both are the same, or one entity's.")
            return []
        steps = [] if hubs else path_without_hubs(self.store, starts, goals, timeout=self.timeout)
        if not steps and hubs is not False:
            steps = self._through_any()
            if steps and hubs is None:
                self.terminal.say(
                    "There is no path without hubs: this one rests on what many strangers share."
                )
        if not steps:
            kept_out = " that passes through no hub" if hubs is False else ""
            self.terminal.say(f"There is no path{kept_out} within {LONGEST} steps.")
        return steps

    def _through_any(self) -> list["Step"]:
        from resolver.graph.paths import Step

        rows = self.store.query(self.question.cypher, self.given, timeout=self.timeout).rows
        return [Step(*row) for row in rows]


def _ends(store: "BoltStore", name: str, text: str, given: dict[str, Any], timeout: float) -> list["Place"]:
    from resolver.graph.paths import ends

    named = {f"end{ending}": given[f"{name}{ending}"] for ending in ("", "_platform", "_id")}
    found = ends(store, named, timeout)
    if not found:
        raise QueryError(
            f"the graph has nothing called {text!r}, which is read as {given[name]!r}",
            "give an identifier, an entity's id or a record's own id",
        )
    return found


def _write_path(steps: list["Step"], question: "Question", typed: dict[str, str], printed: Printed) -> None:
    from resolver.graph import Answer

    if printed.format is Format.TABLE:
        with output.opened(printed.out) as stream:
            stream.writelines(f"{line}\n" for line in _lines(steps))
        printed.terminal.say(f"Leads, not proof. {question.caution}")
    else:
        printed.answer(question, typed, Answer(question.columns, _rows(steps)))


def _rows(steps: list["Step"]) -> Generator[tuple[Any, ...]]:
    yield from steps


def _lines(steps: list["Step"]) -> Iterator[str]:
    """The path in one line, then each node with what ties it to the next."""
    if steps:
        yield " – ".join(cell(step.id) for step in steps)
        yield ""
    for step in steps:
        yield f"{step.kind} {cell(step.id)}" + (", a hub" if step.hub else "")
        yield from (f"  {step.via} {cell(reason)}" for reason in step.rests_on)
