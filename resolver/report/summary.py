"""The summary a run ends with."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from resolver.case import Case, sql
from resolver.records import LEADS
from resolver.report.doubts import doubts

SHOWN = 10
"""Entities, hubs, networks and rejected rows shown, at most."""
IDENTIFIERS_SHOWN = 5
"""Identifiers shown of an entity."""


class Count(NamedTuple):
    """How many a stage made."""

    what: str
    number: int


class IdentifierSummary(NamedTuple):
    """An identifier of an entity, on how many of its records; `hub` if many others use it, too."""

    kind: str
    platform: str | None
    value: str
    records: int
    hub: bool


@dataclass(frozen=True, slots=True)
class Party:
    """An entity: its records, where and when they were posted, the identifiers it uses most.

    `first` and `last` are dates (ISO 8601, UTC), None where no record has one; `network` is None where the
    entity is in none.
    """

    entity_id: str
    records: int
    places: int
    sites: int
    first: str | None
    last: str | None
    network: str | None
    identifiers: tuple[IdentifierSummary, ...]


class HubSummary(NamedTuple):
    """An identifier on so many records that it links none, and how many entities use it."""

    kind: str
    platform: str | None
    value: str
    records: int
    entities: int


class NetworkSummary(NamedTuple):
    """Entities joined by weaker evidence: how many, their records, and the kinds of tie between them."""

    network_id: str
    entities: int
    records: int
    ties: tuple[str, ...]


class Rejected(NamedTuple):
    """A row that could not be read."""

    source: str
    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What is in a case after a run; the lists hold the largest or first few, `counts` all of them."""

    counts: tuple[Count, ...]
    entities: tuple[Party, ...]
    hubs: tuple[HubSummary, ...]
    networks: tuple[NetworkSummary, ...]
    rejected: tuple[Rejected, ...]
    doubts: tuple[str, ...]
    note: str = LEADS


def summary(case: Case) -> Summary:
    """Look at all of `case`: what each stage made, and what deserves a second look."""
    return Summary(
        counts=tuple(Count(*row) for row in case.db.execute(sql("report/counts.sql")).fetchall()),
        entities=_parties(case),
        hubs=tuple(HubSummary(*row) for row in _rows(case, "report/hubs.sql")),
        networks=tuple(
            NetworkSummary(name, entities, records, tuple(ties))
            for name, entities, records, ties in _rows(case, "report/networks.sql")
        ),
        rejected=tuple(Rejected(*row) for row in _rows(case, "report/rejected.sql")),
        doubts=doubts(case),
    )


def _rows(case: Case, name: str) -> list[tuple[Any, ...]]:
    return case.db.execute(sql(name), {"shown": SHOWN}).fetchall()


def _parties(case: Case) -> tuple[Party, ...]:
    limits = {"shown": SHOWN, "identifiers": IDENTIFIERS_SHOWN}
    rows: list[tuple[Any, ...]] = case.db.execute(sql("report/entities.sql"), limits).fetchall()
    return tuple(Party(*(*told, _identifiers(found))) for *told, found in rows)


def _identifiers(found: list[dict[str, Any]] | None) -> tuple[IdentifierSummary, ...]:
    return tuple(IdentifierSummary(**identifier) for identifier in found or [])
