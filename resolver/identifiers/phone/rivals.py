"""Readings that compete for the same characters, and how much of the confidence is whose."""

import functools
import math
from collections.abc import Iterator

from resolver.identifiers.phone.plan import Number
from resolver.identifiers.phone.validity import split_code
from resolver.identifiers.phone.windows import Candidate
from resolver.records import Reading

_LEAST = 0.02
"""Probability below which a reading is not worth keeping."""
_HINTED = 20
"""Times a country is likelier for being hinted at by the text."""
_MOST = 5
"""Readings kept beside the one that won."""


def rivals_of(chosen: Candidate, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates that read places of `chosen` as another number."""
    start, end = chosen.places
    return [
        each
        for each in candidates
        if each.places[0] < end and start < each.places[1] and each.number.e164 != chosen.number.e164
    ]


def compete(
    chosen: Candidate, rivals: list[Candidate], hinted: frozenset[int] = frozenset()
) -> tuple[Reading, tuple[Reading, ...]]:
    """The likeliest reading and the others, each with its share of the confidence, in 0..1.

    Support is taken as log-odds: a reading with one unit less is e times less likely. Countries that the
    same digits may belong to follow each other in their table's order, the second half as likely as the
    first, the third a third; those whose calling codes are `hinted` by the text are far likelier.
    """
    if not rivals:
        return _unrivalled(chosen.number, hinted)
    weighed = [(each.number, math.exp(min(0.0, each.support - chosen.support))) for each in (chosen, *rivals)]
    return _shared(weighed, hinted)


@functools.lru_cache(maxsize=10_000)
def _unrivalled(number: Number, hinted: frozenset[int]) -> tuple[Reading, tuple[Reading, ...]]:
    """What is shared among the countries that the same digits may belong to."""
    return _shared([(number, 1.0)], hinted)


def _shared(
    weighed: list[tuple[Number, float]], hinted: frozenset[int]
) -> tuple[Reading, tuple[Reading, ...]]:
    weights: dict[str, tuple[float, str]] = {}
    for value, weight, rule in _readings(weighed, hinted):
        if weight > weights.get(value, (0.0, ""))[0]:
            weights[value] = (weight, rule)
    whole = sum(weight for weight, _ in weights.values())
    ranked = sorted(weights.items(), key=lambda each: -each[1][0])
    best, *others = (Reading(value, weight / whole, rule) for value, (weight, rule) in ranked)
    return best, tuple(other for other in others[:_MOST] if other.probability >= _LEAST)


def _readings(
    weighed: list[tuple[Number, float]], hinted: frozenset[int]
) -> Iterator[tuple[str, float, str]]:
    for number, weight in weighed:
        for rank, value in enumerate((number.e164, *number.others)):
            split = split_code(value[1:]) if number.others else None
            fits = split is not None and split[0] in hinted
            yield value, weight / (1 + rank) * (_HINTED if fits else 1), number.rule
