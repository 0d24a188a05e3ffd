"""Values as they are compared: one form for all ways of writing a thing, None where nothing is left."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Final

from resolver import dates
from resolver.link.images import same_images

_APOSTROPHES = re.compile("['’`´]")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_DIGIT = re.compile(r"\D+")
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[-+]?\d[\d,' ]*(?:\.\d+)?")


def folded(value: str) -> str:
    """Without case, accents and compatibility forms."""
    if value.isascii():
        return value.casefold()
    decomposed = unicodedata.normalize("NFKD", value)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words(value: str) -> str | None:
    """Folded words, one space apart: names, addresses, texts, categories."""
    return _NOT_WORD.sub(" ", _APOSTROPHES.sub("", folded(value))).strip() or None


def code(value: str) -> str | None:
    """Folded letters and digits with nothing between: postcodes, account numbers, hashes."""
    return _NOT_WORD.sub("", folded(value)) or None


def phone(value: str) -> str | None:
    """Digits alone, without the North American trunk prefix."""
    digits = _NOT_DIGIT.sub("", value)
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    return digits or None


def plain(value: str) -> str | None:
    """Folded and trimmed, punctuation kept: e-mails, handles, URLs."""
    return folded(value).strip() or None


def number(value: str) -> str | None:
    """The first number in the value, as a decimal; thousands marks dropped."""
    found = _NUMBER.search(value)
    if found is None:
        return None
    read = float(re.sub("[,' ]", "", found.group()))
    return repr(read) if math.isfinite(read) else None


def latlong(value: str) -> str | None:
    """`lat,lon` in degrees; None outside the globe and for 0,0, which stands for unknown."""
    parts = value.split(",")
    try:
        lat, lon = (float(part) for part in parts)
    except ValueError:
        return None
    known = (lat, lon) != (0.0, 0.0) and abs(lat) <= 90 and abs(lon) <= 180
    return f"{lat!r},{lon!r}" if known else None


def dates_of(values: Iterable[str]) -> list[str | None]:
    """Dates as `yyyy-mm-dd`, `00` for a month or day that is not given.

    Impossible dates keep their digits: a slip of the pen still resembles what was meant. Whether 3/4 is
    the third of April is settled once for the whole column.
    """
    known = list(values)
    day_first = dates.day_first(known)
    return [_date(value.strip(), day_first) for value in known]


def _date(value: str, day_first: bool) -> str | None:
    groups = _DIGITS.findall(value)
    only_digits = not re.search(r"[^\W\d_]", value)
    match groups:
        case [a, b, c, *_] if only_digits and max(map(len, (a, b, c))) <= 4:
            return _ordered(a, b, c, day_first)
        case [whole] if only_digits and len(whole) == 8:
            return f"{whole[:4]}-{whole[4:6]}-{whole[6:]}"
        case [whole] if only_digits and len(whole) == 4:
            return f"{whole}-00-00"
    read = dates.parse_date(value, day_first=day_first)
    return words(value) if read is None else read.strftime("%Y-%m-%d")


def _ordered(a: str, b: str, c: str, day_first: bool) -> str:
    if len(a) == 4 or len(c) != 4:
        year, month, day = a, b, c
    else:
        year, month, day = (c, b, a) if day_first else (c, a, b)
    return f"{int(year):04d}-{int(month):02d}-{int(day):02d}"


NORMALISERS: Final[dict[str, Callable[[str], str | None]]] = {
    "name": words,
    "text": words,
    "address": words,
    "category": words,
    "exact": code,
    "image_hash": code,
    "phone": phone,
    "email": plain,
    "handle": plain,
    "url": plain,
    "number": number,
    "price": number,
    "latlong": latlong,
}
"""How a value of each type but `date` is normalised; dates are read a column at a time."""


def normalised(kind: str, values: list[str]) -> list[str | None]:
    """`values` of one column of type `kind` in the form they are compared in."""
    if kind == "date":
        return dates_of(values)
    normalise = NORMALISERS[kind]
    found = [normalise(value) for value in values]
    if kind != "image_hash":
        return found
    known = iter(same_images([value for value in found if value is not None]))
    return [None if value is None else next(known) for value in found]
