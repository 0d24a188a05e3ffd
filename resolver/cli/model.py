"""The models that linking learned: shown, listed, compared, taken along."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from resolver.cli import output
from resolver.cli.options import DEFAULT_CASE, CaseOption, Format, FormatOption, NoColorOption, OutputOption
from resolver.cli.terminal import Terminal
from resolver.errors import ModelError

if TYPE_CHECKING:
    from resolver.link.fit.stored import Stored
    from resolver.link.models import Kept

app = typer.Typer(
    no_args_is_help=True,
    help="What linking learned: how much each level of agreement weighs, and where that came from. Log-odds: "
    "0 says nothing, above 0 speaks for one party, below 0 against it.",
)

_WHICH = "A model's number in the case, or a file that `model export` wrote."
WhichArgument = Annotated[str | None, typer.Argument(help=_WHICH, show_default="the newest")]
_LEANING = 5
_DIGITS = 10
_LIST = ("model", "run", "made", "program", "records", "pairs", "method", "labels", "doubt")


@app.command("show")
def show_command(
    which: WhichArgument = None,
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show a model: where it came from, and the weight of each level of each comparison.

    As a table or as CSV without its trees, whose share and leanings are told; as JSON the whole.
    """
    text, model = _found(which, case)
    if format in (Format.JSON, Format.JSONL):
        with output.opened(out) as stream:
            stream.write(json.dumps(json.loads(text), ensure_ascii=False) + "\n")
        return
    output.write(("what", "says", "log_odds"), [*_facts(model), *_weights(model)], format, out)


@app.command("list")
def list_command(
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """List the models of the case, the oldest first: one a linking that changed something."""
    from resolver.case import Case
    from resolver.link.models import kept_models

    with Case.open(case) as opened:
        kept = kept_models(opened)
    output.write(_LIST, map(_listed, kept), format, out)


@app.command("compare")
def compare_command(
    a: Annotated[str, typer.Argument(help=_WHICH)],
    b: Annotated[str, typer.Argument(help="The other.")],
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show what changed from one model to another; what only one of them has is empty in the other."""
    from resolver.link.models import compare

    (_, before), (_, after) = _found(a, case), _found(b, case)
    changes = compare(before, after)
    if not changes:
        Terminal().say("no difference")
    rows = [(each.part, each.level, each.before, each.after) for each in changes]
    output.write(("what", "level", "before", "after"), rows, format, out)


@app.command("export")
def export_command(
    which: WhichArgument = None,
    case: CaseOption = DEFAULT_CASE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Write a model as JSON, for `--model` of `run` and `link`. It holds names of fields, no record."""
    text, _ = _found(which, case)
    with output.opened(out) as stream:
        stream.write(text + "\n")


def _found(which: str | None, case: Path) -> "tuple[str, Stored]":
    """The JSON of a model and what it says, by number or name of file; without either the newest."""
    from resolver.case import Case
    from resolver.link.models import kept_model, model_of, text_of

    if which is not None and not (which.isdecimal() and len(which) < _DIGITS):
        text = text_of(Path(which))
        return text, model_of(text, which)
    with Case.open(case) as opened:
        kept = kept_model(opened, None if which is None else int(which))
    return kept.text, model_of(kept.text, f"model {kept.number}")


def _listed(kept: "Kept") -> tuple[Any, ...]:
    """A row of the list; a model of another version is no reason to show none."""
    from resolver.link.models import model_of

    try:
        stored = model_of(kept.text, f"model {kept.number}")
    except ModelError as error:
        return (kept.number, kept.run_id, *[None] * (len(_LIST) - 3), str(error))
    made, model = stored.made, stored.model
    return (
        kept.number, kept.run_id, made.at, made.program, made.records, made.pairs,
        model.method, model.labels, model.doubt,
    )  # fmt: skip


def _facts(stored: "Stored") -> list[tuple[str, str, Any]]:
    model, made = stored.model, stored.made
    facts = [
        ("made by", f"run {made.run}, {made.at or 'at a time not noted'}, resolver {made.program}"),
        ("made from", f"{made.records:,} records, {made.pairs:,} pairs"),
        ("method", model.method),
        ("labels", model.labels),
        ("doubt", model.doubt or "none known"),
        ("keys", ", ".join(stored.keys)),
    ]
    if model.trees is not None:
        heard = [c.name for c in (*model.comparisons, *model.trees.details)]
        leaning = sorted(zip(model.trees.leaning, heard, strict=True), key=lambda each: (-each[0], each[1]))
        most = ", ".join(f"{name} {share:.0%}" for share, name in leaning[:_LEANING] if share > 0)
        facts += [("trees", f"believed to {model.trees.share:.0%}"), ("trees lean on", most or "nothing")]
    prior = ("prior", "log-odds of a pair of which nothing is known", model.prior)
    return [*((what, value, None) for what, value in facts), prior]


def _weights(stored: "Stored") -> list[tuple[str, str, Any]]:
    model, rows = stored.model, list[tuple[str, str, Any]]()
    for comparison, weights in zip(model.comparisons, model.weights, strict=True):
        rows.append((comparison.name, comparison.sentence, None))
        rows += [(comparison.name, *each) for each in zip(comparison.levels, weights.tolist(), strict=True)]
    return rows
