"""A file opened as a table: its format, encoding, dialect and header found out."""

import io
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import duckdb

from resolver.errors import InputError
from resolver.ingest.batches import Table, distinct_names, whole
from resolver.ingest.dialect import Dialect, has_header, sniff_dialect
from resolver.ingest.encoding import Encoding, detect
from resolver.ingest.files import Input, reading
from resolver.ingest.mapping import Mapping
from resolver.ingest.readers.delimited import Delimited, chunks
from resolver.ingest.readers.jsonlines import JsonTable
from resolver.ingest.readers.parquet import open_parquet
from resolver.ingest.readers.text import read_sample
from resolver.ingest.readers.workbook import Workbook, filled_rows, open_sheet
from resolver.ingest.sniff import sniff_format, sniff_text

_SAMPLE_CHARS = 1_000_000
_HEADER_ROWS = 200

Spool = Callable[[BinaryIO], Path]


def open_table(source: Input, mapping: Mapping | None, spool: Spool, db: duckdb.DuckDBPyConnection) -> Table:
    """Open any file that can be read; `spool` copies bytes to a scratch file, for DuckDB's sniffer.

    Raises:
        InputError: it can't be read at all.
    """
    wanted = tuple(mapping.columns()) if mapping else ()
    match sniff_format(source):
        case "parquet":
            return open_parquet(source)
        case "xlsx":
            return _open_workbook(source, wanted)
    return _open_text(source, mapping, wanted, spool, db)


def _open_text(
    source: Input, mapping: Mapping | None, wanted: Sequence[str], spool: Spool, db: duckdb.DuckDBPyConnection
) -> Table:
    with reading(source.name):
        given = mapping.encoding if mapping else None
        encoding = Encoding(given, damaged=True) if given else detect(source.open)
    sample = read_sample(source, encoding.name, _SAMPLE_CHARS)
    if not sample.strip("\ufeff \t\r\n\0"):
        raise InputError(f"{source.name} is empty", "check how it was made")
    form = "csv" if mapping and mapping.delimiter else sniff_text(source.name, sample)
    if form != "csv":
        table = JsonTable(source, encoding, form)
        return JsonTable(source, encoding, form, table.keys())
    sample = whole(sample).replace("\0", "\ufffd")  # only to look at: the sniffer takes neither
    dialect = sniff_dialect(sample, spool, db, mapping.delimiter if mapping else None)
    return _delimited(source, encoding, dialect, sample, wanted)


def _delimited(
    source: Input, encoding: Encoding, dialect: Dialect, sample: str, wanted: Sequence[str]
) -> Delimited:
    rows = [row for chunk in chunks(io.StringIO(sample, newline=""), dialect) for row in chunk.rows][
        :_HEADER_ROWS
    ]
    if not rows:
        raise InputError(
            f"no row of {source.name} can be read as a table", "say its delimiter in a mapping file"
        )
    header = has_header(rows[0], rows[1:], wanted)
    names, notes = distinct_names(rows[0] if header else [""] * len(rows[0]))
    if not header:
        notes = (f"no header was found: the columns are called {names[0]} to {names[-1]}",)
    return Delimited(source, encoding, dialect, header, names, notes)


def _open_workbook(source: Input, wanted: Sequence[str]) -> Workbook:
    sheet, notes = open_sheet(source)
    rows = [[cell or "" for cell in cells] for _, cells in islice(filled_rows(sheet), _HEADER_ROWS)]
    if not rows:
        raise InputError(f"{source.name} is empty", "no sheet of it has a cell")
    header = has_header(rows[0], rows[1:], wanted)
    names, said = distinct_names(rows[0] if header else [""] * len(rows[0]))
    return Workbook(sheet, names, int(header), sheet.height - header, (*notes, *(said if header else ())))
