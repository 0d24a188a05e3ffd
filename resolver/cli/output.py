"""Rows on standard output or into a file, in the format asked for."""

import csv
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from resolver.cli.options import Format
from resolver.cli.table import Rows, write_table
from resolver.errors import StorageError, UsageError

_CASE_FILES = ("case.duckdb", "case.duckdb.wal")


def write(columns: Sequence[str], rows: Rows, format: Format, output: Path | None = None) -> None:
    """Print `rows` as `format`; to `output` if it is given and not `-`."""
    with opened(output) as stream:
        _WRITERS[format](columns, rows, stream)


def write_bytes(data: bytes, output: Path | None) -> None:
    """Write `data` as it is; see `opened` for where."""
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(data)
        return
    spare_case(output)
    try:
        with open(output, "wb", opener=_private) as stream:
            stream.write(data)
    except OSError as error:
        raise StorageError(f"can't write {output}: {error.strerror}", "name another file with -o") from error


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """Where text goes: `output` if it is given and not `-`, else standard output.

    A file made here can be read by its owner alone; one that was there keeps its mode.

    Raises:
        StorageError: it can't be written.
        UsageError: it is a case.
    """
    if output is None or str(output) == "-":
        yield sys.stdout
        return
    spare_case(output)
    try:
        with open(output, "w", encoding="utf8", newline="", opener=_private) as stream:
            yield stream
    except OSError as error:
        raise StorageError(f"can't write {output}: {error.strerror}", "name another file with -o") from error


def spare_case(output: Path) -> None:
    """Refuse to write over the tables of a case: everything known would be lost.

    Raises:
        UsageError: `output` is such a file.
    """
    if output.name in _CASE_FILES:
        raise UsageError(f"{output} is where a case keeps everything", "name another file with -o")


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def write_object(
    head: dict[str, Any], columns: Sequence[str], rows: Rows, output: Path | None = None
) -> None:
    """Print one JSON object: `head`, then `rows`, an array of objects."""
    with opened(output) as stream:
        stream.write(json.dumps(head, ensure_ascii=False, default=str).removesuffix("}") + ', "rows": ')
        _write_json(columns, rows, stream)
        stream.write("}\n")


def _write_json(columns: Sequence[str], rows: Rows, stream: TextIO) -> None:
    separator = "[\n"
    for row in rows:
        stream.write(separator + _object(columns, row))
        separator = ",\n"
    stream.write("\n]\n" if separator != "[\n" else "[]\n")


def _write_jsonl(columns: Sequence[str], rows: Rows, stream: TextIO) -> None:
    for row in rows:
        stream.write(_object(columns, row) + "\n")


def _object(columns: Sequence[str], row: Sequence[Any]) -> str:
    return json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=str)


def _write_csv(columns: Sequence[str], rows: Rows, stream: TextIO) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([json.dumps(v, ensure_ascii=False) if isinstance(v, list | dict) else v for v in row])


_WRITERS = {
    Format.TABLE: write_table,
    Format.JSON: _write_json,
    Format.JSONL: _write_jsonl,
    Format.CSV: _write_csv,
}
