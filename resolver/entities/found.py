"""Entities by id: where an old id went, and what an entity holds."""

from dataclasses import dataclass

from rapidfuzz import process

from resolver.case import Case, sql
from resolver.errors import CaseError
from resolver.records import RecordRef


@dataclass(frozen=True, slots=True)
class Found:
    """An entity by an id it has or had: `asked` is that id, `entity_id` the one it has now."""

    asked: str
    entity_id: str

    @property
    def redirected(self) -> bool:
        """Whether the id asked for was merged away."""
        return self.asked != self.entity_id


def current_id(case: Case, entity_id: str) -> str:
    """The id that an entity has now: another, if it was merged away. A text that is no such id stays."""
    found = case.scalar(sql("entities/redirect.sql"), [entity_id])
    return entity_id if found is None else str(found)


def find_entity(case: Case, entity_id: str) -> Found:
    """The entity that `entity_id` stands for now, by however many mergers.

    Raises:
        CaseError: there never was one; the nearest id is named.
    """
    asked = entity_id.strip().upper()
    now = current_id(case, asked)
    if case.scalar("SELECT count(*) FROM entities WHERE entity_id = ?", [now]):
        return Found(asked, now)
    known = [entity for (entity,) in case.db.execute("SELECT entity_id FROM entities").fetchall()]
    nearest = process.extractOne(asked, known)
    hint = f"did you mean {nearest[0]}?" if nearest else f"link it first: resolver link --case {case.path}"
    raise CaseError(f"there is no entity {entity_id!r}", hint)


def records_of(case: Case, entity_id: str) -> list[tuple[int, RecordRef]]:
    """The records of a living entity, key and reference, in order; sources are named by digest."""
    rows = case.db.execute(sql("entities/records.sql"), [entity_id]).fetchall()
    return [(key, RecordRef(source, own)) for key, source, own in rows]
