"""`resolver extract`: texts in, mentions out, a line each; no case, nothing kept."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from resolver.cli.options import NoColorOption
from resolver.errors import UsageError


def extract_command(
    file: Annotated[Path, typer.Argument(help="JSONL, CSV, TSV or Parquet; - is standard input.")] = Path(
        "-"
    ),
    region: Annotated[
        str, typer.Option(help="Region of phone numbers written without a country code (ISO 3166).")
    ] = "US",
    id_column: Annotated[str, typer.Option("--id", help="Column or key of each text's own id.")] = "id",
    text_column: Annotated[str, typer.Option("--text", help="Column or key of the text.")] = "text",
    jobs: Annotated[int, typer.Option(help="Worker processes.", min=1)] = 1,
    explained: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Show each text with its identifiers marked, and how each was read. "
            "What is not JSONL, CSV, TSV or Parquet is then one plain text.",
        ),
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Write what --explain shows here: a page if it ends in .html, else text."
        ),
    ] = None,
    no_color: NoColorOption = False,
) -> None:
    """Read the identifiers in texts: JSONL {"id", "text", "region"?} in, one JSON mention a line out.

    A line that can't be read is named on stderr and left out; the exit code is then 1.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads do nothing here but start slowly
    from resolver.cli.explain import explain
    from resolver.cli.mentions import mention_lines
    from resolver.cli.rows import Columns
    from resolver.cli.texts import Texts
    from resolver.engine import map_in_order

    if output is not None and not explained:
        raise UsageError("-o goes with --explain", "add --explain, or send the lines on: > FILE")
    texts = Texts(file, Columns(id_column, text_column, _known(region)), plain=explained)
    try:
        if explained:
            explain(texts, output)
        else:
            for done in map_in_order(mention_lines, texts.parts(), jobs=jobs, warm=True):
                sys.stdout.buffer.write(done.lines)
                sys.stdout.buffer.flush()
                texts.complain(done.complaints)
    except BrokenPipeError:
        _leave_quietly()
    if texts.bad:
        raise typer.Exit(1)


def _known(region: str) -> str:
    from resolver.identifiers.regions import known_region

    code = known_region(region)
    if code is None:
        raise UsageError(
            f"--region: {region!r} is no region", "give two letters as in ISO 3166, such as US or GB"
        )
    return code


def _leave_quietly() -> None:
    """Whoever read the lines has seen enough; the interpreter must not complain when it closes the pipe."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
