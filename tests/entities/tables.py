"""What the tables of entities hold."""

TABLES = ("entities", "entity_records", "entity_past", "entity_log")


def ids(case):
    """The entity of each record, in order of record key."""
    rows = case.db.execute("SELECT entity_id FROM entity_records ORDER BY record_key").fetchall()
    return [entity for (entity,) in rows]


def log(case, run_id):
    return case.db.execute(
        "SELECT event, entity_id, other_id, records FROM entity_log WHERE run_id = ? ORDER BY ALL", [run_id]
    ).fetchall()


def redirects(case):
    return dict(case.db.execute("SELECT entity_id, merged_into FROM entities").fetchall())


def dump(case):
    return {table: case.db.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall() for table in TABLES}
