"""JSON: one object a line, an array of them, or one after the other. Numbers keep their digits as written."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TextIO

import pyarrow as pa

from resolver.ingest.batches import BATCH_CHARS, BATCH_ROWS, Batch, Reject, text_array, whole
from resolver.ingest.encoding import BAD_BYTE, Encoding
from resolver.ingest.files import Input
from resolver.ingest.readers.text import open_text
from resolver.ingest.readers.values import Number, text_of

_PIECE = 1 << 20
_BETWEEN = re.compile(r"[\s,\x1e]*")
_NEXT_OBJECT = re.compile(r"\}\s*,?\s*(?=\{)")
_LONGEST = 64_000_000
_SAMPLE_ROWS = 2_000

Found = tuple[int, dict[str, Any] | Reject, int]
"""Line or item number, the object or why there is none, its length in characters."""


_DECODER = json.JSONDecoder(parse_float=Number, parse_int=Number, parse_constant=lambda _: None)


def lines(handle: TextIO, damaged: str | None) -> Iterator[Found]:
    """Objects of a file with one a line; `damaged` names the encoding where bytes may be no text."""
    for number, line in enumerate(handle, 1):
        if not line.strip():
            continue
        if damaged is not None and BAD_BYTE.search(line):
            yield number, Reject(number, f"bytes that are not {damaged}", line), len(line)
            continue
        yield number, _object(number, line.strip(), line), len(line)


def _object(number: int, text: str, content: str) -> dict[str, Any] | Reject:
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        return Reject(number, f"not JSON: {error.msg} at character {error.pos + 1}", content.rstrip("\r\n"))
    except RecursionError:
        return Reject(number, "JSON nested too deep", content)
    return value if isinstance(value, dict) else Reject(number, "not a JSON object", content.rstrip("\r\n"))


def stream(handle: TextIO, damaged: str | None) -> Iterator[Found]:
    """Objects of an array, or one after the other, by number; a broken one ends where the next begins."""
    buffer, item = handle.read(_PIECE).lstrip("\ufeff \t\r\n").removeprefix("["), 0
    while True:
        buffer = buffer[_BETWEEN.match(buffer).end() :]  # type: ignore[union-attr]
        if not buffer or buffer[0] == "]":
            more = handle.read(_PIECE)
            if not more.strip():
                return
            buffer = buffer.removeprefix("]") + more
            continue
        item += 1
        value, end, buffer = _item(item, buffer, handle)
        if damaged is not None and BAD_BYTE.search(buffer, 0, end):
            value = Reject(item, f"bytes that are not {damaged}", buffer[:end])
        yield item, value, end
        buffer = buffer[end:]


def _item(item: int, buffer: str, handle: TextIO) -> tuple[dict[str, Any] | Reject, int, str]:
    """The value at the buffer's start, reading on (twice as much each time) until it is whole."""
    size = _PIECE
    while True:
        try:
            value, end = _DECODER.raw_decode(buffer)
        except json.JSONDecodeError as error:
            near_end = len(buffer) - error.pos < 16 or error.msg.startswith("Unterminated string")
            more = handle.read(size) if near_end and len(buffer) < _LONGEST else ""
            if more:
                buffer, size = buffer + more, 2 * size
                continue
            following = _NEXT_OBJECT.search(buffer, error.pos)
            end = following.start() + 1 if following else len(buffer)
            return Reject(item, f"not JSON: {error.msg}", buffer[:end]), end, buffer
        except RecursionError:
            return Reject(item, "JSON nested too deep", buffer), len(buffer), buffer
        if isinstance(value, Number) and end == len(buffer) and (more := handle.read(size)):
            buffer += more  # its last digits may be yet to come
            continue
        return (
            value if isinstance(value, dict) else Reject(item, "not a JSON object", buffer[:end]),
            end,
            buffer,
        )


@dataclass(frozen=True, slots=True)
class JsonTable:
    """A JSON file, opened as a table; its columns are the keys of its first 2,000 objects."""

    source: Input
    codec: Encoding
    format: str
    columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def encoding(self) -> str:
        """Its encoding's name."""
        return self.codec.name

    @property
    def total(self) -> int:
        """Its bytes."""
        return self.source.size

    @property
    def _objects(self) -> Callable[[TextIO, str | None], Iterator[Found]]:
        return lines if self.format == "jsonl" else stream

    def keys(self) -> tuple[str, ...]:
        """The keys of its first objects, in order of appearance."""
        damaged = self.encoding if self.codec.damaged else None
        with open_text(self.source, self.encoding, newline="\n") as opened:
            first = [value for _, value, _ in islice(self._objects(opened.text, damaged), _SAMPLE_ROWS)]
        return tuple(dict.fromkeys(key for value in first if isinstance(value, dict) for key in value))

    def batches(self, wanted: Sequence[str]) -> Iterator[Batch]:
        """Read it from its start."""
        damaged = self.encoding if self.codec.damaged else None
        with open_text(self.source, self.encoding, newline="\n") as opened:
            for chunk in _chunks(self._objects(opened.text, damaged)):
                kept = [(number, value) for number, value, _ in chunk if isinstance(value, dict)]
                rejects = tuple(value for _, value, _ in chunk if isinstance(value, Reject))
                columns = {key: column([value.get(key) for _, value in kept]) for key in wanted}
                yield Batch(
                    pa.array([number for number, _ in kept], pa.int64()), columns, rejects, opened.advanced()
                )


def _chunks(found: Iterable[Found]) -> Iterator[list[Found]]:
    chunk: list[Found] = []
    size = 0
    for one in found:
        chunk.append(one)
        size += one[2]
        if len(chunk) >= BATCH_ROWS or size >= BATCH_CHARS:
            yield chunk
            chunk, size = [], 0
    yield chunk


def column(values: list[Any]) -> pa.Array:
    """JSON values as a column: of lists of texts where one of them is a list, else of texts."""
    if not any(isinstance(value, list) for value in values):
        return text_array([value if type(value) is str else text_of(value) for value in values])
    return pa.array([None if value is None else _texts(value) for value in values], pa.list_(pa.string()))


def _texts(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [whole(text) for item in items if (text := text_of(item)) is not None]
