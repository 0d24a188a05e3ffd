"""Entities and what they share → ties and networks."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from resolver import judgements
from resolver.case import Case, sql

CONFIDENCE_LEAST = 0.5
"""Mentions read with less confidence tie nobody."""
PAIRWISE_MOST = 5
"""Entities on one value up to which each is tied to each; beyond, each to the one with most records of it."""
LIKENESS_LEAST = 0.25
"""Link probability below which two entities' records are not alike enough to say so."""
LIKENESS_TIES_MOST = 10
"""Ties by likeness kept an entity, the best; a tie stays if it is among the best of either."""
SUCCESSION_DAYS = 30
"""Days within which one entity's number follows another's that went silent."""
SUCCESSION_PLACES = 2
"""Places that the two have in common, where they do not post one text."""
REASONS_MOST = 3
"""Shared values a reason names; the others are counted."""


@dataclass(frozen=True, slots=True)
class Networks:
    """What ties entities together."""

    ties: int
    """Ties, one a kind of evidence between two entities."""
    networks: int
    """Networks of two entities or more."""
    entities: int
    """Entities in a network."""
    largest: int
    """Entities in the largest."""


def find(case: Case, run_id: int) -> Networks:  # noqa: ARG001 (a stage is told its run)
    """Tie entities by what they share and call what hangs together a network; all of it anew, each time.

    `ties.reason` says in words what two entities share, the rarest first. `ties.probability` is the best link
    probability between their records, 0 where no two of them were compared. Nothing is written where nothing
    changed.
    """
    with case.transaction():
        _tie(case)
        if case.scalar(sql("networks/differs.sql")):
            case.db.execute("DELETE FROM ties")
            case.db.execute("INSERT INTO ties SELECT * FROM found_ties ORDER BY a, b, kind")
            _connect(case)
        for table in ("shared", "reasons", "found_ties"):
            case.db.execute(f"DROP TABLE temp.{table}")
        return Networks(*case.row(sql("networks/counts.sql")) or ())


def _tie(case: Case) -> None:
    db = case.db
    db.execute(sql("networks/shared.sql"), {"confidence": CONFIDENCE_LEAST})
    db.execute(sql("networks/reasons.sql"), {"pairwise": PAIRWISE_MOST})
    db.execute(sql("networks/derived.sql"), {"confidence": CONFIDENCE_LEAST, "pairwise": PAIRWISE_MOST})
    gaps = {"days": SUCCESSION_DAYS, "places": SUCCESSION_PLACES, "pairwise": PAIRWISE_MOST}
    db.execute(sql("networks/succession.sql"), {"confidence": CONFIDENCE_LEAST, **gaps})
    judgements.find_standing(case)
    db.execute(sql("networks/person.sql"))
    limits = {"least": LIKENESS_LEAST, "most": LIKENESS_TIES_MOST, "named": REASONS_MOST}
    db.execute(sql("networks/ties.sql"), limits)


def _connect(case: Case) -> None:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    case.db.execute(sql("networks/numbered.sql"))
    found = case.db.execute(
        "SELECT x.number AS a, y.number AS b FROM ties"
        " JOIN numbered x ON x.entity_id = a JOIN numbered y ON y.entity_id = b"
    ).fetchnumpy()
    size = case.scalar("SELECT count(*) FROM numbered")
    ties = coo_array((np.ones(len(found["a"]), np.int8), (found["a"], found["b"])), shape=(size, size))
    _, component = connected_components(ties, directed=False)
    case.db.register("components", pa.table({"number": np.arange(size), "component": component}))
    case.db.execute("DELETE FROM networks")
    case.db.execute(sql("networks/named.sql"))
    case.db.unregister("components")
    case.db.execute("DROP TABLE temp.numbered")
