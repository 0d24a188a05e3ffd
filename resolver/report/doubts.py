"""What deserves a second look: each doubt one line with its figure."""

from resolver.case import Case, sql

UNCERTAIN = (0.3, 0.7)
"""Link probabilities between which a person's word is worth the most."""
LARGE_SHARE = 0.1
"""Share of all records in one entity, or of all entities in one network, that is likely too much."""
LARGE_LEAST = 50
"""Records or entities below which no share is too large."""


def doubts(case: Case) -> tuple[str, ...]:
    """Lines on what may be wrong or missing, the gravest first; none where nothing is."""
    found = case.row(sql("report/doubts.sql"), {"low": UNCERTAIN[0], "high": UNCERTAIN[1]}) or ()
    records, rejected, repeated, silent, uncertain, loose = found
    low, high = UNCERTAIN
    said = [
        *_too_large(case, records),
        (rejected, f"rows that could not be read and are left out: {rejected:,}"),
        (repeated, f"records that share their id with another of their source (all are kept): {repeated:,}"),
        (silent, f"records without an identifier that could be read: {silent:,} of {records:,}"),
        (uncertain, f"uncertain pairs ({low} to {high}), where a person's word helps most: {uncertain:,}"),
        (loose, f"records that fit their entity badly (mean link probability below 0.5): {loose:,}"),
    ]
    return tuple(line for number, line in said if number)


def _too_large(case: Case, records: int) -> list[tuple[int, str]]:
    said = []
    entity = case.row(sql("report/largest_entity.sql"))
    if entity and entity[1] >= max(LARGE_LEAST, LARGE_SHARE * records):
        said.append(
            (entity[1], f"{entity[0]} holds {entity[1]:,} of {records:,} records: see what ties it together")
        )
    network = case.row(sql("report/largest_network.sql"))
    if network and network[1] >= max(LARGE_LEAST, LARGE_SHARE * network[2]):
        said.append(
            (network[1], f"{network[0]} holds {network[1]:,} of {network[2]:,} entities: see its hubs")
        )
    return said
