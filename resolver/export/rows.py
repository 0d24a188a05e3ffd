"""Rows of the case, in order, a batch at a time: memory does not grow with the case."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from resolver.case import Case, sql
from resolver.errors import CaseError, UsageError
from resolver.records import LEADS

WHAT = ("entities", "mentions", "links", "networks")
"""What can be exported; `export/*.sql` says the columns of each."""
BATCH_ROWS = 20_000
"""Rows fetched at a time."""
REASONS_SHOWN = 3
"""Comparisons that weigh most, named with a link."""
TIES_SHOWN = 20
"""Ties of an entity told with a network; the others are counted."""


@dataclass(frozen=True, slots=True)
class Export:
    """Rows on their way out; they can be taken once, as `rows` or as Arrow `batches`.

    `schema` carries the note that what is exported are leads, not proof.
    """

    columns: tuple[str, ...]
    schema: pa.Schema
    batches: Iterator[pa.RecordBatch]

    @property
    def rows(self) -> Iterator[tuple[Any, ...]]:
        """One tuple a row; lists stay lists."""
        for batch in self.batches:
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def export(case: Case, what: str) -> Export:
    """The rows of `what`, in an order that is the same each time; keep the case open while you take them.

    Raises:
        UsageError: `what` is none of `WHAT`.
        CaseError: records have not been linked yet.
    """
    if what not in WHAT:
        raise UsageError(f"can't export {what!r}", f"one of {', '.join(WHAT)}")
    linked = case.scalar("SELECT count(*) FROM entity_records") or case.stage("link").fingerprint
    if what != "mentions" and not linked:
        raise CaseError(
            f"the case at {case.path} has no {what} yet", f"link it first: resolver link --case {case.path}"
        )
    parameters = {"entities": {}, "mentions": {}, "links": _model(case), "networks": {"shown": TIES_SHOWN}}[
        what
    ]
    cursor = case.cursor()  # the case's own connection stays free for other questions
    reader = cursor.sql(sql(f"export/{what}.sql"), params=parameters).to_arrow_reader(BATCH_ROWS)
    schema = reader.schema.with_metadata({"note": LEADS, "what": what})
    return Export(tuple(schema.names), schema, _batches(cursor, reader, schema))


def _batches(cursor: Any, reader: Any, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    try:
        for batch in reader:
            yield batch.cast(schema)
    finally:
        cursor.close()


def _model(case: Case) -> dict[str, Any]:
    """The names of the comparisons that links' weights are of."""
    model = case.scalar("SELECT model FROM models ORDER BY model_id DESC LIMIT 1")
    names = [comparison["name"] for comparison in json.loads(model)["comparisons"]] if model else []
    return {"names": names, "shown": REASONS_SHOWN}
