"""What a value read from JSON must be; a model may come from anybody, so nothing in it is taken on trust."""

import math
from collections.abc import Sequence
from typing import Any

from resolver.errors import ModelError

Range = tuple[float, float]

LOG_ODDS: Range = (-1e6, 1e6)
"""Log-odds beyond which nothing was ever learned: their sums stay finite."""


def keyed(value: Any, where: str, names: Sequence[str]) -> dict[str, Any]:
    """An object with exactly these names.

    Raises:
        ModelError: it is none, or a name is missing or unknown.
    """
    if not isinstance(value, dict):
        raise ModelError(f"{where} is no object")
    for name in names:
        if name not in value:
            raise ModelError(f"{where} has no {name!r}")
    for name in value:
        if name not in names:
            raise ModelError(f"{where} has an unknown {name!r}")
    return value


def listed(value: Any, where: str, most: int, fewest: int = 0) -> list[Any]:
    """A list of `fewest` to `most` items.

    Raises:
        ModelError: it is none, or has fewer or more.
    """
    if not isinstance(value, list):
        raise ModelError(f"{where} is no list")
    if not fewest <= len(value) <= most:
        wanted = f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"
        raise ModelError(f"{where} has {len(value):,} items, not {wanted}")
    return value


def text(value: Any, where: str) -> str:
    """A text that a file or a table can hold.

    Raises:
        ModelError: it is none.
    """
    if not isinstance(value, str) or any("\ud800" <= c <= "\udfff" for c in value):
        raise ModelError(f"{where} is no text")
    return value


def number(value: Any, where: str, within: Range) -> float:
    """A finite number in the range `within`, ends included.

    Raises:
        ModelError: it is none, or lies outside.
    """
    if type(value) not in (int, float):
        raise ModelError(f"{where} is no number")
    if not within[0] <= value <= within[1] or not math.isfinite(value):
        raise ModelError(f"{where} is not within {within[0]:g} to {within[1]:g}")
    return float(value)


def whole(value: Any, where: str, within: tuple[int, int]) -> int:
    """A whole number in the range `within`, ends included.

    Raises:
        ModelError: it is none, or lies outside.
    """
    if type(value) is not int:
        raise ModelError(f"{where} is no whole number")
    if not within[0] <= value <= within[1]:
        raise ModelError(f"{where} is not within {within[0]:,} to {within[1]:,}")
    return value
