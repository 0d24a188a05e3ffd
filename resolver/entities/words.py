"""A person's word on whole entities, as words on their records.

What is said of an entity is said of the records it holds now: the word still holds when data or model change.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from resolver.case import Case
from resolver.entities.found import find_entity, records_of
from resolver.errors import JudgementError
from resolver.records import Judgement, RecordRef, Verdict


@dataclass(frozen=True, slots=True)
class Said:
    """Whose word it is, when it was said, and why."""

    by: str
    at: str
    why: str


def joined(case: Case, entity_ids: Sequence[str], said: Said) -> list[Judgement]:
    """The words that make one entity of several: each record is the same party's as the first.

    Raises:
        CaseError: there is no such entity.
        JudgementError: they are one already.
    """
    now = dict.fromkeys(find_entity(case, entity_id).entity_id for entity_id in entity_ids)
    if len(now) < 2:
        raise JudgementError(f"{' and '.join(entity_ids)} are one entity already", "name two that are not")
    records = [record for entity_id in now for record in records_of(case, entity_id)]
    return _same([reference for _, reference in sorted(records, key=lambda record: record[0])], said)


def parted(case: Case, entity_id: str, records: Collection[str], said: Said) -> list[Judgement]:
    """The words that part `records`, by their own ids, from the rest of an entity: two parties, each whole.

    Raises:
        CaseError: there is no such entity.
        JudgementError: it does not hold one of the records, or would lose all of them.
    """
    held = records_of(case, find_entity(case, entity_id).entity_id)
    strange = set(records) - {reference.id for _, reference in held}
    if strange:
        raise JudgementError(
            f"{entity_id} does not hold {', '.join(sorted(strange))}",
            "`resolver export entities` says what it holds",
        )
    leaving = [reference for _, reference in held if reference.id in records]
    staying = [reference for _, reference in held if reference.id not in records]
    if not leaving or not staying:
        raise JudgementError(f"all or none of {entity_id} would leave it", "name some of its records")
    apart = Judgement(staying[0], leaving[0], Verdict.DIFFERENT, said.by, said.at, said.why)
    return [*_same(staying, said), *_same(leaving, said), apart]


def _same(references: Sequence[RecordRef], said: Said) -> list[Judgement]:
    first, *others = dict.fromkeys(references)
    return [Judgement(first, other, Verdict.SAME, said.by, said.at, said.why) for other in others]
