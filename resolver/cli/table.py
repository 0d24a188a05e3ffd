"""Rows for people: aligned columns, or where a screen is too narrow for them one value a line."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, TextIO

from resolver.screen import printable

_UNBOUNDED = 1_000_000
_FOLDED = 16
"""Characters a column needs at least, if it has as many: narrower ones are folded past reading."""
_GAP = 3
_ITEMS = 5
"""Items of a list that a screen shows."""
_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?Z")

Rows = Iterable[Sequence[Any]]


def write_table(columns: Sequence[str], rows: Rows, stream: TextIO) -> None:
    """Print `rows` as a table; on a pipe nothing is cut."""
    from rich.console import Console

    console = Console(file=stream, markup=False, highlight=False)
    on_screen = console.is_terminal
    cells = [[cell(value, _ITEMS if on_screen else None) for value in row] for row in rows]
    if on_screen and _needed(columns, cells) > console.width:
        _write_lines(columns, cells, stream)
        return
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")  # a value cut short can't be copied or checked
    for row in cells:
        table.add_row(*row)
    if not on_screen:  # a pipe has no width: nothing is cut
        console.width = console.measure(table, options=console.options.update(width=_UNBOUNDED)).maximum
    console.print(table)


def cell(value: Any, items: int | None = None) -> str:
    """A value as a person reads it; of a list, the first `items`.

    Nodes are told by label and id, relations by their type, paths as a chain of both, UTC times to the
    minute, midnights as their day.
    """
    if value is None:
        return ""
    if isinstance(value, dict):
        return _element(value, items)
    if isinstance(value, list | tuple):
        return _list(value, items)
    if isinstance(value, float):
        return f"{value:.3f}"
    return _time(printable(str(value)))


def _time(text: str) -> str:
    found = _TIME.fullmatch(text)
    if found is None:
        return text
    at_midnight = found[2] == "00:00" and not (found[3] or "").strip(":0.")
    return found[1] if at_midnight else f"{found[1]} {found[2]}"


def _element(value: dict[str, Any], items: int | None) -> str:
    if "labels" in value and "id" in value:
        return f"{cell(value['labels'])} {cell(value['id'])}"
    if isinstance(value.get("type"), str):
        return cell(value["type"])
    return ", ".join(f"{cell(key)}: {cell(item, items)}" for key, item in value.items())


def _list(value: Sequence[Any], items: int | None) -> str:
    if len(value) > 2 and all(isinstance(each, dict) and ("type", "labels")[at % 2 == 0] in each
                              for at, each in enumerate(value)):  # fmt: skip
        return " – ".join(cell(each) for each in value)
    shown = [cell(item, items) for item in value[:items]]
    more = len(value) - len(shown)
    return ", ".join([*shown, f"… {more} more"] if more else shown)


def _needed(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    """Characters a line needs to be read."""
    widths = [len(column) for column in columns]
    for row in cells:
        widths = [max(width, min(len(text), _FOLDED)) for width, text in zip(widths, row, strict=True)]
    return sum(widths) + _GAP * max(0, len(widths) - 1)


def _write_lines(columns: Sequence[str], cells: Sequence[Sequence[str]], stream: TextIO) -> None:
    """One value a line, a blank line between rows."""
    width = max(map(len, columns))
    blocks = (
        [f"{column:<{width}}  {text}\n" for column, text in zip(columns, row, strict=True) if text]
        for row in cells
    )
    for at, block in enumerate(blocks):
        stream.writelines(chain(["\n"] if at else [], block))
