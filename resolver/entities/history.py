"""What became of entity ids, run by run, and why."""

from collections.abc import Iterator
from dataclasses import dataclass

from resolver.case import Case, sql


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log.

    `event` is created, merged (`entity_id` went into `other_id`), split or moved (records of `other_id` are
    now in `entity_id`). `cause` is what the run had that the one before it had not: data, a judgement, else a
    model or settings.
    """

    run_id: int
    at: str
    event: str
    entity_id: str
    other_id: str | None
    records: int
    cause: str


def history(case: Case, entity_id: str | None = None, since: int = 0) -> Iterator[Change]:
    """The log in order, of one entity if it is named, of runs after `since`."""
    rows = case.db.execute(sql("entities/history.sql"), {"entity": entity_id, "since": since}).fetchall()
    for row in rows:
        yield Change(*row)
