"""Excel and OpenDocument workbooks: the first sheet with anything on it, every cell as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyarrow as pa
import python_calamine as calamine

from resolver.errors import InputError
from resolver.ingest.batches import BATCH_ROWS, Batch, text_array
from resolver.ingest.files import Input, unreadable
from resolver.ingest.readers.values import text_of

Row = tuple[int, list[str | None]]
"""A row's number on its sheet, and its cells."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook's sheet, opened as a table; it has at most 1,048,576 rows, which are held in memory."""

    sheet: Any
    columns: tuple[str, ...]
    skip: int
    total: int
    notes: tuple[str, ...]

    format = "xlsx"
    encoding = None

    def batches(self, wanted: Sequence[str]) -> Iterator[Batch]:
        """Read it from its start; `row` is the row on the sheet."""
        places = [(name, self.columns.index(name)) for name in wanted]
        found = islice(filled_rows(self.sheet), self.skip, None)
        while chunk := list(islice(found, BATCH_ROWS)):
            columns = {name: text_array([cells[place] for _, cells in chunk]) for name, place in places}
            yield Batch(pa.array([number for number, _ in chunk], pa.int64()), columns, (), len(chunk))


def open_sheet(source: Input) -> tuple[Any, tuple[str, ...]]:
    """The first sheet with cells, and notes on others that are not read.

    Raises:
        InputError: encrypted, damaged, or empty.
    """
    try:
        book = calamine.CalamineWorkbook.from_path(str(source.path))
        sheets = [sheet for sheet in map(book.get_sheet_by_name, book.sheet_names) if sheet.height]
    except calamine.PasswordError as error:
        raise InputError(
            f"{source.name} is encrypted", "open it in Excel and save it without a password"
        ) from error
    except calamine.CalamineError as error:
        raise unreadable(source.name, error) from error
    if not sheets:
        raise InputError(f"{source.name} is empty", "no sheet of it has a cell")
    notes = tuple(
        f"sheet {other.name!r} ({other.height} rows) is not read, only {sheets[0].name!r}"
        for other in sheets[1:]
    )
    return sheets[0], notes


def filled_rows(sheet: Any) -> Iterator[Row]:
    """Rows of a sheet that are not blank."""
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [None if cell == "" else text_of(cell) for cell in cells]
        if any(texts):
            yield number, texts
