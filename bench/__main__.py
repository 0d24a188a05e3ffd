"""`python -m bench`: everything that is measured in a few minutes."""

import tempfile
from pathlib import Path

from bench import flow, graph, linking, reading, speed, startup
from bench.results import Row, keep, show

ADS = 1000
SPEED_ADS = 20_000
GRAPH_ADS = 8_000


def main() -> None:
    """Measure, print, and keep the figures."""
    tables: dict[str, list[Row]] = {"start-up, median of five": startup.measure()}
    tables["reading phone numbers"] = reading.measure(ADS)
    tables |= {f"linking: {name}": rows for name, rows in linking.measure().items()}
    tables["speed, all kinds"] = speed.reading(SPEED_ADS)
    tables["speed, a million characters of the same"] = speed.soups()
    with tempfile.TemporaryDirectory() as folder:
        tables["speed, by processes"] = speed.jobs(Path(folder), SPEED_ADS)
        tables["speed, short input"] = speed.thousand_lines(Path(folder))
        tables |= {
            f"resolver run, {ADS} ads: {name}": rows for name, rows in flow.measure(Path(folder), ADS).items()
        }
    with tempfile.TemporaryDirectory() as folder:
        found = graph.measure(Path(folder), GRAPH_ADS, GRAPH_ADS // 4)
        tables |= {f"graph, {GRAPH_ADS} ads: {name}": rows for name, rows in found.items()}
    for title, rows in tables.items():
        show(title, rows)
    print(keep("bench", tables))


if __name__ == "__main__":
    main()
