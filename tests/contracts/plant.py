"""A case filled from a few ads told in a line each, to plant a graph whose answers are worked out by hand."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from resolver.case import Case


@dataclass(frozen=True)
class Ad:
    """One ad as its case knows it. A handle or payment is `platform:value`; `posted` an ISO time, UTC.

    `disguises` says how a value was hidden, `confidence` how sure its reading is, and `others` what else its
    characters may be; what they do not name stands plainly, is sure, and is nothing else.
    """

    id: str
    entity: str | None = None
    phones: Sequence[str] = ()
    emails: Sequence[str] = ()
    handles: Sequence[str] = ()
    urls: Sequence[str] = ()
    payments: Sequence[str] = ()
    ages: Sequence[int] = ()
    aliases: Sequence[str] = ()
    prices: Sequence[str] = ()
    place: str | None = None
    posted: str | None = None
    template: str | None = None
    images: Sequence[str] = ()
    kind: str = "ad"
    site: str | None = None
    source: str = "ads.csv"
    text: str = "words"
    probability: float = 0.9
    disguises: Mapping[str, Sequence[str]] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    others: Mapping[str, Sequence[str]] = field(default_factory=dict)


def plant(
    case: Case,
    ads: Sequence[Ad],
    *,
    hubs: Iterable[str] = (),
    ties: Iterable[tuple[str, str, str, str, float]] = (),
    networks: Mapping[str, Sequence[str]] | None = None,
    links: Iterable[tuple[str, str, float, Sequence[float]]] = (),
    comparisons: Sequence[str] = ("phone", "text"),
    judgements: Iterable[tuple[str, str, str, str, str]] = (),
) -> None:
    """Fill an empty case.

    Args:
        case: where.
        ads: its records, in order; an ad's node is `source:id`.
        hubs: phones that are hubs.
        ties: entity, entity, kind, reason, probability, of what becomes LINKED_TO.
        networks: network id → its entities.
        links: ad id, ad id, probability, and the log-odds of each of `comparisons`.
        comparisons: what the model compares.
        judgements: ad id, ad id, verdict, by whom, why, in order of saying.
    """
    keys = {ad.id: key for key, ad in enumerate(ads)}
    sources = {ad.source: None for ad in ads}
    numbers = {name: number for number, name in enumerate(sources, 1)}
    _many(case, "sources", [_source(name, numbers[name], ads) for name in sources])
    _many(case, "records", [_record(ad, keys[ad.id], numbers[ad.source]) for ad in ads])
    _many(case, "mentions", [row for ad in ads for row in _mentions(ad, keys[ad.id])])
    _many(case, "field_types", [("images", "image_hash")])
    _many(case, "fields", [(keys[ad.id], "images", n, v) for ad in ads for n, v in enumerate(ad.images)])
    _many(case, "hubs", [("phone", None, value, 999) for value in hubs])
    _many(case, "templates", [(ad.template, keys[ad.id]) for ad in ads if ad.template])
    entities = {ad.entity: None for ad in ads if ad.entity}
    _many(case, "entities", [(entity, 1, None) for entity in entities])
    _many(case, "entity_records", [(keys[ad.id], ad.entity, ad.probability) for ad in ads if ad.entity])
    _many(case, "models", [(1, 1, json.dumps({"comparisons": [{"name": name} for name in comparisons]}))])
    _many(case, "links", [(keys[a], keys[b], p, list(weights), [], None) for a, b, p, weights in links])
    _many(case, "ties", list(ties))
    _many(case, "networks", [(net, entity) for net, held in (networks or {}).items() for entity in held])
    said = [
        (n, None, a, None, b, verdict, by, f"2024-06-{n:02}T00:00:00Z", why, 1)
        for n, (a, b, verdict, by, why) in enumerate(judgements, 1)
    ]
    _many(case, "judgements", said)


def _many(case, table, rows):
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        case.db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _source(name, number, ads):
    rows = sum(ad.source == name for ad in ads)
    taken_in = datetime(2024, 5, 1, tzinfo=UTC).replace(tzinfo=None)
    return (number, name, f"{number:064x}", 9, "csv", "utf8", rows, 0, "{}", taken_in, 1)


def _record(ad, key, source):
    posted = ad.posted
    ts = int(datetime.fromisoformat(posted).replace(tzinfo=UTC).timestamp()) if posted else None
    return (key, source, key + 2, ad.id, ad.kind, ad.site, None, ad.place, posted, ts, "US", ad.text, [0])


def _mentions(ad, key):
    plain = {"phone": ad.phones, "email": ad.emails, "url": ad.urls, "age": ad.ages, "alias": ad.aliases}
    found = [(kind, None, str(value)) for kind, values in plain.items() for value in values]
    found += [("price", None, value) for value in ad.prices]
    named = {"handle": ad.handles, "payment": ad.payments}
    found += [(kind, *value.split(":", 1)) for kind, values in named.items() for value in values]
    for at, (kind, platform, value) in enumerate(found):
        start = 100 * at
        others = [{"value": v, "probability": 0.3, "rule": "rule"} for v in ad.others.get(value, ())]
        sure = ad.confidence.get(value, 0.9)
        hidden = list(ad.disguises.get(value, ()))
        span = (start, start + len(value))
        yield (key, None, kind, platform, value, value, *span, hidden, sure, "rule", others)
