"""CSV, TSV and the like, read by Python's `csv`: it says on which line a row stands, and if it is bad."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TextIO

import pyarrow as pa

from resolver.ingest.batches import Batch, Reject, merged, text_array
from resolver.ingest.dialect import Dialect
from resolver.ingest.encoding import BAD_BYTE, Encoding
from resolver.ingest.files import Input
from resolver.ingest.readers.text import open_text

_CHUNK = 1_000_000
"""Larger ones are slower: Python goes through all rows that are alive, again and again, for cycles."""
_CHUNKS = 16
"""Chunks in a batch."""
_LONGEST = 64_000_000
"""Characters in a record beyond which a quote must have been left open."""
_LEFT_OPEN = "a quote is opened and not closed"


@dataclass(slots=True)
class Chunk:
    """Rows read together, with the line each starts on, and the lines that start none."""

    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def chunks(handle: TextIO, dialect: Dialect, size: int = _CHUNK) -> Iterator[Chunk]:
    """Rows of a file, about `size` characters of them at a time; blank lines are passed over.

    A row whose quotes are broken costs its first line alone: reading goes on with the line after it.
    """
    csv.field_size_limit(2**31 - 1)  # the module's own limit, 131,072 characters, is less than a long ad has
    for _ in range(dialect.skip):
        handle.readline()
    first, lines = dialect.skip + 1, handle.readlines(size)
    while lines:
        chunk, used, reason = _read(lines, first, dialect)
        rest = lines[used:]
        if reason is None:
            following = handle.readlines(size)
        else:
            length = sum(map(len, rest))
            following = handle.readlines(length) if reason == _LEFT_OPEN and length < _LONGEST else []
            if not following:
                chunk.rejects.append(Reject(first + used, reason, rest.pop(0).rstrip("\r\n")))
                used += 1
            if not rest:
                following = handle.readlines(size)
        yield chunk
        first, lines = first + used, rest + following


def _read(lines: list[str], first: int, dialect: Dialect) -> tuple[Chunk, int, str | None]:
    """The rows of `lines` up to a broken one: how many lines they take, and what is wrong with the next."""
    reader = csv.reader(lines, **dialect.reader_options())
    chunk, end = Chunk(), 0
    try:
        for row in reader:
            if row:
                chunk.rows.append(row)
                chunk.numbers.append(first + end)
            end = reader.line_num
    except csv.Error:
        return chunk, end, _LEFT_OPEN if reader.line_num == len(lines) else "broken quotes"
    return chunk, end, None


@dataclass(frozen=True, slots=True)
class Delimited:
    """A delimited file, opened as a table."""

    source: Input
    codec: Encoding
    dialect: Dialect
    header: bool
    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()

    format = "csv"

    @property
    def encoding(self) -> str:
        """Its encoding's name."""
        return self.codec.name

    @property
    def total(self) -> int:
        """Its bytes."""
        return self.source.size

    def batches(self, wanted: Sequence[str]) -> Iterator[Batch]:
        """Read it from its start."""
        places = [(name, self.columns.index(name)) for name in wanted]
        header = self.header
        with open_text(self.source, self.encoding, newline="") as opened:
            parts: list[Batch] = []
            for chunk in chunks(opened.text, self.dialect):
                if header and chunk.rows:
                    del chunk.rows[0], chunk.numbers[0]
                    header = False
                self._check(chunk)
                columns = {name: text_array([row[place] for row in chunk.rows]) for name, place in places}
                numbers = pa.array(chunk.numbers, pa.int64())
                parts.append(Batch(numbers, columns, tuple(chunk.rejects), opened.advanced()))
                if len(parts) == _CHUNKS:
                    yield merged(parts)
                    parts = []
            if parts:
                yield merged(parts)

    def _check(self, chunk: Chunk) -> None:
        """Move the rows that are not this table's to the rejects."""
        width = len(self.columns)
        if not self.codec.damaged and all(len(row) == width for row in chunk.rows):
            return
        kept = Chunk(rejects=chunk.rejects)
        for number, row in zip(chunk.numbers, chunk.rows, strict=True):
            if reason := self._wrong(row):
                kept.rejects.append(Reject(number, reason, self.dialect.delimiter.join(row)))
            else:
                kept.rows.append(row[:width])
                kept.numbers.append(number)
        chunk.rows, chunk.numbers = kept.rows, kept.numbers
        chunk.rejects.sort(key=lambda reject: reject.row)

    def _wrong(self, row: list[str]) -> str | None:
        """Why a row is not this table's; more columns than it has are forgiven where they are empty."""
        width = len(self.columns)
        if len(row) < width or any(row[width:]):
            return f"{'too few' if len(row) < width else 'too many'} columns: {len(row)}, not {width}"
        if self.codec.damaged and BAD_BYTE.search("".join(row)):
            return f"bytes that are not {self.encoding}"
        return None
