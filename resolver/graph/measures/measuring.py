"""The measures of a case's entities and of what they share, computed and kept in the case."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from resolver.case import Case, sql
from resolver.graph.measures import centrality, communities, shape, sharing
from resolver.graph.measures.keeping import Found, keep
from resolver.graph.measures.sharing import Amounts, Numbers, Sharing
from resolver.progress import SILENT, Progress, Task

SHOWN = 5
"""Components, communities, entities and identifiers named of each measure, at most."""
_STEPS = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured, and how much of each kind was found."""

    largest: tuple[tuple[str, str, int], ...]
    """Component or community, its name, its entities."""
    central: tuple[tuple[str, str, float], ...]
    """The measure, its node, its value."""
    entities: int
    identifiers: int
    """Identifiers that two entities or more use."""
    components: int
    communities: int
    modularity: float | None
    """Of the division into communities; None where nothing but hubs joins any two entities."""
    highest_core: int
    bridges: int
    articulations: int
    unmeasured: int
    """Entities in components too large for betweenness."""


def measure(case: Case, run_id: int, progress: Progress = SILENT) -> Measured:
    """Compute every measure anew and keep it in the case; the next sync writes it to the graph.

    The same case gives the same measures, in whatever order its rows stand. What is as it was keeps the run
    that found it.

    Raises:
        StorageError: the disk is full.
    """
    with progress.stage("measures", _STEPS) as task, case.transaction():
        fingerprint = _fingerprint(case)
        shared = sharing.read(case)
        task.advance(1)
        found = _find(case, shared, task)
        keep(case, shared, found, run_id, fingerprint)
        task.advance(1)
    counts = case.row(sql("graph/sql/measures/found.sql")) or ()
    return Measured(_foremost(case, "largest"), _foremost(case, "central"), *counts)


def freshness(case: Case) -> str:
    """Which run measured the case last, and whether its entities have changed since, in words."""
    last = case.row("SELECT run_id, fingerprint FROM measured")
    if last is None:
        return "none yet: resolver graph measure"
    if last[1] == _fingerprint(case):
        return f"of run {last[0]}, up to date"
    return f"of run {last[0]}, older than the entities: resolver graph measure"


def _foremost(case: Case, how: str) -> tuple[Any, ...]:
    return tuple(case.db.execute(sql(f"graph/sql/measures/{how}.sql"), {"shown": SHOWN}).fetchall())


def _fingerprint(case: Case) -> str:
    query = sql("graph/sql/measures/fingerprint.sql")
    return str(case.scalar(query, {"confidence": sharing.CONFIDENCE_LEAST}))


def _find(case: Case, whole: Sharing, task: Task) -> Found:
    plain = whole.without_hubs()
    component = shape.components(plain.nodes, plain.a, plain.b)
    core, articulation = shape.cores(plain.nodes, plain.a, plain.b), shape.articulations(whole)
    pairs = sharing.pairs(case)
    bridge = shape.bridges(whole.entities, *pairs)
    task.advance(1)
    pagerank = centrality.pagerank(whole)
    betweenness = centrality.betweenness(plain, component)
    task.advance(1)
    affinity = communities.Affinity(plain)
    community = communities.communities(affinity, component)
    members, network = sharing.networks(case)
    of_networks = _modularity(affinity, community, members, network)
    everyone = np.arange(whole.entities)
    of_all = _modularity(affinity, community, everyone, np.zeros(whole.entities, np.int64))
    task.advance(1)
    return Found(
        component, core, pagerank, community[: whole.entities], betweenness, articulation,
        pairs, bridge, members, of_networks[network], float(of_all[0]) if len(of_all) else np.nan,
    )  # fmt: skip


def _modularity(
    affinity: communities.Affinity, community: Numbers, entities: Numbers, groups: Numbers
) -> Amounts:
    """Of each group of entities; a value of many holders is in the group of its first."""
    group = np.full(affinity.nodes, -1)
    group[entities] = groups
    group[affinity.b] = group[affinity.a]
    return communities.modularity(affinity, community, group, int(groups.max(initial=-1)) + 1)
