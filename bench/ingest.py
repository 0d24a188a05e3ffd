"""`python -m bench.ingest [ROWS]`: rows a second by format, and the memory that ever larger files take."""

import csv
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from bench import child
from bench.results import Row, keep, show

WORDS = (
    "piano",
    "lessons",
    "gentle",
    "teacher",
    "evenings",
    "cleaning",
    "walking",
    "dogs",
    "maths",
    "call",
    "text",
)
COLUMNS = ("ad_id", "title", "body", "posted", "city", "site")


def main() -> None:
    """Measure, print, and keep the figures."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        tables: dict[str, Sequence[Row]] = {
            "resolver ingest, 300 characters a row": formats(Path(folder), rows // 4),
            "CSV by size": sizes(Path(folder), rows),
        }
    for title, found in tables.items():
        show(title, found)
    print(keep("ingest", tables))


def formats(folder: Path, rows: int) -> list[Row]:
    """The same ads in each format."""
    ads = list(generated(rows))
    paths = [folder / name for name in ("ads.csv", "ads.jsonl", "ads.parquet")]
    write_csv(paths[0], iter(ads))
    with paths[1].open("w") as stream:
        stream.writelines(json.dumps(dict(zip(COLUMNS, ad, strict=True))) + "\n" for ad in ads)
    parquet.write_table(pa.table(dict(zip(COLUMNS, zip(*ads, strict=True), strict=True))), paths[2])
    return [{"format": path.suffix[1:], **cost(path, rows)} for path in paths]


def sizes(folder: Path, rows: int) -> list[Row]:
    """Ever more of the same ads: the peak levels off."""
    found: list[Row] = []
    for count in (rows // 16, rows // 4, rows):
        path = folder / f"{count}.csv"
        write_csv(path, generated(count))
        found.append({"MB": path.stat().st_size / 1e6, **cost(path, count)})
    return found


def cost(path: Path, rows: int) -> Row:
    """What taking in a file of so many rows costs, with the start of the command."""
    spent = child.run([child.resolver(), "ingest", str(path), "--case", f"{path}.case"])
    return {
        "rows": rows,
        "seconds": spent.seconds,
        "CPU s": spent.cpu,
        "rows a CPU s": rows / spent.cpu,
        "peak MB": spent.peak_mb,
    }


def write_csv(path: Path, ads: Iterator[tuple[str, ...]]) -> None:
    """Ads as CSV, every text that holds a line break quoted."""
    with path.open("w", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(COLUMNS)
        writer.writerows(ads)


def generated(count: int) -> Iterator[tuple[str, ...]]:
    """Ads of about 300 characters, every tenth with a line break; the same ones each time."""
    dice = random.Random(1)
    for number in range(count):
        body = " ".join(dice.choices(WORDS, k=40)) + (",\nnow" if number % 10 == 0 else "")
        posted = f"2024-{dice.randint(1, 12):02}-{dice.randint(1, 28):02} {dice.randint(0, 23):02}:30:00"
        title, city = " ".join(dice.choices(WORDS, k=5)), dice.choice(["Berlin", "Lyon", "Porto"])
        yield f"A{number:07}", title, body, posted, city, "ads.example"


if __name__ == "__main__":
    main()
