"""Phone numbers of a batch."""

import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits
from resolver.identifiers.found import Found, Spans
from resolver.identifiers.lexicon import Sort
from resolver.identifiers.phone.chains import find_chains, find_runs
from resolver.identifiers.phone.context import (
    LONGEST_MEASURE,
    could_be_extended,
    could_say_other,
    in_account,
    is_measure,
    says_other,
    says_phone,
)
from resolver.identifiers.phone.disguise import is_styled, with_characters
from resolver.identifiers.phone.forms import STYLED, Form, form_of, has_plus, surroundings
from resolver.identifiers.phone.national import is_nanp
from resolver.identifiers.phone.plan import Number, read_digits
from resolver.identifiers.phone.rivals import compete, rivals_of
from resolver.identifiers.phone.support import weights
from resolver.identifiers.phone.vanity import read_vanity
from resolver.identifiers.phone.windows import Candidate, Way, Window, choose, tile
from resolver.identifiers.phone.words import Writing, put_words
from resolver.identifiers.regions import hinted_codes

_EXTENSION = re.compile(
    r"[ ,;]{0,2}(?:[x#]\.? ?\d{2,5}|(?:ext(?:n|ension)?\.?|;ext=)[ :.]{0,2}\d{1,5})(?![\-.]?\w)"
)
_FIXED = frozenset(("phone-nanp", "phone-nanp-long"))
"""Rules whose numbers all have one length: a whole chain beats whatever is read from parts of it."""
_FIRM = frozenset(("phone-plus", "phone-national"))
"""Rules whose numbers differ in length: a whole chain beats its parts if it is written in one way."""
_NATIONAL = 10
"""Digits of a North American number; more than one more is a number with a country code."""
_DIALLED_ABROAD = ("00", "011")
_FAR = 2000
"""Characters around a number in which its text is searched, at least, for the country it is at home in."""
_PATIENCE, _EARNED = 300, 2
"""Chains of one text that are tried with number words or look-alikes, and how many more for each number read.

Where fewer than that are numbers nobody wrote them: the rest of such chains is left.
"""
_WORDED = re.compile(rb"[WG\x04]")
_ENDS_PATH = frozenset({"", " ", "\n", "\x1e", "?", "&", "#"})


def read_phones(batch: Batch, hits: Hits, taken: NDArray[np.bool_], urls: Spans) -> Iterator[Found]:
    """Every phone number; `taken` marks what other identifiers hold, `urls` where web addresses stand."""
    writing = put_words(batch, hits.of(Sort.NUMBER), taken)
    runs = find_runs(writing, taken)
    vanity = list(read_vanity(batch, writing, runs))
    yield from vanity
    chains = find_chains(batch.fold, writing, runs)
    spans = writing.starts[np.array(chains, np.int64).reshape(-1, 3)[:, :2]]
    if vanity:
        others = ~np.array(Spans((each.start, each.end) for each in vanity).cover_each(spans), bool)
        chains = [chain for chain, other in zip(chains, others.tolist(), strict=True) if other]
        spans = spans[others]
    if chains:
        yield from _Reader(batch, writing, spans, urls).read(chains)


class _Reader:
    """Reads the chains of one batch.

    Of each chain it knows its region and whether that is in North America; whether it is in a web address;
    whether the words around it might say that it is something else; its text if that is not all ASCII.
    """

    def __init__(self, batch: Batch, writing: Writing, spans: NDArray[np.int64], urls: Spans) -> None:
        self._batch, self._writing, self._fold, self._digits = batch, writing, batch.fold, writing.digits
        self._starts, self._weights = memoryview(writing.starts.data), weights()
        texts = np.searchsorted(batch.folded_starts, spans[:, 0], "right") - 1
        self._regions = [batch.regions[text] for text in texts.tolist()]
        self._nanp = [is_nanp(region) for region in self._regions]
        self._in_url = urls.cover_each(spans)
        self._raw = _beyond_ascii(batch, spans)
        self._hinted: dict[int, frozenset[int]] = {}
        self._texts = texts.tolist()
        crowded = np.flatnonzero(np.bincount(texts) > _PATIENCE)
        self._patience = dict.fromkeys(crowded.tolist(), _PATIENCE)

    def read(self, chains: list[tuple[int, int, int]]) -> Iterator[Found]:
        """Every number in `chains`."""
        writing = self._writing
        firsts, lasts, _ = np.array(chains).T
        bits, widens = surroundings(writing, firsts, lasts)
        signs = np.frombuffer(writing.signs + b"\0\0\0", np.uint8)
        self._doubtful = (could_say_other(signs, firsts, lasts) | np.array(widens)).tolist()
        self._extended = (could_be_extended(signs, lasts) | np.array(widens)).tolist()
        for at, (first, last, size) in enumerate(chains):
            few = size < _NATIONAL and self._nanp[at] and not widens[at]
            if few and not has_plus(writing.signs, first, last, bits[at]):
                continue
            if self._patience and self._is_given_up(at, first, last, widens[at]):
                continue
            around = bits[at] | STYLED if self._raw[at] and is_styled(self._raw[at]) else bits[at]
            form, offset = form_of(writing, first, last, around, widens=widens[at])
            if form.is_hopeless(self._nanp[at]):
                continue
            if form.whole is not None and not self._in_url[at]:
                candidate = self._whole(form.whole, form.first, offset, at)
                if candidate is not None and self._is_firm(candidate):
                    yield self._found(candidate, [], at)
                    continue
                if form.is_only(self._nanp[at]):
                    if candidate is not None and self._is_enough(candidate):
                        yield self._found(candidate, [], at)
                    continue
            for candidate, rivals in self._read(form, offset, at):
                yield self._found(candidate, rivals, at)

    def _is_given_up(self, at: int, first: int, last: int, widens: bool) -> bool:
        """Whether a chain is disguised, and too many such chains of its text were no numbers."""
        text = self._texts[at]
        if text not in self._patience or not (widens or _WORDED.search(self._writing.signs, first, last)):
            return False
        self._patience[text] -= 1
        return self._patience[text] < 0

    def _whole(self, window: Window, way: Way, offset: int, at: int) -> Candidate | None:
        """A whole chain as one number, if it is one."""
        digits = way.digits(self._digits[offset : offset + way.end])
        number = read_digits(digits, window.plus, self._regions[at])
        return None if number is None else self._supported(window, number, offset, at)

    def _is_firm(self, candidate: Candidate) -> bool:
        """Whether nothing that is read from parts of the chain can outdo the whole."""
        if candidate.support < self._weights.enough:
            return False
        rule = candidate.number.rule
        return rule in _FIXED or (rule in _FIRM and candidate.window.support.even)

    def _read(self, form: Form, offset: int, at: int) -> list[tuple[Candidate, list[Candidate]]]:
        """The numbers of a chain, by the first way of taking it apart that gives any, with their rivals."""
        candidates = self._candidates(form.first, offset, at)
        tried = 1
        while not candidates and tried < form.count:
            candidates = self._candidates(form.way(tried), offset, at)
            tried += 1
        listed = self._list(form.first, offset, at) if len(candidates) < 2 else []
        if len(listed) > len(candidates):
            return [(each, []) for each in listed]
        if len(candidates) == 1 and not form.doubtful:
            return [(candidates[0], [])]
        rivals = list(candidates)
        if form.doubtful:
            for later in range(tried, form.count):
                rivals += self._candidates(form.way(later), offset, at)
        return [(each, rivals_of(each, rivals)) for each in choose(candidates)]

    def _list(self, way: Way, offset: int, at: int) -> list[Candidate]:
        """Numbers that are told by standing in a list only."""
        if not way.listed:
            return []
        return tile(self._numbers(way.listed, way, offset, at, listed=True), self._weights.enough)

    def _candidates(self, way: Way, offset: int, at: int) -> list[Candidate]:
        """Windows that are numbers, and that enough speaks for."""
        windows = way.windows
        if not self._nanp[at]:
            windows = windows + way.short
        if not windows:
            return []
        return [each for each in self._numbers(windows, way, offset, at) if self._is_enough(each)]

    def _numbers(
        self, windows: list[Window], way: Way, offset: int, at: int, *, listed: bool = False
    ) -> list[Candidate]:
        """Windows that are numbers; `listed` if what stands beside them may be others of a list."""
        region = self._regions[at]
        end, offset = offset + way.end, offset + way.start
        digits = way.digits(self._digits[offset:end])
        found = []
        for window in windows:
            said = digits[window.at : window.to]
            if not (listed or window.plus or window.bears_code) and self._needs_code(said, at):
                continue
            number = read_digits(said, window.plus, region)
            if number is not None:
                found.append(self._supported(window, number, offset, at))
        return found

    def _needs_code(self, digits: str, at: int) -> bool:
        """Whether digits can be a number of another country only, and do not begin as if dialled abroad."""
        if digits[0] == "0":
            return self._nanp[at] and not digits.startswith(_DIALLED_ABROAD)
        return len(digits) > _NATIONAL + 1

    def _is_enough(self, candidate: Candidate) -> bool:
        """Whether a window is read: by itself, or because the words before it announce a phone number."""
        if candidate.support >= self._weights.enough:
            return True
        if candidate.support < self._weights.enough_announced:
            return False
        return says_phone(self._fold, self._starts[candidate.offset + candidate.window.start])

    def _supported(self, window: Window, number: Number, offset: int, at: int) -> Candidate:
        """The window as that number, with all that speaks for it."""
        w, fold = self._weights, self._fold
        shape, alone, _ = window.support
        support = w.rules[number.rule]
        if window.single and number.rule == "phone-code":
            support += w.one_block_code
        if window.plus and number.rule == "phone-possible":
            support += w.possible_plus
        start, end = self._starts[offset + window.start], self._starts[offset + window.end]
        if self._in_url[at]:
            id_like = window.single and not window.plus and self._is_last_part(start, end)
            support += w.ends_path if id_like else w.in_url
        elif support + alone >= w.enough_announced:
            certain = not self._doubtful[at] and window.edges and window.last_size > LONGEST_MEASURE
            if not certain and says_other(fold, start, end, window.last_size):
                support += w.other
            if window.measurable and (is_measure(fold[start:end]) or in_account(fold, start)):
                support += w.other
        return Candidate(window, number, support + shape, support + alone, offset)

    def _is_last_part(self, start: int, end: int) -> bool:
        """Whether the digits are a whole part at the end of an address: nearly always an id."""
        return self._fold[start - 1 : start] in {"/", "="} and self._fold[end : end + 1] in _ENDS_PATH

    def _found(self, candidate: Candidate, rivals: list[Candidate], at: int) -> Found:
        if self._texts[at] in self._patience:
            self._patience[self._texts[at]] += _EARNED
        number = candidate.number
        start, end, names = self._drawn(candidate.window, candidate.offset, at)
        if not rivals and not number.others:
            return Found("phone", None, number.e164, start, end, number.rule, names)
        best, others = compete(candidate, rivals, self._hints(start) if number.others else frozenset())
        return Found("phone", None, best.value, start, end, best.rule, names, best.probability, others)

    def _drawn(self, window: Window, offset: int, at: int) -> tuple[int, int, tuple[str, ...]]:
        """Where a number is drawn, what opens it and its extension included, and how it is disguised."""
        fold = self._fold
        start, end = self._starts[offset + window.start], self._starts[offset + window.end]
        names = window.disguises
        if self._raw[at]:
            names = with_characters(names, self._batch.raw(start, end), end - start)
        if window.plus:
            plus = fold.rfind("+", max(0, start - 3), start)
            start = plus if plus >= 0 else start
        elif fold[start - 1 : start] == "(" and ")" in fold[start:end]:
            start -= 1
        if self._extended[at] or not window.edges:
            extension = _EXTENSION.match(fold, end)
            end = extension.end() if extension else end
        return start, end, names

    def _hints(self, start: int) -> frozenset[int]:
        """Calling codes that the text around `start` speaks for, told once for each stretch of it."""
        at = self._batch.text_at(start)
        first = self._batch.folded_starts[at]
        after = [*self._batch.folded_starts[at + 1 : at + 2], len(self._fold)][0]
        stretch = first + (start - first) // _FAR * _FAR
        if stretch not in self._hinted:
            around = self._fold[max(first, stretch - _FAR) : min(after, stretch + 2 * _FAR)]
            self._hinted[stretch] = hinted_codes(around)
        return self._hinted[stretch]


def _beyond_ascii(batch: Batch, spans: NDArray[np.int64]) -> list[str]:
    """The text of each span, with the marks drawn on its last character; empty where it is all ASCII."""
    if batch.is_ascii:
        return [""] * len(spans)
    first, last = batch.places(spans[:, 0]).tolist(), (batch.places(spans[:, 1] - 1) + 1).tolist()
    texts = (batch.joined[start : batch.with_marks(end)] for start, end in zip(first, last, strict=True))
    return ["" if text.isascii() else text for text in texts]
