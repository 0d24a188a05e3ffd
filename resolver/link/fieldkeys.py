"""Keys of typed fields: words, neighbours, grams, prefixes and parts of dates."""

from collections.abc import Callable, Mapping

import numpy as np

from resolver.link.arrays import Hashes, Ints
from resolver.link.columns import Column
from resolver.link.glyphs import Glyphs, Spans, pairs_of_neighbours, runs
from resolver.link.keys import Family, KeyRing
from resolver.link.words import Words

_LONG = 4  # code points from which a word has grams of its own


def add_field_keys(ring: KeyRing, column: Column, words: Mapping[str, Words]) -> None:
    """Add the keys of one typed field to `ring`."""
    if column.bags is not None:
        ring.add_bags(column.bags, ring.family(Family(column.name, 1.0)))
        return
    match column.kind:
        case "name" | "text" | "address":
            _string(ring, column, words[column.name])
        case "date":
            _pieces(ring, column, _DATE_PIECES)
        case "email":
            _pieces(ring, column, {"": (1.0, True, str), " before @": (0.7, True, _before_at)})
            _grams(ring, column, Glyphs.of([_before_at(v) or "" for v in column.values]), 3)
        case "category":
            _pieces(ring, column, {"": (1.0, True, str)})
        case "latlong":
            _pieces(ring, column, {" ~ 1 km": (0.7, False, _cell(2)), " ~ 10 km": (0.5, False, _cell(1))})
        case "number" | "price":
            _pieces(ring, column, {"": (0.3, True, lambda v: f"{float(v):.0f}")})
        case _:
            _pieces(ring, column, _CODE_PIECES)
            _grams(ring, column, Glyphs.of([v if len(v) > _LONG else "" for v in column.values]), 4)


Piece = tuple[float, bool, Callable[[str], str | None]]


def _pieces(ring: KeyRing, column: Column, pieces: Mapping[str, Piece]) -> None:
    for suffix, (weight, compounds, piece) in pieces.items():
        family = ring.family(Family(column.name + suffix, weight, compounds))
        cut = [piece(value) for value in column.values]
        owners = np.array([i for i, part in enumerate(cut) if part], np.int64)
        whole = _wholes(Glyphs.of([part for part in cut if part]), owners)
        ring.add_values(column.codes, column.counts, owners, whole.hashes(family), family)


def _string(ring: KeyRing, column: Column, words: Words) -> None:
    text = column.kind == "text"

    def add(suffix: str, weight: float, compounds: bool, owners: Ints, hashes: Hashes) -> None:
        family = ring.family(Family(f"{column.name}{suffix}", weight, compounds))
        salted = hashes ^ np.uint64(family * 0xD6E8FEB86659FD93 % 2**64)
        ring.add_values(column.codes, column.counts, *once(owners, salted), family)

    add(" word", 1.0, True, words.spans.owners, words.hashes)
    add(" two words", 0.5, False, *pairs_of_neighbours(words.spans, words.hashes))
    if not text:
        joined = Glyphs.of([value.replace(" ", "") if " " in value else "" for value in column.values])
        whole = _wholes(joined, np.arange(len(column.values)))
        add(" as a whole", 0.5, True, whole.owners, whole.hashes(2))
    long = words.spans.where(words.spans.ends - words.spans.starts >= _LONG)
    owners, hashes = long.grams(4 if text else 3, 3)
    add(" gram", 0.25, False, long.owners[owners], hashes)


def _grams(ring: KeyRing, column: Column, glyphs: Glyphs, size: int) -> None:
    family = ring.family(Family(f"{column.name} gram", 0.25))
    spans = _wholes(glyphs, np.arange(len(column.values)))
    owners, hashes = spans.grams(size, family)
    ring.add_values(column.codes, column.counts, *once(spans.owners[owners], hashes), family)


def _wholes(glyphs: Glyphs, owners: Ints) -> Spans:
    """Each string that is not empty, as one stretch."""
    spans = runs(glyphs, np.ones(len(glyphs.points), bool))
    return Spans(spans.points, spans.starts, spans.ends, owners[spans.owners])


def once(owners: Ints, hashes: Hashes) -> tuple[Ints, Hashes]:
    """The keys of values, each key of a value once."""
    order = np.lexsort((hashes, owners))
    owners, hashes = owners[order], hashes[order]
    new = np.ones(len(owners), bool)
    new[1:] = (owners[1:] != owners[:-1]) | (hashes[1:] != hashes[:-1])
    return owners[new], hashes[new]


def _dated(*parts: slice) -> Callable[[str], str | None]:
    def piece(value: str) -> str | None:
        return " ".join(value[part] for part in parts) if len(value) == 10 and value[4] == "-" else None

    return piece


_YEAR, _MONTH, _DAY = slice(0, 4), slice(5, 7), slice(8, 10)


def _any_order(value: str) -> str | None:
    if len(value) != 10 or value[4] != "-":
        return None
    return value[_YEAR] + " ".join(sorted((value[_MONTH], value[_DAY])))


_DATE_PIECES: dict[str, Piece] = {
    "": (1.0, True, str),
    " year and month": (0.5, True, _dated(_YEAR, _MONTH)),
    " month and day": (0.5, True, _dated(_MONTH, _DAY)),
    " year and day": (0.5, True, _dated(_YEAR, _DAY)),
    " year": (0.3, True, _dated(_YEAR)),
    " day and month in any order": (0.5, False, _any_order),
}


_CODE_PIECES: dict[str, Piece] = {
    "": (1.0, True, str),
    " start": (
        0.4,
        True,
        lambda value: value[:4] if len(value) > 4 else value[:-1] if len(value) > 2 else None,
    ),
    " end": (0.4, True, lambda value: value[-4:] if len(value) > 4 else None),
}


def _before_at(value: str) -> str | None:
    return value.split("@", 1)[0] or None


def _cell(digits: int) -> Callable[[str], str | None]:
    def piece(value: str) -> str | None:
        lat, lon = value.split(",")
        return f"{float(lat):.{digits}f} {float(lon):.{digits}f}"

    return piece
