"""`python -m bench`: everything that is measured in a minute or two."""

import tempfile
from pathlib import Path

from bench import flow, reading, startup
from bench.results import Row, keep, show

ADS = 1000


def main() -> None:
    """Measure, print, and keep the figures."""
    tables: dict[str, list[Row]] = {"start-up, median of five": startup.measure()}
    tables["reading phone numbers"] = reading.measure(ADS)
    with tempfile.TemporaryDirectory() as folder:
        tables |= {
            f"resolver run, {ADS} ads: {name}": rows for name, rows in flow.measure(Path(folder), ADS).items()
        }
    for title, rows in tables.items():
        show(title, rows)
    print(keep("bench", tables))


if __name__ == "__main__":
    main()
