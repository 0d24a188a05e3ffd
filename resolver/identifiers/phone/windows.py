"""Which groups of a chain are phone numbers: the best-supported reading that no two numbers share."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from resolver.identifiers.phone.context import is_measure, says_other, says_phone
from resolver.identifiers.phone.groups import Chain
from resolver.identifiers.phone.plan import Number, read_digits
from resolver.identifiers.tables import load

SHORTEST, LONGEST = 7, 15
"""Digits of a number, its country code counted (ITU-T E.164)."""
_MOST_SINGLES = 45
"""Single digits in a row beyond which a chain is no way to write a number."""
_MANY_GROUPS = 64
"""Groups beyond which a chain is a list or a table: only usual shapes and + are then read."""
_BASE = {
    "phone-plus": 6.0,
    "phone-idd": 4.5,
    "phone-nanp": 3.0,
    "phone-nanp-long": 3.4,
    "phone-national": 3.2,
    "phone-code": 2.4,
    "phone-foreign": 2.4,
    "phone-possible": 0.6,
}
_FIRM_SHAPES = frozenset({(3, 3, 4), (1, 3, 3, 4), (3, 7), (10,), (11,)})
_APART = re.compile(r"[,;\n]|/ | /|[^,;\n]{4}")
"""In a gap: the sentence goes on to something else."""
_ENOUGH = 3.4
"""Support a reading needs; a bare NANP number in one usual shape just has it."""
_ENOUGH_ANNOUNCED = 1.9
"""Support it needs where the words before it say that a phone number follows."""


@dataclass(frozen=True, slots=True)
class Window:
    """Groups `first:last` of a chain read as one number."""

    first: int
    last: int
    number: Number
    support: float


@functools.cache
def _shapes() -> frozenset[tuple[int, ...]]:
    return frozenset(tuple(map(int, shape.split())) for shape in load("phones")["shapes"])


def choose(chain: Chain, fold: str, region: str, *, in_url: bool) -> list[Window]:
    """The numbers of a chain, from left to right: the set of windows with the most support in all."""
    count = len(chain.groups)
    singles = sum(1 for group in chain.groups if len(group.digits) == 1)
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
    groups = chain.groups
    only_usual = len(groups) > _MANY_GROUPS
    for first in range(len(groups)):
        if groups[first].letters and groups[first].digits.strip("0"):
            continue
        digits = ""
        for last in range(first + 1, len(groups) + 1):
            digits += groups[last - 1].digits
            if len(digits) > LONGEST or _opens_another(chain, first, last - 1):
                break
            if len(digits) < SHORTEST or (only_usual and not _usual(chain, first, last)):
                continue
            number = read_digits(digits, chain.plus[first], region)
            if number is not None:
                support = _support(chain, fold, (first, last), number, in_url)
                if _is_enough(support, fold, groups[first].start):
                    yield Window(first, last, number, support)


def _is_enough(support: float, fold: str, start: int) -> bool:
    """Whether a window is read: by itself, or because the words before it announce a phone number."""
    return support >= _ENOUGH or (support >= _ENOUGH_ANNOUNCED and says_phone(fold, start))


def _opens_another(chain: Chain, first: int, at: int) -> bool:
    """Whether a + of its own stands before group `at`: it begins another number."""
    return at > first and chain.plus[at] and chain.gaps[at - 1] != "+"


def _usual(chain: Chain, first: int, last: int) -> bool:
    return chain.plus[first] or tuple(len(group.digits) for group in chain.groups[first:last]) in _shapes()


def _support(chain: Chain, fold: str, span: tuple[int, int], number: Number, in_url: bool) -> float:
    """How much speaks for a window: its number, its shape, its separators, the words around it."""
    first, last = span
    start, end = chain.groups[first].start, chain.groups[last - 1].end
    support = _BASE[number.rule] + _shape_support(chain, first, last)
    if number.rule == "phone-code" and last - first == 1:
        support -= 1.2  # one block of digits can be anything that is numbered
    if number.rule == "phone-possible" and chain.plus[first]:
        support += 0.6
    if in_url:
        return support + _url_support(chain, first, last, fold)
    if support >= _ENOUGH_ANNOUNCED and says_other(fold, start, end, len(chain.groups[last - 1].digits)):
        support -= 4.0
    if support >= _ENOUGH_ANNOUNCED and last - first > 1 and is_measure(fold[start:end]):
        support -= 4.0
    return support


def _url_support(chain: Chain, first: int, last: int, fold: str) -> float:
    """In a web address one block of digits is more often an id: nearly always at the end of a path."""
    start, end = chain.groups[first].start, chain.groups[last - 1].end
    if last - first > 1 or chain.plus[first]:
        return 0.5
    ends_path = fold[end : end + 1] in {"", " ", "\n", "\x1e", "?", "&", "#"}
    return -3.0 if ends_path and fold[start - 1 : start] in {"/", "="} else 0.5


def _shape_support(chain: Chain, first: int, last: int) -> float:
    """How much like a number the groups are written, and how clearly they stand apart from what is around."""
    sizes = tuple(len(group.digits) for group in chain.groups[first:last])
    inside = {_core(gap) for gap in chain.gaps[first : last - 1] if not gap.startswith(")")}
    outside = _outside(chain, first, last, inside)
    usual = sizes in _shapes() or (chain.plus[first] and len(sizes) == 1)
    support = 1.5 * usual + _intent(chain, first, last)
    if len(inside) <= 1:
        support += 0.7
    elif outside and not usual:
        support -= 1.5
    if not outside:
        support += 1.0 if len(sizes) > 1 and len(inside) == 1 else 0.5
    if any(_core(gap) in inside for gap in outside):
        support -= 0.7 if sizes in _FIRM_SHAPES else 1.7 if usual else 1.0 * len(outside)
    return support - 0.5 * sum(len(gap) == 1 for gap in outside)


def _intent(chain: Chain, first: int, last: int) -> float:
    """Digits in words, in other scripts or between emoji are there to be read by people only."""
    words = sum(group.words for group in chain.groups[first:last])
    support = 1.3 if words > 1 or chain.styled else 0.0
    gaps = chain.gaps[first : last - 1]
    return support + (0.8 if gaps and all("\x02" in gap for gap in gaps) else 0.0)


def _outside(chain: Chain, first: int, last: int, inside: set[str]) -> list[str]:
    """The gaps to the digits beside a window, where those could belong to the same number."""
    gaps = []
    if first > 0 and not _differs(chain, first - 1, first, last):
        gaps.append(chain.gaps[first - 1])
    if last < len(chain.groups) and not _differs(chain, last, first, last):
        gaps.append(chain.gaps[last - 1])
    return [gap for gap in gaps if _core(gap) in inside or not _APART.search(gap)]


def _differs(chain: Chain, beside: int, first: int, last: int) -> bool:
    """Whether a window is written all in words and the group beside it in digits, or the other way round."""
    said = bool(chain.groups[beside].words)
    return all(bool(group.words) is not said for group in chain.groups[first:last])


def _core(gap: str) -> str:
    """A separator without its spaces and brackets: what makes two of them alike."""
    return gap.strip(" ()") or " "
