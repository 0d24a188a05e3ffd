"""How `graph measure` says what it found."""

from collections.abc import Iterator

from resolver.graph import Measured, Synced
from resolver.records import LEADS

COLUMNS = ("measure", "of", "value")
"""What is measured, of what, and how much; `of` is empty where it is all of the case."""


def rows(measured: Measured) -> Iterator[tuple[str, str, float | None]]:
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
    yield from measured.foremost


def told(measured: Measured, synced: Synced, seconds: float) -> str:
    """One line of what was done, and what it is worth."""
    written = synced.nodes_written + synced.relations_written
    graph = (
        f"{written:,} nodes and relations of the graph written" if synced.changed else "the graph shows it"
    )
    return f"measures of {measured.entities:,} entities: {graph}, {seconds:.1f} s. {LEADS}"
