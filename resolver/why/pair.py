"""Why two records are together, or why not."""

from dataclasses import dataclass

from resolver import judgements, link
from resolver.case import Case, sql
from resolver.errors import JudgementError
from resolver.records import RecordRef
from resolver.why.met import Met, Values


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two records; `text` is how it begins."""

    record_key: int
    record_id: str
    source: str
    entity_id: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one comparison says: its name and sentence, the level found, its log-odds, the values that met."""

    name: str
    sentence: str
    level: str | None
    log_odds: float
    met: Met


@dataclass(frozen=True, slots=True)
class Groups:
    """How the entities of two records that are apart look to linkage.

    `mean` is the average probability over their pairs, pairs never compared counted with λ; `needed` is the
    threshold. `compared` of all `pairs` are links.
    """

    mean: float
    needed: float
    compared: int
    pairs: int


@dataclass(frozen=True, slots=True)
class PairWhy:
    """The evidence on two records: `prior` and the evidence sum to `log_odds`, that of `probability`.

    `keys` are the blocking keys they share, `words` what people said of the two, the last one last; `groups`
    is None where the two are together.
    """

    a: Side
    b: Side
    prior: float
    evidence: tuple[Evidence, ...]
    log_odds: float
    probability: float
    linked: bool
    keys: tuple[str, ...]
    words: tuple[judgements.Word, ...]
    groups: Groups | None

    @property
    def together(self) -> bool:
        """Whether one entity holds both."""
        return self.a.entity_id is not None and self.a.entity_id == self.b.entity_id


def locate(case: Case, reference: RecordRef) -> int:
    """The record of that id, the first of them where one source repeats it.

    Raises:
        JudgementError: there is none, or several sources have one.
    """
    return judgements.locate(case, reference)[0]


def why_pair(case: Case, a: int, b: int) -> PairWhy:
    """All evidence on the records with keys `a` and `b`, what speaks for them first.

    Raises:
        CaseError: the case was not linked yet.
        JudgementError: the two are one record.
        ModelError: records came in since that are compared in another way.
    """
    if a == b:
        raise JudgementError("a record is always together with itself", "name two")
    a, b = sorted((a, b))
    weighed = link.weigh(case, a, b)
    values = Values(case, a, b)
    evidence = [
        Evidence(w.name, w.sentence, w.level, w.log_odds, values.met(w.name)) for w in weighed.weights
    ]
    sides = _side(case, a), _side(case, b)
    keys = case.scalar("SELECT keys FROM links WHERE a = ? AND b = ?", [a, b]) or []
    words = next((pair.words for pair in judgements.standing(case) if (pair.a, pair.b) == (a, b)), ())
    return PairWhy(
        *sides,
        weighed.prior,
        tuple(sorted(evidence, key=lambda each: -each.log_odds)),
        weighed.log_odds,
        weighed.probability,
        weighed.linked,
        tuple(keys),
        words,
        _groups(case, *sides),
    )


def _side(case: Case, key: int) -> Side:
    return Side(key, *case.row(sql("why/side.sql"), [key]) or ())


def _groups(case: Case, a: Side, b: Side) -> Groups | None:
    if a.entity_id is None or b.entity_id is None or a.entity_id == b.entity_id:
        return None
    row = case.row(sql("why/groups.sql"), {"a": a.entity_id, "b": b.entity_id})
    total, compared, pairs = row or (0.0, 0, 1)
    mean = total / max(compared + case.config.uncompared * (pairs - compared), 1e-12)
    return Groups(mean, case.config.threshold, compared, pairs)
