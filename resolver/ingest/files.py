"""The bytes of an input: a file, a compressed file or standard input, opened as often as needed."""

import gzip
import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from resolver.errors import InputError
from resolver.ingest.near import no_such_file

_CHUNK = 1 << 20
_GZIP = b"\x1f\x8b\x08"


@dataclass(frozen=True, slots=True)
class Input:
    """A file to take in, with the name it goes by, its size in bytes and the SHA-256 of its bytes."""

    path: Path
    name: str
    size: int
    sha256: str
    compressed: bool

    def open(self) -> BinaryIO:
        """Its content, uncompressed."""
        return cast("BinaryIO", gzip.open(self.path)) if self.compressed else self.path.open("rb")

    def head(self, size: int) -> bytes:
        """Its first `size` bytes."""
        with self.open() as file:
            return file.read(size)


def open_input(path: Path, name: str) -> Input:
    """Look at a file and hash it.

    Raises:
        InputError: it is missing (the nearest name is given), a folder, empty, or may not be read.
    """
    if path.is_dir():
        raise InputError(f"{path} is a folder, not a file", "name a file in it")
    digest, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                if size == len(chunk):
                    head = chunk
    except FileNotFoundError as error:
        raise InputError(*no_such_file(path)) from error
    except OSError as error:
        raise unreadable(name, error) from error
    if not size:
        raise InputError(f"{name} is empty", "check how it was made")
    return Input(path, name, size, digest.hexdigest(), head.startswith(_GZIP))


def unreadable(name: str, error: Exception) -> InputError:
    """The one message for a file that the system, or a decoder, can't read on."""
    reason = (
        error.strerror
        if isinstance(error, OSError) and error.strerror
        else str(error).strip().split("\n", 1)[0]
    )
    return InputError(f"can't read {name}: {reason}", "check the file and its permissions")


@contextmanager
def reading(name: str, *errors: type[Exception]) -> Iterator[None]:
    """Turn the system's errors, and those of a format's library, into one `InputError`."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        if isinstance(error, (OSError, EOFError, *errors)):
            raise unreadable(name, error) from error
        raise


@contextmanager
def scratch(case: Path) -> Iterator[Callable[[BinaryIO], Path]]:
    """A folder for temporary copies in the case, readable by its owner alone, removed at the end.

    What a killed run left there is removed at the start. Gives a function that copies a stream into it.
    """
    folder = case / "tmp"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)

    def spool(stream: BinaryIO) -> Path:
        handle, name = tempfile.mkstemp(dir=folder)  # mkstemp makes it readable by its owner alone
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(stream, file, _CHUNK)
        return Path(name)

    try:
        yield spool
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def standard_input() -> BinaryIO:
    """The bytes that are piped in."""
    return sys.stdin.buffer
