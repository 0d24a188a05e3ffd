"""Dates as people write them, read to UTC; pure, and never an exception on any text.

Read are ISO 8601, RFC 2822, epoch seconds to microseconds from 2001 to 2033 (a later one
looks like a phone number), numeric dates with - / . between
the parts, and dates with a month's name in the languages of `dates.toml`. A bare small number, a month
without a day, and a day without a year are not dates.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from importlib import resources
from typing import Any

PIVOT = 69
"""Two-digit years from here on are 19xx, below it 20xx (POSIX `strptime`, %y)."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]|$)", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d))?", re.ASCII)
_EPOCH = re.compile(r"(1\d{9})(?:(\d{3})|(\d{6}))?(?:\.(\d{1,9}))?", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})\b")
_CLOCK = re.compile(
    r"(?<![\d:.])(\d{1,2})(?::([0-5]\d)(?::([0-5]\d|60)(?:[.,](\d{1,9}))?)?|h([0-5]\d)?|(?=\s?[ap]\.?m\b))"
    r"(?:\s?([ap])\.?m\b\.?)?(?:\s?([+-])(\d\d):?(\d\d)\b)?",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\s\w]+|_")
_CJK = str.maketrans({"年": "-", "月": "-", "日": " ", "년": "-", "월": "-", "일": " "})
_LONGEST = 80


def parse_date(text: str, *, day_first: bool = False) -> datetime | None:
    """The moment a text writes, in UTC; a date alone is its midnight, a time without a zone is UTC.

    Args:
        text: The date, and nothing else but spaces around it.
        day_first: Whether 3/4/2024 is the third of April. A part beyond 12 decides for itself, and a date
            with dots is always day first, as it is wherever dots are the custom (CLDR).

    Returns:
        None where the text is not a date, or not surely one.
    """
    text = text.strip()
    if not 6 <= len(text) <= _LONGEST:
        return None
    try:
        if _ISO.match(text):
            return _iso(text) or _written(text, day_first)
        return _digits(text) or _written(text, day_first)
    except (ValueError, OverflowError):  # 31 February, hour 25, or a zone that leaves the calendar
        return None


def day_first(values: Iterable[str]) -> bool:
    """Whether a column of numeric dates puts the day before the month.

    A first part beyond 12 says so, a second part beyond 12 says the opposite, the majority decides; False
    where nothing does.
    """
    balance = 0
    for value in values:
        if match := _NUMERIC.match(value.strip()):
            first, second = int(match[1]), int(match[3])
            balance += (12 < first <= 31 and second <= 12) - (12 < second <= 31 and first <= 12)
    return balance > 0


def _iso(text: str) -> datetime | None:
    try:
        return _utc(datetime.fromisoformat(text))
    except ValueError:
        return None


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _digits(text: str) -> datetime | None:
    if match := _EPOCH.fullmatch(text):
        seconds, millis, micros, fraction = match.groups()
        part = micros or (millis or "") or (fraction or "")
        return datetime.fromtimestamp(int(seconds), UTC) + timedelta(microseconds=int(f"{part:0<6}"[:6]))
    if (match := _COMPACT.fullmatch(text)) and 1000 <= int(match[1]) < 2200:
        year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    return None


def _written(text: str, day_first: bool) -> datetime | None:
    text = unicodedata.normalize("NFKC", text).translate(_CJK).strip().removesuffix("-")
    clock = _CLOCK.search(text)
    rest = text if clock is None else f"{text[: clock.start()]} {text[clock.end() :]}"
    numeric = _NUMERIC.search(rest)
    if numeric:
        day = _numeric(numeric, day_first)
        rest = f"{rest[: numeric.start()]} {rest[numeric.end() :]}"
    words = [_fold(word) for word in _TOKEN.findall(rest)]
    zone = _zone(words, clock)
    if not numeric:
        day = _named(words)
    elif _leftover(words):
        return None
    if day is None:
        return None
    moment = time() if clock is None else _time(clock)
    return datetime.combine(day, moment, UTC) - zone


def _numeric(match: re.Match[str], day_first: bool) -> date | None:
    first, second, third = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == 3 or (len(match[1]) == 4 and len(match[4]) == 4):
        return None
    if len(match[1]) == 4 or first > 31:
        return date(_year(match[1]), second, third)
    if first > 12 or (second <= 12 and (day_first or match[2] == ".")):
        first, second = second, first
    return date(_year(match[4]), first, second)


def _named(words: list[str]) -> date | None:
    """The date of "5 January 2024", "Jan 5th, 24", "2024 jan 5": one month's name, a day, a year."""
    table = _words()["months"]
    months = [word for word in words if word in table]
    if len(months) > 1:  # "mar. 5 janv. 2024": the short Tuesday of some is the March of others
        months = [word for word in months if word not in _words()["weekdays"]]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) != 1 or len(numbers) != 2:
        return None
    if _leftover([word for word in words if word not in table and word not in numbers]):
        return None
    day, year = numbers if len(numbers[0]) <= 2 else numbers[::-1]
    if len(day) > 2 or len(year) not in (2, 4):
        return None
    return date(_year(year), table[months[0]], int(day))


def _leftover(words: list[str]) -> bool:
    passed = _words()["weekdays"] | _words()["particles"]
    return any(word not in passed and word.strip(",.()-–'") for word in words)


def _zone(words: list[str], clock: re.Match[str] | None) -> timedelta:
    """How far the time is ahead of UTC; a zone's name is taken out of `words`."""
    if clock is None:
        return timedelta()
    zones = _words()["zones"]
    named = [word for word in words if word in zones]
    words[:] = [word for word in words if word not in zones]
    if clock[8] is not None:
        offset = timedelta(hours=int(clock[8]), minutes=int(clock[9]))
        return offset if clock[7] == "+" else -offset
    return timedelta(minutes=zones[named[0]]) if named else timedelta()


def _time(clock: re.Match[str]) -> time:
    hour, half = int(clock[1]), (clock[6] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(f"no such hour on a twelve-hour clock: {hour}")
        hour = hour % 12 + 12 * (half == "p")
    micros = int(f"{clock[4] or '':0<6}"[:6])
    return time(hour, int(clock[2] or clock[5] or 0), min(int(clock[3] or 0), 59), micros)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= PIVOT else 2000)


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


@cache
def _words() -> dict[str, Any]:
    table = tomllib.loads(resources.files("resolver").joinpath("dates.toml").read_text(encoding="utf8"))
    return {
        "months": {_fold(name): number for number, names in enumerate(table["months"], 1) for name in names},
        "weekdays": {_fold(name) for name in table["weekdays"]},
        "particles": {_fold(name) for name in table["particles"]},
        "zones": table["zones"],
    }
