"""What stands around digits: does it say that they are a phone number, or that they are not?"""

import functools
import re

from resolver.identifiers.fold import keep
from resolver.identifiers.tables import load

_REACH = 32
"""Characters before a number that are looked at."""
_LONGEST_MEASURE = 3
"""Digits that a price, a weight or a time of day has at most."""
_SIGNS = load("phones")["currency"]
keep(_SIGNS)
_CURRENCY = re.compile(rf"(?<![{_SIGNS}])[{_SIGNS}] ?\Z")
_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])|[0-3]?\d[-/.][0-3]?\d[-/.](?:19|20)?\d\d"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
)
_DECIMALS = re.compile(r"(?<![\d.])\d{1,3}\.\d{1,8}[^\d.]{1,3}\d{1,3}\.\d{1,8}(?![\d.])")
_TIME = re.compile(r"(?<![\d:])\d{1,2}:[0-5]\d(?![\d:])")


def says_phone(fold: str, start: int) -> bool:
    """Whether the words before `start` announce a phone number."""
    return _cue().search(fold, max(0, start - _REACH), start) is not None


def says_other(fold: str, start: int, end: int, last: int) -> bool:
    """Whether what stands before or after `start:end` says that it is a price, a post id, a measure.

    `last` is the size of the last group of digits: a long one is not measured in the word after it.
    """
    low = max(0, start - _REACH)
    return (
        _not().search(fold, low, start) is not None
        or _CURRENCY.search(fold, low, start) is not None
        or fold.startswith("%", end)
        or (last <= _LONGEST_MEASURE and _unit().match(fold, end) is not None)
    )


def is_measure(piece: str) -> bool:
    """Whether the digits hold a date, a time of day, or decimal numbers such as coordinates."""
    return any(pattern.search(piece) for pattern in (_DATE, _TIME, _DECIMALS))


@functools.cache
def _cue() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_words('cues')})(?:\W{{0,4}}(?:is|at|me|us|on|only|now|id|=))?[^\w\x1e]{{0,6}}\Z"
    )


@functools.cache
def _not() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_])(?:{_words('not')})[ .:#=\-]{{0,4}}(?:is )?\Z")


@functools.cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"\s?(?:{_words('units')})(?!\w)")


def _words(key: str) -> str:
    return "|".join(map(re.escape, sorted(load("phones")[key], key=len, reverse=True)))
