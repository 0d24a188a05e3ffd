"""How right the entities are."""

from pathlib import Path
from typing import Annotated

import typer

from resolver.cli import output
from resolver.cli.options import DEFAULT_CASE, CaseOption, Format, FormatOption, NoColorOption, OutputOption

TruthOption = Annotated[
    Path,
    typer.Option(
        "--truth",
        help="CSV, TSV, JSON lines or Parquet with record_id, entity_id and, where ids repeat, source.",
    ),
]


def evaluate_command(
    truth: TruthOption,
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Compare the entities found with a file that knows the true ones."""
    from resolver.case import Case
    from resolver.link.evaluate import MEASURES, evaluate

    with Case.open(case) as opened:
        found = evaluate(opened, truth)
    rows = [(name, getattr(found, name), meaning) for name, meaning in MEASURES.items()]
    output.write(("measure", "value", "what it is"), rows, format, out)
