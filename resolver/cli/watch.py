"""Watching identifiers, entities and templates."""

import enum
from dataclasses import astuple
from typing import TYPE_CHECKING, Annotated

import typer

from resolver.cli import output
from resolver.cli.judge import ByOption, WhyOption
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
    from resolver.case import Case

app = typer.Typer(no_args_is_help=True, help="Watch something: a digest tells what each run brings.")


class Kind(enum.StrEnum):
    """What can be watched."""

    IDENTIFIER = "identifier"
    ENTITY = "entity"
    TEMPLATE = "template"


class Shape(enum.StrEnum):
    """How a digest is written."""

    MARKDOWN = "markdown"
    JSON = "json"


@app.command("add")
def add_command(
    what: Annotated[
        str, typer.Argument(help="An identifier as people write it, or an id of an entity or template.")
    ],
    kind: Annotated[Kind | None, typer.Option("--kind", show_default="what it reads as")] = None,
    why: WhyOption = "",
    by: ByOption = None,
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Watch something from now on; what is there already is no news."""
    from resolver import watch
    from resolver.case import Case
    from resolver.judgements import login

    with Case.open(case) as opened, opened.run("watch") as run_id:
        found, value, platform = _meant(opened, what, kind)
        added = watch.add(opened, found, value, platform, by or login(), why, run_id)
    records = f"{added.records:,} {'record' if added.records == 1 else 'records'}"
    Terminal(quiet).say(f"watching the {added.what} {added.value}, now on {records} (watch {added.number})")


@app.command("list")
def list_command(
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List what is watched, and on how many records each is."""
    from resolver import watch
    from resolver.case import Case

    columns = ("watch", "what", "value", "platform", "by", "at", "why", "records")
    with Case.open(case) as opened:
        output.write(columns, map(astuple, watch.watches(opened)), format, out)


@app.command("remove")
def remove_command(
    number: Annotated[int, typer.Argument(min=1, help="The number that `list` shows.")],
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Watch something no more."""
    from resolver import watch
    from resolver.case import Case

    with Case.open(case) as opened, opened.run("watch"):
        ended = watch.remove(opened, number)
    Terminal(quiet).say(f"the {ended.what} {ended.value} is watched no more")


@app.command("digest")
def digest_command(
    run: Annotated[int | None, typer.Option("--run", min=1, show_default="the newest")] = None,
    case: CaseOption = DEFAULT_CASE,
    format: Annotated[Shape, typer.Option("--format", help="How to write it.")] = Shape.MARKDOWN,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Write what was new about what is watched, after the newest run that had news or after another."""
    from resolver import watch
    from resolver.case import Case
    from resolver.screen import printable

    with Case.open(case) as opened:
        digest = next(watch.digests(opened, run), None)
    if digest is None:
        Terminal().say("there is no news")
        return
    with output.opened(out) as stream:
        if format is Shape.JSON:
            stream.write(digest.to_json() + "\n")
        else:
            stream.writelines(f"{printable(line)}\n" for line in digest.to_markdown().splitlines())


def _meant(case: "Case", what: str, kind: Kind | None) -> tuple[str, str, str | None]:
    """What is to be watched: its kind, its value or id, and the platform of an identifier that is on one."""
    from resolver import entities
    from resolver.errors import UsageError
    from resolver.graph.parameters import identify

    if kind is Kind.TEMPLATE:
        return kind.value, what, None
    if kind is Kind.ENTITY or (kind is None and what.strip().upper().startswith("E-")):
        return Kind.ENTITY.value, entities.find_entity(case, what).entity_id, None
    try:
        value, platform = identify(what, case.config.region)
    except ValueError as error:
        raise UsageError(str(error), "for example: resolver watch add '(202) 555-0143'") from error
    return Kind.IDENTIFIER.value, value, platform
