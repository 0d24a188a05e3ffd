"""Rows on standard output or into a file, in the format asked for."""

import csv
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from resolver.cli.options import Format
from resolver.errors import StorageError, UsageError
from resolver.screen import printable

Rows = Iterable[Sequence[Any]]
_UNBOUNDED = 1_000_000
_CASE_FILES = ("case.duckdb", "case.duckdb.wal")


def write(columns: Sequence[str], rows: Rows, format: Format, output: Path | None = None) -> None:
    """Print `rows` as `format`; to `output` if it is given and not `-`."""
    with opened(output) as stream:
        _WRITERS[format](columns, rows, stream)


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


def write_table(columns: Sequence[str], rows: Rows, stream: TextIO) -> None:
    """Print `rows` as a table; on a pipe nothing is cut."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")  # a value cut short can't be copied or checked
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    console = Console(file=stream, markup=False, highlight=False)
    if not console.is_terminal:  # a pipe has no width: nothing is cut
        console.width = console.measure(table, options=console.options.update(width=_UNBOUNDED)).maximum
    console.print(table)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(_cell(item) for item in value)
    if isinstance(value, dict):
        return " ".join(_cell(item) for item in value.values())
    return f"{value:.3f}" if isinstance(value, float) else printable(str(value))


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
