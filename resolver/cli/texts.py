"""Texts for `resolver extract`, part by part, from JSONL, CSV, TSV or Parquet."""

import csv
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import IO, Any

from resolver.cli.plain import begins_rows, decoded, first_lines
from resolver.cli.rows import Columns, Lines, Rows, Text
from resolver.errors import InputError
from resolver.screen import printable

_PART_TEXTS = 1000
"""Texts read in one pass, as long as they are no longer together than that."""
_PART_CHARACTERS = 1_000_000
_PART_BYTES = 500_000
"""About what a thousand lines of JSON take."""
_SUFFIXES = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_ROWS = {".jsonl", ".ndjson"}


class Texts:
    """The texts of one file, and the rows that could not be read: said on stderr, the rest goes on.

    With `plain`, lines that do not begin with a JSON object are not rows but one text.
    """

    def __init__(self, file: Path, columns: Columns, *, plain: bool = False) -> None:
        self.file = file
        self.columns = columns
        self.plain = plain
        self.bad = 0

    def batches(self) -> Iterator[list[Text]]:
        """All texts, in batches bounded in number and length.

        Raises:
            InputError: the file can't be read at all, or lacks a column.
        """
        for part in self.parts():
            if isinstance(part, Lines):
                texts, complaints = part.texts()
                self.complain(complaints)
                yield texts
            else:
                yield part

    def parts(self) -> Iterator[Lines | list[Text]]:
        """All texts, in parts bounded in number and length: lines of JSON are left for others to take apart.

        Raises:
            InputError: the file can't be read at all, or lacks a column.
        """
        if str(self.file) == "-":
            yield from self._from_lines(sys.stdin.buffer)
            return
        try:
            yield from self._from_file()
        except OSError as error:
            raise InputError(
                f"can't read {self.file}: {error.strerror or error}", "check the path"
            ) from error

    def complain(self, complaints: list[str]) -> None:
        """Say on stderr what could not be read."""
        self.bad += len(complaints)
        sys.stderr.write("".join(printable(f"{self.file}: {each}") + "\n" for each in complaints))

    def _from_file(self) -> Iterator[Lines | list[Text]]:
        suffix = self.file.suffix.lower()
        if suffix == ".parquet":
            yield from self._bounded(self._from_parquet())
            return
        with self.file.open("rb") as stream:
            if suffix in _SUFFIXES:
                yield from self._bounded(self._from_csv(stream, _SUFFIXES[suffix]))
            else:
                yield from self._from_lines(stream)

    def _bounded(self, numbered: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[list[Text]]:
        """The texts of rows, each with its number."""
        rows = Rows(self.columns)
        part: list[Text] = []
        length = 0
        for number, row in numbered:
            text = rows.of_row(f"row {number}", number, row)
            if text is None:
                continue
            part.append(text)
            length += len(text.text)
            if len(part) >= _PART_TEXTS or length >= _PART_CHARACTERS:
                self._complain_of(rows)
                yield part
                part, length = [], 0
        self._complain_of(rows)
        if part:
            yield part

    def _complain_of(self, rows: Rows) -> None:
        self.complain(rows.complaints)
        rows.complaints.clear()

    def _from_lines(self, stream: IO[bytes]) -> Iterator[Lines | list[Text]]:
        first: list[bytes] = []
        if self.plain and self.file.suffix.lower() not in _ROWS:
            first = first_lines(stream)
            if not begins_rows(first):
                text = decoded(b"".join(first) + stream.read())
                yield [Text(None, text, self.columns.default_region, plain=True)]
                return
        number = 1
        for lines in chain([first], iter(lambda: stream.readlines(_PART_BYTES), [])):
            if lines:
                yield Lines(number, lines, self.columns)
            number += len(lines)

    def _from_csv(self, stream: IO[bytes], delimiter: str) -> Iterator[tuple[int, dict[str, Any]]]:
        csv.field_size_limit(sys.maxsize)
        lines = (
            line.decode("utf-8-sig" if at == 0 else "utf-8", "replace") for at, line in enumerate(stream)
        )
        rows = csv.DictReader(lines, delimiter=delimiter)
        self._check(rows.fieldnames or ())
        yield from enumerate(rows, 2)

    def _from_parquet(self) -> Iterator[tuple[int, dict[str, Any]]]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            file = pq.ParquetFile(self.file)
            self._check(file.schema_arrow.names)
            wanted = [name for name in file.schema_arrow.names if name in self._names()]
            batches = file.iter_batches(batch_size=_PART_TEXTS, columns=wanted)
            yield from enumerate(chain.from_iterable(batch.to_pylist() for batch in batches), 1)
        except pa.ArrowInvalid as error:
            raise InputError(f"{self.file} is not a Parquet file: {error}", "check the file") from error

    def _names(self) -> set[str]:
        return {self.columns.id, self.columns.text, "region"}

    def _check(self, names: Iterable[str]) -> None:
        names = list(names)
        if self.columns.text in names:
            return
        hint = (
            f"name one of its columns with --text: {', '.join(names)}" if names else "the file has no columns"
        )
        raise InputError(f"{self.file} has no column {self.columns.text!r}", hint)
