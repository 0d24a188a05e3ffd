"""Prices: an amount beside a currency, or beside the time it is for."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.attributes.digits import Digits
from resolver.identifiers.attributes.words import any_of, cued
from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import fold
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_REACH = 24
"""Characters around an amount that are looked at."""
_NAMELESS = "?"
_LEAST, _MOST = 10, 200_000
_LEAST_BARE, _MOST_BARE = 20, 5000
_AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?:[,.]\d{3})+|\d{1,6})(?:[.,]\d\d)?(?!\d)")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands around an amount."""

    sign: re.Pattern[str]
    currency: re.Pattern[str]
    join: re.Pattern[str]
    lengths: tuple[int, ...]
    units: dict[str, str]

    @classmethod
    def load(cls) -> Self:
        """The patterns of the table."""
        table = load("attributes")["price"]
        signs = re.escape("".join(table["signs"]))
        units = {fold(word): unit for unit, words in table["units"].items() for word in words}
        units |= _counted(table["minutes"], "min", range(10, 125, 5)) | _counted(
            table["hours"], "h", range(2, 13)
        )
        return cls(
            re.compile(rf"(?P<word>[{signs}]) ?\Z"),
            re.compile(rf" ?(?P<word>[{signs}]|(?:{any_of(table['words'])})(?![a-z0-9]))"),
            re.compile(rf" ?(?P<join>(?:{any_of(table['joins'])})(?:(?<=[/'])|(?![a-z])))? ?[:=\-]? ?"),
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


def read_prices(batch: Batch, rows: NDArray[np.int64], digits: Digits) -> Iterator[Found]:
    """Every price; its span is amount, currency and unit."""
    last = 0
    for start, _ in digits.where(_likely(cued(rows, "price cues"), digits)):
        if start >= last:
            found = _read_at(batch, start, max(last, start - _REACH))
            if found is not None:
                last = found.end
                yield found


def _likely(rows: NDArray[np.int64], digits: Digits) -> NDArray[np.bool_]:
    """Which runs have a currency, a unit or a word that joins them to one beside them."""
    likely: NDArray[np.bool_] = digits.beside(rows, before=3, after=2)
    for first, second in ((digits.before(1), digits.before(2)), (digits.after(0), digits.after(1))):
        near = np.where(first == ord(" "), second, first)
        likely |= (near == ord("$")) | (near == ord("h"))
    likely |= digits.after(0) == ord("/")
    likely |= (digits.after(1) == ord("f")) & (digits.after(2) == ord("o")) & (digits.after(3) == ord("r"))
    single = (
        (digits.ends - digits.starts == 1) & (digits.after(0) != ord(",")) & (digits.after(0) != ord("."))
    )
    likely &= ~single
    return likely


def _read_at(batch: Batch, start: int, low: int) -> Found | None:
    """The price whose last digits start at `start`; what stands before `low` is not looked at."""
    text, p = batch.fold, _patterns()
    low = max(0, low)
    if text[start - 1 : start] in {".", ","}:
        whole = _WHOLE.search(text, low, start)
        start = whole.start() if whole else start
    amount, touching = _AMOUNT.match(text, start), text[start - 1 : start]
    if amount is None or touching in {".", ",", ":"} or touching.isalpha():
        return None
    sign = p.sign.search(text, max(low, start - 2), start)
    after = p.currency.match(text, amount.end()) if sign is None else None
    written = sign or after
    value = int(amount["whole"].replace(",", "").replace(".", ""))
    if not _plausible(value, bare=written is None):
        return None
    first, last = sign.start() if sign else start, after.end() if after else amount.end()
    unit, first, last = _unit(text, (low, first, last), bare=written is None)
    if (written is None and not unit) or _spoiled(text, last, unit):
        return None
    currency = _currency(batch, start, written["word"]) if written else ""
    rule = "price-currency" if currency not in {"", _NAMELESS} else "price-unit"
    shown = f"{value} {currency or _NAMELESS}" + (f"/{unit}" if unit else "")
    return Found("price", None, shown, first, last, rule)


def _currency(batch: Batch, at: int, word: str) -> str:
    """The currency that `word` says, where the text is from."""
    table = load("attributes")["price"]
    sign = table["words"].get(word, word)
    currency: str = table["local"].get(sign, {}).get(batch.region_at(at)) or table["signs"].get(sign, sign)
    return currency


def _plausible(value: int, *, bare: bool) -> bool:
    if bare:
        return _LEAST_BARE <= value <= _MOST_BARE and value % 5 == 0
    return _LEAST <= value <= _MOST


def _unit(text: str, at: tuple[int, int, int], *, bare: bool) -> tuple[str, int, int]:
    """The unit of a price, "" if none, and its span with it; `at` is low, first, last of `_read_at`."""
    p, (low, first, last) = _patterns(), at
    ahead = _unit_before(text, low, first)
    if ahead is not None and not (bare and _SPOILED.match(text, last)):
        return p.units[ahead], text.rfind(ahead, 0, first), last
    join = p.join.match(text, last)
    word = _unit_at(text, join.end()) if join is not None and (join["join"] or not bare) else None
    if join is None or word is None:
        return "", first, last
    return p.units[word], first, join.end() + len(word)


def _unit_at(text: str, at: int) -> str | None:
    """The unit that starts at `at`, a word of its own."""
    p = _patterns()
    found = (text[at : at + size] for size in p.lengths if not text[at + size : at + size + 1].isalnum())
    return next((word for word in found if word in p.units), None)


def _unit_before(text: str, low: int, first: int) -> str | None:
    """The unit that stands before the price at `first`, unless it is that of another price."""
    p = _patterns()
    before = text[low:first].rstrip(" :=-")
    if before.endswith((" is", " for")):
        before = before.rpartition(" ")[0]
    word = next((before[-size:] for size in p.lengths if before[-size:] in p.units), None)
    if word is None:
        return None
    before = before[: -len(word)]
    return None if before[-1:].isalnum() or _OWNED.search(before) else word


def _spoiled(text: str, last: int, unit: str) -> bool:
    """Whether what follows makes of the amount something else: a share, a time, a height, thousands."""
    return not unit and (_SPOILED.match(text, last) is not None or text[last : last + 1].isalpha())
