"""All words that any reader looks for, gathered from the tables: word -> what it means to whom."""

import enum
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from resolver.identifiers.fold import fold, keep
from resolver.identifiers.tables import load


class Sort(enum.IntFlag):
    """Who looks for a word; one word can serve several readers."""

    NUMBER = 1
    """It says a digit or a number."""
    AT = 2
    """It stands for the @ of an e-mail address."""
    PLATFORM = 4
    """It names a platform; a handle may follow."""
    HOST = 8
    """It is the host of a platform's profile pages."""


class Say(enum.Enum):
    """How a number word speaks."""

    UNIT = "unit"
    """A digit."""
    VALUE = "value"
    """A number of two digits."""
    TIMES = "times"
    """The digit after it stands that many times."""
    POWER = "power"
    """So many zeros."""
    GLUED = "glued"
    """A digit, but only where it touches other digits."""


@dataclass(frozen=True, slots=True)
class Number:
    """What a number word says."""

    say: Say
    value: int


@dataclass(slots=True)
class Word:
    """One word of the lexicon and what it means to each reader."""

    text: str
    sort: Sort
    number: Number | None = None
    platform: str = ""


@functools.cache
def lexicon() -> tuple[Word, ...]:
    """Every word once, in a fixed order."""
    words: dict[str, Word] = {}
    for text, number in _numbers():
        word = _word(words, text)
        if word.number is None:
            word.sort |= Sort.NUMBER
            word.number = number
    for text in load("emails")["at"]:
        _word(words, text).sort |= Sort.AT
    for platform, row in load("platforms").items():
        for sort, key in ((Sort.PLATFORM, "cues"), (Sort.HOST, "hosts"), (Sort.HOST, "domains")):
            for text in row.get(key, ()):
                word = _word(words, text)
                word.sort |= sort
                word.platform = platform
    return tuple(words.values())


def _word(words: dict[str, Word], text: str) -> Word:
    keep(text)
    folded = fold(text)
    return words.setdefault(folded, Word(folded, Sort(0)))


def _numbers() -> Iterator[tuple[str, Number]]:
    for row in load("numbers").values():
        for digit, alternatives in enumerate(row["units"]):
            for text in filter(None, alternatives.split("|")):
                yield text, Number(Say.UNIT, digit)
        for key, say in (
            ("values", Say.VALUE),
            ("times", Say.TIMES),
            ("powers", Say.POWER),
            ("glued", Say.GLUED),
        ):
            for text, value in row.get(key, {}).items():
                yield text, Number(say, value)
        if "compound" in row:
            yield from _compounds(row["compound"], row["units"], row["values"])


def _compounds(pattern: str, units: list[str], values: dict[str, int]) -> Iterator[tuple[str, Number]]:
    """A unit and a ten in one word: "einundzwanzig" 21."""
    for ten, value in values.items():
        if value >= 20:
            for digit, alternatives in enumerate(units[1:], 1):
                for unit in alternatives.split("|"):
                    yield pattern.format(unit=unit, ten=ten), Number(Say.VALUE, value + digit)
