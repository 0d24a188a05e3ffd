"""What changed between two runs, as an analyst would tell it."""

from collections.abc import Iterable
from dataclasses import dataclass

from resolver import entities
from resolver.case import Case, sql
from resolver.errors import CaseError

_EVENTS = ("merged", "split", "moved", "created")
"""In the order of what an analyst wants to hear first."""


@dataclass(frozen=True, slots=True)
class Told:
    """One change in a sentence, with the ids it is about, the run it came in and why it came."""

    run_id: int
    event: str
    entity_id: str
    other_id: str | None
    records: int
    cause: str
    sentence: str


def changes(case: Case, after: int, upto: int) -> list[Told]:
    """What the runs after `after` up to `upto` did to entities; mergers first, new entities last.

    Raises:
        CaseError: a run is not there, or they stand in the wrong order.
    """
    _check(case, after, upto)
    found = [change for change in entities.history(case, since=after) if change.run_id <= upto]
    ids = {entity for change in found for entity in (change.entity_id, change.other_id) if entity}
    known = _known(case, ids)
    ordered = sorted(found, key=lambda c: (_EVENTS.index(c.event), -c.records, c.entity_id, c.run_id))
    return [
        Told(c.run_id, c.event, c.entity_id, c.other_id, c.records, c.cause, _sentence(c, known))
        for c in ordered
    ]


def last_changed(case: Case) -> tuple[int, int]:
    """The last run that changed an entity, and the one before that did: what is compared if nobody says.

    Raises:
        CaseError: no run has made entities yet.
    """
    runs = case.db.execute("SELECT DISTINCT run_id FROM entity_log ORDER BY run_id DESC LIMIT 2").fetchall()
    if not runs:
        raise CaseError(
            f"the case at {case.path} has no entities yet", f"link it first: resolver link --case {case.path}"
        )
    upto, after = (*(run for (run,) in runs), 0)[:2]
    return after, upto


def _check(case: Case, after: int, upto: int) -> None:
    newest = int(case.scalar("SELECT coalesce(max(run_id), 0) FROM runs"))
    for run in (after, upto):
        if not 0 <= run <= newest:
            raise CaseError(
                f"there is no run {run}", f"the runs of the case are 1 to {newest}: resolver status"
            )
    if after >= upto:
        raise CaseError(f"run {after} is not before run {upto}", "name the earlier run first")


def _known(case: Case, ids: Iterable[str]) -> dict[str, str]:
    rows = case.db.execute(sql("report/known.sql"), {"ids": sorted(ids)}).fetchall()
    return {
        entity: f"{entity} ({'' if value is None else value + ', '}{_records(records)} now)"
        for entity, value, records in rows
    }


def _sentence(change: entities.Change, known: dict[str, str]) -> str:
    entity = known.get(change.entity_id, change.entity_id)
    other = known.get(change.other_id, change.other_id) if change.other_id else ""
    records = _records(change.records)
    match change.event:
        case "merged":
            return f"{change.entity_id} is now part of {other}: it brought {records}"
        case "split":
            return f"{records} of {other} are now {entity}, a party of their own"
        case "moved":
            return f"{records} of {other} are now with {entity}"
    return f"{entity} is new: {records}"


def _records(count: int) -> str:
    return f"{count:,} {'record' if count == 1 else 'records'}"
