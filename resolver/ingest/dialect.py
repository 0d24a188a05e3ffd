"""How a delimited file is written: delimiter, quotes, escape, what stands before its rows, and its header."""

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from resolver.dates import parse_date
from resolver.ingest.vocabulary import role_of

ALONE = "\x1f"
"""Delimiter of a file of one column: ASCII's own unit separator, which no text holds."""
_DELIMITERS = (",", ";", "\t", "|")
_EXCEL_HINT = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_DATA = re.compile(r"[\d\s+().,:/$€£%-]*\d[\d\s+().,:/$€£%-]*|\S+@\S+\.\S+|https?://\S+", re.IGNORECASE)
_LONG_NAME = 64


@dataclass(frozen=True, slots=True)
class Dialect:
    """`quote` None means that quotes are letters like others; `skip` lines stand before the first row."""

    delimiter: str
    quote: str | None = '"'
    escape: str | None = None
    skip: int = 0

    def reader_options(self) -> dict[str, Any]:
        """The same in the words of Python's `csv`."""
        return {
            "delimiter": self.delimiter,
            "quoting": csv.QUOTE_MINIMAL if self.quote else csv.QUOTE_NONE,
            "quotechar": self.quote or '"',
            "escapechar": self.escape,
            "doublequote": self.escape is None,
            "strict": True,
        }


def sniff_dialect(
    sample: str, spool: Callable[[BinaryIO], Path], db: duckdb.DuckDBPyConnection, delimiter: str | None
) -> Dialect:
    """The dialect of a text's start; `spool` copies bytes to a file, and `delimiter` is taken as given."""
    hint = _EXCEL_HINT.match(sample)
    if hint:
        skip, delimiter = 1, delimiter or hint[1]
    else:
        skip = _comments(sample)
    body = "".join(_lines(sample)[skip:]) if skip else sample
    found = _ask_duckdb(spool(io.BytesIO(body.encode())), body, db, delimiter)
    found = found or Dialect(delimiter or _likeliest(body))
    if skip and not hint and _width(sample, skip - 1, found) == _width(sample, skip, found):
        skip -= 1  # the last of them is a header that begins with #
    return replace(found, skip=skip)


def _ask_duckdb(
    copy: Path, body: str, db: duckdb.DuckDBPyConnection, delimiter: str | None
) -> Dialect | None:
    options = "all_varchar = true, ignore_errors = true, sample_size = 2000, max_line_size = 16000000"
    sql = f"SELECT delimiter, quote, escape, len(columns) FROM sniff_csv(?, {options}"  # noqa: S608
    parameters = [str(copy)]
    if delimiter is not None:
        sql, parameters = f"{sql}, delim = ?", [str(copy), delimiter]
    try:
        rows = db.execute(f"{sql})", parameters).fetchall()
    except duckdb.Error:  # it finds no dialect: the caller has a simpler way
        return None
    if not rows:
        return None
    found, quote, escape, width = rows[0]
    if width == 1 and delimiter is None:
        return Dialect(ALONE)
    literal = quote == "(empty)" and '"' in body and found not in ",;"
    return Dialect(
        delimiter or found,
        None if literal else '"' if quote == "(empty)" else quote,
        escape if escape not in ("(empty)", quote) else None,
    )


def _likeliest(sample: str) -> str:
    """The delimiter under which most lines have one and the same number of columns, beyond one."""
    lines = [line for line in sample.splitlines()[:200] if line]
    best, best_score = ALONE, 0.0
    for delimiter in _DELIMITERS:
        widths = Counter(line.count(delimiter) for line in lines)
        width, share = max(widths.items(), key=lambda item: (item[0] > 0, item[1], item[0]), default=(0, 0))
        if width and share / len(lines) > best_score:
            best, best_score = delimiter, share / len(lines)
    return best


def _lines(sample: str) -> list[str]:
    return io.StringIO(sample, newline="").readlines()  # as a file is read: `splitlines` breaks at more


def _comments(sample: str) -> int:
    """How many lines stand before the first that is neither blank nor a comment (`# …`); 0 if all are."""
    for number, line in enumerate(_lines(sample)):
        if line.strip() and not line.startswith("#"):
            return number
    return 0


def _width(sample: str, line: int, dialect: Dialect) -> int:
    return _lines(sample)[line].count(dialect.delimiter)


def has_header(first: Sequence[str], rest: Iterable[Sequence[str]], wanted: Iterable[str]) -> bool:
    """Whether a table's first row names its columns.

    It does where it holds a column the mapping names, or a name that columns go by; it does not where a cell
    of it is data (a number, a date, a web address, a long text) or comes again below; else it does, as in
    most tables.
    """
    cells = [cell.strip() for cell in first]
    folded = {cell.casefold() for cell in cells}
    if any(name.strip().casefold() in folded for name in wanted):
        return True
    if any(role_of(cell) is not None for cell in cells):
        return True
    if any(len(cell) > _LONG_NAME or _DATA.fullmatch(cell) or parse_date(cell) for cell in cells if cell):
        return False
    below = [[cell.strip() for cell in row] for row in rest]
    if not below:
        return len(cells) > 1
    return not any(
        cell and any(len(row) > column and row[column] == cell for row in below)
        for column, cell in enumerate(cells)
    )
