"""The rules that read identifiers, from `tables/rules.toml`: how sure each is, and what it reads."""

import functools
from typing import Any

from resolver.identifiers.tables import load


def confidence(rule: str) -> float:
    """How sure `rule` is that what it read is an identifier, in 0..1."""
    return confidences()[rule]


@functools.cache
def confidences() -> dict[str, float]:
    """How sure each rule is."""
    return {rule: float(row["confidence"]) for rule, row in _rules().items()}


def meaning(rule: str) -> str:
    """What `rule` reads, in one line for people; nothing for a rule of another version."""
    return str(_rules().get(rule, {}).get("meaning", ""))


def names() -> tuple[str, ...]:
    """Every rule, in the order of the table."""
    return tuple(_rules())


@functools.cache
def _rules() -> dict[str, dict[str, Any]]:
    return {rule: row for rules in load("rules").values() for rule, row in rules.items()}
