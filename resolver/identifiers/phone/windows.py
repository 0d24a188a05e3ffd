"""The windows of a chain that could be a number, and which of those that are one are kept."""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from resolver.identifiers.fold import LOOKALIKES
from resolver.identifiers.phone.disguise import window_disguises
from resolver.identifiers.phone.groups import Chain, Span, can_open, places, take_apart
from resolver.identifiers.phone.plan import Number
from resolver.identifiers.phone.support import Support, is_measurable, is_usual, shape_support, weights
from resolver.identifiers.phone.words import GLUED, SAID, UNHEARD, WRITTEN

SHORTEST, LONGEST = 7, 15
"""Digits of a number, its country code counted (ITU-T E.164)."""
_LONGEST_DIALLED = 18
"""Digits of a number in one block with what is dialled to leave the country."""
_NATIONAL = 10
"""Digits of a number of the North American plan: shorter ones are none there."""
_MOST_SINGLES = 45
"""Single digits in a row beyond which a chain is no way to write a number."""
_MANY_GROUPS = 30
"""Groups beyond which a chain is a list or a table: only usual shapes, single digits and + are then read."""
_DIGITS = frozenset({WRITTEN, SAID, GLUED, *LOOKALIKES})
_PER_DIGIT = 0.001
"""Support of each digit: of two readings otherwise alike, the longer one."""
_NOT_DIGITS = bytes(set(range(256)) - set(b"0123456789"))


class Window:
    """Groups `first:last` of a chain: digits `at:to` of it, places `start:end` of its span.

    `single` is whether that is one group, `last_size` the digits of the last one.

    It may be the `whole` of it, and hold both `edges` of its span: a word that says no digits stands on none.

    Most windows turn out to be no number, so what can be said of one whatever its digits are is worked out
    when it is first asked for.
    """

    __slots__ = (
        "_bears_code", "_chain", "_disguises", "_measurable", "_support", "at", "edges", "end", "first",
        "last", "last_size", "plus", "single", "start", "to", "whole",
    )  # fmt: skip

    def __init__(self, chain: Chain, first: int, last: int, at: int, to: int) -> None:
        self._chain, self.first, self.last, self.at, self.to = chain, first, last, at, to
        self.start, self.end = chain.groups[first].start, chain.groups[last - 1].end
        self.plus, self.whole = chain.plus[first], (first, last) == (0, len(chain.groups))
        self.edges = (self.start, self.end) == (0, len(chain.span.signs))
        self.single, self.last_size = last - first == 1, chain.sizes[last - 1]
        self._support: Support | None = None
        self._bears_code: bool | None = None
        self._measurable: bool | None = None
        self._disguises: tuple[str, ...] | None = None

    @property
    def support(self) -> Support:
        """What speaks for it."""
        if self._support is None:
            self._support = shape_support(self._chain, self.first, self.last)
        return self._support

    @property
    def measurable(self) -> bool:
        """Whether it can hold a date, a time, decimal numbers, or part of an account."""
        if self._measurable is None:
            signs = self._chain.span.signs[self.start : self.end]
            self._measurable = not self.single and is_measurable(signs)
        return self._measurable

    @property
    def bears_code(self) -> bool:
        """Whether its shape leaves it hope as a number that begins with a country's code, or its own."""
        if self._bears_code is None:
            w = weights()
            self._bears_code = self.support.shape + w.rules["phone-national"] >= w.enough_announced
        return self._bears_code

    @property
    def opens_list(self) -> bool:
        """Whether the gap before it is another than those inside it, or none."""
        return self.first == 0 or self._chain.cores[self.first - 1] not in self._inside()

    @property
    def ends_list(self) -> bool:
        """Whether the gap after it is another than those inside it, or none."""
        return self.last == len(self._chain.groups) or self._chain.cores[self.last - 1] not in self._inside()

    def _inside(self) -> list[bytes]:
        return self._chain.cores[self.first : self.last - 1]

    @property
    def disguises(self) -> tuple[str, ...]:
        """How it is disguised, as far as its signs show."""
        if self._disguises is None:
            self._disguises = window_disguises(self._chain, self.first, self.last)
        return self._disguises


class Way:
    """One way to take a span apart: its windows, and how its digits are found in the span.

    `windows` have ten digits or more, or a +, and some hope; `short` ones, found when first asked for, can be
    a number only in some regions; `listed` are those that may be numbers of a list. `start:end` is where the
    span stands in the form's places.
    """

    __slots__ = ("_chain", "_short", "digits", "end", "listed", "start", "windows")

    def __init__(self, span: Span, start: int, *, add: bool) -> None:
        self._chain = take_apart(span, add=add)
        self.start, self.end = start, start + len(span.signs)
        self.digits = _finder(self._chain)
        windows = _windows(self._chain, short=False)
        self.windows = list(filter(_hopeful, windows))
        self.listed = _listed(windows) if sum(self._chain.sizes) >= 2 * SHORTEST else []
        self._short: list[Window] | None = None

    @property
    def whole(self) -> Window | None:
        """The window of the whole chain, where it is one."""
        if sum(self._chain.sizes) > _LONGEST_DIALLED:
            return None
        return next((window for window in (*self.windows, *self.short) if window.whole), None)

    @property
    def short(self) -> list[Window]:
        """Windows of fewer than ten digits without a +."""
        if self._short is None:
            self._short = list(filter(_hopeful, _windows(self._chain, short=True)))
        return self._short


def _finder(chain: Chain) -> Callable[[bytes], str]:
    """What finds all digits of the chain, given the digits of its span's places."""
    digits = "".join(group.digits for group in chain.groups)
    if chain.span.digits or not digits:
        return lambda _: digits
    picked = places(digits)
    plain = picked == [at for at, sign in enumerate(chain.span.signs) if sign in _DIGITS]
    if len(picked) == 1 or (plain and UNHEARD not in chain.span.signs):
        return lambda source: source.translate(None, _NOT_DIGITS).decode()
    pick = itemgetter(*picked)
    return lambda source: bytes(pick(source)).decode()


def _windows(chain: Chain, *, short: bool) -> list[Window]:
    """The windows that are short, or those that are not."""
    return [
        Window(chain, *spot)
        for spot in _spots(chain)
        if (spot[3] - spot[2] < _NATIONAL and not chain.plus[spot[0]]) is short
    ]


def _listed(windows: list[Window]) -> list[Window]:
    """Windows of which each goes on where another stops, from where a list begins to where it ends."""
    reached: set[int] = set()
    onward = []
    for window in sorted(windows, key=lambda each: each.last):
        if window.opens_list or window.first in reached:
            reached.add(window.last)
            onward.append(window)
    needed: set[int] = set()
    kept = []
    for window in reversed(onward):
        if (window.ends_list and not window.opens_list) or (window.last in needed):
            needed.add(window.first)
            kept.append(window)
    return kept[::-1]


def _hopeful(window: Window) -> bool:
    """Whether its shape leaves a window any hope, whatever number it is."""
    w, size = weights(), window.to - window.at
    best = w.best_plus if window.plus else w.best_long if size > _NATIONAL else w.best_short
    return window.support.shape + best >= w.enough_announced


def _spots(chain: Chain) -> Iterator[tuple[int, int, int, int]]:
    """Every run of groups with as many digits as numbers have: its groups and its digits."""
    sizes = chain.sizes
    count, singles = len(sizes), sizes.count(1)
    if singles > _MOST_SINGLES and singles > count // 2:
        return
    at = 0
    for first in range(count):
        to = at
        for last in range(first + 1, count + 1):
            to += sizes[last - 1]
            if to - at > (LONGEST if last - first > 1 else _LONGEST_DIALLED):
                break
            if chain.plus[last - 1] and last - 1 > first:
                break
            if to - at >= SHORTEST and not _is_odd(chain, first, last):
                yield first, last, at, to
        at += sizes[first]


def _is_odd(chain: Chain, first: int, last: int) -> bool:
    """Whether a window is not worth a look: it begins with mere letters, or is unusual in a long list."""
    if not can_open(chain, first):
        return True
    if len(chain.groups) <= _MANY_GROUPS or is_usual(chain, first, last):
        return False
    return max(chain.sizes[first:last]) > 1


class Candidate(NamedTuple):
    """A window read as a number.

    `support` is all that speaks for it, `alone` what would if nothing stood beside it; `offset` is the place
    its span begins at.
    """

    window: Window
    number: Number
    support: float
    alone: float
    offset: int

    @property
    def places(self) -> tuple[int, int]:
        """The places it takes in the batch."""
        return self.offset + self.window.start, self.offset + self.window.end


def choose(candidates: list[Candidate]) -> list[Candidate]:
    """Those of one chain that share no group and together have the most support, from left to right."""
    if len(candidates) < 2:
        return candidates
    count = max(candidate.window.last for candidate in candidates)
    best: list[float] = [0.0] * (count + 1)
    chosen: list[Candidate | None] = [None] * (count + 1)
    ending: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        ending.setdefault(candidate.window.last, []).append(candidate)
    for last in range(1, count + 1):
        best[last] = best[last - 1]
        for candidate in ending.get(last, ()):
            size = candidate.window.to - candidate.window.at
            total = best[candidate.window.first] + candidate.support + _PER_DIGIT * size
            if total > best[last]:
                best[last], chosen[last] = total, candidate
    return _walk_back(chosen)


def _walk_back(chosen: list[Candidate | None]) -> list[Candidate]:
    out: list[Candidate] = []
    last = len(chosen) - 1
    while last > 0:
        candidate = chosen[last]
        if candidate is None:
            last -= 1
        else:
            out.append(candidate)
            last = candidate.window.first
    return out[::-1]


def tile(candidates: list[Candidate], enough: float) -> list[Candidate]:
    """Candidates that follow each other without a gap, from where a list begins to where it ends.

    Numbers of which each goes on where the one before it stops, with one separator in them and between them,
    are a list though none stands out by itself; each must be even and needs `enough` support as if alone.
    """
    listed: dict[int, list[Candidate]] = {}
    for candidate in sorted(candidates, key=lambda each: each.window.last):
        window = candidate.window
        before = [] if window.opens_list else listed.get(window.first)
        if before is None or candidate.alone < enough or not window.support.even:
            continue
        if window.ends_list and before:
            return [*before, candidate]
        listed.setdefault(window.last, [*before, candidate])
    return []
