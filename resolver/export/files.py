"""Forms of an export that are not plain text rows."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pyarrow import parquet

from resolver.errors import StorageError
from resolver.export.rows import Export

FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""First characters at which a spreadsheet may take a cell for a formula (OWASP, "CSV Injection")."""


def for_spreadsheet(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Rows whose text can't act as a formula: an apostrophe stands before a cell that might.

    Only for files that people open in a spreadsheet: a phone number starts with `+`, so values change.
    """
    for row in rows:
        yield tuple(
            f"'{cell}" if isinstance(cell, str) and cell[:1] in FORMULA_STARTS else cell for cell in row
        )


def write_parquet(export: Export, path: Path) -> int:
    """Write `export` to `path`, all or nothing; how many rows it has. The schema's metadata holds the note.

    The file can be read by its owner alone.

    Raises:
        StorageError: it can't be written.
    """
    part = path.with_name(path.name + ".part")
    rows = 0
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
        with parquet.ParquetWriter(part, export.schema, compression="zstd") as writer:
            for batch in export.batches:
                writer.write_batch(batch)
                rows += batch.num_rows
        part.replace(path)
    except OSError as error:
        raise StorageError(
            f"can't write {path}: {error.strerror or error}", "name another file with -o"
        ) from error
    finally:
        part.unlink(missing_ok=True)
    return rows
