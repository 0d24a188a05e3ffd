"""What each store is known to hold, kept in the case, so that a sync sends only what changed.

A store carries the *generation* of the last sync that touched it. As long as it is the one noted here, the
ledger tells the truth up to one batch that was sent and not noted, and sending a batch twice does no harm.
Any other generation means that something else wrote there, that the store was emptied, or that one of the
two was put back from a copy: then the ledger is made anew from what the store says.
"""

import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyarrow as pa

from resolver.case import Case, sql

BATCH_ROWS = 10_000
"""Rows a transaction: beyond it the stores gain no speed and need more memory."""
BATCH_BYTES = 4_000_000
"""Bytes of properties a transaction; a Bolt message may have 16 MiB on the embedded store."""
_READ_ROWS = 50_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one element that travel together; `replacing` of them have an older version in the store."""

    element: str
    number: int
    rows: int
    replacing: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sync has to do."""

    written: tuple[Batch, ...]
    removed: tuple[Batch, ...]
    unchanged: int

    @property
    def whole(self) -> bool:
        """Whether the store is to get all there is, and is known to hold nothing."""
        return not self.removed and not self.unchanged and not any(batch.replacing for batch in self.written)


class Ledger:
    """The part of the ledger that is about one store."""

    BULK = "bulk files"
    """What the files of `bulk` are called in it."""

    def __init__(self, case: Case, store: str) -> None:
        self._case = case
        self._store = store

    def knows(self, generation: str) -> bool:
        """Whether the store's generation is one this ledger describes."""
        row = self._case.row("SELECT generation, next FROM graph_stores WHERE store = ?", [self._store])
        return row is not None and generation in row

    def announce(self, shown: str | None) -> str:
        """Note that the store, which shows generation `shown`, is about to show the new one given back."""
        following = secrets.token_hex(8)
        with self._case.transaction() as db:
            db.execute(
                "INSERT OR REPLACE INTO graph_stores VALUES (?, ?, ?)", [self._store, shown, following]
            )
        return following

    def confirm(self, generation: str) -> None:
        """Note that the store shows `generation`."""
        with self._case.transaction() as db:
            db.execute("INSERT OR REPLACE INTO graph_stores VALUES (?, ?, NULL)", [self._store, generation])

    def forget(self) -> None:
        """Empty the ledger: nothing is known to be in the store."""
        with self._case.transaction() as db:
            db.execute("DELETE FROM graph_ledger WHERE store = ?", [self._store])

    def adopt(self, generation: str) -> bool:
        """Whether bulk files of that generation filled the store; then it is known what it holds."""
        of_bulk = "SELECT generation FROM graph_stores WHERE store = ?"
        if self._case.scalar(of_bulk, [self.BULK]) != generation:
            return False
        self.forget()
        with self._case.transaction() as db:
            db.execute(sql("graph/sql/adopt.sql"), {"store": self._store, "bulk": self.BULK})
        self.confirm(generation)
        return True

    def note_bulk(self) -> str:
        """Note that all of `graph_desired` was written to files; the generation they are to carry."""
        self.forget()
        with self._case.transaction() as db:
            db.execute(sql("graph/sql/note_bulk.sql"), {"store": self._store})
        generation = secrets.token_hex(8)
        self.confirm(generation)
        return generation

    def found(self, element: str, keys: Iterable[Sequence[Any]]) -> None:
        """Note keys the store was found to hold; their properties stay unknown, so they are written again."""
        insert = "INSERT INTO graph_ledger SELECT ?, ?, a, b, k, NULL FROM graph_found"
        rest = iter(keys)
        while chunk := list(islice(rest, _READ_ROWS)):
            columns = zip(*chunk, strict=True)
            table = pa.table(dict(zip("abk", (pa.array(c, pa.string()) for c in columns), strict=True)))
            self._case.db.register("graph_found", table)
            with self._case.transaction() as db:
                db.execute(insert, [self._store, element])
            self._case.db.unregister("graph_found")

    def plan(self) -> Plan:
        """Compare `graph_desired` with the ledger."""
        db = self._case.db
        limits = {"rows": BATCH_ROWS, "bytes": BATCH_BYTES}
        db.execute(sql("graph/sql/pending.sql"), {"store": self._store, **limits})
        db.execute(sql("graph/sql/stale.sql"), {"store": self._store, "rows": BATCH_ROWS})
        wanted = int(self._case.scalar("SELECT count(*) FROM graph_desired"))
        db.execute("DROP TABLE graph_desired")
        written, removed = self._batches("graph_pending"), self._batches("graph_stale")
        return Plan(written, removed, wanted - sum(batch.rows for batch in written))

    def _batches(self, table: str) -> tuple[Batch, ...]:
        batches = self._case.db.table(table).aggregate("element, batch, count(*), count(*) FILTER (known)")
        return tuple(Batch(*row) for row in batches.order("element, batch").fetchall())

    def pending(self, batch: Batch) -> list[dict[str, Any]]:
        """Rows `{a, b, k, p}` of a batch to write."""
        query = "SELECT a, b, k, p FROM graph_pending WHERE element = ? AND batch = ?"
        rows = self._case.db.execute(query, [batch.element, batch.number]).fetchall()
        return [{"a": a, "b": b, "k": k, "p": json.loads(p)} for a, b, k, p in rows]

    def stale(self, batch: Batch) -> list[dict[str, Any]]:
        """Rows `{a, b, k}` of a batch to remove."""
        query = "SELECT a, b, k FROM graph_stale WHERE element = ? AND batch = ?"
        rows = self._case.db.execute(query, [batch.element, batch.number]).fetchall()
        return [{"a": a, "b": b, "k": k} for a, b, k in rows]

    def note_written(self, batch: Batch) -> None:
        """The store has acknowledged a batch of `pending`."""
        replaced = ("graph/sql/note_replaced.sql",) if batch.replacing else ()
        self._note(batch, *replaced, "graph/sql/note_written.sql")

    def note_whole(self) -> None:
        """The store has acknowledged all of `pending`, of which it held nothing."""
        with self._case.transaction() as db:
            db.execute(sql("graph/sql/note_whole.sql"), {"store": self._store})

    def note_removed(self, batch: Batch) -> None:
        """The store has acknowledged a batch of `stale`."""
        self._note(batch, "graph/sql/note_removed.sql")

    def _note(self, batch: Batch, *files: str) -> None:
        parameters = {"store": self._store, "element": batch.element, "batch": batch.number}
        with self._case.transaction() as db:
            for file in files:
                db.execute(sql(file), parameters)

    def counts(self) -> dict[str, int]:
        """How many of each element the store is known to hold."""
        query = "SELECT element, count(*) FROM graph_ledger WHERE store = ? GROUP BY element"
        return dict(self._case.db.execute(query, [self._store]).fetchall())
