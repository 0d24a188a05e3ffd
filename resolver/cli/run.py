"""The main job and its stages: run, ingest, link, demo."""

from pathlib import Path
from typing import Annotated

import typer

from resolver.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    DatabaseOption,
    NoColorOption,
    PasswordOption,
    QuietOption,
    UriOption,
    UserOption,
    VerboseOption,
)
from resolver.cli.terminal import Terminal
from resolver.config import Method

FilesArgument = Annotated[
    list[Path], typer.Argument(help="CSV, TSV, JSON lines, Parquet or XLSX files; - is standard input.")
]
MapOption = Annotated[
    Path | None,
    typer.Option("--map", help="Mapping file (TOML); without it the columns are guessed and shown."),
]
LabelsOption = Annotated[
    Path | None,
    typer.Option("--labels", help="Judgements (JSON lines): constraints, and labels to learn from."),
]
CleanOption = Annotated[
    bool, typer.Option("--clean-sources", help="No two records of one file are the same entity.")
]
MethodOption = Annotated[
    Method | None,
    typer.Option(
        "--method",
        help="How links become entities; components and dedupe are there to compare with.",
        show_default="average",
    ),
]
ModelOption = Annotated[
    Path | None,
    typer.Option("--model", help="Score with this model, as `model export` writes it, and learn nothing."),
]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read identifiers.")]


def run_command(
    files: FilesArgument,
    case: CaseOption = DEFAULT_CASE,
    mapping: MapOption = None,
    labels: LabelsOption = None,
    clean_sources: CleanOption = False,
    method: MethodOption = None,
    jobs: JobsOption = 1,
    model: ModelOption = None,
    uri: UriOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
    database: DatabaseOption = "neo4j",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Take files in, read identifiers, link, and load the graph; prints what it found.

    Run it again after a stop: it goes on where it was. Files already taken in are skipped.
    """
    from resolver import pipeline, report
    from resolver.case import Case
    from resolver.cli import findings

    terminal = Terminal(quiet, verbose)
    inputs = pipeline.Inputs(files, mapping, labels, clean_sources, jobs, method, model)
    server = pipeline.Server(uri, user, password, database)
    with Case.open(case, create=True) as opened:
        with terminal.progress() as progress:
            done = pipeline.run(opened, inputs, server, progress)
        summary = report.summary(opened)
    findings.tell_ingested(terminal, done.ingested)
    if not quiet:
        findings.show(summary, done)


def ingest_command(
    files: FilesArgument,
    case: CaseOption = DEFAULT_CASE,
    mapping: MapOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Take files into the case, without reading or linking them yet."""
    from resolver import pipeline
    from resolver.case import Case
    from resolver.cli import findings

    terminal = Terminal(quiet, verbose)
    with Case.open(case, create=True) as opened, terminal.progress() as progress:
        ingested = pipeline.take_in(opened, pipeline.Inputs(files, mapping), progress)
    findings.tell_ingested(terminal, ingested)


def link_command(
    case: CaseOption = DEFAULT_CASE,
    labels: LabelsOption = None,
    clean_sources: CleanOption = False,
    method: MethodOption = None,
    jobs: JobsOption = 1,
    model: ModelOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Read and link what is in the case into entities and networks, without loading the graph."""
    from resolver import pipeline
    from resolver.case import Case
    from resolver.cli import findings

    terminal = Terminal(quiet, verbose)
    inputs = pipeline.Inputs((), None, labels, clean_sources, jobs, method, model)
    with Case.open(case) as opened, terminal.progress() as progress:
        grouped = pipeline.group(opened, inputs, progress)
    findings.tell_grouped(terminal, grouped)
    if not grouped.linked.unchanged:
        terminal.say(f"the graph follows with: resolver graph sync --case {case}")


def demo_command(
    folder: Annotated[Path, typer.Option("--folder", help="Where the ads and their case go.")] = Path(
        "resolver-demo"
    ),
    ads: Annotated[int, typer.Option("--ads", min=300, help="How many ads to make.")] = 1200,
    seed: Annotated[int, typer.Option("--seed", help="Another seed, other ads.")] = 7,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Make harmless synthetic ads, run the flow on them, and show how right it is."""
    from resolver.cli import findings
    from resolver.demo import flow

    terminal = Terminal(quiet, verbose)
    with terminal.progress() as progress:
        shown = flow.run(folder, ads, seed, progress)
    findings.show_demo(shown)
