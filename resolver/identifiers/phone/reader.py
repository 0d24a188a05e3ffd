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
from resolver.identifiers.phone.forms import form_of
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
    spans = writing.starts[np.array(chains)]
    texts = (np.searchsorted(batch.folded_starts, spans[:, 0], "right") - 1).tolist()
    odd, styled = _characters(batch, spans)
    for at, (start, end) in enumerate(chains):
        in_url = urls.cover(*spans[at].tolist())
        chain = _Chain(batch, writing, start, end, batch.regions[texts[at]], in_url)
        for candidate in chain.read(styled=styled[at]):
            yield chain.found(candidate, ascii_only=not odd[at])


def _characters(batch: Batch, spans: NDArray[np.int64]) -> tuple[list[bool], list[bool]]:
    """Of each span, whether it holds anything beyond ASCII, and digits drawn otherwise than in ASCII."""
    if batch.joined.isascii():
        return [False] * len(spans), [False] * len(spans)
    codes = codes_of(batch.joined)
    beyond = np.flatnonzero(codes >= 0x80)
    digits = batch.kept[np.flatnonzero(IS_DIGIT[batch.classes])]
    styled = np.sort(np.concatenate((digits[codes[digits] >= 0x80], beyond[codes[beyond] == _KEYCAP])))
    first, last = batch.kept[spans[:, 0]], np.append(batch.kept, len(codes))[spans[:, 1]]
    return _any(beyond, first, last), _any(styled, first, last)


def _any(marked: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]) -> list[bool]:
    """Whether any of the positions `marked`, in order, stands in each of `first:last`."""
    some: list[bool] = (np.searchsorted(marked, last) > np.searchsorted(marked, first)).tolist()
    return some


class _Chain:
    """One chain of a batch, as it is read."""

    __slots__ = ("batch", "end", "first", "in_url", "region", "start", "starts", "writing")

    def __init__(
        self, batch: Batch, writing: Writing, start: int, end: int, region: str, in_url: bool
    ) -> None:
        self.batch, self.writing, self.start, self.end = batch, writing, start, end
        self.region, self.in_url = region, in_url
        self.first, self.starts = start, memoryview(writing.starts)

    def read(self, *, styled: bool) -> list[Candidate]:
        """Its numbers, by the first way of taking it apart that gives any."""
        form, self.first, last = form_of(self.writing, self.start, self.end, styled=styled)
        source = self.writing.digits[self.first : last]
        for way in form.ways():
            candidates = self._candidates(way, source)
            if candidates:
                return choose(candidates)
        return []

    def _candidates(self, way: Way, source: bytes) -> list[Candidate]:
        digits = way.digits(source[way.start : way.end])
        offset = self.first + way.start
        found = []
        for window in way.windows:
            number = read_digits(digits[window.at : window.to], window.plus, self.region)
            if number is not None and (candidate := self._supported(window, number, offset)):
                found.append(candidate)
        if way.short and ("0" in digits or not is_nanp(self.region)):
            for window in way.short:
                if digits[window.at] == "0" or not is_nanp(self.region):
                    number = read_digits(digits[window.at : window.to], False, self.region)
                    if number is not None and (candidate := self._supported(window, number, offset)):
                        found.append(candidate)
        return found

    def _supported(self, window: Window, number: Number, offset: int) -> Candidate | None:
        w = weights()
        support = window.support + w.rules[number.rule]
        if window.single and number.rule == "phone-code":
            support += w.one_block_code
        if window.plus and number.rule == "phone-possible":
            support += w.possible_plus
        start, end = self._span(window, offset)
        if self.in_url:
            single = window.single and not window.plus
            support += w.ends_path if single and self._is_last_part(start, end) else w.in_url
        elif support >= w.enough_announced:
            if says_other(self.batch.fold, start, end, window.last_size):
                support += w.other
            if window.measurable and is_measure(self.batch.fold[start:end]):
                support += w.other
        if support >= w.enough or (support >= w.enough_announced and says_phone(self.batch.fold, start)):
            return Candidate(window, number, support, offset)
        return None

    def _span(self, window: Window, offset: int) -> tuple[int, int]:
        return self.starts[offset + window.start], self.starts[offset + window.end]

    def _is_last_part(self, start: int, end: int) -> bool:
        """Whether the digits are a whole part at the end of an address: nearly always an id."""
        fold = self.batch.fold
        return fold[start - 1 : start] in {"/", "="} and fold[end : end + 1] in _ENDS_PATH

    def found(self, candidate: Candidate, *, ascii_only: bool) -> Found:
        """A number as it is handed on."""
        window, fold = candidate.window, self.batch.fold
        start, end = self._span(window, candidate.offset)
        names = window.disguises
        if not ascii_only:
            names = with_characters(names, self.batch.raw(start, end), end - start)
        if window.plus:
            plus = fold.rfind("+", max(0, start - 3), start)
            start = plus if plus >= 0 else start
        elif fold[start - 1 : start] == "(" and ")" in fold[start:end]:
            start -= 1
        return Found("phone", None, candidate.number.e164, start, end, candidate.number.rule, names)
