"""Tables on the screen, JSON in `bench/results/`."""

import json
import platform
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table

FOLDER = Path(__file__).parent / "results"
Row = dict[str, str | float]


def show(title: str, rows: Sequence[Row]) -> None:
    """Print rows as a table; figures are rounded to what can be trusted."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE)
    for column, value in rows[0].items():
        table.add_column(column, justify="left" if isinstance(value, str) else "right")
    for row in rows:
        table.add_row(
            *(
                value if isinstance(value, str) else f"{value:,.3g}" if value < 100 else f"{value:,.0f}"
                for value in row.values()
            )
        )
    Console(width=110).print(table)


def keep(name: str, tables: dict[str, Sequence[Row]]) -> Path:
    """Write tables as `results/<name>-<time>.json`, with what they were measured on."""
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}-{time.strftime('%Y%m%d-%H%M%S')}.json"
    machine = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "resolver": version("resolver"),
    }
    path.write_text(json.dumps({"measured_on": machine, **tables}, indent=2) + "\n", encoding="utf8")
    return path
