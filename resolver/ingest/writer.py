"""What ingest writes: sources, records, fields, field_types and rejects, inside the caller's transaction."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Self

import duckdb
import pyarrow as pa

from resolver.dates import day_first
from resolver.errors import MappingError
from resolver.ingest.batches import Batch, Reject, Table
from resolver.ingest.files import Input
from resolver.ingest.mapping import Mapping
from resolver.ingest.moments import epoch_seconds
from resolver.ingest.shape import Shape

_HELD_BYTES = 32_000_000
_AMBIGUOUS = r"^\s*\d{1,2}\s?[-/]\s?\d{1,2}\s?[-/]"


@dataclass(slots=True)
class Writer:
    """One source on its way into the case. Use as a context manager: a thread of its own does the writing."""

    db: duckdb.DuckDBPyConnection
    source_id: int
    name: str
    next_key: int
    rows: int = 0
    rejected: int = 0
    first_reject: Reject | None = None
    notes: list[str] = field(default_factory=list)
    _held: dict[str, list[pa.Table]] = field(default_factory=dict)
    _other: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1))
    _writing: "Future[None] | None" = None

    @classmethod
    def begin(cls, db: duckdb.DuckDBPyConnection, source: Input, mapping: Mapping) -> Self:
        """Take the next number and a name of its own for the source, and note the types of its fields.

        Raises:
            MappingError: a field has another type in this case.
        """
        _note_types(db, mapping)
        source_id = _scalar(db, "SELECT coalesce(max(source_id) + 1, 1) FROM sources")
        next_key = _scalar(db, "SELECT coalesce(max(record_key) + 1, 0) FROM records")
        name = _own_name(source.name, {name for (name,) in db.execute("SELECT name FROM sources").fetchall()})
        writer = cls(db, source_id, name, next_key)
        if name != source.name:
            writer.notes.append(f"another {source.name} is in the case: this one is called {name!r} there")
        return writer

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._other.shutdown()  # what it is writing ends before the transaction does

    def write(self, shape: Shape, batch: Batch) -> None:
        """Write a batch's rows and rejects, or hold them back for `flush`."""
        if len(batch.rows):
            self._hold("records", shape.records(batch, self.next_key))
            self._hold("fields", shape.fields(batch, self.next_key))
        if batch.rejects:
            self.first_reject = self.first_reject or batch.rejects[0]
            self._hold("rejects", _rejects(self.source_id, batch.rejects))
        self.next_key += len(batch.rows)
        self.rows += len(batch.rows)
        self.rejected += len(batch.rejects)

    def flush(self) -> None:
        """Write what is held back, and wait until all is written."""
        self._hand_over()
        self._wait()

    def _hold(self, table: str, rows: pa.Table) -> None:
        """Hold rows back until there are enough of them: DuckDB writes many at a time much faster."""
        self._held.setdefault(table, []).append(rows)
        if sum(part.nbytes for held in self._held.values() for part in held) > _HELD_BYTES:
            self._hand_over()

    def _hand_over(self) -> None:
        """Let DuckDB write what is held back while Python reads on."""
        self._wait()
        held, self._held = self._held, {}
        self._writing = self._other.submit(self._insert, held)

    def _wait(self) -> None:
        if self._writing is not None:
            self._writing.result()
        self._writing = None

    def _insert(self, held: dict[str, list[pa.Table]]) -> None:
        for table, parts in held.items():
            # not `register`: the view it makes would keep its rows in memory until the transaction ends
            self.db.from_arrow(pa.concat_tables(parts)).insert_into(table)

    def settle_dates(self, *, day_first_used: bool) -> None:
        """Read numeric dates again, should the whole column put day and month the other way round."""
        given = [
            text
            for (text,) in self.db.execute(
                "SELECT DISTINCT posted_at FROM records WHERE source_id = ? AND regexp_matches(posted_at, ?) "
                "ORDER BY posted_at",
                [self.source_id, _AMBIGUOUS],
            ).fetchall()
        ]
        decided = day_first(given)
        if given and decided != day_first_used:
            seconds = epoch_seconds(pa.array(given, pa.string()), day_first=decided)
            self.db.register("ingest_dates", pa.table({"given": given, "seconds": seconds}))
            self.db.execute(
                "UPDATE records SET posted_ts = seconds FROM ingest_dates "
                "WHERE source_id = ? AND posted_at = given",
                [self.source_id],
            )
            self.db.unregister("ingest_dates")
        if given:
            order = (
                "day first (3/4 is the third of April)"
                if decided
                else "month first (3/4 is the fourth of March)"
            )
            self.notes.append(f"dates like {given[0]!r} were read {order}")

    def finish(self, source: Input, table: Table, mapping: Mapping, run_id: int) -> None:
        """Note the source itself."""
        self.db.execute(
            "INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, now() AT TIME ZONE 'UTC', ?)",
            [
                self.source_id, self.name, source.sha256, source.size, table.format, table.encoding,
                self.rows, self.rejected, mapping.to_json(), run_id,
            ],
        )  # fmt: skip


def field_types(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """The type of each field in the case."""
    return dict(db.execute("SELECT name, type FROM field_types").fetchall())


def duplicate_ids(db: duckdb.DuckDBPyConnection, source_id: int) -> int:
    """Records of a source whose id an earlier one of it has too."""
    return _scalar(
        db, "SELECT count(*) - count(DISTINCT record_id) FROM records WHERE source_id = ?", [source_id]
    )


def _scalar(db: duckdb.DuckDBPyConnection, sql: str, parameters: list[int] | None = None) -> int:
    return int(db.execute(sql, parameters or []).fetchall()[0][0])


def _own_name(name: str, taken: set[str]) -> str:
    path, number, own = PurePath(name), 2, name
    while own in taken:
        own, number = f"{path.stem} ({number}){path.suffix}", number + 1
    return own


def _note_types(db: duckdb.DuckDBPyConnection, mapping: Mapping) -> None:
    known = field_types(db)
    for one in mapping.fields:
        if known.setdefault(one.name, one.type) != one.type:
            raise MappingError(
                f"fields.{one.name}: type {one.type!r}, but the case has it as {known[one.name]!r}",
                "give the field another name, or the same type in every mapping of a case",
            )
        db.execute("INSERT OR IGNORE INTO field_types VALUES (?, ?)", [one.name, one.type])


def _rejects(source_id: int, rejects: tuple[Reject, ...]) -> pa.Table:
    return pa.table(
        {
            "source_id": pa.array([source_id] * len(rejects), pa.int32()),
            "row": pa.array([reject.row for reject in rejects], pa.int64()),
            "reason": pa.array([reject.reason for reject in rejects], pa.string()),
            "content": pa.array([reject.content for reject in rejects], pa.string()),
        }
    )
