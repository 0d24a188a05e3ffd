"""What every reader of a format gives: batches of rows as columns of text, in the order of the file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import pyarrow as pa

BATCH_ROWS = 20_000
BATCH_CHARS = 16_000_000
"""About how many a batch has at most."""
_CONTENT = 1_000


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that could not be read: its line, why, and its first 1,000 characters."""

    row: int
    reason: str
    content: str

    def __post_init__(self) -> None:
        """Keep the start of it, as text that can be stored."""
        object.__setattr__(self, "content", whole(self.content[:_CONTENT]))
        object.__setattr__(self, "reason", whole(self.reason))


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows read: their lines, the columns asked for (text, or lists of texts), and what was rejected.

    `done` is how many bytes of the file, or rows where bytes can't be told, were read for it.
    """

    rows: pa.Array
    columns: dict[str, pa.Array]
    rejects: tuple[Reject, ...]
    done: int


def merged(parts: Sequence[Batch]) -> Batch:
    """Batches of the same columns as one."""
    return Batch(
        pa.concat_arrays([part.rows for part in parts]),
        {name: pa.concat_arrays([part.columns[name] for part in parts]) for name in parts[0].columns},
        tuple(reject for part in parts for reject in part.rejects),
        sum(part.done for part in parts),
    )


class Table(Protocol):
    """A file opened as a table of text."""

    @property
    def format(self) -> str:
        """Its format's name."""

    @property
    def encoding(self) -> str | None:
        """Its encoding, where it is text."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Its columns, in order; for JSON those of the first rows."""

    @property
    def total(self) -> int:
        """What the batches' `done` add up to."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What its reader had to decide, for the user to see."""

    def batches(self, wanted: Sequence[str]) -> Iterator[Batch]:
        """Read it from its start; a wanted column that a batch lacks is null there."""


def whole(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, which no UTF-8 can hold; its length stays."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text


def text_array(values: Sequence[Any]) -> pa.Array:
    """Texts (or None) as a column."""
    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array([None if value is None else whole(value) for value in values], pa.string())


def distinct_names(header: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Column names trimmed, made up where empty (`column3`), numbered where repeated; with notes."""
    names: list[str] = []
    notes = []
    taken = {clean for name in header if (clean := _trim(name))}
    for position, given in enumerate(header, 1):
        name = clean = _trim(given)
        if not clean:
            name = base = f"column{position}"
        elif clean in names:
            base = clean
        if not clean or clean in names:
            number = 2
            while name in names or name in taken:
                name, number = f"{base}_{number}", number + 1
            what = f"column {position} has no name" if not clean else f"the name {clean!r} is there twice"
            notes.append(f"{what}: it is called {name!r} here")
        names.append(name)
    return tuple(names), tuple(notes)


def _trim(name: str) -> str:
    return whole(name).strip().strip("\ufeff\u200b").strip()
