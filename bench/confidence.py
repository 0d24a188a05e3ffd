"""`python -m bench.confidence [FILE …] [--write]`: how often each rule is right on labelled texts.

Labelled are the generated ads of seeds set aside for this, and the texts of any FILE given: JSON lines
`{"text", "region"?, "kind", "expected": [value, …]}` with every identifier of that kind in the text as its
canonical value. With `--write` the counts go into `tables/rules.toml`, from which confidences follow.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from bench import quality
from bench.results import Row, show
from resolver.identifiers import read, rules
from resolver.records import Mention

SEEDS = (101, 102, 103)
"""Seeds of the generated ads; no other bench and no test uses them."""
_ADS = 4000
_ROW = re.compile(r"^(?P<rule>[\w-]+) = \{ prior = (?P<prior>[\d.]+), right = \d+, read = \d+,", re.MULTILINE)

Labelled = Iterator[tuple[Mention, bool]]
"""Mentions, and whether each is right."""


def main() -> None:
    """Count, print, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="more labelled texts")
    parser.add_argument("--write", action="store_true", help="write the counts into tables/rules.toml")
    given = parser.parse_args()
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for source in (generated(), *map(from_file, given.files)):
        for mention, good in source:
            seen[mention.rule] += 1
            right[mention.rule] += good
    show("rules on labelled texts", _rows(right, seen))
    if given.write:
        _write(right, seen)


def generated() -> Labelled:
    """Mentions in generated ads; kinds that are not planted are left out."""
    for seed in SEEDS:
        ads = quality.ads(_ADS, seed)
        for planted, mentions in zip(ads.planted, ads.read, strict=True):
            wanted = {(kind, value) for kind, _, value in planted}
            for mention in mentions:
                if mention.kind in quality.KINDS:
                    yield (
                        mention,
                        quality.key_of(mention) in planted or (mention.kind, mention.value) in wanted,
                    )


def from_file(path: Path) -> Labelled:
    """Mentions in the texts of a file, of each text's labelled kind."""
    with path.open(encoding="utf8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    found = read([row["text"] for row in rows], [row.get("region") for row in rows])
    for row, mentions in zip(rows, found, strict=True):
        wanted = {value.casefold() for value in row["expected"]}
        for mention in mentions:
            if mention.kind == row["kind"]:
                yield mention, mention.value.casefold() in wanted


def _rows(right: Counter[str], seen: Counter[str]) -> list[Row]:
    return [
        {
            "rule": rule,
            "right": f"{right[rule]:,}",
            "read": f"{seen[rule]:,}",
            "confidence": f"{rules.fitted(rules.prior(rule), right[rule], seen[rule]):.3f}",
            "so far": f"{rules.confidence(rule):.3f}",
        }
        for rule in rules.names()
    ]


def _write(right: Counter[str], seen: Counter[str]) -> None:
    table = resources.files("resolver.identifiers").joinpath("tables", "rules.toml")
    path = Path(str(table))
    text = path.read_text(encoding="utf8")
    path.write_text(_ROW.sub(lambda row: _counted(row, right, seen), text), encoding="utf8")


def _counted(row: re.Match[str], right: Counter[str], seen: Counter[str]) -> str:
    rule = row["rule"]
    return f"{rule} = {{ prior = {row['prior']}, right = {right[rule]}, read = {seen[rule]},"


if __name__ == "__main__":
    main()
