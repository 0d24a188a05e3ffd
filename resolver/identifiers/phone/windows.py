"""Which groups of a chain are phone numbers: the best-supported reading that no two numbers share."""

from collections.abc import Iterator
from dataclasses import dataclass

from resolver.identifiers.phone.groups import Chain
from resolver.identifiers.phone.plan import Number, read_digits
from resolver.identifiers.phone.support import is_enough, is_usual, support_for

SHORTEST, LONGEST = 7, 15
"""Digits of a number, its country code counted (ITU-T E.164)."""
_MOST_SINGLES = 45
"""Single digits in a row beyond which a chain is no way to write a number."""
_MANY_GROUPS = 64
"""Groups beyond which a chain is a list or a table: only usual shapes and + are then read."""


@dataclass(slots=True)
class Window:
    """Groups `first:last` of a chain read as one number."""

    first: int
    last: int
    number: Number
    support: float


def choose(chain: Chain, fold: str, region: str, *, in_url: bool) -> list[Window]:
    """The numbers of a chain, from left to right: the set of windows with the most support in all."""
    count = len(chain.groups)
    singles = chain.sizes.count(1)
    if singles > _MOST_SINGLES and singles > count // 2:
        return []
    best: list[float] = [0.0] * (count + 1)
    chosen: list[Window | None] = [None] * (count + 1)
    windows: dict[int, list[Window]] = {}
    for window in _windows(chain, fold, region, in_url):
        windows.setdefault(window.last, []).append(window)
    if not windows:
        return []
    for last in range(1, count + 1):
        best[last] = best[last - 1]
        for window in windows.get(last, ()):
            total = best[window.first] + window.support
            if total > best[last]:
                best[last], chosen[last] = total, window
    return _walk_back(chosen)


def _walk_back(chosen: list[Window | None]) -> list[Window]:
    out: list[Window] = []
    last = len(chosen) - 1
    while last > 0:
        window = chosen[last]
        if window is None:
            last -= 1
        else:
            out.append(window)
            last = window.first
    return out[::-1]


def _windows(chain: Chain, fold: str, region: str, in_url: bool) -> Iterator[Window]:
    """Every window that is a number and has support enough."""
    groups, sizes = chain.groups, chain.sizes
    digits = "".join(group.digits for group in groups)
    count = len(groups)
    at = 0
    for first in range(count):
        length = 0
        for last in range(first + 1, count + 1):
            length += sizes[last - 1]
            if length > LONGEST or _opens_another(chain, first, last - 1):
                break
            if length >= SHORTEST and not _is_odd(chain, first, last):
                number = read_digits(digits[at : at + length], chain.plus[first], region)
                if number is not None:
                    support = support_for(chain, fold, first, last, number, in_url=in_url)
                    if is_enough(support, fold, groups[first].start):
                        yield Window(first, last, number, support)
        at += sizes[first]


def _opens_another(chain: Chain, first: int, at: int) -> bool:
    """Whether a + of its own stands before group `at`: it begins another number."""
    return chain.plus[at] and at > first


def _is_odd(chain: Chain, first: int, last: int) -> bool:
    """Whether a window is not worth a look: it begins with mere letters, or is unusual in a long list."""
    begins = chain.groups[first]
    if begins.letters and begins.digits.strip("0"):
        return True
    return len(chain.groups) > _MANY_GROUPS and not is_usual(chain, first, last)
