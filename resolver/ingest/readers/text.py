"""A text file opened for reading, which says how far it has got."""

import io
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, TextIO

from resolver.ingest.encoding import ERRORS
from resolver.ingest.files import Input, reading

_BUFFER = 1 << 18


@dataclass(slots=True)
class Opened:
    """The text, and the bytes of the file behind it."""

    text: TextIO
    _raw: BinaryIO
    _told: int = field(default=0)

    def advanced(self) -> int:
        """Bytes of the file read since the last call."""
        now = os.lseek(self._raw.fileno(), 0, os.SEEK_CUR)
        step, self._told = now - self._told, now
        return step


@contextmanager
def open_text(source: Input, encoding: str, newline: str) -> Iterator[Opened]:
    """Open a text file; bytes that are not text never raise (see `encoding.ERRORS`).

    Raises:
        InputError: the system, or the decompressor, can't read on.
    """
    with reading(source.name, zlib.error), source.open() as raw:
        text = io.TextIOWrapper(raw, encoding=encoding, errors=ERRORS, newline=newline)
        text._CHUNK_SIZE = _BUFFER  # type: ignore[attr-defined]  # 8 KiB, the default, is slow on long lines
        yield Opened(text, raw)


def read_sample(source: Input, encoding: str, characters: int) -> str:
    """The start of a file: whole lines of so many characters, or sixteen times that for one endless line."""
    with open_text(source, encoding, newline="") as opened:
        sample = opened.text.read(characters)
        while len(sample) < 16 * characters and not ("\n" in sample or "\r" in sample):
            more = opened.text.read(characters)
            if not more:
                return sample
            sample += more
        if not opened.text.read(1):
            return sample
    cut = max(sample.rfind("\n"), sample.rfind("\r")) + 1
    return sample[:cut] if cut else sample
