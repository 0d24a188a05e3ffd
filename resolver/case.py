"""The case: one folder that holds everything known, in `case.duckdb`; the rest of it can be rebuilt."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from resolver.config import Config, load_config
from resolver.errors import CaseBusyError, CaseError, CaseVersionError, StorageError
from resolver.interrupts import Interrupts, began_with_ctrl_c

SCHEMA_VERSION = 4
"""Version of `case.sql`; a case of a higher one is refused, one of a lower one is brought up to it."""


_OWN = {
    "case.duckdb.wal",
    "case.duckdb.tmp",
    "config.toml",
    "graph",
    "mappings",
    "models",
    "queries",
    "tmp",
    ".DS_Store",
}
"""What a case folder may hold before there is a `case.duckdb` in it."""

Parameters = list[Any] | dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage last finished: on which input, up to which record (exclusive)."""

    fingerprint: str
    up_to: int


class Case:
    """An open case folder. Use as a context manager; one process at a time.

    `db` is the connection to its tables (`case.sql` describes them); a stage writes its tables inside
    `transaction()`, so that a kill leaves either all or nothing of a step.
    """

    def __init__(self, path: Path, db: duckdb.DuckDBPyConnection, config: Config) -> None:
        self.path = path
        self.db = db
        self.config = config
        self._interrupts = Interrupts(db.interrupt)

    @classmethod
    def open(cls, path: Path, *, create: bool = False) -> Self:
        """Open the case at `path`; make it first if `create` and it is missing.

        Raises:
            CaseError: there is none, or the folder holds something else.
            CaseBusyError: another process has it open.
            CaseVersionError: a newer version of the program wrote it.
            StorageError: the disk is full or can't be written.
        """
        file = path / "case.duckdb"
        if not file.exists() and not create:
            raise CaseError(f"no case at {path}", "make one with: resolver run FILE --case " + str(path))
        if path.exists() and not path.is_dir():
            raise CaseError(f"{path} is a file, not a case folder", "name another folder with --case")
        with storage_errors(path):
            _make_private(path, file)
            db = _connect(path, file)
            try:
                _prepare(path, db)
                return cls(path, db, load_config(path / "config.toml"))
            except BaseException:
                db.close()
                raise

    def close(self) -> None:
        """Close the tables; what was committed is on disk.

        Raises:
            StorageError: the disk is full; the next opening puts it in order.
        """
        self._interrupts.close()
        with storage_errors(self.path):
            self.db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
            return
        with suppress(StorageError):  # the error that ended the block is the one to show
            self.close()
        if interrupted(error):
            raise KeyboardInterrupt from error
        if isinstance(error, duckdb.Error) and (complaint := _storage_error(error, self.path)):
            raise complaint from error  # of a read that spilled, say

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """All of the block's writes, or none of them."""
        with storage_errors(self.path):
            self.db.begin()
            try:
                yield self.db
            except BaseException:
                with suppress(duckdb.Error, RuntimeError):  # a fatal error has already ended it
                    self.db.rollback()
                raise
            self.db.commit()

    @contextmanager
    def run(self, command: str) -> Iterator[int]:
        """Note a command in `runs` and give its run id; how it ended is noted too.

        A run that an earlier kill left as running is noted as interrupted.
        """
        with storage_errors(self.path):
            self.db.execute("UPDATE runs SET status = 'interrupted' WHERE status = 'running'")
            run_id = self.scalar("SELECT coalesce(max(run_id), 0) + 1 FROM runs")
            self.db.execute(
                "INSERT INTO runs VALUES (?, ?, ?, ?, now() AT TIME ZONE 'UTC', NULL, 'running')",
                [run_id, command, version("resolver"), json.dumps(asdict(self.config))],
            )
        try:
            yield run_id
        except BaseException as error:
            with suppress(duckdb.Error, RuntimeError):  # should Ctrl-C have kept a transaction from its own
                self.db.rollback()
            with suppress(duckdb.Error, RuntimeError):  # the error that ended the run is the one to show
                self._end(run_id, error)
            raise
        with storage_errors(self.path):
            self._end(run_id, None)

    def _end(self, run_id: int, error: BaseException | None) -> None:
        status = "done" if error is None else "interrupted" if interrupted(error) else "failed"
        self.db.execute(
            "UPDATE runs SET status = ?, ended_at = now() AT TIME ZONE 'UTC' WHERE run_id = ?",
            [status, run_id],
        )

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own to the same tables, for rows that are taken while others are asked for."""
        cursor = self.db.cursor()
        cursor.execute(sql("case_macros.sql"))
        return cursor

    def stage(self, name: str) -> Stage:
        """What stage `name` last finished; an empty fingerprint and 0 if it never ran."""
        row = self.row("SELECT fingerprint, up_to FROM stages WHERE stage = ?", [name])
        return Stage(*row) if row else Stage("", 0)

    def finish(self, name: str, stage: Stage, run_id: int) -> None:
        """Note, in the caller's transaction, what stage `name` finished."""
        self.db.execute(
            "INSERT OR REPLACE INTO stages VALUES (?, ?, ?, ?)",
            [name, stage.fingerprint, stage.up_to, run_id],
        )

    def scalar(self, sql: str, parameters: Parameters = None) -> Any:
        """The single value a query gives."""
        row = self.row(sql, parameters)
        return row[0] if row else None

    def row(self, sql: str, parameters: Parameters = None) -> tuple[Any, ...] | None:
        """The single row a query gives; None if it gives none."""
        rows = self.db.execute(sql, parameters or []).fetchall()  # a result half read would block `register`
        return rows[0] if rows else None


def sql(name: str) -> str:
    """The package's SQL file `name`, such as `entities/claims.sql`."""
    return resources.files("resolver").joinpath(name).read_text(encoding="utf8")


def interrupted(error: BaseException) -> bool:
    """Whether an error is Ctrl-C, of which DuckDB makes errors of its own when it comes during a query."""
    if began_with_ctrl_c(error) or isinstance(error, duckdb.InterruptException):
        return True
    return isinstance(error, RuntimeError) and str(error) == "Query interrupted"


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn DuckDB's and the system's complaints about disk and memory into one message."""
    try:
        yield
    except (duckdb.Error, OSError) as error:
        if complaint := _storage_error(error, path):
            raise complaint from error
        raise


def _storage_error(error: BaseException, path: Path) -> StorageError | None:
    if isinstance(error, duckdb.OutOfMemoryException):
        return StorageError(
            f"not enough memory, or no room for what it spills into {path}: {_first_line(error)}",
            "close other programs or free some space, then run the same command again: it resumes",
        )
    failed_commit = isinstance(error, duckdb.TransactionException) and "write file" in str(error)
    if isinstance(error, duckdb.IOException | duckdb.FatalException | OSError) or failed_commit:
        return StorageError(
            f"can't write to the case at {path}: {_first_line(error)}",
            "free some space or mend the folder's permissions, then run the same command again: it resumes",
        )
    return None


def _first_line(error: BaseException) -> str:
    return str(error).strip().split("\n", 1)[0]


def _make_private(path: Path, file: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    if not file.exists() and not {entry.name for entry in path.iterdir()} <= _OWN:
        raise CaseError(f"{path} holds other files and no case", "name a new or an empty folder with --case")
    path.chmod(0o700)


def _connect(path: Path, file: Path) -> duckdb.DuckDBPyConnection:
    if file.exists() and not file.stat().st_size:  # a kill came before the first byte
        file.unlink()
    try:
        db = duckdb.connect(str(file))
    except duckdb.Error as error:
        raise _refusal(path, file, error) from error
    file.chmod(0o600)
    db.execute("SET preserve_insertion_order = false")
    db.execute("SET enable_progress_bar = false")
    db.execute("SET TimeZone = 'UTC'")
    db.execute("SET autoinstall_known_extensions = false")  # nothing is ever fetched from a network
    db.execute(sql("case_macros.sql"))
    return db


def _refusal(path: Path, file: Path, error: duckdb.Error) -> Exception:
    """Why DuckDB does not open a file; the error itself where the disk is at fault."""
    said = _first_line(error)
    if "Could not set lock on file" in said:
        return CaseBusyError(
            f"the case at {path} is open in another process", "wait for it to end, or use another --case"
        )
    if "not a valid DuckDB database" in said:
        return CaseError(f"{file} is not a case file", "name another folder with --case")
    if "version number" in said:
        return CaseVersionError(f"{file} was written by a newer version", "upgrade resolver to open it")
    if "Corrupt database file" in said or "Could not read enough bytes" in said:
        return CaseError(
            f"{file} is damaged: {said}", "restore it from a copy, or make a new case from the files"
        )
    return error


def _prepare(path: Path, db: duckdb.DuckDBPyConnection) -> None:
    tables = {name for (name,) in db.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    if not tables:
        db.begin()
        db.execute(sql("case.sql"))
        db.execute("INSERT INTO meta VALUES ('schema_version', ?)", [str(SCHEMA_VERSION)])
        db.commit()
        return
    meta = "SELECT value FROM meta WHERE key = 'schema_version'"
    rows = db.execute(meta).fetchall() if "meta" in tables else []
    if not rows:
        raise CaseError(f"{path / 'case.duckdb'} is not a case file", "name another folder with --case")
    found = int(rows[0][0])
    if found > SCHEMA_VERSION:
        raise CaseVersionError(
            f"the case at {path} was made by a newer version (tables {found}, not {SCHEMA_VERSION})",
            "upgrade resolver to open it",
        )
    for version_before in range(found, SCHEMA_VERSION):
        db.begin()
        db.execute(sql(f"case_from_{version_before}.sql"))
        db.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", [str(version_before + 1)])
        db.commit()
