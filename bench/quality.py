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
    """Generated ads as texts, their regions, what was planted in each text and where, and what was read."""

    texts: list[str]
    regions: list[str]
    planted: list[dict[Key, Identifier]] = field(default_factory=list)
    places: list[dict[Key, list[tuple[int, int]]]] = field(default_factory=list)
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
    places = [_places(record, made.identifiers[record["id"]]) for record in made.records]
    return Ads(texts, regions, planted, places, read(texts, regions))


def _places(record: dict[str, str], identifiers: Sequence[Identifier]) -> dict[Key, list[tuple[int, int]]]:
    """Where each identifier stands in the text of title and body."""
    places: dict[Key, list[tuple[int, int]]] = {}
    for one in identifiers:
        if one.column != "tel":
            begin = 0 if one.column == "title" else len(record["title"]) + 1
            key = _key(one.kind, one.platform, one.value)
            places.setdefault(key, []).append((begin + one.start, begin + one.end))
    return places


def texts_of(made: Planted) -> tuple[list[str], list[str]]:
    """Each ad's title and body in one text, and the country that says how its numbers are read."""
    texts = [f"{record['title']}\n{record['body']}" for record in made.records]
    return texts, [record["country"] for record in made.records]


def by_kind(given: Ads) -> list[Row]:
    """Precision and recall of each kind, of wallets apart; a value counts once in a text.

    What was read elsewhere has the right value, at a place where it was not put, such as a phone in a handle.
    """
    rows: list[Row] = []
    for name in (*KINDS, "wallets"):
        counted = _counter(name)
        put = got = read = misplaced = 0
        for wanted, places, mentions in zip(given.planted, given.places, given.read, strict=True):
            found = {key for one in mentions if counted(key := key_of(one))}
            put += sum(map(counted, wanted))
            read += len(found)
            got += len(found & wanted.keys())
            misplaced += sum(counted(key_of(one)) and _is_misplaced(one, places) for one in mentions)
        row: Row = {"kind": name, "planted": put, "read": read, "precision": got / max(1, read)}
        row |= {"recall": got / max(1, put), "read elsewhere": misplaced}
        bar = 1 if name == "wallets" else KIND_BAR
        low = got < KIND_BAR * put or got < bar * read
        rows.append({**row, "": "below the bar" if low else ""})
    return rows


def _is_misplaced(one: Mention, places: dict[Key, list[tuple[int, int]]]) -> bool:
    """Whether a value that was planted was read where it was not put."""
    planted = places.get(key_of(one))
    return planted is not None and not any(one.start < end and start < one.end for start, end in planted)


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
