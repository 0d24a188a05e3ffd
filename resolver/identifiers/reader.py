"""All readers on one batch, in order of precedence, and their findings as mentions."""

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.attributes import read_attributes
from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import find_cues
from resolver.identifiers.email import read_emails
from resolver.identifiers.found import Found, Spans
from resolver.identifiers.handle import read_handles, read_mentions
from resolver.identifiers.iban import read_ibans
from resolver.identifiers.lexicon import lexicon
from resolver.identifiers.opaque import find_opaque
from resolver.identifiers.payee import read_payees
from resolver.identifiers.phone import read_phones
from resolver.identifiers.profile import read_profiles
from resolver.identifiers.regions import spelled
from resolver.identifiers.rules import confidences
from resolver.identifiers.runs import digit_runs, long_runs
from resolver.identifiers.url import read_urls
from resolver.identifiers.wallet import read_wallets
from resolver.records import KINDS, Mention, Reading

RULES_VERSION = "4"
"""Changes whenever the rules or their tables read some text differently: mentions are then read anew."""
_ANYWHERE = "US"
_MASK = re.compile(r"(?:[a-z]+://)?(?:www\.)?x{4,}(?:[@./].*)?", re.IGNORECASE | re.DOTALL)
_PART_CHARACTERS = 150_000
"""Characters read in one pass: what is made of them fits a processor's cache, and memory stays flat."""
_ORDER = {kind: at for at, kind in enumerate(KINDS)}


def read(texts: Sequence[str], regions: Sequence[str | None]) -> list[list[Mention]]:
    """The identifiers and attributes in each text, in one pass over all of them.

    `regions` gives the region (ISO 3166) in which each text's national phone numbers are read; None is "US".
    Mentions come in the order of their start. Never raises for any text; spans are code points of it.
    """
    lexicon()  # its symbols must be known before anything is folded
    numbers: dict[tuple[str, str], int] = {}  # many ads are posted again and again: each is read once
    order = [
        numbers.setdefault((text, spelled(region or _ANYWHERE)), len(numbers))
        for text, region in zip(texts, regions, strict=True)
    ]
    found: list[list[Mention]] = []
    with _collector_paused():
        for part in _parts(numbers):
            found += _read_part(*zip(*part, strict=True))
        return [found[number].copy() for number in order]


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Without the garbage collector: reading makes many objects and no cycles; it would take a third more."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _parts(texts: Iterable[tuple[str, str]]) -> Iterator[list[tuple[str, str]]]:
    """`texts` cut into parts whose folded forms stay small."""
    part: list[tuple[str, str]] = []
    length = 0
    for text in texts:
        part.append(text)
        length += len(text[0]) + 1
        if length >= _PART_CHARACTERS:
            yield part
            part, length = [], 0
    if part:
        yield part


def _read_part(texts: Sequence[str], regions: Sequence[str]) -> list[list[Mention]]:
    batch = Batch.of(texts, regions)
    out: list[list[Mention]] = [[] for _ in texts]
    sure, joined, starts, make = confidences(), batch.joined, batch.starts, Mention._make
    for found, at, start, end in _in_order(batch, _read_all(batch)):
        offset, all_sure = starts[at], sure[found.rule]
        others = tuple([Reading(value, share * all_sure, rule) for value, share, rule in found.others])
        fields = (
            found.kind, found.platform, found.value, joined[start:end], start - offset, end - offset,
            found.disguise, all_sure * found.share, found.rule, others,
        )  # fmt: skip
        out[at].append(make(fields))
    return out


def _in_order(batch: Batch, found: list[Found]) -> Iterator[tuple[Found, int, int, int]]:
    """Each finding that names somebody, from left to right, its text, and its span in the text as written."""
    found = [each for each in found if not _is_masked(each.value)]
    rows = np.array([(each.start, each.end, _ORDER[each.kind]) for each in found], np.int64).reshape(-1, 3)
    order = np.lexsort((rows[:, 2], rows[:, 1], rows[:, 0]))
    first, last = rows[order, 0], rows[order, 1]
    texts = np.searchsorted(batch.folded_starts, first, "right") - 1
    spans = (texts.tolist(), batch.places(first).tolist(), (batch.places(last - 1) + 1).tolist())
    for number, at, start, end in zip(order.tolist(), *spans, strict=True):
        yield found[number], at, start, batch.with_marks(end)


def _is_masked(value: str) -> bool:
    """Whether somebody blacked the value out before the text was passed on: it names nobody."""
    return "xx" in value.lower() and _MASK.fullmatch(value) is not None


def _read_all(batch: Batch) -> list[Found]:
    hits = find_cues(batch)
    runs, digits = long_runs(batch), digit_runs(batch)
    wallets = read_wallets(batch, runs)
    ibans, accounts = read_ibans(batch, digits[0])
    payments, money = wallets.found + ibans, wallets.spans + accounts
    profiles = list(read_profiles(batch, hits))
    emails = list(read_emails(batch, hits))
    taken = _marked(batch, _spans(emails) + money)
    urls = list(read_urls(batch, taken))
    spans = Spans(_spans(emails + profiles + urls) + money)
    handles = list(read_handles(batch, hits, spans))
    mentions = list(read_mentions(batch, hits, Spans(_spans(emails + profiles + urls + handles) + money)))
    _mark(taken, _spans(profiles + handles + mentions))
    _mark(taken, find_opaque(batch.fold, hits, runs, wallets.shaped))
    phones = list(read_phones(batch, hits, taken, Spans(_spans(urls))))
    payments += read_payees(batch, hits, emails + phones)
    read_before = payments + urls + emails + profiles + handles + mentions + phones
    _mark(taken, _spans(urls + phones + payments))
    return read_before + list(read_attributes(batch, hits, digits, taken))


def _spans(found: Iterable[Found]) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in found]


def _marked(batch: Batch, spans: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
    taken = np.zeros(len(batch.classes), bool)
    _mark(taken, spans)
    return taken


def _mark(taken: NDArray[np.bool_], spans: Iterable[tuple[int, int]]) -> None:
    for start, end in spans:
        taken[start:end] = True
