"""`graph measure`: how entities hang together, for the graph to show."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from resolver.cli import output
from resolver.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    DatabaseOption,
    Format,
    FormatOption,
    NoColorOption,
    OutputOption,
    PasswordOption,
    QuietOption,
    UriOption,
    UserOption,
    VerboseOption,
)
from resolver.cli.terminal import Terminal
from resolver.errors import CaseError
from resolver.records import LEADS

if TYPE_CHECKING:
    from resolver.graph import Measured, Synced


def measure_command(
    case: CaseOption = DEFAULT_CASE,
    uri: UriOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
    database: DatabaseOption = "neo4j",
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Measure how entities hang together, for the graph to show: communities, who is central, bridges."""
    from resolver import pipeline
    from resolver.case import Case

    terminal, begun = Terminal(quiet, verbose), time.monotonic()
    server = pipeline.Server(uri, user, password, database)
    with Case.open(case) as opened, opened.run("graph measure") as run_id, terminal.progress() as progress:
        measured, synced = pipeline.measure(opened, server, run_id, progress)
    output.write(("measure", "of", "value"), _rows(measured), format, out)
    terminal.say(_told(measured, synced, time.monotonic() - begun))


def freshness(case: Path) -> str:
    """Whether the case's measures are of the entities it has now; why not, where it can't be opened."""
    from resolver import graph
    from resolver.case import Case

    try:
        with Case.open(case) as opened:
            return graph.freshness(opened)
    except CaseError as error:
        return f"not known: {error}"


def _rows(measured: "Measured") -> Iterator[tuple[str, str, float | None]]:
    """The counts, then what is largest or most central."""
    yield "entities", "", measured.entities
    yield "shared identifiers", "", measured.identifiers
    yield "components", "", measured.components
    yield "communities", "", measured.communities
    yield "modularity", "", measured.modularity
    yield "highest core", "", measured.highest_core
    yield "bridges", "", measured.bridges
    yield "articulation entities", "", measured.articulations
    yield "entities without betweenness", "", measured.unmeasured
    yield from measured.largest
    yield from measured.central


def _told(measured: "Measured", synced: "Synced", seconds: float) -> str:
    written = synced.nodes_written + synced.relations_written
    graph = f"{written:,} nodes and relations written" if synced.changed else "nothing in the graph changed"
    return f"measures of {measured.entities:,} entities: {graph}, {seconds:.1f} s\n{LEADS}"
