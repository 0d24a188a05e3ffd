"""What chains look like, each look taken apart once: thousands of numbers are written alike.

A `Form` is all that reading a chain takes but its digits, its region and the words around it.
"""

import functools
import re
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.cues import IS_LETTER
from resolver.identifiers.fold import LOOKALIKES, among
from resolver.identifiers.lexicon import Number, Say
from resolver.identifiers.phone.context import says_phone
from resolver.identifiers.phone.groups import Span
from resolver.identifiers.phone.windows import Way
from resolver.identifiers.phone.words import GLUED, SPOKEN, UNHEARD, Writing
from resolver.identifiers.tables import load

_EDGE = 4
"""Look-alike letters that may touch a run of digits from outside and still belong to the number."""
_FIRST_GROUP = 3
"""Look-alike letters, apart by one mark, that may be a number's first group ("SlZ 555 0142")."""
_SHORT, _SHORT_KEPT = 32, 16_000
"""Places of a chain as most numbers are written, and how many of their forms are kept: few kilobytes each."""
_LONGEST_KEPT, _KEPT = 64, 5_000
"""The same for other chains, of up to sixteen kilobytes each; still longer ones are hardly written twice."""
_FULL_NUMBER_LINKS = tuple(link.encode() for link in load("phones")["links"])
_LONGEST_LINK = max(map(len, _FULL_NUMBER_LINKS))
STYLED = 1
"""Bit of a chain some of whose digits are drawn otherwise than in ASCII."""
_PLUS, _TOUCHED_BEFORE, _TOUCHED_AFTER = 2, 4, 8
_SPOKEN = bytes([SPOKEN])
_LIKE = bytes(LOOKALIKES)
_ENDING = 2
"""Look-alike letters that end a group of digits and no word: the "O" of "555 014O"."""
_ANY_GROUP = re.compile(rb"(?:\A|[^a-z0WG\x80-\xff])(?P<group>[%s]{1,4}[ .-])\Z" % re.escape(_LIKE))
_LAST_GROUP = re.compile(rb"(?P<group>[ .-][%s]{3,4})(?![a-z0WG\x80-\xff])" % re.escape(_LIKE))
_WIDEST_GROUP = 4
_REACH = 32
_IS_MARK, _IS_LIKE = among(b" -."), among(LOOKALIKES)


class Form:
    """The ways to take a chain apart, each made when it is first asked for.

    Words that only sound like digits are left out first, then taken in; tens are added to the units after
    them, or not; last come the look-alikes that touch the chain. `doubtful` if the first two matter: then
    other ways can read other numbers. `whole` is the window of all its only way, if it has one.
    """

    __slots__ = ("_made", "_tried", "count", "doubtful", "first", "whole")

    def __init__(self, span: Span, start: int, end: int, *, inner_plus: bool) -> None:
        whole = len(span.signs)
        adds = (True, False) if any(number.say is Say.VALUE for _, number in span.numbers) else (True,)
        spans = dict.fromkeys(((start, end), (0, whole), (start, whole), (0, end)))
        if end < whole <= end + _ENDING and not span.touched[1]:
            spans = dict.fromkeys(((start, whole), *spans))
        self._tried = [
            (_part(heard, *each, inner_plus if each[0] else span.plus), each[0], add)
            for heard in _heard(span)
            for each in spans
            for add in adds
        ]
        self._made: list[Way | None] = [None] * len(self._tried)
        self.count = len(self._tried)
        self.doubtful = self.count > len(spans)
        self.first = self.way(0)
        self.whole = self.first.whole if self.count == 1 else None

    def is_hopeless(self, nanp: bool) -> bool:
        """Whether nothing in it can be a number here; `nanp` if the region is in North America."""
        first = self.first
        return self.count == 1 and not (first.windows or first.listed) and (nanp or not first.short)

    def is_only(self, nanp: bool) -> bool:
        """Whether the whole is all that can be a number here; `nanp` if the region is in North America."""
        first = self.first
        return len(first.windows) == 1 and not first.listed and (nanp or not first.short)

    def way(self, at: int) -> Way:
        """Way number `at`, from the likeliest on."""
        made = self._made[at]
        if made is None:
            part, first, add = self._tried[at]
            made = self._made[at] = Way(part, first, add=add)
        return made


def _heard(span: Span) -> tuple[Span, ...]:
    """The span with its sound-alikes as plain letters, and as digits."""
    if GLUED not in span.signs:
        return (span,)
    return replace(span, signs=span.signs.replace(bytes([GLUED]), UNHEARD)), span


def _part(span: Span, first: int, last: int, plus: bool) -> Span:
    """Places `first:last` of a span as a span of their own."""
    if (first, last) == (0, len(span.signs)):
        return span
    before = bool(IS_LETTER[span.signs[first - 1]]) if first else span.touched[0]
    after = bool(IS_LETTER[span.signs[last]]) if last < len(span.signs) else span.touched[1]
    numbers = tuple((at - first, number) for at, number in span.numbers if first <= at < last)
    return Span(span.signs[first:last], span.digits[first:last], numbers, (before, after), plus, span.styled)


def surroundings(
    writing: Writing, firsts: NDArray[np.int64], lasts: NDArray[np.int64]
) -> tuple[list[int], list[bool]]:
    """Of each chain: what touches it, as the bits above, and whether look-alike letters do."""
    signs = np.frombuffer(writing.signs + b"\0", np.uint8)
    before, after = signs[firsts - 1], signs[lasts]
    bits = (_TOUCHED_BEFORE * IS_LETTER[before] + _TOUCHED_AFTER * IS_LETTER[after]).astype(np.int64)
    opened = np.isin(before, np.frombuffer(b"+(/= ", np.uint8))
    opened &= (before != 0x20) | np.isin(signs[firsts - 2], np.frombuffer(b"+( ", np.uint8))
    for at in np.flatnonzero(opened).tolist():
        bits[at] += _PLUS * _has_plus(writing.signs, int(firsts[at]))
    grouped = (_IS_MARK[before] & _is_group(signs, firsts - 1, -1, 1)) | (
        _IS_MARK[after] & _is_group(signs, lasts, 1, _FIRST_GROUP)
    )
    return bits.tolist(), (_IS_LIKE[before] | _IS_LIKE[after] | grouped).tolist()


def _is_group(
    signs: NDArray[np.uint8], marks: NDArray[np.int64], step: int, fewest: int
) -> NDArray[np.bool_]:
    """Whether look-alike letters alone, `fewest` to four of them, stand beside each mark on that side."""
    size = np.zeros(len(marks), np.int64)
    for away in range(1, _WIDEST_GROUP + 1):
        size += (size == away - 1) & _IS_LIKE[signs[np.clip(marks + step * away, 0, len(signs) - 1)]]
    beyond = signs[np.clip(marks + step * (size + 1), 0, len(signs) - 1)]
    found: NDArray[np.bool_] = (size >= fewest) & ~IS_LETTER[beyond]
    return found


def has_plus(signs: bytes, first: int, last: int, bits: int) -> bool:
    """Whether a chain has a + in it or before it, or stands in a link that takes full numbers only."""
    return bool(bits & _PLUS) or b"+" in signs[first:last]


def form_of(writing: Writing, first: int, last: int, bits: int, *, widens: bool) -> tuple[Form, int]:
    """The form of the chain at `first:last`, and the place that its ways are counted from."""
    signs = writing.signs[first:last]
    if not widens and _SPOKEN not in signs and last - first <= _SHORT:
        return _plain_form(signs, bits), first
    return _involved_form(writing, first, last, bits)


@functools.lru_cache(maxsize=_SHORT_KEPT)
def _plain_form(signs: bytes, bits: int) -> Form:
    plus, touched = bool(bits & _PLUS), (bool(bits & _TOUCHED_BEFORE), bool(bits & _TOUCHED_AFTER))
    span = Span(signs, b"", (), touched, plus, bool(bits & STYLED))
    return Form(span, 0, len(signs), inner_plus=plus)


def _involved_form(writing: Writing, start: int, end: int, bits: int) -> tuple[Form, int]:
    """The form of a chain that look-alikes touch, that holds more than digits said one by one, or is long."""
    signs = writing.signs
    first, last = _widened(signs, start, -1), _widened(signs, end, 1)
    first -= _group_before(signs, first)
    last += _group_after(signs, last)
    inner_plus = bool(bits & _PLUS)
    plus = inner_plus if first == start else _has_plus(signs, first)
    text, digits = signs[first:last], b""
    numbers: tuple[tuple[int, Number], ...] = ()
    if _SPOKEN in text:
        numbers = tuple((at - first, writing.numbers[at]) for at in range(first, last) if signs[at] == SPOKEN)
        digits = writing.digits[first:last]
    touched = (_letter(signs[max(0, first - 1) : first]), _letter(signs[last : last + 1]))
    span = Span(text, digits, numbers, touched, plus, bool(bits & STYLED))
    make = _kept_form if last - first <= _LONGEST_KEPT else _form
    return make(span, start - first, end - first, inner_plus), first


def _form(span: Span, start: int, end: int, inner_plus: bool) -> Form:
    return Form(span, start, end, inner_plus=inner_plus)


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


def _group_before(signs: bytes, end: int) -> int:
    """Places that a first group of look-alike letters and the mark after it take before `end`; 0 if none.

    Where a phone number is announced any such letters are its first group, elsewhere those that hardly are
    a word.
    """
    found = _ANY_GROUP.search(signs, max(0, end - _WIDEST_GROUP - 2), end)
    if found is None:
        return 0
    group = found["group"]
    sure = len(group) == _FIRST_GROUP + 1 or (len(group) == _FIRST_GROUP and not group.endswith(b" "))
    if not sure:
        before = signs[max(0, found.start("group") - _REACH) : found.start("group")].decode("latin-1")
        sure = says_phone(before, len(before))
    return len(group) if sure else 0


def _group_after(signs: bytes, start: int) -> int:
    """Places that a mark and a last group of look-alike letters take after `start`; 0 if none."""
    found = _LAST_GROUP.match(signs, start)
    return len(found["group"]) if found else 0


def _has_plus(signs: bytes, start: int) -> bool:
    """Whether a + or a link that takes full numbers only stands before `start`."""
    before = signs[max(0, start - _LONGEST_LINK) : start]
    return before.rstrip(b" (").endswith(b"+") or before.endswith(_FULL_NUMBER_LINKS)
