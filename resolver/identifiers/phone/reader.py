"""Phone numbers of a batch."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT, Hits
from resolver.identifiers.fold import codes_of
from resolver.identifiers.found import Found, Spans
from resolver.identifiers.lexicon import Sort
from resolver.identifiers.phone.chains import find_chains
from resolver.identifiers.phone.context import is_measure, says_other, says_phone
from resolver.identifiers.phone.disguise import with_characters
from resolver.identifiers.phone.forms import Form, form_of, surroundings
from resolver.identifiers.phone.national import is_nanp
from resolver.identifiers.phone.plan import Number, read_digits
from resolver.identifiers.phone.support import weights
from resolver.identifiers.phone.windows import Candidate, Way, Window, choose
from resolver.identifiers.phone.words import Writing, put_words

_KEYCAP = 0x20E3
_ENDS_PATH = frozenset({"", " ", "\n", "\x1e", "?", "&", "#"})


def read_phones(batch: Batch, hits: Hits, taken: NDArray[np.bool_], urls: Spans) -> Iterator[Found]:
    """Every phone number; `taken` marks what other identifiers hold, `urls` where web addresses stand."""
    writing = put_words(batch, hits.of(Sort.NUMBER), taken)
    chains = find_chains(batch.fold, writing, taken)
    if not chains:
        return
    firsts, lasts = np.array(chains).T
    spans = writing.starts[np.array(chains)]
    odd, styled = _characters(batch, spans)
    around = surroundings(writing, firsts, lasts, styled)
    texts = (np.searchsorted(batch.folded_starts, spans[:, 0], "right") - 1).tolist()
    reader = _Reader(batch, writing)
    for (first, last), (start, end), at, bits, widens, beyond in zip(
        chains, spans.tolist(), texts, around.bits, around.widens, odd.tolist(), strict=True
    ):
        form, offset = form_of(writing, first, last, bits, widens=widens)
        place = _Place(offset, batch.regions[at], urls.cover(start, end))
        for candidate in reader.read(form, place):
            yield reader.found(candidate, beyond=beyond)


def _characters(
    batch: Batch, spans: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Of each span, whether it holds anything beyond ASCII, and digits drawn otherwise than in ASCII."""
    if batch.joined.isascii():
        return np.zeros(len(spans), bool), np.zeros(len(spans), bool)
    codes = codes_of(batch.joined)
    beyond = np.flatnonzero(codes >= 0x80)
    digits = batch.kept[np.flatnonzero(IS_DIGIT[batch.classes])]
    styled = np.sort(np.concatenate((digits[codes[digits] >= 0x80], beyond[codes[beyond] == _KEYCAP])))
    first, last = batch.kept[spans[:, 0]], np.append(batch.kept, len(codes))[spans[:, 1]]
    return _any(beyond, first, last), _any(styled, first, last)


def _any(marked: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether any of the positions `marked`, in order, stands in each of `first:last`."""
    some: NDArray[np.bool_] = np.searchsorted(marked, last) > np.searchsorted(marked, first)
    return some


class _Place:
    """Where a chain stands: the place its form is counted from, the region, whether in a web address."""

    __slots__ = ("in_url", "nanp", "offset", "region")

    def __init__(self, offset: int, region: str, in_url: bool) -> None:
        self.offset, self.region, self.in_url, self.nanp = offset, region, in_url, is_nanp(region)


class _Reader:
    """Reads the chains of one batch, given their forms."""

    __slots__ = ("_batch", "_digits", "_fold", "_starts", "_weights")

    def __init__(self, batch: Batch, writing: Writing) -> None:
        self._batch, self._fold, self._digits = batch, batch.fold, writing.digits
        self._starts, self._weights = memoryview(writing.starts), weights()

    def read(self, form: Form, place: _Place) -> list[Candidate]:
        """The numbers of a chain, by the first way of taking it apart that gives any."""
        candidates = self._candidates(form.first, place)
        at = 1
        while not candidates and at < form.count:
            candidates = self._candidates(form.way(at), place)
            at += 1
        return candidates if len(candidates) < 2 else choose(candidates)

    def _candidates(self, way: Way, place: _Place) -> list[Candidate]:
        offset = place.offset + way.start
        digits = way.digits(self._digits[offset : place.offset + way.end])
        found = []
        for window in way.windows:
            number = read_digits(digits[window.at : window.to], window.plus, place.region)
            if number is not None and (candidate := self._supported(window, number, offset, place)):
                found.append(candidate)
        if place.nanp and "0" not in digits:
            return found
        for window in way.short:
            if digits[window.at] == "0" or not place.nanp:
                number = read_digits(digits[window.at : window.to], False, place.region)
                if number is not None and (candidate := self._supported(window, number, offset, place)):
                    found.append(candidate)
        return found

    def _supported(self, window: Window, number: Number, offset: int, place: _Place) -> Candidate | None:
        """The window as that number, where enough speaks for it."""
        w, fold = self._weights, self._fold
        support, single, last_size, measurable = window.support
        support += w.rules[number.rule]
        if single and number.rule == "phone-code":
            support += w.one_block_code
        if window.plus and number.rule == "phone-possible":
            support += w.possible_plus
        start, end = self._starts[offset + window.start], self._starts[offset + window.end]
        if place.in_url:
            id_like = single and not window.plus and self._is_last_part(start, end)
            support += w.ends_path if id_like else w.in_url
        elif support >= w.enough_announced:
            if says_other(fold, start, end, last_size):
                support += w.other
            if measurable and is_measure(fold[start:end]):
                support += w.other
        if support >= w.enough or (support >= w.enough_announced and says_phone(fold, start)):
            return Candidate(window, number, support, offset)
        return None

    def _is_last_part(self, start: int, end: int) -> bool:
        """Whether the digits are a whole part at the end of an address: nearly always an id."""
        return self._fold[start - 1 : start] in {"/", "="} and self._fold[end : end + 1] in _ENDS_PATH

    def found(self, candidate: Candidate, *, beyond: bool) -> Found:
        """A number as it is handed on; `beyond` if there are characters beyond ASCII in its chain."""
        window, number, _, offset = candidate
        start, end = self._starts[offset + window.start], self._starts[offset + window.end]
        names = window.disguises
        if beyond:
            names = with_characters(names, self._batch.raw(start, end), end - start)
        if window.plus:
            plus = self._fold.rfind("+", max(0, start - 3), start)
            start = plus if plus >= 0 else start
        elif self._fold[start - 1 : start] == "(" and ")" in self._fold[start:end]:
            start -= 1
        return Found("phone", None, number.e164, start, end, number.rule, names)
