"""`python -m bench.scale 100000`: that many synthetic ads through the whole flow, with memory and time."""

import argparse
import tempfile
from pathlib import Path

from bench import flow
from bench.results import keep, show


def main() -> None:
    """Run, print, and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ads", type=int, help="how many ads")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes that read identifiers")
    parser.add_argument("--folder", type=Path, help="keep the ads and the case here")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        tables = flow.measure(folder, given.ads, given.seed, given.jobs)
    for title, rows in tables.items():
        show(f"{title}, {given.ads:,} ads", rows)
    print(keep(f"scale-{given.ads}", tables))


if __name__ == "__main__":
    main()
