"""The rules that read identifiers, from `tables/rules.toml`: how sure each is, and what it reads."""

import functools
from typing import Any

from resolver.identifiers.tables import load

_PRIOR_WEIGHT = 20
_SUREST = 0.99


def confidence(rule: str) -> float:
    """How sure `rule` is that what it read is an identifier, in 0..1."""
    return confidences()[rule]


@functools.cache
def confidences() -> dict[str, float]:
    """How sure each rule is, by what labelled texts showed of it."""
    return {rule: fitted(prior(rule), row["right"], row["read"]) for rule, row in _rules().items()}


def prior(rule: str) -> float:
    """How sure `rule` is taken to be before labelled texts are counted."""
    return float(_rules()[rule]["prior"])


def fitted(before: float, right: int, read: int) -> float:
    """The mean of a beta distribution: `before`, with the weight of twenty readings, and `right` of `read`.

    At most .99: most labelled texts are made up, and real ones are messier.
    """
    return min(_SUREST, round((right + _PRIOR_WEIGHT * before) / (read + _PRIOR_WEIGHT), 3))


def meaning(rule: str) -> str:
    """What `rule` reads, in one line for people; nothing for a rule of another version."""
    return str(_rules().get(rule, {}).get("meaning", ""))


def names() -> tuple[str, ...]:
    """Every rule, in the order of the table."""
    return tuple(_rules())


@functools.cache
def _rules() -> dict[str, dict[str, Any]]:
    return {rule: row for rules in load("rules").values() for rule, row in rules.items()}
