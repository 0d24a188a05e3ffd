"""Ages as a text states them: "23 years old", "I'm 23", "age 23"; a limit or a duration is none.

An age is a statement in the text and nothing more; nothing is concluded from it.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.attributes.digits import Digits
from resolver.identifiers.attributes.words import Cues, any_of
from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import class_of, fold
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_YOUNGEST, _OLDEST = ord("1"), ord("7")
"""First digits of the ages that are read, all of which have two."""
_REACH = 24
"""Characters before a number that are looked at."""
_ALONE = re.compile(r"(?:\A|[,;.!|(*\n\x02\x1e]) ?\Z")
"""Before a bare count of years: nothing that it could be a count of."""
_RANGE = re.compile(r" ?(?:-|to|bis|a|y|und|and) ?\d")


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What stands around an age."""

    unit: re.Pattern[str]
    years: re.Pattern[str]
    old: re.Pattern[str]
    say: re.Pattern[str]
    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    asks: re.Pattern[str]
    measures: re.Pattern[str]

    @classmethod
    def load(cls) -> Self:
        """The patterns of the table."""
        table = load("attributes")["age"]
        words = [word for word in table["not_before"] if word[0].isalpha()]
        signs = [word for word in table["not_before"] if not word[0].isalpha()]
        after = [word for word in table["not_after"] if word[0].isalpha()]
        marks = [word for word in table["not_after"] if not word[0].isalpha()]
        return cls(
            re.compile(rf"[ -]?(?:{any_of(table['units'])})(?![^\W_])"),
            re.compile(rf"[ -]?(?:{any_of(table['years'])})\Z"),
            re.compile(rf" ?(?:{any_of(table['old'])})(?![^\W_])"),
            re.compile(rf"(?<![^\W_])(?:{any_of(table['say'])})[ :,]{{1,2}}\Z"),
            re.compile(rf"(?:(?<![^\W_])(?:{any_of(words)})|{any_of(signs)})[ :]{{0,2}}\Z"),
            re.compile(rf"[ .,]?(?: ?(?:{any_of(marks)})| ?(?:{any_of(after)})(?![^\W_]))"),
            re.compile(rf"(?<![^\W_])(?:{any_of(table['asks'])})(?![^\W_])"),
            re.compile(rf"[ -]?(?:{any_of(table['measures'])})(?![^\W_])|[ ]?[/.:]\d"),
        )


@functools.cache
def _patterns() -> _Patterns:
    return _Patterns.load()


@functools.cache
def _beginnings() -> NDArray[np.bool_]:
    """Which two classes one after the other begin a unit that needs no cue."""
    table = load("attributes")["age"]
    begin = np.zeros((256, 256), bool)
    for word in map(fold, set(table["units"]).difference(table["vague"])):
        begin[class_of(word[0]), class_of(word[1])] |= word[0].isalpha()
    return begin


@functools.cache
def _touching() -> NDArray[np.bool_]:
    """Which classes of ASCII are part of a number or a word that they touch."""
    return np.array([_touches(chr(code)) for code in range(0x80)] + [False] * 0x80, bool)


def read_ages(batch: Batch, cues: Cues, digits: Digits) -> Iterator[Found]:
    """Every stated age; its span is the number, with the years it is counted in where they are written."""
    for start, cue, is_self in _likely(cues.of("age cues", "age self"), digits):
        rule = "" if cue < 0 else "age-self" if is_self else "age-cue"
        found = _read_at(batch.fold, start, rule)
        if found is not None and (is_self or not _is_limit(batch.fold, start if cue < 0 else cue)):
            yield found


def _likely(cues: Cues, digits: Digits) -> Iterator[tuple[int, int, bool]]:
    """Starts of runs that may be an age, by a cue before them or a unit after them.

    With each, the start of its cue, -1 if it has none, and whether it is one of those in which people speak
    of themselves.
    """
    tens = digits.before(0)
    digits = digits.where((digits.ends - digits.starts == 2) & (tens >= _YOUNGEST) & (tens <= _OLDEST))
    digits = digits.where(~_touching()[digits.before(1)])
    first, second = digits.after(0), digits.after(1)
    apart = (first == ord(" ")) | (first == ord("-"))
    likely = _beginnings()[np.where(apart, second, first), np.where(apart, digits.after(2), second)]
    cue = np.searchsorted(cues.ends, digits.starts)
    announced = np.append(cues.ends, -1)[cue] == digits.starts
    chosen = likely | announced
    starts = np.where(announced, np.append(cues.starts, -1)[cue], -1)[chosen]
    own = (announced & np.append(cues.are("age self"), False)[cue])[chosen]
    yield from zip(digits.starts[chosen].tolist(), starts.tolist(), own.tolist(), strict=True)


def _read_at(text: str, start: int, rule: str) -> Found | None:
    """The age at `start`, two digits, unless the words before it are against it."""
    p, end = _patterns(), start + 2
    unit = p.unit.match(text, end)
    last = unit.end() if unit else end
    if unit is None and (not rule or p.measures.match(text, end) or _touches(text[end : end + 1])):
        return None
    if start and _touches(text[start - 1]):
        return None
    if unit is not None and p.years.fullmatch(unit[0]):
        old = p.old.match(text, last)
        if old is None and not rule and not _counts_age(text, start):
            return None
        last = old.end() if old else last
    if p.not_after.match(text, last) or _RANGE.match(text, last):
        return None
    return Found("age", None, text[start:end], start, last, "age-unit" if unit else rule)


def _is_limit(text: str, at: int) -> bool:
    """Whether the words before `at` say that what follows is a limit, a duration, or somebody else's age."""
    p, low = _patterns(), max(0, at - _REACH)
    return p.not_before.search(text, low, at) is not None or p.asks.search(text, low, at) is not None


def _counts_age(text: str, at: int) -> bool:
    """Whether years counted at `at` are somebody's age: by the word before them, or because there is none."""
    low = max(0, at - _REACH)
    return bool(_patterns().say.search(text, low, at) or _ALONE.search(text, low, at))


def _touches(char: str) -> bool:
    return char.isalnum() or char in {"_", "'", '"', "%", "+", "$"}
