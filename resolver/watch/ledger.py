"""The watches of a case."""

from dataclasses import dataclass
from datetime import UTC, datetime

from resolver.case import Case, sql
from resolver.errors import CaseError, UsageError

WHAT = ("identifier", "entity", "template")
"""What can be watched."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Something watched: an identifier by its canonical value, an entity or a template.

    `platform` is the one an identifier is meant on, None for any; `records` is how many records it is on.
    """

    number: int
    what: str
    value: str
    platform: str | None
    by: str
    at: str
    why: str
    records: int


def add(case: Case, what: str, value: str, platform: str | None, by: str, why: str, run_id: int) -> Watch:
    """Watch something from now on; what is there already is no news.

    Raises:
        UsageError: it is watched already, or `what` is none of `WHAT`.
    """
    if what not in WHAT:
        raise UsageError(f"can't watch {what!r}", f"one of {', '.join(WHAT)}")
    for watch in watches(case):
        if (watch.what, watch.value, watch.platform) == (what, value, platform):
            raise UsageError(
                f"{value} is watched already", f"it is watch {watch.number}: resolver watch list"
            )
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with case.transaction() as db:
        number = int(case.scalar("SELECT coalesce(max(watch_id), 0) + 1 FROM watches"))
        row = [number, what, value, platform, by, at, why, run_id]
        db.execute("INSERT INTO watches VALUES (?, ?, ?, ?, ?, ?, ?, ?, false)", row)
    return next(watch for watch in watches(case) if watch.number == number)


def remove(case: Case, number: int) -> Watch:
    """Watch no more; what was told of it stays in the digests.

    Raises:
        CaseError: there is no such watch.
    """
    found = next((watch for watch in watches(case) if watch.number == number), None)
    if found is None:
        raise CaseError(f"there is no watch {number}", "`resolver watch list` shows them")
    with case.transaction() as db:
        db.execute("UPDATE watches SET ended = true WHERE watch_id = ?", [number])
    return found


def watches(case: Case) -> list[Watch]:
    """What is watched, in order of number."""
    case.db.execute(sql("watch/targets.sql"))
    rows = case.db.execute(sql("watch/watches.sql")).fetchall()
    return [Watch(*row) for row in rows]
