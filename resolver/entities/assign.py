"""Clusters and the ids of before → entities."""

from dataclasses import dataclass

from resolver.case import Case, sql


@dataclass(frozen=True, slots=True)
class Assigned:
    """What became of the ids."""

    entities: int
    """Entities there are now."""
    created: int
    """Of them, those made of records that were in none."""
    merged: int
    """Ids that now redirect to another."""
    split: int
    """Parts of an entity that now have an id of their own."""
    moved: int
    """Groups of records that went from one entity to another, both of which stay."""
    unchanged: int
    """Entities that hold exactly the records they held."""


def assign(case: Case, run_id: int) -> Assigned:
    """Give each cluster its entity, and note each change in the log; writes nothing where nothing changed.

    `entity_records.probability` is the mean, over the record's links inside its entity, of their probability:
    how well it fits there. It is 1 for a record alone, and for one that only a person's word put there.
    """
    with case.transaction() as db:
        db.execute(sql("entities/claims.sql"))
        _mint(case)
        db.execute(sql("entities/members.sql"))
        db.execute(sql("entities/changes.sql"))
        unchanged = case.scalar(sql("entities/unchanged.sql"))
        if case.scalar(sql("entities/differs.sql")):
            _write(case, run_id)
        assigned = _assigned(case, unchanged)
        for table in ("groups", "claims", "heirs", "named", "members", "changes"):
            db.execute(f"DROP TABLE temp.{table}")
    return assigned


def _mint(case: Case) -> None:
    wanted, salt = case.scalar("SELECT count(*) FROM groups"), 0
    while case.scalar("SELECT count(*) FROM named") < wanted:
        case.db.execute(sql("entities/mint.sql"), {"salt": salt})
        salt += 1


def _write(case: Case, run_id: int) -> None:
    for statement in case.db.extract_statements(sql("entities/write.sql")):
        parameters = {"run_id": run_id} if "run_id" in statement.named_parameters else {}
        case.db.execute(statement, parameters)


def _assigned(case: Case, unchanged: int) -> Assigned:
    counts = dict(case.db.execute("SELECT event, count(*) FROM changes GROUP BY event").fetchall())
    return Assigned(
        entities=case.scalar("SELECT count(*) FROM groups"),
        created=counts.get("created", 0),
        merged=counts.get("merged", 0),
        split=counts.get("split", 0),
        moved=counts.get("moved", 0),
        unchanged=unchanged,
    )
