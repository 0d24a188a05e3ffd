"""How right the entities are, measured against a file that knows the truth."""

from dataclasses import dataclass
from pathlib import Path

from resolver.case import Case, sql
from resolver.errors import CaseError, InputError
from resolver.link.truth import read_truth


def _share(part: int, whole: int) -> float:
    """Nothing to find, or nothing found, is no mistake."""
    return part / whole if whole else 1.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Entities beside the truth, over the records whose truth is known; all rates are in 0..1.

    Pairwise: of the pairs of records put together, the share that belong together (precision), and of those
    that belong together the share put together (recall).
    B³ (Bagga & Baldwin 1998, "Algorithms for scoring coreference chains"): for each record, the share of its
    entity that truly belongs with it (precision) and the share of its true entity that is with it (recall),
    averaged over records: large entities count no more than their records.
    Blocking (Michelson & Knoblock 2006, "Learning blocking schemes for record linkage"): pair completeness,
    the share of true pairs that were candidates at all, an upper limit to what linking can recall.
    """

    records: int
    """Records whose true entity is known."""
    missing: int
    """Ids in the truth that are not in the case."""
    unjudged: int
    """Records of the case that the truth does not name; they are left out of every figure."""
    true_pairs: int
    found_pairs: int
    right_pairs: int
    b3_precision: float
    b3_recall: float
    true_entities: int
    found_entities: int
    exact_entities: int
    """Entities that hold all records of a true one, and no other."""
    candidate_pairs: int
    """Candidates among the records whose truth is known."""
    right_candidates: int
    pairs_per_record: float
    """Candidates of the whole case, by its records: what blocking costs."""
    hairball: float
    """Share of records in entities of 10 or more of which no true entity makes up half."""
    largest: int
    """Records of the largest entity."""

    @property
    def precision(self) -> float:
        """Share of the pairs put together that belong together."""
        return _share(self.right_pairs, self.found_pairs)

    @property
    def recall(self) -> float:
        """Share of the pairs that belong together that were put together."""
        return _share(self.right_pairs, self.true_pairs)

    @property
    def f1(self) -> float:
        """Harmonic mean of pairwise precision and recall."""
        return _f1(self.precision, self.recall)

    @property
    def b3_f1(self) -> float:
        """Harmonic mean of B³ precision and recall."""
        return _f1(self.b3_precision, self.b3_recall)

    @property
    def exact(self) -> float:
        """Share of true entities found whole and alone."""
        return _share(self.exact_entities, self.true_entities)

    @property
    def blocking_recall(self) -> float:
        """Pair completeness: share of true pairs that were candidates."""
        return _share(self.right_candidates, self.true_pairs)

    @property
    def blocking_precision(self) -> float:
        """Pair quality: share of candidates that are true pairs."""
        return _share(self.right_candidates, self.candidate_pairs)


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
    "exact": "true entities found whole and alone",
    "blocking_recall": "true pairs that were compared at all",
    "pairs_per_record": "pairs compared, by record",
    "hairball": "records in entities of 10 or more of which no true entity makes up half",
    "largest": "records of the largest entity",
}
"""What is shown of an evaluation, and what it means."""


def evaluate(case: Case, truth: Path) -> Evaluation:
    """Compare the entities of `case` with the file `truth`.

    Its columns are `record_id`, `entity_id` and, where ids repeat across sources, `source`. An id that
    repeats within one source stands for all its records; a record that has no entity yet is one of its own.

    Raises:
        InputError: the file can't be read, lacks a column, gives a record two entities, names none of the
            case's records, or names ids that are in several sources without saying which.
        CaseError: the case has no entities yet.
    """
    if not case.scalar("SELECT count(*) FROM entity_records"):
        raise CaseError(f"the case at {case.path} has no entities yet", f"resolver link --case {case.path}")
    case.db.register("truth_rows", read_truth(truth))
    try:
        case.db.execute(sql("link/sql/truth.sql"))
        missing = case.scalar(sql("link/sql/truth_missing.sql"))
    finally:
        case.db.unregister("truth_rows")
    _refuse(case, truth)
    case.db.execute(sql("link/sql/truth_cells.sql"))
    measured = case.row(sql("link/sql/truth_measures.sql")) or ()
    records, *rest = measured
    if not records:  # every rate of nothing would be a perfect one
        raise InputError(
            f"{truth} names no record of the case",
            "record_id is the input's own id, as resolver export shows it",
        )
    unjudged = case.scalar("SELECT count(*) FROM records") - records
    return Evaluation(records, missing, unjudged, *rest)


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
