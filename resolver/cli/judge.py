"""A person's word on two records."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from resolver.cli import output
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
from resolver.errors import UsageError
from resolver.records import Judgement, RecordRef, Verdict

if TYPE_CHECKING:
    from typer._click import Context  # what TyperGroup itself is typed with

    from resolver.case import Case


class _PairByDefault(TyperGroup):
    """`judge A B same` is `judge pair A B same`: what is no command's name is a record's id."""

    def parse_args(self, ctx: "Context", args: list[str]) -> list[str]:
        own = {*self.commands, *ctx.help_option_names}
        return super().parse_args(ctx, args if not args or args[0] in own else ["pair", *args])


app = typer.Typer(
    cls=_PairByDefault,
    no_args_is_help=True,
    help="Say whether two records are one party's: resolver judge A B same|different|unsure. A person's word "
    "beats every score; it is kept for good, and taken back by a further one (unsure).",
)

_RECORD = 'A record\'s own id, or {"source": "ads.csv", "id": "17"} where ids repeat across sources.'
WhyOption = Annotated[str, typer.Option("--why", help="Your reason, kept with it.")]
ByOption = Annotated[str | None, typer.Option("--as", help="Who judges.", show_default="the login name")]


@app.command("pair")
def pair_command(
    a: Annotated[str, typer.Argument(help=_RECORD)],
    b: Annotated[str, typer.Argument(help=_RECORD)],
    verdict: Annotated[Literal["same", "different", "unsure"], typer.Argument(help="Are they one party's?")],
    why: WhyOption = "",
    by: ByOption = None,
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Judge two records; `pair` may be left out unless the first id is the name of a command."""
    from resolver.judgements import login, moment

    at = moment(datetime.now(UTC))
    word = Judgement(reference(a), reference(b), Verdict(verdict), by or login(), at, why)
    _add(case, [word], Terminal(quiet))


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(help="JSON lines, as export writes them; - is standard input.")],
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Take in judgements, all of the file or nothing; those already there are left out."""
    from resolver import judgements

    _add(case, judgements.load(file), Terminal(quiet))


@app.command("export")
def export_command(
    case: CaseOption = DEFAULT_CASE, out: OutputOption = None, no_color: NoColorOption = False
) -> None:
    """Write every judgement of the case as JSON lines, in the order of entry."""
    from resolver import judgements
    from resolver.case import Case

    with Case.open(case) as opened, output.opened(out) as stream:
        stream.writelines(judgements.to_line(word) + "\n" for word in judgements.entries(opened))


@app.command("list")
def list_command(
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List what was said, every entry: which stand, which were overruled or undone, where people disagree."""
    from resolver import judgements
    from resolver.case import Case

    columns = ("entry", "a", "b", "judgement", "by", "at", "why", "holds")
    with Case.open(case) as opened:
        holds = judgements.holding(opened)
        rows = (
            (number, word.a.id, word.b.id, word.verdict, word.by, word.at, word.why, holds[number])
            for number, _, word in judgements.numbered(opened)
        )
        output.write(columns, rows, format, out)


@app.command("agreement")
def agreement_command(
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show how far each two people agree on the pairs both judged, with Cohen's kappa."""
    from resolver import judgements
    from resolver.case import Case

    columns = ("one", "other", "pairs", "agreed", "kappa")
    with Case.open(case) as opened:
        found = judgements.agreements(judgements.standing(opened))
        rows = [
            (f.one, f.other, f.pairs, f.agreed, None if f.kappa is None else round(f.kappa, 3)) for f in found
        ]
        output.write(columns, rows, format, out)


def undo_command(
    entry: Annotated[
        int | None, typer.Argument(min=1, help="An entry's number.", show_default="the last that stands")
    ] = None,
    by: ByOption = None,
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Take back the last judging, or the one that an entry was part of; undoing an undo says it again."""
    from resolver import judgements
    from resolver.case import Case

    terminal = Terminal(quiet)
    with Case.open(case) as opened, opened.run("undo") as run_id:
        words = judgements.undo(opened, entry, by or judgements.login(), run_id)
    said = {word.verdict for word in words}
    done = "undone" if said == {Verdict.UNDONE} else "said again"
    terminal.say(f"{words[0].why}: {len(words):,} {'word' if len(words) == 1 else 'words'} {done}")
    terminal.say(f"the entities follow with: resolver link --case {case}")


def say_words(case: "Case", words: list[Judgement], terminal: Terminal) -> None:
    """Enter `words` in a run of its own and say what that came to."""
    from resolver import judgements

    with case.run("judge") as run_id:
        added = judgements.add(case, words, run_id)
    there = len(words) - added
    terminal.say(f"{added:,} added" + (f", {there:,} already there" if there else ""))
    if added:
        terminal.say(f"the entities follow with: resolver link --case {case.path}")


def _add(case: Path, words: list[Judgement], terminal: Terminal) -> None:
    from resolver.case import Case

    with Case.open(case) as opened:
        say_words(opened, words, terminal)


def reference(text: str) -> RecordRef:
    """A record as people name it: its own id, or JSON with its source.

    Raises:
        UsageError: it is neither.
    """
    value: Any = text
    if text.startswith("{"):
        try:
            value = json.loads(text)
        except ValueError as error:
            raise UsageError(f"not JSON: {text}", 'like {"source": "ads.csv", "id": "17"}') from error
    try:
        return RecordRef.parse(value)
    except ValueError as error:
        raise UsageError(str(error)) from error
