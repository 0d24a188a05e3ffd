"""`python -m bench.reading [ADS] [--seed S]`: how well generated ads are read, by kind and by disguise.

Errors are looked at on the seed `TUNING`; the figures that are reported come from `HELD_BACK`, which no test
uses and nobody who writes rules looks into.
"""

import argparse
import time
from collections.abc import Callable, Sequence

import phonenumbers

from bench import quality
from bench.quality import matcher, texts_of
from bench.results import Row, show
from resolver.demo.generate import Planted, generate

TUNING, HELD_BACK = 1, 90_210

Numbers = list[set[str]]
"""E.164 numbers, one set an ad."""


def measure(ads: int = 1000, seed: int = 1) -> list[Row]:
    """Ads a CPU second, and recall and precision against what was planted."""
    planted = generate(ads, seed)
    texts, regions = texts_of(planted)
    phonenumbers.enable_pattern_cache()
    readers = {"resolver": _resolver, "phonenumbers' matcher": _matcher}
    rows = [_score(name, reader, texts, regions, _truth(planted)) for name, reader in readers.items()]
    for row in rows:
        row["× matcher"] = float(row["ads a CPU s"]) / float(rows[-1]["ads a CPU s"])
    return rows


def _truth(planted: Planted) -> Numbers:
    return [
        {
            one.value
            for one in planted.identifiers[record["id"]]
            if one.kind == "phone" and one.column != "tel"
        }
        for record in planted.records
    ]


def _score(
    name: str,
    reader: Callable[[Sequence[str], Sequence[str]], Numbers],
    texts: Sequence[str],
    regions: Sequence[str],
    truth: Numbers,
) -> Row:
    reader(texts[:20], regions[:20])  # tables and patterns are read once, not per ad
    started = time.process_time()
    read = reader(texts, regions)
    seconds = time.process_time() - started
    right = sum(len(found & wanted) for found, wanted in zip(read, truth, strict=True))
    return {
        "reader": name,
        "ads a CPU s": len(texts) / seconds,
        "recall": right / sum(map(len, truth)),
        "precision": right / max(1, sum(map(len, read))),
    }


def _resolver(texts: Sequence[str], regions: Sequence[str]) -> Numbers:
    from resolver.identifiers import read

    return [{found.value for found in mentions if found.kind == "phone"} for mentions in read(texts, regions)]


def _matcher(texts: Sequence[str], regions: Sequence[str]) -> Numbers:
    return [matcher(text, region) for text, region in zip(texts, regions, strict=True)]


def main() -> None:
    """Measure the quality on generated ads, and print it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("ads", type=int, nargs="?", default=20_000, help="how many ads")
    parser.add_argument(
        "--seed", type=int, default=HELD_BACK, help=f"of the ads; {TUNING} is there to look at errors"
    )
    parser.add_argument(
        "--missed", action="store_true", help="show what was missed and what was invented, too"
    )
    given = parser.parse_args()
    ads = quality.ads(given.ads, given.seed)
    show(f"by kind, {given.ads:,} ads of seed {given.seed}", quality.by_kind(ads))
    for kind in quality.KINDS:
        show(f"{kind}s by disguise", quality.by_disguise(ads, kind))
    if given.missed:
        _show_errors(ads)


def _show_errors(ads: quality.Ads) -> None:
    """Three of each disguise, and forty that nobody planted."""
    for kind in quality.KINDS:
        names = [str(row["disguise"]).rpartition(", ")[2] for row in quality.by_disguise(ads, kind)]
        print(*quality.samples(ads, kind, names), sep="\n")
        for one, around in quality.invented(ads, kind)[:40]:
            print(f"invented: {kind} {one.platform or ''} {one.value} ({one.rule}) in {around!r}")


if __name__ == "__main__":
    main()
