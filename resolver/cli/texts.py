"""Texts for `resolver extract`, one by one from JSONL, CSV, TSV or Parquet, and their mentions as lines."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from resolver.cli.plain import begins_rows, decoded, first_lines
from resolver.errors import InputError
from resolver.screen import printable

if TYPE_CHECKING:
    from resolver.records import Mention

BATCH_TEXTS = 1000
"""Texts read in one pass."""
_BATCH_CHARACTERS = 1_000_000
_encode = json.JSONEncoder(ensure_ascii=False).encode  # one encoder for all lines: it costs more than a line
_SUFFIXES = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_ROWS = {".jsonl", ".ndjson"}


class Text(NamedTuple):
    """One text, its id as the input gave it (any JSON value), and its region.

    `plain` says that the text is all of the input, which then gave it no id. A tuple, because it goes to
    worker processes: pickling a dataclass takes ten times as long.
    """

    id: Any
    text: str
    region: str
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Names of the columns, or keys, that are read; `region` is also the default where a row has none."""

    id: str
    text: str
    default_region: str


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
        batch: list[Text] = []
        length = 0
        for text in self._texts():
            batch.append(text)
            length += len(text.text)
            if len(batch) >= BATCH_TEXTS or length >= _BATCH_CHARACTERS:
                yield batch
                batch, length = [], 0
        if batch:
            yield batch

    def _texts(self) -> Iterator[Text]:
        if str(self.file) == "-":
            yield from self._from_lines(sys.stdin.buffer)
            return
        try:
            yield from self._from_file()
        except OSError as error:
            raise InputError(
                f"can't read {self.file}: {error.strerror or error}", "check the path"
            ) from error

    def _from_file(self) -> Iterator[Text]:
        if self.file.suffix.lower() == ".parquet":
            yield from self._from_parquet()
            return
        with self.file.open("rb") as stream:
            delimiter = _SUFFIXES.get(self.file.suffix.lower())
            yield from self._from_lines(stream) if delimiter is None else self._from_csv(stream, delimiter)

    def _from_lines(self, stream: IO[bytes]) -> Iterator[Text]:
        lines: Iterable[bytes] = stream
        if self.plain and self.file.suffix.lower() not in _ROWS:
            first = first_lines(stream)
            if not begins_rows(first):
                text = decoded(b"".join(first) + stream.read())
                yield Text(None, text, self.columns.default_region, plain=True)
                return
            lines = chain(first, stream)
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                self._complain(f"line {number}", f"not JSON: {error}")
                continue
            if isinstance(row, dict):
                yield from self._row(f"line {number}", number, row)
            else:
                self._complain(f"line {number}", "not a JSON object")

    def _from_csv(self, stream: IO[bytes], delimiter: str) -> Iterator[Text]:
        csv.field_size_limit(sys.maxsize)
        lines = (
            line.decode("utf-8-sig" if at == 0 else "utf-8", "replace") for at, line in enumerate(stream)
        )
        rows = csv.DictReader(lines, delimiter=delimiter)
        self._check(rows.fieldnames or ())
        for number, row in enumerate(rows, 2):
            yield from self._row(f"row {number}", number, row)

    def _from_parquet(self) -> Iterator[Text]:
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            file = pq.ParquetFile(self.file)
            self._check(file.schema_arrow.names)
            wanted = [name for name in file.schema_arrow.names if name in self._names()]
            number = 0
            for batch in file.iter_batches(batch_size=BATCH_TEXTS, columns=wanted):
                for row in batch.to_pylist():
                    number += 1
                    yield from self._row(f"row {number}", number, row)
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

    def _row(self, place: str, number: int, row: dict[str, Any]) -> Iterator[Text]:
        if self.columns.text not in row:
            self._complain(place, f"no {self.columns.text!r} in it")
            return
        text, region = row[self.columns.text], row.get("region")
        if text is not None and not isinstance(text, str):
            self._complain(place, f"{self.columns.text!r} is not a text")
            return
        region = region if isinstance(region, str) and region else self.columns.default_region
        yield Text(row.get(self.columns.id, number), text or "", region)

    def _complain(self, place: str, reason: str) -> None:
        self.bad += 1
        sys.stderr.write(printable(f"{self.file}: {place}: {reason}") + "\n")


def mention_lines(batch: list[Text]) -> bytes:
    """The mentions in a batch as JSON, one a line, in the order of the texts."""
    from resolver.identifiers import read

    found = read([each.text for each in batch], [each.region for each in batch])
    lines = (
        _line(each.id, mention) for each, mentions in zip(batch, found, strict=True) for mention in mentions
    )
    return b"".join(lines)


def _line(text_id: Any, mention: "Mention") -> bytes:
    row = {
        "id": text_id, "kind": mention.kind, "platform": mention.platform, "value": mention.value,
        "raw": mention.raw, "start": mention.start, "end": mention.end, "disguise": mention.disguise,
        "confidence": mention.confidence, "rule": mention.rule,
        "others": [{"value": other.value, "probability": other.probability} for other in mention.others],
    }  # fmt: skip
    try:
        return _encode(row).encode() + b"\n"
    except UnicodeEncodeError:  # a lone surrogate: only its escape survives
        return json.dumps(row).encode() + b"\n"
