"""A made-up register of people as columns: entities of one to six rows with slips, gaps and namesakes."""

from collections.abc import Sequence

import numpy as np

from resolver.link.arrays import MISSING
from resolver.link.columns import Column
from resolver.link.normalise import normalised

KINDS = {"given": "name", "surname": "name", "born": "date", "town": "name", "code": "exact"}
"""The columns and their types."""
Person = dict[str, str | None]

_LETTERS = np.array(list("abcdefghijklmnoprstuvwyz"))
_GAPS = 0.1
_SLIPS = 0.15


def people(rows: int, seed: int) -> list[Person]:
    """That many rows, those of one person beside each other."""
    draw = np.random.default_rng(seed)
    given, surnames, towns = (_words(draw, count) for count in (400, 3000, 30))
    found: list[Person] = []
    while len(found) < rows:
        person: Person = {
            "given": str(draw.choice(given)),
            "surname": str(draw.choice(surnames)),
            "born": f"19{draw.integers(30, 99)}-{draw.integers(1, 13):02}-{draw.integers(1, 29):02}",
            "town": f"{draw.choice(towns)} {draw.choice(towns)}",
            "code": f"{draw.integers(10**6, 10**7)}",
        }
        found += [_written(draw, person) for _ in range(draw.integers(1, 7))]
    return found[:rows]


def columns_of(rows: Sequence[Person]) -> list[Column]:
    """The rows as linking holds them."""
    return [_column(name, kind, [row[name] for row in rows]) for name, kind in KINDS.items()]


def _words(draw: np.random.Generator, count: int) -> list[str]:
    return ["".join(draw.choice(_LETTERS, draw.integers(4, 10))) for _ in range(count)]


def _written(draw: np.random.Generator, person: Person) -> Person:
    return {name: _slipped(draw, value or "") for name, value in person.items()}


def _slipped(draw: np.random.Generator, value: str) -> str | None:
    dice = draw.random()
    if dice < _GAPS:
        return None
    if dice < _GAPS + _SLIPS:
        at = int(draw.integers(len(value)))
        return value[:at] + value[at + 1 :]
    return value


def _column(name: str, kind: str, raw: Sequence[str | None]) -> Column:
    known = normalised(kind, [value or "" for value in raw])
    number = {value: n for n, value in enumerate(dict.fromkeys(v for v in known if v is not None))}
    codes = np.array([MISSING if value is None else number[value] for value in known], np.int64)
    counts = np.bincount(codes[codes != MISSING], minlength=len(number))
    return Column(name, kind, codes, list(number), counts)
