"""The words of an ad: a template grown from the vocabulary, and a page that remembers where things stand."""

from dataclasses import dataclass, field
from functools import lru_cache

from resolver.demo.cast import decorations
from resolver.demo.dice import Dice
from resolver.demo.tables import speech


@dataclass(frozen=True, slots=True)
class Planted:
    """An identifier put into a record: the column it stands in, and `raw == column[start:end]`."""

    kind: str
    platform: str | None
    value: str
    disguise: str
    column: str
    raw: str
    start: int
    end: int


@dataclass(slots=True)
class Page:
    """A column being written, and the identifiers put into it."""

    column: str
    text: str = ""
    planted: list[Planted] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Put ordinary words at the end."""
        self.text += text

    def plant(self, raw: str, kind: str, platform: str | None, value: str, disguise: str) -> None:
        """Put an identifier at the end."""
        start = len(self.text)
        self.text += raw
        self.planted.append(
            Planted(kind, platform, value, disguise, self.column, raw, start, start + len(raw))
        )


@dataclass(frozen=True, slots=True)
class Template:
    """A title, lines and kinds of figures, with everything chosen but the name, the city and the figures."""

    title: str
    lines: tuple[str, ...]
    noise: tuple[str, ...]


@lru_cache(maxsize=4096)
def template(seed: int, number: int, language: str, service: str) -> Template:
    """The text that grows from a template's number, in a language, for a trade."""
    dice = Dice(seed, 4, number)
    words = speech(language)
    trade = words.services[service]
    chosen = [*dice.some(trade.lines, dice.between(2, 4)), *dice.some(words.lines, dice.between(3, 6))]
    fixed = {
        "service": dice.one(trade.names), "area": dice.one(decorations()["areas"]),
        "years": dice.between(2, 31), "name": "{name}", "city": "{city}",
    }  # fmt: skip
    lines = [dice.expand(line).format_map(fixed) for line in dice.some(chosen, len(chosen))]
    title = dice.expand(dice.one(words.titles)).format_map(fixed)
    return Template(title[0].upper() + title[1:], tuple(lines), tuple(dice.some(words.noise, 3)))
