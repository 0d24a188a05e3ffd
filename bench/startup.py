"""How long the command takes to say anything."""

import sys
from statistics import median

from bench.child import resolver, run
from bench.results import Row

_TIMES = 5


def measure() -> list[Row]:
    """CPU seconds of the shortest uses, median of five, beside an interpreter that does nothing."""
    line = '{"id": "1", "text": "Piano lessons, call two1two 555 OI43"}\n'
    uses = {
        "python -c pass": ([sys.executable, "-c", "pass"], ""),
        "import resolver": ([sys.executable, "-c", "import resolver"], ""),
        "resolver --help": ([resolver(), "--help"], ""),
        "resolver extract, one line": ([resolver(), "extract", "-"], line),
    }
    rows: list[Row] = []
    for name, (words, text) in uses.items():
        costs = [run(words, text=text) for _ in range(_TIMES)]
        rows.append(
            {
                "use": name,
                "CPU s": median(cost.cpu for cost in costs),
                "s": median(cost.seconds for cost in costs),
            }
        )
    for row in rows:
        row["× python"] = float(row["CPU s"]) / float(rows[0]["CPU s"])
    return rows
