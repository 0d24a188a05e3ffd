"""Prices: an amount beside a currency, or beside the time it is for."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np

from resolver.identifiers.attributes.digits import Digits
from resolver.identifiers.attributes.words import Cues, any_of
from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import fold
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_REACH = 24
"""Characters around an amount that are looked at."""
_NAMELESS = "?"
_LEAST, _MOST = 10, 200_000
_LEAST_BARE, _MOST_BARE = 20, 5000
_AMOUNT = r"(?P<amount>(?P<whole>\d{1,3}(?:[,.]\d{3}){1,9}|\d{1,6})(?:[.,]\d\d)?(?!\d))"
_MINUTES, _HOURS = range(10, 125, 5), range(2, 13)
"""Numbers of minutes and of hours that are a unit; one hour is in the table."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands around an amount: `signed` is the amount whose currency stands before it, `open` any other.

    `signs` are such currencies, a blank after them or not; `tails` are the last letters of the units, and
    `lengths` the lengths they have.
    """

    signs: tuple[str, ...]
    signed: re.Pattern[str]
    open: re.Pattern[str]
    tails: tuple[str, ...]
    lengths: tuple[int, ...]
    units: dict[str, str]

    @classmethod
    def load(cls) -> Self:
        """The patterns of the table."""
        table = load("attributes")["price"]
        signs = re.escape("".join(table["signs"]))
        named = {fold(word): unit for unit, words in table["units"].items() for word in words}
        units = named | _counted(table["minutes"], "min", _MINUTES) | _counted(table["hours"], "h", _HOURS)
        currency = rf"(?: ?(?P<word>[{signs}]|(?:{any_of(table['words'])})(?![a-z0-9])))?"
        join = rf" ?(?P<join>(?:{any_of(table['joins'])})(?:(?<=[/'])|(?![a-z])))? ?[:=\-]? ?"
        counted = "|".join(
            f"(?:{'|'.join(map(str, reversed(counts)))}) ?(?:{any_of(table[key])})"
            for key, counts in (("minutes", _MINUTES), ("hours", _HOURS))
        )
        unit = rf"(?P<unit>(?:{any_of(named)}|{counted})(?![^\W_]))?"
        return cls(
            tuple(sign + blank for sign in table["signs"] for blank in ("", " ")),
            re.compile(f"{_AMOUNT}(?P<word>){join}{unit}"),
            re.compile(f"{_AMOUNT}{currency}{join}{unit}"),
            tuple({word[-2:] for word in units}),
            tuple(sorted({len(word) for word in units}, reverse=True)),
            units,
        )


def _counted(words: Iterable[str], unit: str, counts: range) -> dict[str, str]:
    """A number of minutes or hours as a unit: "45 min", "2hrs"; 60 minutes are the hour."""
    return {
        f"{count}{blank}{fold(word)}": "h" if f"{count}{unit}" == "60min" else f"{count}{unit}"
        for count in counts
        for word in words
        for blank in ("", " ")
    }


@functools.cache
def _patterns() -> _Patterns:
    return _Patterns.load()


_WHOLE = re.compile(r"(?<![\d.,:/])\d{1,3}(?:[.,]\d{3}){0,2}[.,]\Z")
"""Before a run of digits: the beginning of the amount that it ends."""
_OWNED = re.compile(r"\d ?[^\W\d_]{0,5} ?(?:/|per |an? |for (?:an? )?)?\Z")
"""Before a unit: the amount that it belongs to."""
_SPOILED = re.compile(
    r" ?(?:%|[km](?![a-z])|[:'\"°]|\d|-\d|off(?![a-z])|(?:lb|kg|cm|mi|min|ft|am|pm|st|nd|rd|th)s?(?![a-z]))"
)


def read_prices(batch: Batch, cues: Cues, digits: Digits) -> Iterator[Found]:
    """Every price; its span is amount, currency and unit."""
    last = 0
    for start in _likely(cues.where(cues.are("price cues")), digits):
        if start >= last:
            found = _read_at(batch, start, max(last, start - _REACH))
            if found is not None:
                last = found.end
                yield found


def _likely(cues: Cues, digits: Digits) -> list[int]:
    """Starts of runs that have a currency, a unit or a word that joins them to one beside them."""
    before, after = digits.before(1), digits.after(0)
    single = (digits.ends - digits.starts == 1) & (after != ord(",")) & (after != ord("."))
    digits = digits.where(~(single | (before == ord(":")) | (before - np.uint8(ord("a")) < 26)))
    likely = digits.beside(cues, before=3, after=2)
    before, after, second = digits.before(1), digits.after(0), digits.after(1)
    for near in (
        np.where(before == ord(" "), digits.before(2), before),
        np.where(after == ord(" "), second, after),
    ):
        likely |= (near == ord("$")) | (near == ord("h"))
    likely |= after == ord("/")
    likely |= (second == ord("f")) & (digits.after(2) == ord("o")) & (digits.after(3) == ord("r"))
    found: list[int] = digits.starts[likely].tolist()
    return found


def _read_at(batch: Batch, start: int, low: int) -> Found | None:
    """The price whose last digits start at `start`; what stands before `low` is not looked at."""
    text, p = batch.fold, _patterns()
    if text[start - 1 : start] in {".", ","}:
        whole = _WHOLE.search(text, low, start)
        start = whole.start() if whole else start
    before = text[low:start]
    if before.endswith((".", ",", ":")) or before[-1:].isalpha():
        return None
    signed = before.endswith(p.signs)
    match = (p.signed if signed else p.open).match(text, start)
    if match is None:
        return None
    amount, word = match.group("whole", "word")
    if signed:
        before = before.rstrip(" ")
        before, word = before[:-1], before[-1]
    value = int(amount.replace(",", "").replace(".", ""))
    if not _plausible(value, bare=word is None):
        return None
    unit, first, last = _unit(text, match, before, bare=word is None)
    if not unit and (word is None or _spoiled(text, last)):
        return None
    currency = _currency(word, batch.region_at(start)) if word else ""
    rule = "price-currency" if currency not in {"", _NAMELESS} else "price-unit"
    shown = f"{value} {currency or _NAMELESS}" + (f"/{unit}" if unit else "")
    return Found("price", None, shown, low + first, last, rule)


@functools.lru_cache(maxsize=1000)
def _currency(word: str, region: str) -> str:
    """The currency that `word` says in a text from `region`."""
    table = load("attributes")["price"]
    sign = table["words"].get(word, word)
    currency: str = table["local"].get(sign, {}).get(region) or table["signs"].get(sign, sign)
    return currency


def _plausible(value: int, *, bare: bool) -> bool:
    if bare:
        return _LEAST_BARE <= value <= _MOST_BARE and value % 5 == 0
    return _LEAST <= value <= _MOST


def _unit(text: str, match: re.Match[str], before: str, *, bare: bool) -> tuple[str, int, int]:
    """The unit of a price, "" if none; where the price starts in `before` with it, and where it ends."""
    units, first = _patterns().units, len(before)
    last = match.end("word" if match["word"] else "amount")
    ahead = _unit_before(before)
    if ahead is not None and not (bare and _SPOILED.match(text, last)):
        return units[ahead], before.rfind(ahead), last
    unit = match["unit"]
    if unit is None or (bare and match["join"] is None):
        return "", first, last
    return units[unit], first, match.end("unit")


def _unit_before(before: str) -> str | None:
    """The unit that stands at the end of `before`, ahead of a price, unless it is that of another price."""
    p = _patterns()
    before = before.rstrip(" :=-")
    if before.endswith((" is", " for")):
        before = before.rpartition(" ")[0]
    if not before.endswith(p.tails):
        return None
    word = next((before[-size:] for size in p.lengths if before[-size:] in p.units), None)
    if word is None:
        return None
    before = before[: -len(word)]
    return None if before[-1:].isalnum() or _OWNED.search(before) else word


def _spoiled(text: str, last: int) -> bool:
    """Whether what follows makes of the amount something else: a share, a time, a height, thousands."""
    return _SPOILED.match(text, last) is not None or text[last : last + 1].isalpha()
