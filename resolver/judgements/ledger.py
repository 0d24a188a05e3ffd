"""The append-only table of judgements."""

from collections.abc import Iterable, Iterator

import pyarrow as pa

from resolver.case import Case
from resolver.errors import JudgementError
from resolver.judgements.resolve import check
from resolver.records import Judgement, RecordRef, Verdict

_SCHEMA = pa.schema(
    [
        ("judgement_id", pa.int32()),
        ("a_source", pa.string()),
        ("a_id", pa.string()),
        ("b_source", pa.string()),
        ("b_id", pa.string()),
        ("verdict", pa.string()),
        ("judged_by", pa.string()),
        ("judged_at", pa.string()),
        ("why", pa.string()),
        ("run_id", pa.int32()),
    ]
)

_Identity = tuple[frozenset[RecordRef], str, str, str]


def add(case: Case, judgements: Iterable[Judgement], run_id: int) -> int:
    """Append `judgements`, all or none; how many were new.

    One that is already there (the same pair either way round, verdict, person and time) is left out.

    Raises:
        JudgementError: one names a record that is not in the case, not just one, or the same one twice.
    """
    seen = {_identity(judgement) for judgement in entries(case)}
    new: list[Judgement] = []
    for judgement in judgements:
        if judgement.a == judgement.b:
            raise JudgementError(f"{judgement.a.id!r} is named twice", "a judgement is on two records")
        identity = _identity(judgement)
        if identity not in seen:
            seen.add(identity)
            new.append(judgement)
    append(case, new, run_id)
    return len(new)


def entries(case: Case) -> Iterator[Judgement]:
    """Every judgement of the case in the order of entry."""
    for _, _, word in numbered(case):
        yield word


def numbered(case: Case) -> Iterator[tuple[int, int, Judgement]]:
    """Every judgement of the case with its number and the run that entered it, in the order of entry."""
    rows = case.db.execute(
        "SELECT judgement_id, run_id, a_source, a_id, b_source, b_id, verdict, judged_by, judged_at, why"
        " FROM judgements ORDER BY judgement_id"
    ).fetchall()
    for number, run_id, a_source, a_id, b_source, b_id, verdict, by, at, why in rows:
        a, b = RecordRef(a_source, a_id), RecordRef(b_source, b_id)
        yield number, run_id, Judgement(a, b, Verdict(verdict), by, at, why)


def _identity(judgement: Judgement) -> _Identity:
    return frozenset((judgement.a, judgement.b)), judgement.verdict, judgement.by, judgement.at


def append(case: Case, new: list[Judgement], run_id: int) -> None:
    """Append `new`, all or none.

    Raises:
        JudgementError: one names a record that is not in the case, or not just one.
    """
    if not new:
        return
    with case.transaction() as db:
        first = case.scalar("SELECT coalesce(max(judgement_id), 0) + 1 FROM judgements")
        rows = [
            (first + n, j.a.source, j.a.id, j.b.source, j.b.id, j.verdict.value, j.by, j.at, j.why, run_id)
            for n, j in enumerate(new)
        ]
        columns = [list(column) for column in zip(*rows, strict=True)]
        db.register("new_judgements", pa.table(columns, schema=_SCHEMA))
        db.execute("INSERT INTO judgements SELECT * FROM new_judgements")
        db.unregister("new_judgements")
        check(case, first)
