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
_BETWEEN = re.compile(r"[\s,\x1e\ufeff]*")
_OBJECT_END = re.compile(r"\}\s*(?:,\s*(?=[{\[\dtfn-])|(?=\{))")
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
            yield number, Reject(number, f"bytes that are not {damaged}", line.rstrip("\r\n")), len(line)
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
    window, item = _Window(handle), 0
    if window.skip() and window.text[window.at] == "[":
        window.at += 1
    while window.skip():
        if window.text[window.at] == "]":
            window.at += 1
            continue
        item += 1
        value, end = _item(item, window)
        written = window.text[window.at : end]
        if damaged is not None and BAD_BYTE.search(written):
            value = Reject(item, f"bytes that are not {damaged}", written)
        yield item, value, len(written)
        window.at = end


class _Window:
    """The part of a stream that is looked at: `text` from `at` on."""

    def __init__(self, handle: TextIO) -> None:
        self.text, self.at = "", 0
        self._handle = handle

    def widen(self) -> bool:
        """Read on, twice as much as is still there; False at the stream's end."""
        rest = self.text[self.at :]
        more = self._handle.read(max(_PIECE, len(rest)))
        self.text, self.at = rest + more, 0
        return bool(more)

    def skip(self) -> bool:
        """Go on to what is no space and no comma; False if nothing is left."""
        while True:
            self.at = _BETWEEN.match(self.text, self.at).end()  # type: ignore[union-attr]  # it matches nothing too
            if self.at < len(self.text):
                return True
            if not self.widen():
                return False


def _item(item: int, window: _Window) -> tuple[dict[str, Any] | Reject, int]:
    """The value the window begins with, widened until it is whole, and where it ends."""
    while True:
        try:
            value, end = _DECODER.raw_decode(window.text, window.at)
        except json.JSONDecodeError as error:
            open_ended = len(window.text) - error.pos < 16 or error.msg.startswith("Unterminated string")
            if open_ended and len(window.text) - window.at < _LONGEST and window.widen():
                continue
            following = _OBJECT_END.search(window.text, error.pos)
            end = following.start() + 1 if following else len(window.text)
            return Reject(item, f"not JSON: {error.msg}", window.text[window.at : end]), end
        except RecursionError:
            return Reject(item, "JSON nested too deep", window.text[window.at :]), len(window.text)
        if isinstance(value, Number) and end == len(window.text) and window.widen():
            continue  # its last digits may be yet to come
        if isinstance(value, dict):
            return value, end
        return Reject(item, "not a JSON object", window.text[window.at : end]), end


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
