"""What a case found, written for other programs."""

import enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resolver.cli import output
from resolver.cli.options import DEFAULT_CASE, CaseOption, Format, NoColorOption, OutputOption, QuietOption
from resolver.cli.terminal import Terminal
from resolver.errors import UsageError
from resolver.records import LEADS

if TYPE_CHECKING:
    from resolver.export import Export


class What(enum.StrEnum):
    """What can be exported."""

    ENTITIES = "entities"
    """Which entity each record belongs to."""
    MENTIONS = "mentions"
    """Identifiers read, with where they stand and how they were disguised."""
    LINKS = "links"
    """Pairs of records, with probability and reasons."""
    NETWORKS = "networks"
    """Entities tied by weaker evidence, in words."""


class FileFormat(enum.StrEnum):
    """How an export is written: as rows are printed elsewhere, or as Parquet."""

    CSV = "csv"
    """A header, then one row a line; lists as JSON."""
    JSONL = "jsonl"
    """One object a line."""
    JSON = "json"
    """One array of objects."""
    PARQUET = "parquet"
    """Columns with types; the note is in the metadata."""
    TABLE = "table"
    """For people: aligned columns."""


_WORKBOOKS = {"xlsx", "xls", "ods"}
"""Endings under which CSV would be taken for damage."""

WhatArgument = Annotated[What, typer.Argument(help="What to export.")]
FileFormatOption = Annotated[
    FileFormat | None,
    typer.Option("--format", help="How to write it.", show_default="by the name of the file, else csv"),
]
SpreadsheetOption = Annotated[
    bool,
    typer.Option(
        "--spreadsheet",
        help="For people who open the file in a spreadsheet: an apostrophe before cells that start with "
        "= + - @, so that none acts as a formula. Not for programs: phone numbers, too, start with +.",
    ),
]


def export_command(
    what: WhatArgument,
    case: CaseOption = DEFAULT_CASE,
    format: FileFormatOption = None,
    out: OutputOption = None,
    spreadsheet: SpreadsheetOption = False,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Write entities, mentions, links or networks as CSV, JSON, JSON lines or Parquet.

    Values come out exactly as they are in the case, and rows in the same order each time.
    """
    from resolver import export
    from resolver.case import Case

    with Case.open(case) as opened:
        _write(export.export(opened, what), format or _format_of(out), out, spreadsheet)
    Terminal(quiet).say(LEADS)


def _format_of(out: Path | None) -> FileFormat:
    suffix = "" if out is None else out.suffix.lower().lstrip(".").replace("ndjson", "jsonl")
    if out is not None and suffix in _WORKBOOKS:
        raise UsageError(f"{out}: exports are no workbooks", f"write CSV, which they open: -o {out.stem}.csv")
    return FileFormat(suffix) if suffix in {known.value for known in FileFormat} else FileFormat.CSV


def _write(found: "Export", format: FileFormat, out: Path | None, spreadsheet: bool) -> None:
    from resolver.export import for_spreadsheet, write_parquet

    if format is not FileFormat.PARQUET:
        rows = for_spreadsheet(found.rows) if spreadsheet else found.rows
        output.write(found.columns, rows, Format(format), out)
    elif out is None or str(out) == "-":
        raise UsageError("Parquet is not text for a screen", "name a file with -o")
    else:
        output.spare_case(out)
        write_parquet(found, out)
