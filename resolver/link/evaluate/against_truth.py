"""How right the entities are, measured against a file that knows the truth."""

from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from resolver import judgements
from resolver.case import Case, sql
from resolver.errors import CaseError, InputError
from resolver.link.arrays import Floats, Ints, Mask
from resolver.link.evaluate.agreement import Agreement, share
from resolver.link.evaluate.truth import read_truth


@dataclass(frozen=True, slots=True)
class Evaluation(Agreement):
    """Entities beside the truth, over the records whose truth is known.

    Blocking (Michelson & Knoblock 2006, "Learning blocking schemes for record linkage"): pair completeness,
    the share of true pairs that were candidates at all, an upper limit to what linking can recall, and pair
    quality, the share of candidates that are true pairs.
    """

    missing: int
    """Ids in the truth that are not in the case."""
    unjudged: int
    """Records of the case that the truth does not name; they are left out of every figure."""
    candidate_pairs: int
    """Candidates among the records whose truth is known."""
    right_candidates: int
    pairs_per_record: float
    """Candidates of the whole case, by its records: what blocking costs."""

    @property
    def blocking_recall(self) -> float:
        """Pair completeness: share of true pairs that were candidates."""
        return share(self.right_candidates, self.true_pairs)

    @property
    def blocking_precision(self) -> float:
        """Pair quality: share of candidates that are true pairs."""
        return share(self.right_candidates, self.candidate_pairs)


MEASURES = {
    "records": "records whose true entity is known",
    "missing": "ids in the truth that are not in the case",
    "unjudged": "records the truth does not name",
    "precision": "of the pairs put together, those that belong together",
    "recall": "of the pairs that belong together, those put together",
    "f1": "harmonic mean of the two",
    "b3_precision": "B³: of a record's entity, the share that belongs with it",
    "b3_recall": "B³: of a record's true entity, the share that is with it",
    "b3_f1": "harmonic mean of the two",
    "true_entities": "entities in the truth",
    "found_entities": "entities found",
    "exact_precision": "entities found that are true ones, whole and alone",
    "exact": "true entities found whole and alone",
    "exact_f1": "harmonic mean of the two",
    "blocking_precision": "pairs compared that are true: pair quality",
    "blocking_recall": "true pairs that were compared at all: pair completeness",
    "pairs_per_record": "pairs compared, by record",
    "hairball": "records in entities of 10 or more without a majority",
    "largest": "records of the largest entity",
}
"""What is shown of an evaluation, and what it means."""


class Hairball(NamedTuple):
    """An entity of 10 or more records of which no true entity makes up half."""

    entity_id: str
    records: int
    """Those whose truth is known."""


def evaluate(case: Case, truth: Path) -> Evaluation:
    """Compare the entities of `case` with the file `truth`.

    Its columns are `record_id`, `entity_id` and, where ids repeat across sources, `source`. An id that
    repeats within one source stands for all its records; a record that has no entity yet is one of its own.

    Raises:
        InputError: the file can't be read, lacks a column, gives a record two entities, names none of the
            case's records, or names ids that are in several sources without saying which.
        CaseError: the case has no entities yet.
    """
    require_entities(case)
    case.db.register("truth_rows", read_truth(truth))
    try:
        case.db.execute(sql("link/sql/truth.sql"))
        missing = case.scalar(sql("link/sql/truth_missing.sql"))
    finally:
        case.db.unregister("truth_rows")
    _refuse(case, truth)
    case.db.execute(sql("link/sql/truth_members.sql"))
    _, true, found = members(case)
    if not len(true):  # every rate of nothing would be a perfect one
        raise InputError(
            f"{truth} names no record of the case",
            "record_id is the input's own id, as resolver export shows it",
        )
    agreed = Agreement.of(true, found)
    unjudged = case.scalar("SELECT count(*) FROM records") - agreed.records
    candidates = case.row(sql("link/sql/truth_candidates.sql")) or ()
    figures = {field.name: getattr(agreed, field.name) for field in fields(Agreement)}
    return Evaluation(**figures, **dict(zip(_COUNTS, (missing, unjudged, *candidates), strict=True)))


_COUNTS = [field.name for field in fields(Evaluation)][len(fields(Agreement)) :]


def require_entities(case: Case) -> None:
    """See to it that there is something to evaluate.

    Raises:
        CaseError: the case has no entities yet.
    """
    if not case.scalar("SELECT count(*) FROM entity_records"):
        raise CaseError(f"the case at {case.path} has no entities yet", f"resolver link --case {case.path}")


def members(case: Case) -> tuple[Ints, Ints, Ints]:
    """Record key, true and found entity, as numbers, of each record whose truth `evaluate` has read."""
    rows = case.db.execute(sql("link/sql/truth_numbers.sql")).fetchnumpy()
    record, true, found = (np.asarray(rows[name], np.int64) for name in ("record_key", "truth", "found"))
    return record, true, found


def known_pairs(case: Case) -> tuple[Floats, Mask]:
    """Probability, and whether it is a true pair, of each candidate pair that nobody judged.

    Of the records whose truth `evaluate` has read: a judged pair is one the model may have learned from.
    """
    judged = judgements.resolve(case)
    case.db.register("judged_pairs", pa.table({"a": judged.a, "b": judged.b}))
    try:
        rows = case.db.execute(sql("link/sql/truth_pairs.sql")).fetchnumpy()
    finally:
        case.db.unregister("judged_pairs")
    return np.asarray(rows["probability"], np.float64), np.asarray(rows["same"], np.bool_)


def hairballs(case: Case, most: int) -> list[Hairball]:
    """The largest hairballs of the records whose truth `evaluate` has read, `most` at most."""
    return [Hairball(*row) for row in case.db.execute(sql("link/sql/truth_hairballs.sql"), [most]).fetchall()]


def _refuse(case: Case, truth: Path) -> None:
    several = case.row(
        "SELECT record_id FROM truth_matches GROUP BY record_id"
        " HAVING bool_or(source IS NULL) AND count(DISTINCT source_id) > 1 ORDER BY record_id LIMIT 1"
    )
    if several:
        raise InputError(
            f"{truth}: {several[0]!r} is in several sources", "add a column source with the name of the file"
        )
    torn = case.row(
        "SELECT record_id FROM truth_matches GROUP BY record_key, record_id"
        " HAVING count(DISTINCT entity_id) > 1 ORDER BY record_id LIMIT 1"
    )
    if torn:
        raise InputError(f"{truth}: {torn[0]!r} has two true entities", "each record belongs to one")
