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
from resolver.identifiers.attributes.words import any_of, beginning, cued
from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import LETTER
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_YOUNGEST, _OLDEST = 10, 79
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


def read_ages(batch: Batch, rows: NDArray[np.int64], digits: Digits) -> Iterator[Found]:
    """Every stated age; its span is the number, with the years it is counted in where they are written."""
    cues = beginning(batch, cued(rows, "age cues", "age self"))
    own = set(cued(cues, "age self")[:, 2].tolist())
    announced = {end: start for _, start, end in cues.tolist()}
    for start, end in digits.where(_likely(cues, digits)):
        text = batch.fold
        if not _YOUNGEST <= int(text[start:end]) <= _OLDEST:
            continue
        rule = "age-self" if start in own else "age-cue" if start in announced else ""
        if rule == "age-cue" and _is_limit(text, announced[start]):
            continue
        found = _read_at(text, start, end, rule)
        if found is not None:
            yield found


def _likely(cues: NDArray[np.int64], digits: Digits) -> NDArray[np.bool_]:
    """Which runs have two digits and a cue before them, or what may be a unit after them."""
    first, second = digits.after(0), digits.after(1)
    apart = (first == ord(" ")) | (first == ord("-"))
    first, second = np.where(apart, second, first), np.where(apart, digits.after(2), second)
    unit = (first == ord("y")) & (second != ord("s"))
    unit |= (first == ord("a")) & (second == ord("n"))
    unit |= (first == ord("j")) & ((second == ord("a")) | (second == ord(".")))
    unit |= (first == LETTER) & (second == ord("e"))
    likely: NDArray[np.bool_] = (unit | np.isin(digits.starts, cues[:, 2])) & (
        digits.ends - digits.starts == 2
    )
    return likely


def _read_at(text: str, start: int, end: int, rule: str) -> Found | None:
    p = _patterns()
    if (not rule and _is_limit(text, start)) or (start and _touches(text[start - 1])):
        return None
    unit = p.unit.match(text, end)
    last = unit.end() if unit else end
    if unit is not None and p.years.fullmatch(unit[0]):
        old = p.old.match(text, last)
        if old is None and not rule and not _counts_age(text, start):
            return None
        last = old.end() if old else last
    if unit is None and (not rule or p.measures.match(text, end) or _touches(text[end : end + 1])):
        return None
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
