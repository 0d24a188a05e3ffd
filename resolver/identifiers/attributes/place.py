"""Places: a name of the gazetteer after a cue ("visiting …"), or before its state ("Portland, OR")."""

import functools
import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.attributes.gazetteer import Bearer, Place, area, find, is_doubtful, states
from resolver.identifiers.attributes.words import (
    any_of,
    beginning,
    capitalised,
    cued,
    early,
    in_joined,
    is_capital,
)
from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import codes_of
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_PART = r"[^\W\d_](?:[\w'\-]|\.(?= ?\w)){0,24}"
_NAME = re.compile(rf"(?P<name>{_PART}(?: {_PART}){{0,3}})")
_NAME_BEFORE = re.compile(rf"(?<![\w@.'\-])(?P<name>{_PART}(?: {_PART}){{0,3}})\Z")
_AREA = re.compile(r",? ?(?P<both>(?P<one>[^\W\d_](?:[^\W\d_]|\.(?=\w)){1,20})(?: [^\W\d_]{3,12})?)(?![\w@])")
_GOES_ON = re.compile(r",? ?[^\W\d_]")
_LONGEST = 48
_LEAST, _LEAST_ABROAD = 50_000, 100_000
"""Inhabitants of a place that one word after a plain cue can mean, in the text's region and elsewhere."""


def read_places(batch: Batch, rows: NDArray[np.int64]) -> Iterator[Found]:
    """Every place; the span holds its state or country where they are written."""
    rows = np.concatenate((cued(rows, "place cues", "place strong"), _french(batch)))
    cues = capitalised(batch, beginning(batch, rows))
    strong = set(cued(rows, "place strong")[:, 1].tolist())
    for _, start, end in cues.tolist():
        found = _after(batch, end, strong=start in strong)
        if found is not None:
            yield found
    for comma in _commas(batch):
        found = _before_state(batch, comma)
        if found is not None:
            yield found


def _french(batch: Batch) -> NDArray[np.int64]:
    """Rows for each "à ", a word that folded is one among many."""
    if "à " not in batch.joined:
        return np.zeros((0, 3), np.int64)
    codes = codes_of(batch.joined)[in_joined(batch, np.arange(len(batch.classes)))]
    at = np.flatnonzero((codes[:-1] == ord("à")) & (codes[1:] == ord(" ")))
    at = at[early(batch, at)]
    return np.column_stack((np.zeros(len(at), np.int64), at, at + 2))


def _after(batch: Batch, at: int, *, strong: bool) -> Found | None:
    """The place that starts at `at`, by the longest name there that is one."""
    match = _NAME.match(batch.fold, at)
    if match is None:
        return None
    start = match.start("name")
    for name in _shorter(match["name"], from_end=True):
        place = find(name)
        if place is not None and _written(batch, start, start + len(name)):
            return _meant(batch, place, (start, start + len(name)), strong=strong)
    return None


def _shorter(name: str, *, from_end: bool) -> Iterator[str]:
    """`name`, then with ever fewer words."""
    while name:
        yield name
        name = name.rpartition(" ")[0] if from_end else name.partition(" ")[2]


def _written(batch: Batch, start: int, end: int) -> bool:
    """Whether first and last word have a capital, as names do."""
    last = max(start, batch.fold.rfind(" ", start, end) + 1)
    return is_capital(batch, start) and (last == start or is_capital(batch, last))


def _meant(batch: Batch, place: Place, span: tuple[int, int], *, strong: bool) -> Found | None:
    """Which of the places of that name is meant, if any."""
    start, end = span
    found = _area_after(batch, place, end)
    if found is not None:
        bearer, last = found
        return Found("place", None, place.value(bearer), start, last, "place-full")
    name = batch.fold[start:end]
    if (not strong and is_doubtful(name)) or _not_after().match(batch.fold, end):
        return None
    region = batch.region_at(start)
    bearer = place.choose(region)
    least = _LEAST if bearer.country == region else _LEAST_ABROAD
    if not strong and " " not in name and bearer.city and bearer.people < least:
        return None
    return Found("place", None, place.value(bearer), start, end, "place-strong" if strong else "place-cue")


def _area_after(batch: Batch, place: Place, end: int) -> tuple[Bearer, int] | None:
    """The bearer of the name in the state or country written after it, and where that ends."""
    match = _AREA.match(batch.fold, end) if _GOES_ON.match(batch.fold, end) else None
    if match is None or not is_capital(batch, match.start("both")):
        return None
    for part in ("both", "one"):
        bearer = _area(batch, *match.span(part))
        meant = place.within(bearer.country, bearer.state) if bearer else None
        if meant is not None:
            return meant, match.end(part)
    return None


def _area(batch: Batch, start: int, end: int) -> Bearer | None:
    """The state or country at `start:end`; two letters have to be capitals."""
    raw = batch.raw(start, end)
    if len(raw) == 2 and raw.isupper() and raw in states():
        return Bearer("US", raw, 0, city=False)
    return area(batch.fold[start:end])


def _commas(batch: Batch) -> list[int]:
    """Commas that two letters, and no more, follow."""
    classes = np.pad(batch.classes, (0, 5))
    at = np.flatnonzero(classes == ord(","))
    letter = [(classes[at + step] >= ord("a")) & (classes[at + step] <= ord("z")) for step in (2, 3, 4)]
    at = at[(classes[at + 1] == ord(" ")) & letter[0] & letter[1] & ~letter[2]]
    found: list[int] = at[early(batch, at)].tolist()
    return found


def _before_state(batch: Batch, comma: int) -> Found | None:
    """The city whose state stands after the comma."""
    state = batch.raw(comma + 2, comma + 4)
    if not state.isupper() or state not in states():
        return None
    match = _NAME_BEFORE.search(batch.fold, max(0, comma - _LONGEST), comma)
    if match is None:
        return None
    for name in _shorter(match["name"], from_end=False):
        start = comma - len(name)
        place = find(name)
        bearer = place.within("US", state) if place and _written(batch, start, comma) else None
        if place is not None and bearer is not None:
            return Found("place", None, place.value(bearer), start, comma + 4, "place-full")
    return None


@functools.cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of(load('attributes')['place']['not_after'])})(?![\w])")
