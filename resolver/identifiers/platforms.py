"""The platforms of `tables/platforms.toml`, ready to read with."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

from resolver.identifiers.batch import Batch
from resolver.identifiers.disguise import as_drawn, letter_disguises, without_blanks
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_NEVER = r"(?!)"
"""The grammar of a platform that has no handles of its own."""


@dataclass(frozen=True, slots=True)
class Platform:
    """One platform; the table's opening comment defines each field."""

    name: str
    kind: str
    grammar: re.Pattern[str]
    weak: frozenset[str]
    paths: tuple[str, ...]
    stop: frozenset[str]
    whole: tuple[re.Pattern[str], ...]
    by_host: bool
    keeps_case: bool
    domains: tuple[str, ...]
    sigil: str
    takes: frozenset[str]
    home: frozenset[str]

    @property
    def names(self) -> bool:
        """Whether it has handles of its own."""
        return self.grammar.pattern != _NEVER

    def found(self, batch: Batch, start: int, end: int, how: str) -> Found:
        """The handle at `start:end`; `how` it was met makes the rule's name."""
        value = without_blanks(batch.raw(start, end)) if self.keeps_case else as_drawn(batch, start, end)
        rule = f"{'payment' if self.kind == 'payment' else 'handle'}-{how}"
        return Found(self.kind, self.name, value, start, end, rule, letter_disguises(batch, start, end))


@functools.cache
def platforms() -> dict[str, Platform]:
    """Every platform by name."""
    return {name: _platform(name, row) for name, row in load("platforms").items()}


def _platform(name: str, row: dict[str, object]) -> Platform:
    def strings(key: str, default: Iterable[str] = ()) -> tuple[str, ...]:
        return tuple(row.get(key, default))  # type: ignore[arg-type]

    return Platform(
        name,
        str(row.get("kind", "handle")),
        re.compile(str(row.get("grammar", _NEVER))),
        frozenset(strings("weak")),
        tuple(sorted(strings("paths", [""]), key=len, reverse=True)),
        frozenset(strings("stop")),
        tuple(re.compile(each, re.IGNORECASE) for each in strings("whole")),
        bool(row.get("by_host")),
        row.get("case") == "keep",
        strings("domains"),
        str(row.get("sigil", "")),
        frozenset(strings("takes")),
        frozenset(strings("home")),
    )


@functools.cache
def names_of_platforms() -> frozenset[str]:
    """What platforms and their hosts are called: none of it is a handle."""
    rows = load("platforms").values()
    return frozenset(name for row in rows for key in ("cues", "hosts") for name in row.get(key, ()))
