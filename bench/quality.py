"""How well the reader reads generated ads: by kind, by disguise of a phone, and what it read instead."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import phonenumbers

from bench.results import Row
from resolver.demo.generate import Planted, generate
from resolver.demo.text import Planted as Identifier
from resolver.records import Mention

KINDS = ("phone", "email", "handle", "payment")
WALLETS = frozenset({"bitcoin", "litecoin", "ethereum", "tron", "monero"})
KIND_BAR, DISGUISE_BAR = 0.97, 0.90
"""What every kind must reach in precision and recall, and every disguise of a phone in recall."""
Key = tuple[str, str | None, str]
"""Kind, platform and value."""


@dataclass(slots=True)
class Ads:
    """Generated ads as texts, their regions, and what was planted in each text, by key."""

    texts: list[str]
    regions: list[str]
    planted: list[dict[Key, Identifier]] = field(default_factory=list)
    read: list[list[Mention]] = field(default_factory=list)


def ads(count: int, seed: int) -> Ads:
    """Generate ads, hardly two of one party, and read them."""
    from resolver.identifiers import read

    made = generate(count, seed, "sparse")
    texts, regions = texts_of(made)
    planted = [
        {
            _key(one.kind, one.platform, one.value): one
            for one in made.identifiers[record["id"]]
            if one.column != "tel"
        }
        for record in made.records
    ]
    return Ads(texts, regions, planted, read(texts, regions))


def texts_of(made: Planted) -> tuple[list[str], list[str]]:
    """Each ad's title and body in one text, and the country that says how its numbers are read."""
    texts = [f"{record['title']}\n{record['body']}" for record in made.records]
    return texts, [record["country"] for record in made.records]


def by_kind(given: Ads) -> list[Row]:
    """Precision and recall of each kind, of wallets apart; a phone in a text counts once."""
    rows: list[Row] = []
    for name in (*KINDS, "wallets"):
        counted = _counter(name)
        put = sum(counted(key) for wanted in given.planted for key in wanted)
        got = read = 0
        for wanted, mentions in zip(given.planted, given.read, strict=True):
            found = {key for one in mentions if counted(key := key_of(one))}
            read += len(found)
            got += len(found & wanted.keys())
        recall, precision = got / max(1, put), got / max(1, read)
        low = min(recall, precision) < KIND_BAR or (name == "wallets" and got < read)
        rows.append(
            {"kind": name, "planted": put, "read": read, "precision": precision, "recall": recall,
             "": "below the bar" if low else ""}
        )  # fmt: skip
    return rows


def by_disguise(given: Ads, kind: str) -> list[Row]:
    """Recall of each disguise (names: of each platform and disguise), beside phonenumbers' own matcher."""
    put, got, matched = Counter[str](), Counter[str](), Counter[str]()
    for at, wanted in enumerate(given.planted):
        found = {key_of(one) for one in given.read[at]}
        theirs = matcher(given.texts[at], given.regions[at]) if kind == "phone" and wanted else set()
        for key, one in wanted.items():
            if key[0] != kind:
                continue
            name = one.disguise if one.platform is None else f"{one.platform}, {one.disguise}"
            put[name] += 1
            got[name] += key in found
            matched[name] += one.value in theirs
    rows: list[Row] = []
    for name in sorted(put, key=lambda name: (got[name] / put[name], name)):
        row: Row = {"disguise": name, "planted": put[name], "recall": got[name] / put[name]}
        if kind == "phone":
            row["matcher's recall"] = matched[name] / put[name]
        rows.append({**row, "": "below the bar" if got[name] < DISGUISE_BAR * put[name] else ""})
    return rows


def missed(given: Ads, kind: str) -> list[tuple[Identifier, str, list[Mention]]]:
    """What was planted and not read: the identifier, the words around it, and what was read in its place."""
    found = []
    for text, wanted, mentions in zip(given.texts, given.planted, given.read, strict=True):
        keys = {key_of(one) for one in mentions}
        for key, one in wanted.items():
            if key[0] == kind and key not in keys:
                at = text.find(one.raw)
                near = [m for m in mentions if m.start < at + len(one.raw) + 12 and m.end > at - 12]
                found.append((one, text[max(0, at - 40) : at + len(one.raw) + 30], near))
    return found


def invented(given: Ads, kind: str) -> list[tuple[Mention, str]]:
    """What was read and not planted, with the words around it."""
    return [
        (one, text[max(0, one.start - 40) : one.end + 30])
        for text, wanted, mentions in zip(given.texts, given.planted, given.read, strict=True)
        for one in mentions
        if one.kind == kind and key_of(one) not in wanted
    ]


def matcher(text: str, region: str) -> set[str]:
    """What phonenumbers' own matcher finds."""
    form = phonenumbers.PhoneNumberFormat.E164
    return {
        phonenumbers.format_number(match.number, form)
        for match in phonenumbers.PhoneNumberMatcher(text, region)
    }


def key_of(one: Mention) -> Key:
    """What a mention says, without where."""
    return _key(one.kind, one.platform, one.value)


def _key(kind: str, platform: str | None, value: str) -> Key:
    return kind, platform, value.casefold()


def _counter(name: str) -> Callable[[Key], bool]:
    if name == "wallets":
        return lambda key: key[1] in WALLETS
    return lambda key: key[0] == name and key[1] not in WALLETS


def samples(given: Ads, kind: str, disguises: Sequence[str], each: int = 3) -> list[str]:
    """Lines that show what was missed of some disguises."""
    shown, lines, seen = Counter[str](), list[str](), set[str]()
    for one, around, near in missed(given, kind):
        if one.disguise in disguises and shown[one.disguise] < each and one.raw not in seen:
            seen.add(one.raw)
            shown[one.disguise] += 1
            instead = ", ".join(f"{m.kind} {m.value} {m.raw!r} ({m.rule})" for m in near) or "nothing"
            lines.append(f"{one.disguise}: {one.value} in {around!r} read {instead}")
    return sorted(lines)
