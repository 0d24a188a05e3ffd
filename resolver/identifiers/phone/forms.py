"""What chains look like, each look taken apart once: thousands of numbers are written alike.

A `Form` is all that reading a chain takes but its digits, its region and the words around it.
"""

import functools
from collections.abc import Iterator

from resolver.identifiers.cues import IS_LETTER
from resolver.identifiers.fold import LOOKALIKES
from resolver.identifiers.lexicon import Number, Say
from resolver.identifiers.phone.groups import Span
from resolver.identifiers.phone.windows import Way
from resolver.identifiers.phone.words import SPOKEN, Writing
from resolver.identifiers.tables import load

_EDGE = 3
"""Look-alike letters that may touch a run of digits from outside and still belong to the number."""
_LONGEST_KEPT = 200
"""Places of the longest chain whose form is worth keeping."""
_KEPT = 20_000
"""Forms kept; a form takes a few kilobytes."""
_FULL_NUMBER_LINKS = tuple(link.encode() for link in load("phones")["links"])
_LONGEST_LINK = max(map(len, _FULL_NUMBER_LINKS))


class Form:
    """The ways to take a chain apart, each made when it is first asked for.

    Tens are added to units or not, then the look-alikes that touch the chain are taken in.
    """

    __slots__ = ("_made", "_rest", "doubtful")

    def __init__(self, span: Span, start: int, end: int, inner_plus: bool) -> None:
        self.doubtful = any(number.say is Say.VALUE for _, number in span.numbers)
        self._made: list[Way] = []
        self._rest = _ways(span, start, end, inner_plus, (True, False) if self.doubtful else (True,))

    def ways(self) -> Iterator[Way]:
        """Every way, the likeliest first."""
        at = 0
        while True:
            if at == len(self._made):
                way = next(self._rest, None)
                if way is None:
                    return
                self._made.append(way)
            yield self._made[at]
            at += 1


def _ways(span: Span, start: int, end: int, inner_plus: bool, adds: tuple[bool, ...]) -> Iterator[Way]:
    whole = (0, len(span.signs))
    tried = dict.fromkeys(((start, end), whole, (start, whole[1]), (0, end)))
    for first, last in tried:
        part = _part(span, first, last, inner_plus if first else span.plus)
        for add in adds:
            yield Way(part, first, add=add)


def _part(span: Span, first: int, last: int, plus: bool) -> Span:
    """Places `first:last` of a span as a span of their own."""
    if (first, last) == (0, len(span.signs)):
        return span
    before = bool(IS_LETTER[span.signs[first - 1]]) if first else span.touched[0]
    after = bool(IS_LETTER[span.signs[last]]) if last < len(span.signs) else span.touched[1]
    numbers = tuple((at - first, number) for at, number in span.numbers if first <= at < last)
    return Span(span.signs[first:last], span.digits[first:last], numbers, (before, after), plus, span.styled)


def form_of(writing: Writing, start: int, end: int, *, styled: bool) -> tuple[Form, int, int]:
    """The form of the chain at `start:end`, and the places that its ways are counted in."""
    signs = writing.signs
    before, after = signs[start - 1 : start], signs[end : end + 1]
    first, last = start, end
    if before in _LIKE:
        first = _widened(signs, start, -1)
    if after in _LIKE:
        last = _widened(signs, end, 1)
        after = signs[last : last + 1]
    inner_plus = before in _OPENERS and _has_plus(signs, start)
    plus = inner_plus if first == start else _has_plus(signs, first)
    numbers: tuple[tuple[int, Number], ...] = ()
    text, digits = signs[first:last], b""
    if _SPOKEN in text:
        numbers = tuple((at - first, writing.numbers[at]) for at in range(first, last) if signs[at] == SPOKEN)
        digits = writing.digits[first:last]
    touched = (_letter(signs[first - 1 : first]), _letter(after))
    make = _kept_form if last - first <= _LONGEST_KEPT else _form
    return make(text, digits, numbers, touched, plus, styled, start - first, end - first, inner_plus), first, last


_SPOKEN = bytes([SPOKEN])
_LIKE = frozenset(bytes([like]) for like in LOOKALIKES)
_OPENERS = frozenset((b"+", b"(", b" ", b"/", b"="))


def _form(
    signs: bytes,
    digits: bytes,
    numbers: tuple[tuple[int, Number], ...],
    touched: tuple[bool, bool],
    plus: bool,
    styled: bool,
    start: int,
    end: int,
    inner_plus: bool,
) -> Form:
    return Form(Span(signs, digits, numbers, touched, plus, styled), start, end, inner_plus)


_kept_form = functools.lru_cache(maxsize=_KEPT)(_form)


def _letter(sign: bytes) -> bool:
    return sign != b"" and bool(IS_LETTER[sign[0]])


def _widened(signs: bytes, edge: int, step: int) -> int:
    """`edge` moved over the look-alikes that touch it."""
    for _ in range(_EDGE):
        beside = edge - 1 if step < 0 else edge
        if not 0 <= beside < len(signs) or signs[beside] not in LOOKALIKES:
            break
        edge += step
    return edge


def _has_plus(signs: bytes, start: int) -> bool:
    """Whether a + or a link that takes full numbers only stands before `start`."""
    before = signs[max(0, start - _LONGEST_LINK) : start]
    return before.rstrip(b" (").endswith(b"+") or before.endswith(_FULL_NUMBER_LINKS)
