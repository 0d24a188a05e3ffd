"""Rows as texts, and lines of JSON as rows: wherever they are taken apart, here or in a worker process."""

import json
from typing import Any, NamedTuple


class Text(NamedTuple):
    """One text, its id as the input gave it (any JSON value), and its region.

    `plain` says that the text is all of the input, which then gave it no id. A tuple, because it goes to
    worker processes: pickling a dataclass takes ten times as long.
    """

    id: Any
    text: str
    region: str
    plain: bool = False


class Columns(NamedTuple):
    """Names of the columns, or keys, that are read; `region` is also the default where a row has none."""

    id: str
    text: str
    default_region: str


class Rows:
    """Makes texts of rows; `complaints` tell of those that are none, each with its place."""

    def __init__(self, columns: Columns) -> None:
        self.complaints: list[str] = []
        self._columns = columns

    def of_line(self, number: int, line: bytes) -> Text | None:
        """The text of a line that holds a JSON object; None where it is blank, or complained of."""
        if not line.strip():
            return None
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            self._complain(f"line {number}", f"not JSON: {error}")
            return None
        if not isinstance(row, dict):
            self._complain(f"line {number}", "not a JSON object")
            return None
        return self.of_row(f"line {number}", number, row)

    def of_row(self, place: str, number: int, row: dict[str, Any]) -> Text | None:
        """The text of a row, whose number is its id if it has none; None where it is complained of."""
        columns = self._columns
        if columns.text not in row:
            self._complain(place, f"no {columns.text!r} in it")
            return None
        text, region = row[columns.text], row.get("region")
        if text is not None and not isinstance(text, str):
            self._complain(place, f"{columns.text!r} is not a text")
            return None
        region = region if isinstance(region, str) and region else columns.default_region
        return Text(row.get(columns.id, number), text or "", region)

    def _complain(self, place: str, reason: str) -> None:
        self.complaints.append(f"{place}: {reason}")


class Lines(NamedTuple):
    """Lines of JSON as they stand in a file; the first has that number."""

    number: int
    lines: list[bytes]
    columns: Columns

    def texts(self) -> tuple[list[Text], list[str]]:
        """The texts in them, and what is said of the lines that hold none."""
        rows = Rows(self.columns)
        texts = (rows.of_line(number, line) for number, line in enumerate(self.lines, self.number))
        return [text for text in texts if text is not None], rows.complaints
