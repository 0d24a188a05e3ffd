"""Two places at about one time: a party that is far away when the other ad says it is here."""

from dataclasses import dataclass

import numpy as np

from resolver.link.arrays import MISSING, Floats, Ints, Levels, Mask
from resolver.link.columns import PLACE, Column
from resolver.link.compare.amounts import kilometres, radians
from resolver.link.compare.comparison import Comparison, comparison, first_true

NAME = "place and time"
"""The comparison's name, by which its weights are set."""
FAR, NAMED, POSSIBLE = range(3)
"""Levels of place and time."""

_LEVELS = (
    "too far apart for the time between",
    "differently named places in one minute",
    "could have been in both, or one and the same",
)
_WITHIN = 60  # minutes; over longer gaps few distances are impossible, and clocks of other zones mislead
_SPEED = 1000 / 60  # km a minute, an airliner's
_REACH = 60.0  # km that two places said of one stay may lie apart
_DAY = 86_400
_UNTAUGHT = np.array([-1.0, -0.3, 0.0])  # log-odds of each level where no labels tell
_MOST = 3.0  # log-odds that no contradiction exceeds
_PULL = 30  # labels of the scarcer kind that weigh as much as `_UNTAUGHT`


@dataclass(frozen=True, slots=True)
class Presence:
    """Where and when each record was placed.

    `minutes` is -1 where the time of day is not known, `positions` latitude and longitude in radians, NaN
    where there are none, `places` a number for the place's name, -1 for none, and `wordings` one for the
    words of the text.
    """

    minutes: Ints
    positions: Floats
    places: Ints
    wordings: Ints


def presence_of(posted: Ints | None, columns: tuple[Column, ...], wordings: Ints) -> Presence | None:
    """Where and when records were placed, by the first latlong column and the column of places.

    Args:
        posted: seconds, -1 where not known, None where for no record. Midnight sharp is a date alone.
        columns: the typed fields.
        wordings: a number for the words of each record's text.

    Returns:
        None where no record says both.
    """
    if posted is None:
        return None
    minutes = np.where((posted >= 0) & (posted % _DAY != 0), posted // 60, MISSING)
    positions, places = np.full((len(posted), 2), np.nan), np.full(len(posted), MISSING)
    for column in columns:
        if column.kind == "latlong" and np.isnan(positions).all():
            positions[column.present] = radians(column)[column.codes[column.present]]
        elif column.name == PLACE and column.bags is None:
            places = column.codes
    known = (minutes != MISSING) & ((places != MISSING) | ~np.isnan(positions[:, 0]))
    return Presence(minutes, positions, places, wordings) if known.sum() > 1 else None


def presence_comparison(presence: Presence) -> Comparison:
    """The comparison of where two were at about one time; what it weighs is set by rule."""
    return comparison(NAME, _LEVELS, same_presence, presence, learned=False)


def same_presence(presence: Presence, a: Ints, b: Ints) -> Levels:
    """Whether one party could have been in the places of both in the time between them.

    Missing where more than an hour lies between, and for an ad collected again: the same text of the same
    minute. Names of places say less than positions: one of them may lie inside the other.
    """
    minutes = np.abs(presence.minutes[a] - presence.minutes[b])
    timed = (presence.minutes[a] != MISSING) & (presence.minutes[b] != MISSING) & (minutes <= _WITHIN)
    timed &= (minutes > 0) | (presence.wordings[a] != presence.wordings[b])
    levels = np.full(len(a), MISSING, np.int8)
    at = np.flatnonzero(timed)
    a, b, minutes = a[at], b[at], minutes[at]
    far = kilometres(presence.positions[a], presence.positions[b])
    named = (presence.places[a] != MISSING) & (presence.places[b] != MISSING) & (minutes == 0)
    mapped = ~np.isnan(far)
    possible = np.where(mapped, far <= _REACH + _SPEED * minutes, presence.places[a] == presence.places[b])
    levels[at] = np.where(mapped | named, first_true(possible, ~mapped), np.int8(MISSING))
    return levels


def presence_weights(levels: Levels, same: Mask) -> Floats:
    """A weight a level, never for one party: how much rarer the level is among pairs known to be one party's.

    A party that posts for many places at once, as agencies do, contradicts itself as often as strangers do;
    where parties do so, this evidence weighs nothing. `levels` are those of pairs labelled `same` or not.
    """
    there = levels != MISSING
    of_same, of_others = (
        np.bincount(levels[there & kind], minlength=len(_LEVELS)).astype(float) for kind in (same, ~same)
    )
    rarer = np.log((of_same + 1) / (of_same.sum() + 2)) - np.log((of_others + 1) / (of_others.sum() + 2))
    known = min(of_same.sum(), of_others.sum())
    weights = np.clip((known * rarer + _PULL * _UNTAUGHT) / (known + _PULL), -_MOST, 0)
    weights[POSSIBLE] = 0
    return np.asarray(np.minimum.accumulate(weights[::-1])[::-1])  # positions say more than names
