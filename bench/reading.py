"""Reading phone numbers out of disguised ads, beside the matcher of phonenumbers on the same ads."""

import time
from collections.abc import Callable, Sequence

import phonenumbers

from bench.results import Row
from resolver.demo.generate import Planted, generate

Numbers = list[set[str]]
"""E.164 numbers, one set an ad."""


def measure(ads: int = 1000, seed: int = 1) -> list[Row]:
    """Ads a CPU second, and recall and precision against what was planted."""
    planted = generate(ads, seed)
    texts = [f"{record['title']}\n{record['body']}" for record in planted.records]
    regions = [record["country"] for record in planted.records]
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
    form = phonenumbers.PhoneNumberFormat.E164
    return [
        {
            phonenumbers.format_number(match.number, form)
            for match in phonenumbers.PhoneNumberMatcher(text, region)
        }
        for text, region in zip(texts, regions, strict=True)
    ]
