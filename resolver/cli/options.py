"""Options that several commands share, each declared once."""

import enum
import os
from pathlib import Path
from typing import Annotated

import typer


class Format(enum.StrEnum):
    """How rows are printed."""

    TABLE = "table"
    """For people: aligned columns."""
    JSON = "json"
    """One array of objects."""
    JSONL = "jsonl"
    """One object a line."""
    CSV = "csv"
    """A header, then one row a line."""


def _forbid_colour(wanted: bool) -> bool:
    if wanted:
        os.environ["NO_COLOR"] = "1"
    return wanted


CaseOption = Annotated[
    Path, typer.Option("--case", envvar="RESOLVER_CASE", help="The case folder.", show_default="./case")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print rows.")]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write here instead of the screen; - is the screen.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", "-v", help="Say when each stage starts and ends.")]
NoColorOption = Annotated[
    bool,
    typer.Option("--no-color", help="Print without colours (also: NO_COLOR=1).", callback=_forbid_colour),
]

UriOption = Annotated[
    str | None,
    typer.Option(
        "--uri",
        envvar="RESOLVER_NEO4J_URI",
        help="A Neo4j server (neo4j://…, bolt://…); without it the store inside the case is used.",
    ),
]
UserOption = Annotated[str | None, typer.Option("--user", envvar="RESOLVER_NEO4J_USER", help="Its user.")]
PasswordOption = Annotated[
    str | None,
    typer.Option(
        "--password",
        envvar="RESOLVER_NEO4J_PASSWORD",
        help="Its password; the environment is safer than the command line.",
    ),
]
DatabaseOption = Annotated[
    str, typer.Option("--database", envvar="RESOLVER_NEO4J_DATABASE", help="Its database.")
]
TimeoutOption = Annotated[
    float, typer.Option("--timeout", min=0.001, max=86_400.0, help="Seconds the query may take.")
]
LimitOption = Annotated[int | None, typer.Option("--limit", min=1, help="Rows at most.")]
ParameterOption = Annotated[
    list[str] | None, typer.Option("--parameter", "-p", metavar="NAME=VALUE", help="May be repeated.")
]
DEFAULT_CASE = Path("case")
