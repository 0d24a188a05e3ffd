"""From the words on input ids to constraints on records."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolver.case import Case, sql
from resolver.errors import JudgementError
from resolver.judgements.standing import find_ends, standing
from resolver.records import RecordRef, Verdict

REPEATS_MOST = 100
"""Records of one source one id may stand on and still be judged (all of them); more is not an id."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The last word on each judged pair of records, in order of `a`, `b`, where `a < b`.

    `a` and `b` are record keys; `same` is False where the word is "different"; `entry` is the judgement's
    number. A pair whose last word is "unsure" is absent, and one on which two people disagree until a further
    word settles it.
    """

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    same: NDArray[np.bool_]
    entry: NDArray[np.int64]


def resolve(case: Case) -> Resolved:
    """The constraints that hold now. An id that repeats within one source stands for all its records.

    Raises:
        JudgementError: an id is not there or is ambiguous, or judgements contradict each other; the entries
            at fault are named.
    """
    check(case, 0)
    bound = [pair for pair in standing(case) if pair.settled and pair.last.verdict is not Verdict.UNSURE]
    resolved = Resolved(
        np.array([pair.a for pair in bound], np.int64),
        np.array([pair.b for pair in bound], np.int64),
        np.array([pair.last.verdict is Verdict.SAME for pair in bound], np.bool_),
        np.array([pair.last.entry for pair in bound], np.int64),
    )
    _refuse_contradictions(case, resolved)
    return resolved


def check(case: Case, first: int) -> None:
    """See to it that each end of the judgements from number `first` on is a record, or its repeats.

    Raises:
        JudgementError: one is not; the nearest id, or the sources to choose from, are named.
    """
    find_ends(case, first)
    fault = case.row(sql("judgements/faults.sql"), {"most": REPEATS_MOST})
    if fault is None:
        return
    _, _, source, own, records, sources = fault
    if records == 0:
        raise _missing(case, source, own)
    if sources > 1:
        raise _ambiguous(case, own)
    raise JudgementError(f"{own!r} stands on {records:,} records of one source: it tells none of them apart")


def locate(case: Case, reference: RecordRef) -> list[int]:
    """The records of that id, in order of key: the repeats of one id within one source are several.

    Raises:
        JudgementError: there is none, or several sources have one; the nearest, or the sources, are named.
    """
    rows = case.db.execute(
        sql("judgements/located.sql"), {"source": reference.source, "id": reference.id}
    ).fetchall()
    if not rows:
        raise _missing(case, reference.source, reference.id)
    if len({source for _, source in rows}) > 1:
        raise _ambiguous(case, reference.id)
    return [key for key, _ in rows]


def _missing(case: Case, source: str | None, own: str) -> JudgementError:
    known = case.db.execute("SELECT name, sha256 FROM sources ORDER BY source_id").fetchall()
    if source is not None and not any(_is_called(source, *names) for names in known):
        held = ", ".join(name for name, _ in known)
        return JudgementError(f"there is no source {source!r}", f"the case holds {held or 'none'}")
    nearest = case.scalar(
        "SELECT record_id FROM records ORDER BY levenshtein(record_id, ?), record_id LIMIT 1", [own]
    )
    where = "" if source is None else f" in {source}"
    return JudgementError(
        f"there is no record {own!r}{where}",
        "the case holds no records yet" if nearest is None else f"the nearest id is {nearest!r}",
    )


def _is_called(source: str, name: str, sha256: str) -> bool:
    by_digest = len(source) >= 8 and sha256.startswith(source.lower())
    return source == name or name.endswith(f"/{source}") or by_digest


def _ambiguous(case: Case, own: str) -> JudgementError:
    names = case.db.execute(
        "SELECT DISTINCT s.name, s.sha256[:12] FROM records r JOIN sources s USING (source_id)"
        " WHERE record_id = ? ORDER BY ALL",
        [own],
    ).fetchall()
    several = len({name for name, _ in names}) > 1
    shown = [name if several else digest for name, digest in names]
    return JudgementError(
        f"{own!r} is in several sources: {', '.join(f'{name} ({digest}…)' for name, digest in names)}",
        f'say which: {{"source": "{shown[0]}", "id": "{own}"}}',
    )


def _refuse_contradictions(case: Case, resolved: Resolved) -> None:
    """Two records can't be different when a chain of judgements makes them the same."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    keys, ends = np.unique(np.stack([resolved.a, resolved.b]), return_inverse=True)
    a, b = ends.reshape(2, -1)
    ties = coo_array(
        (np.ones(int(resolved.same.sum())), (a[resolved.same], b[resolved.same])), shape=(len(keys),) * 2
    )
    _, component = connected_components(ties, directed=False)
    broken = np.flatnonzero(~resolved.same & (component[a] == component[b]))
    if len(broken):
        first = broken[np.argmin(resolved.entry[broken])]
        raise _contradiction(case, resolved, int(first))


def _contradiction(case: Case, resolved: Resolved, broken: int) -> JudgementError:
    chain = _chain(resolved, int(resolved.a[broken]), int(resolved.b[broken]))
    entries = [int(resolved.entry[broken]), *chain]
    rows = case.db.execute(
        "SELECT judgement_id, a_id, b_id, verdict, judged_by FROM judgements"
        " WHERE list_contains(?, judgement_id) ORDER BY judgement_id",
        [entries],
    ).fetchall()
    told = "; ".join(f"entry {n}: {a} and {b} {verdict} (by {by})" for n, a, b, verdict, by in rows)
    return JudgementError(
        f"judgements contradict each other: {told}",
        "settle it with a further judgement on one of these pairs (unsure takes a word back)",
    )


def _chain(resolved: Resolved, start: int, end: int) -> list[int]:
    """The entries on a shortest path of "same" from `start` to `end`."""
    steps: dict[int, list[tuple[int, int]]] = {}
    for a, b, entry in zip(
        *(column[resolved.same].tolist() for column in (resolved.a, resolved.b, resolved.entry)), strict=True
    ):
        steps.setdefault(a, []).append((b, entry))
        steps.setdefault(b, []).append((a, entry))
    came: dict[int, tuple[int, int]] = {start: (start, 0)}
    queue = [start]
    for record in queue:
        for other, entry in steps.get(record, []):
            if other not in came:
                came[other] = (record, entry)
                queue.append(other)
    chain = []
    while end != start:
        end, entry = came[end]
        chain.append(entry)
    return chain
