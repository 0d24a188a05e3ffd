"""The places of `tables/places.tsv`, looked up by name in its sorted lines; only those met are parsed."""

import functools
import itertools
from bisect import bisect_left
from dataclasses import dataclass
from importlib import resources
from typing import Self

from resolver.identifiers.fold import fold
from resolver.identifiers.tables import load

_FAMOUS = 50
"""Times the inhabitants of the text's own namesake from which the larger place is meant all the same."""

_SHORTEST = 4
"""Letters of a name that says enough."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """A place that bears a name: `state` is empty outside the USA, `city` False for states and countries."""

    country: str
    state: str
    people: int
    city: bool

    @classmethod
    def parse(cls, told: str) -> Self:
        """Read "US-OR 652503", "FR 520774", "US=OR 0" or "FR= 0"."""
        where, _, people = told.partition(" ")
        return cls(where[:2], where[3:], int(people), "=" not in where)


@dataclass(frozen=True, slots=True)
class Place:
    """A name and everything that bears it, the largest first."""

    name: str
    bearers: tuple[Bearer, ...]

    def choose(self, region: str) -> Bearer:
        """The bearer meant in a text from `region`: the one there, unless another is far better known."""
        first = self.bearers[0]
        near = next((bearer for bearer in self.bearers if bearer.country == region), first)
        return first if first.people > _FAMOUS * max(near.people, 1) and near.city else near

    def within(self, country: str, state: str) -> Bearer | None:
        """The city of this name in a country or in a state of the USA."""
        return next(
            (
                bearer
                for bearer in self.bearers
                if bearer.city and bearer.country == country and state in {"", bearer.state}
            ),
            None,
        )

    def value(self, bearer: Bearer) -> str:
        """How one of the bearers is written: "Portland, OR, US", "Lyon, FR", "Oregon, US", "France"."""
        if bearer.city:
            return ", ".join(filter(None, (self.name, bearer.state, bearer.country)))
        return f"{self.name}, {bearer.country}" if bearer.state else self.name


@functools.lru_cache(maxsize=50_000)
def find(name: str) -> Place | None:
    """The place of that folded name."""
    lines = _lines()
    at = bisect_left(lines, name + "\t")
    if at == len(lines) or not lines[at].startswith(name + "\t"):
        return None
    _, shown, *told = lines[at].split("\t")
    return Place(shown, tuple(map(Bearer.parse, told)))


@functools.lru_cache(maxsize=50_000)
def longest(word: str) -> int:
    """Words of the longest name that begins with that folded word; 0 if none does."""
    lines = _lines()
    following = itertools.islice(lines, bisect_left(lines, word + "\t"), None)
    names = itertools.takewhile(lambda line: line.startswith((word + "\t", word + " ")), following)
    return max((line.partition("\t")[0].count(" ") + 1 for line in names), default=0)


def area(name: str) -> Bearer | None:
    """The state or country of that folded name, as it is written after a place."""
    short = load("attributes")["place"]["short"]
    place = find(short.get(name.strip("."), name))
    return next((bearer for bearer in place.bearers if not bearer.city), None) if place else None


@functools.cache
def states() -> frozenset[str]:
    """The two letters of each state of the USA."""
    return frozenset(
        told.partition(" ")[0][3:] for line in _lines() if "\tUS=" in line
        for told in line.split("\t")[2:] if told[2] == "="
    ) - {""}  # fmt: skip


def is_doubtful(name: str) -> bool:
    """Whether a folded name is a word, too, or too short to be sure of it."""
    return name in _folded("doubtful") or (len(name) < _SHORTEST and name not in _folded("sure"))


@functools.cache
def _folded(key: str) -> frozenset[str]:
    return frozenset(map(fold, load("attributes")["place"][key]))


@functools.cache
def _lines() -> list[str]:
    file = resources.files("resolver.identifiers").joinpath("tables", "places.tsv")
    return [line for line in file.read_text(encoding="utf8").split("\n") if line and line[0] != "#"]
