"""How fast identifiers of all kinds are read: beside phonenumbers' matcher, by processes, the worst texts."""

import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import phonenumbers

from bench import child
from bench.results import Row
from resolver.demo.generate import generate

_TIMES = 3
"""Times each reader goes over the ads; the fastest counts, as other programs can only slow it down."""
_PART = 1000
"""Ads read in one call."""

SOUPS = {
    "digits": "1234567890",
    "digits, spaced": "5 0 3 5 5 5 0 1 ",
    "digits, glued": "5o3a5b5c5d",
    "number words": "two one five ",
    "letters": "abcdefghij",
    "one letter": "a",
    "@": "@",
    "@ and letters": "a@b.c@d.e",
    "words for @": "jo at jo dot ",
    "names on platforms": "insta: @jo snap ",
    "dots": ".",
    "dots and letters": "a.b-c_d.",
    "addresses": "http://a.b/c?d=",
    "emoji": "\U0001f600\u260e\ufe0f",
    "emoji and digits": "5\ufe0f\u20e3\U0001f600",
    "what draws nothing": "\u200b",
    "brackets": "([{<)]}>",
    "slashes": "/:/.",
    "dollars": "$a $",
    "lines": "\n",
    "numbers abroad": "020 7946 0018, ",
    "accounts with wrong digits": "DE88 3704 0044 0532 0130 00 ",
    "wallets with wrong digits": "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdx ",
    "letters beyond ASCII": "ä@ä.de ü.com ",
    "ways of paying": "zelle/venmo/pix ",
    "long names": f"{'x' * 85} at aaa.com ",
    "prices and places": "in Paris, TX $100/hr age 23 call Amy ",
}
"""Texts that are as bad as can be for some reader: each is repeated."""

MIXES = {
    "groups of digits": (*"0123456789" * 3, *"-. "),
    "digits and look-alikes": tuple("0123456789oilsbzq "),
    "number words of all sorts": (
        "one ", "two-", "five", "oh ", "nine ", "double ", "twenty ", "fifteen ", "for", "to ", "hundred ",
    ),
    "letters of all sorts": tuple(map(chr, (*range(0x20, 0x600), *range(0x1F300, 0x1F600), 0xD800, 0xDFFF))),
}  # fmt: skip
"""Pieces of texts no two stretches of which are alike: they are drawn at random."""

Reader = Callable[[Sequence[str], Sequence[str]], None]


def reading(ads: int, seed: int = 1) -> list[Row]:
    """Ads a CPU second, all kinds together, and how many times as many as the matcher's.

    "each once" leaves out the ads that repeat another's text, which are read once anyhow.
    """
    phonenumbers.enable_pattern_cache()
    records = generate(ads, seed).records
    every = [(f"{record['title']}\n{record['body']}", record["country"]) for record in records]
    rows: list[Row] = []
    for name, given in (("as they come", every), ("each once", list(dict.fromkeys(every)))):
        ours, theirs = _fastest((_resolver, _matcher), given)
        rows.append(
            {
                "ads": name,
                "resolver, ads a CPU s": len(given) / ours,
                "matcher, ads a CPU s": len(given) / theirs,
                "× matcher": theirs / ours,
            }
        )
    return rows


def _fastest(readers: Sequence[Reader], ads: Sequence[tuple[str, str]]) -> list[float]:
    """CPU seconds of each reader, which take turns."""
    texts, regions = [text for text, _ in ads], [region for _, region in ads]
    best = [float("inf")] * len(readers)
    for reader in readers:
        reader(texts[:20], regions[:20])  # tables and patterns are read once, not per ad
    for _ in range(_TIMES):
        for number, reader in enumerate(readers):
            best[number] = min(best[number], _cpu(reader, texts, regions))
    return best


def _cpu(reader: Reader, texts: Sequence[str], regions: Sequence[str]) -> float:
    started = time.process_time()
    reader(texts, regions)
    return time.process_time() - started


def _resolver(texts: Sequence[str], regions: Sequence[str]) -> None:
    from resolver.identifiers import read

    for first in range(0, len(texts), _PART):
        read(texts[first : first + _PART], regions[first : first + _PART])


def _matcher(texts: Sequence[str], regions: Sequence[str]) -> None:
    for text, region in zip(texts, regions, strict=True):
        for _ in phonenumbers.PhoneNumberMatcher(text, region):
            pass


def jobs(folder: Path, ads: int, times: int = 10, most: int = 2, seed: int = 1) -> list[Row]:
    """`resolver extract --jobs N` on one file that holds the ads so many times, no text the same.

    On an idle machine seconds fall as processes are added. "× one, by CPU" says how many times as fast N
    processes would be if each had a core to itself: it holds on a busy machine too.
    """
    path = folder / "ads.jsonl"
    _write(path, ads, seed, times)
    rows: list[Row] = []
    for count in range(1, most + 1):
        cost = child.run([child.resolver(), "extract", str(path), "--jobs", str(count)])
        rows.append({"jobs": count, "s": cost.seconds, "CPU s": cost.cpu, "peak MB": cost.peak_mb})
    for row in rows:
        row["× one, by the clock"] = float(rows[0]["s"]) / float(row["s"])
        row["× one, by CPU"] = float(rows[0]["CPU s"]) / (float(row["CPU s"]) / float(row["jobs"]))
    return rows


def thousand_lines(folder: Path, seed: int = 1) -> list[Row]:
    """What `resolver extract` of a thousand lines costs from its start to its end."""
    path = folder / "thousand.jsonl"
    _write(path, 1000, seed)
    costs = [child.run([child.resolver(), "extract", str(path)]) for _ in range(_TIMES)]
    best = min(costs, key=lambda cost: cost.cpu)
    return [{"use": "resolver extract, 1,000 lines", "CPU s": best.cpu, "s": best.seconds}]


def _write(path: Path, ads: int, seed: int, times: int = 1) -> None:
    records = generate(ads, seed).records
    with path.open("w", encoding="utf8") as stream:
        for turn in range(times):
            for record in records:
                text = f"{record['title']}\n{record['body']}" + "\nagain" * turn
                row = {"id": record["id"], "text": text, "region": record["country"]}
                stream.write(json.dumps(row) + "\n")


def soups(characters: int = 1_000_000) -> list[Row]:
    """CPU seconds of one text of so many characters, and by how much that exceeds one of half the length."""
    rows: list[Row] = []
    texts = {name: _soup(unit, characters) for name, unit in SOUPS.items()}
    texts |= {name: _mix(pieces, characters) for name, pieces in MIXES.items()}
    for name, whole in texts.items():
        half = whole[: characters // 2]
        seconds, less = _fastest((_resolver,), [(whole, "US")])[0], _fastest((_resolver,), [(half, "US")])[0]
        rows.append({"soup": name, "CPU s": seconds, "× half of it": seconds / less})
    return rows


def _soup(unit: str, characters: int) -> str:
    return (unit * (characters // len(unit) + 1))[:characters]


def _mix(pieces: Sequence[str], characters: int) -> str:
    return "".join(random.Random(1).choices(pieces, k=characters))[:characters]
