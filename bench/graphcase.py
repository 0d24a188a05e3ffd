"""A case of realistic shape for measuring graphs, made by SQL alone: 1 M elements in some seconds.

`python -m bench.graphcase FOLDER --ads 120000` makes the case folder; `resolver graph sync --case FOLDER`
then loads it. From Python: `fill(case, ads)` on an empty open case. The same number of ads gives the same
rows each time; an ad makes about eight nodes and relations, so 120,000 ads make about a million. Parties
place ads by a power law (the largest about a thousandth of all); twenty agencies' numbers are hubs, texts and
pictures are shared unevenly, and a quarter of the parties stand in networks, the largest of some hundreds.
"""

import argparse
from pathlib import Path

from resolver.case import Case


def fill(case: Case, ads: int) -> None:
    """Write so many ads, and all that the flow would find in them, into the tables of an empty case."""
    execute(case, "graphcase.sql", ads=ads)


def execute(case: Case, file: str, **parameters: int) -> None:
    """Run the statements of an SQL file beside this one, each with the parameters that it names."""
    text = Path(__file__).with_name(file).read_text(encoding="utf8")
    with case.transaction() as db:
        for statement in db.extract_statements(text):
            named = {name: parameters[name] for name in statement.named_parameters}
            db.execute(statement, named)


def main() -> None:
    """Make a case folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a new case folder")
    parser.add_argument("--ads", type=int, default=120_000)
    given = parser.parse_args()
    with Case.open(given.folder, create=True) as case:
        fill(case, given.ads)


if __name__ == "__main__":
    main()
