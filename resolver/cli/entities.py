"""A person's word on whole entities, and what became of their ids."""

from dataclasses import astuple
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from resolver.cli import output
from resolver.cli.judge import ByOption, WhyOption, say_words
from resolver.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    Format,
    FormatOption,
    NoColorOption,
    OutputOption,
    QuietOption,
)
from resolver.cli.terminal import Terminal

if TYPE_CHECKING:
    from resolver.entities import Said

_ENTITY = "An entity's id, or one that was merged away."
RecordsOption = Annotated[
    list[str],
    typer.Option("--records", metavar="ID[,ID…]", help="Own ids of the records that leave; repeatable."),
]
SinceOption = Annotated[int, typer.Option("--since", min=0, help="Only runs after this one.")]


def merge_command(
    entities: Annotated[list[str], typer.Argument(help=_ENTITY, metavar="ENTITY ENTITY…")],
    why: WhyOption = "",
    by: ByOption = None,
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Say that entities are one: each of their records is the same party's. `undo` takes it back."""
    from resolver import entities as found
    from resolver.case import Case

    with Case.open(case) as opened:
        say_words(opened, found.joined(opened, entities, _said(by, why)), Terminal(quiet))


def split_command(
    entity: Annotated[str, typer.Argument(help=_ENTITY)],
    records: RecordsOption,
    why: WhyOption = "",
    by: ByOption = None,
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Say that some records of an entity are another party's; the rest stays. `undo` takes it back."""
    from resolver import entities as found
    from resolver.case import Case

    leaving = {own for given in records for own in given.split(",") if own}
    with Case.open(case) as opened:
        say_words(opened, found.parted(opened, entity, leaving, _said(by, why)), Terminal(quiet))


def log_command(
    entity: Annotated[str | None, typer.Argument(help=_ENTITY, show_default="all")] = None,
    since: SinceOption = 0,
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show what became of entities: created, merged, split, moved, in which run and because of what."""
    from resolver import entities as found
    from resolver.case import Case

    columns = ("run", "at", "event", "entity", "other", "records", "cause")
    with Case.open(case) as opened:
        named = entity and (found.find_entity(opened, entity).asked)
        rows = (
            (c.run_id, c.at, c.event, c.entity_id, c.other_id, c.records, c.cause)
            for c in found.history(opened, named, since)
        )
        output.write(columns, rows, format, out)


def diff_command(
    before: Annotated[
        int | None, typer.Argument(min=0, show_default="the last but one that changed any")
    ] = None,
    after: Annotated[int | None, typer.Argument(min=1, show_default="the last that changed any")] = None,
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Tell what became of entities from one run to another: what merged, split, moved or is new, and why."""
    from resolver import report
    from resolver.case import Case

    with Case.open(case) as opened:
        default = report.last_changed(opened)
        told = report.changes(
            opened, default[0] if before is None else before, default[1] if after is None else after
        )
        if format is Format.TABLE:
            output.write(("what", "because of"), [(each.sentence, each.cause) for each in told], format, out)
            return
        columns = ("run", "event", "entity", "other", "records", "cause", "what")
        output.write(columns, map(astuple, told), format, out)


def _said(by: str | None, why: str) -> "Said":
    from resolver.entities import Said
    from resolver.judgements import login, moment

    return Said(by or login(), moment(datetime.now(UTC)), why)
