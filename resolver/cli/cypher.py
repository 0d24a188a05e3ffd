"""Any query that reads, put to the graph."""

import json
import re
from typing import Annotated, Any

import typer

from resolver.cli.answers import Printed, Server, pairs, text_of
from resolver.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    DatabaseOption,
    Format,
    FormatOption,
    LimitOption,
    NoColorOption,
    OutputOption,
    ParameterOption,
    PasswordOption,
    QuietOption,
    TimeoutOption,
    UriOption,
    UserOption,
    VerboseOption,
)
from resolver.cli.terminal import Terminal
from resolver.errors import QueryError

_POSITION = re.compile(r"at line (\d+), column (\d+)")
_AROUND = 60
"""Characters shown on either side of where a query is wrong."""


def cypher_command(
    query: Annotated[str, typer.Argument(help="A query that reads; - reads it from standard input.")],
    parameter: ParameterOption = None,
    case: CaseOption = DEFAULT_CASE,
    uri: UriOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
    database: DatabaseOption = "neo4j",
    limit: LimitOption = None,
    timeout: TimeoutOption = 60.0,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Ask the graph in Cypher. A parameter's value is read as JSON where it is any, else as text."""
    from resolver.graph.words import columns, words

    parameters = {name: _typed(value) for name, value in pairs(parameter).items()}
    cypher = text_of(query)
    with Server(case, uri, user, password, database).opened() as store:
        try:
            answer = store.query(cypher, parameters, limit, timeout)
            Printed(format, out, Terminal(quiet, verbose)).write(answer, columns(words(cypher)))
        except QueryError as error:
            raise QueryError(str(error), error.hint or _pointed(cypher, str(error))) from error


def _typed(value: str) -> Any:
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value


def _pointed(cypher: str, message: str) -> str:
    """The line at which a query is wrong, with a mark below the place."""
    found = _POSITION.search(message)
    lines = cypher.splitlines()
    if found is None or not 0 < int(found[1]) <= len(lines):
        return ""
    line, column = lines[int(found[1]) - 1], int(found[2]) - 1
    start = max(0, column - _AROUND)
    shown = line[start : column + _AROUND].replace("\t", " ")
    return f"{shown}\n  {' ' * (column - start)}^"
