"""Why records are together, or apart."""

import enum
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from resolver.cli import output
from resolver.cli.judge import reference
from resolver.cli.options import DEFAULT_CASE, CaseOption, NoColorOption, OutputOption
from resolver.cli.table import write_table
from resolver.records import LEADS
from resolver.screen import printable

if TYPE_CHECKING:
    from resolver.why import Document


class Shape(enum.StrEnum):
    """How an explanation is written."""

    TABLE = "table"
    """For people: sentences and tables."""
    JSON = "json"
    """One object, with every number."""
    HTML = "html"
    """A page that needs nothing else."""


WhatArgument = Annotated[
    str,
    typer.Argument(help='An entity, or a record: its own id, or {"source": …, "id": …}.', metavar="ENTITY|A"),
]


def why_command(
    one: WhatArgument,
    other: Annotated[str | None, typer.Argument(help="Another record.", metavar="[B]")] = None,
    case: CaseOption = DEFAULT_CASE,
    format: Annotated[Shape, typer.Option("--format", help="How to write it.")] = Shape.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Explain why two records are together or apart, or how an entity came together and is weakest."""
    from resolver import why
    from resolver.case import Case

    with Case.open(case) as opened:
        if other is None:
            entity = why.why_entity(opened, one)
            found, document = asdict(entity), why.tell_entity(entity)
        else:
            pair = why.why_pair(opened, *(why.locate(opened, reference(given)) for given in (one, other)))
            found, document = asdict(pair), why.tell_pair(pair)
    with output.opened(out) as stream:
        match format:
            case Shape.JSON:
                json.dump({"note": LEADS, **found}, stream, ensure_ascii=False, indent=2)
                stream.write("\n")
            case Shape.HTML:
                why.write_page(document, stream)
            case Shape.TABLE:
                _show(document, stream)


def _show(document: "Document", stream: TextIO) -> None:
    stream.writelines(f"{printable(line)}\n" for line in (document.title, "", *document.sentences))
    for table in document.tables:
        stream.write(f"\n{printable(table.caption)}\n")
        write_table(table.columns, table.rows, stream)
    stream.write(f"{LEADS}\n")
