"""Places: a name of the gazetteer after a cue ("visiting …"), or before its state ("Portland, OR")."""

import functools
import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.attributes.digits import Digits
from resolver.identifiers.attributes.gazetteer import Bearer, Place, area, find, is_doubtful, longest, states
from resolver.identifiers.attributes.words import Cues, any_of, begins, capitals, early, is_capital
from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import Classes
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_PART = r"[^\W\d_](?:[\w'\-]|\.(?= ?\w)){0,24}"
_WORD = re.compile(_PART)
_NAME = re.compile(rf"{_PART}(?: {_PART}){{0,3}}")
_NAME_BEFORE = re.compile(rf"(?<![\w@.'\-])(?P<name>{_PART}(?: {_PART}){{0,3}})\Z")
_AREA = re.compile(r",? ?(?P<both>(?P<one>[^\W\d_](?:[^\W\d_]|\.(?=\w)){1,20})(?: [^\W\d_]{3,12})?)(?![\w@])")
_TO = "à"
_LONGEST = 48
_LEAST, _LEAST_ABROAD = 50_000, 100_000
"""Inhabitants of a place that one word after a plain cue can mean, in the text's region and elsewhere."""


def read_places(batch: Batch, cues: Cues, classes: Classes) -> Iterator[Found]:
    """Every place; the span holds its state or country where they are written."""
    for end, strong in _announced(batch, cues):
        found = _after(batch, end, strong=strong)
        if found is not None:
            yield found
    for comma in _commas(batch, classes):
        found = _before_state(batch, comma)
        if found is not None:
            yield found


def _announced(batch: Batch, cues: Cues) -> Iterator[tuple[int, bool]]:
    """Where a place may stand, and whether after a cue of little else."""
    cues = cues.of("place cues", "place strong").capitalised(batch)
    yield from zip(cues.ends.tolist(), cues.are("place strong").tolist(), strict=True)
    for end in _french(batch):
        yield end, False


def _french(batch: Batch) -> list[int]:
    """Where a capital follows "à ", a word that folded is one among many."""
    places, place = [], batch.joined.find(_TO)
    while place >= 0:
        places.append(place)
        place = batch.joined.find(_TO, place + 1)
    if not places:
        return []
    at = batch.folded(np.array(places))
    blank = [batch.joined[place : place + 1] == " " for place in batch.places(at + 1).tolist()]
    at = at[np.array(blank, bool)]
    at = at[early(batch, at)]
    found: list[int] = (at[begins(batch, at) & capitals(batch, at + 2)] + 2).tolist()
    return found


def _after(batch: Batch, at: int, *, strong: bool) -> Found | None:
    """The place that starts at `at`, by the longest name there that is one."""
    word = _WORD.match(batch.fold, at)
    most = longest(word[0]) if word else 0
    match = _NAME.match(batch.fold, at) if most > 1 else word
    if most == 0 or match is None:
        return None
    name = match[0]
    while name:
        place = find(name)
        if place is not None and _ends_written(batch, at, name):
            return _meant(batch, place, (at, at + len(name)), strong=strong)
        name = name.rpartition(" ")[0]
    return None


def _ends_written(batch: Batch, start: int, name: str) -> bool:
    """Whether the last of several words has a capital, as names do."""
    last = name.rfind(" ") + 1
    return last == 0 or is_capital(batch, start + last)


def _meant(batch: Batch, place: Place, span: tuple[int, int], *, strong: bool) -> Found | None:
    """Which of the places of that name is meant, if any."""
    start, end = span
    found = _area_after(batch, place, end)
    if found is not None:
        bearer, last = found
        return Found("place", None, place.value(bearer), start, last, "place-full")
    value = _alone(batch.fold[start:end], batch.region_at(start), strong=strong)
    if value is None or _not_after().match(batch.fold, end):
        return None
    return Found("place", None, value, start, end, "place-strong" if strong else "place-cue")


@functools.lru_cache(maxsize=50_000)
def _alone(name: str, region: str, *, strong: bool) -> str | None:
    """The place that is meant in a text from `region` where nothing but its name is written."""
    place = find(name)
    if place is None or (not strong and is_doubtful(name)):
        return None
    bearer = place.choose(region)
    least = _LEAST if bearer.country == region else _LEAST_ABROAD
    if not strong and " " not in name and bearer.city and bearer.people < least:
        return None
    return place.value(bearer)


def _area_after(batch: Batch, place: Place, end: int) -> tuple[Bearer, int] | None:
    """The bearer of the name in the state or country written after it, and where that ends."""
    start = end + batch.fold.startswith(",", end)
    if not is_capital(batch, start + batch.fold.startswith(" ", start)):
        return None
    match = _AREA.match(batch.fold, end)
    if match is None:
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


def _commas(batch: Batch, classes: Classes) -> list[int]:
    """Commas that the two letters of a state, and no more, follow; `classes` are those of `Digits`."""
    at = np.flatnonzero(classes == ord(","))
    at = at[classes[at + 1] == ord(" ")]
    letters = [classes[at + step] - np.uint8(ord("a")) < 26 for step in (2, 3, 4)]
    at = at[letters[0] & letters[1] & ~letters[2]]
    at = at[early(batch, at - Digits.MARGIN)]
    found: list[int] = (at[_states()[classes[at + 2], classes[at + 3]]] - Digits.MARGIN).tolist()
    return found


@functools.cache
def _states() -> NDArray[np.bool_]:
    """Which two classes are the letters of a state."""
    known = np.zeros((256, 256), bool)
    for state in states():
        known[ord(state[0].lower()), ord(state[1].lower())] = True
    return known


def _before_state(batch: Batch, comma: int) -> Found | None:
    """The city whose state stands after the comma."""
    state = batch.raw(comma + 2, comma + 4)
    if not state.isupper() or state not in states():
        return None
    match = _NAME_BEFORE.search(batch.fold, max(0, comma - _LONGEST), comma)
    if match is None:
        return None
    name = match["name"]
    while name:
        start, place = comma - len(name), find(name)
        written = is_capital(batch, start) and _ends_written(batch, start, name)
        bearer = place.within("US", state) if place and written else None
        if place is not None and bearer is not None:
            return Found("place", None, place.value(bearer), start, comma + 4, "place-full")
        name = name.partition(" ")[2]
    return None


@functools.cache
def _not_after() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of(load('attributes')['place']['not_after'])})(?![\w])")
