"""The state of a case, as rows of what and value."""

from typing import Any

from resolver import graph
from resolver.case import Case, sql
from resolver.report.summary import SHOWN


def status(case: Case) -> list[tuple[str, Any]]:
    """What is in `case` (files, records, identifiers by kind, entities) and how its last runs ended."""
    db = case.db
    rows: list[tuple[str, Any]] = [("case", str(case.path))]
    rows += db.execute(sql("report/counts.sql")).fetchall()
    rows += db.execute(sql("report/sources.sql"), {"shown": SHOWN}).fetchall()
    rows += db.execute(
        "SELECT 'mentions of kind ' || kind, count(*) FROM mentions GROUP BY kind ORDER BY kind"
    ).fetchall()
    rows.append(("measures", graph.freshness(case)))
    rejected = db.execute(sql("report/rejected.sql"), {"shown": SHOWN}).fetchall()
    rows += [(f"rejected {source}, row {row}", reason) for source, row, reason in rejected]
    rows += db.execute(sql("report/runs.sql"), {"shown": SHOWN}).fetchall()
    return rows
