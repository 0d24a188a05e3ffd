"""A file that says which entity each record truly belongs to: `record_id`, `entity_id`, perhaps `source`."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv as arrow_csv
from pyarrow import parquet
from rapidfuzz import process

from resolver.errors import InputError

_NEEDED = ("record_id", "entity_id")
_WANTED = (*_NEEDED, "source")
_DELIMITERS = ",\t;|"


def read_truth(path: Path) -> pa.Table:
    """The three columns as text, `source` null where the file has none; CSV, TSV, JSON lines or Parquet.

    Raises:
        InputError: the file can't be read, or lacks a column; the nearest is named.
    """
    readers: dict[str, Callable[[Path], pa.Table]] = {
        ".jsonl": _read_json_lines,
        ".ndjson": _read_json_lines,
        ".parquet": _read_parquet,
    }
    try:
        table = readers.get(path.suffix.lower(), _read_csv)(path)
    except OSError as error:
        raise InputError(
            f"can't read {path}: {error.strerror or error}", "name a file of true entities"
        ) from error
    except (pa.ArrowException, ValueError) as error:
        raise InputError(
            f"can't read {path}: {str(error).splitlines()[0]}", "CSV, TSV, JSON lines or Parquet, in UTF-8"
        ) from error
    return pa.table(
        {
            name: table[name].cast(pa.string())
            if name in table.column_names
            else pa.nulls(len(table), pa.string())
            for name in _WANTED
        }
    )


def _read_csv(path: Path) -> pa.Table:
    content = path.read_bytes()  # once: it may be a pipe
    first = io.BytesIO(content).readline().decode("utf-8-sig")
    delimiter = max(_DELIMITERS, key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    found = _columns(path, (name.strip() for name in header))
    return arrow_csv.read_csv(
        pa.BufferReader(content),
        read_options=arrow_csv.ReadOptions(column_names=[name.strip() for name in header], skip_rows=1),
        parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=True),
        convert_options=arrow_csv.ConvertOptions(
            include_columns=found, column_types=dict.fromkeys(found, pa.string())
        ),
    )


def _read_json_lines(path: Path) -> pa.Table:
    with path.open(encoding="utf-8-sig") as stream:
        rows = [json.loads(line) for line in stream if line.strip()]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("each line must be an object")
    found = _columns(path, dict.fromkeys(name for row in rows for name in row))
    return pa.table({name: pa.array([_text(row.get(name)) for row in rows], pa.string()) for name in found})


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else json.dumps(value)


def _read_parquet(path: Path) -> pa.Table:
    return parquet.read_table(path, columns=_columns(path, parquet.read_schema(path).names))


def _columns(path: Path, names: Iterable[str]) -> list[str]:
    held = [*names]
    for needed in _NEEDED:
        if needed not in held:
            nearest = process.extractOne(needed, held)
            raise InputError(
                f"{path} has no column {needed!r}",
                f"rename {nearest[0]!r} if that is it" if nearest else "it needs record_id and entity_id",
            )
    return [name for name in _WANTED if name in held]
