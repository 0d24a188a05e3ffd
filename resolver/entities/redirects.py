"""What became of an id."""

from resolver.case import Case, sql


def current_id(case: Case, entity_id: str) -> str:
    """The id that an entity has now: another, if it was merged away. A text that is no such id stays."""
    found = case.scalar(sql("entities/redirect.sql"), {"entity_id": entity_id})
    return entity_id if found is None else str(found)
