"""The demo's vocabulary, read once from its TOML tables."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LANGUAGES = ("en", "es", "fr", "pt", "de", "it", "zh", "ru")
"""Languages the ads are written in (ISO 639-1); each has a table."""


@dataclass(frozen=True, slots=True)
class Service:
    """A trade: what titles call it, and sentences about it."""

    names: tuple[str, ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Speech:
    """What ads in one language are made of; the fields are defined at the top of its table."""

    digits: tuple[str, ...]
    double: str
    pairs: tuple[str, ...]
    at: str
    dot: str
    fillers: tuple[str, ...]
    calls: tuple[str, ...]
    agencies: tuple[str, ...]
    emails: tuple[str, ...]
    sites: tuple[str, ...]
    titles: tuple[str, ...]
    lines: tuple[str, ...]
    noise: tuple[str, ...]
    names: tuple[str, ...]
    services: dict[str, Service]


@dataclass(frozen=True, slots=True)
class Place:
    """A city: its country (ISO 3166), local number prefixes, and the languages of its ads by weight."""

    name: str
    country: str
    prefixes: tuple[str, ...]
    languages: dict[str, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Regime:
    """How a crawl looks: ads per advertiser by weight, and the share of ads that show no phone."""

    sizes: tuple[int, ...]
    weights: tuple[float, ...]
    without_phone: float


def table(name: str) -> dict[str, Any]:
    """The table `tables/<name>.toml` as it is written."""
    file = resources.files("resolver.demo").joinpath("tables", f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf8"))


@cache
def speech(language: str) -> Speech:
    """The vocabulary of one of `LANGUAGES`."""
    given = table(f"speech_{language}")
    services = {
        key: Service(tuple(service["names"]), tuple(service["lines"]))
        for key, service in given.pop("services").items()
    }
    texts: dict[str, Any] = {key: _frozen(value) for key, value in given.items()}
    return Speech(services=services, **texts)


def _frozen(value: str | list[str]) -> str | tuple[str, ...]:
    return value if isinstance(value, str) else tuple(value)


@cache
def places() -> tuple[Place, ...]:
    """Every city, in the table's order."""
    return tuple(
        Place(name, row["country"], tuple(row["prefixes"]), row["languages"], row["weight"])
        for name, row in table("places").items()
    )


@cache
def countries() -> dict[str, dict[str, str]]:
    """What is particular to each country of the ads."""
    return table("countries")


@cache
def place(name: str) -> Place:
    """The city of that name."""
    return next(place for place in places() if place.name == name)


@cache
def regime(name: str) -> Regime:
    """A regime of `tables/regimes.toml`.

    Raises:
        KeyError: there is none of that name.
    """
    row = table("regimes")[name]
    return Regime(tuple(row["sizes"]), tuple(row["weights"]), row["without_phone"])
