"""Phone numbers of a batch."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits
from resolver.identifiers.found import Found, Spans
from resolver.identifiers.lexicon import Sort
from resolver.identifiers.phone.chains import find_chains
from resolver.identifiers.phone.context import (
    LONGEST_MEASURE,
    could_say_other,
    is_measure,
    says_other,
    says_phone,
)
from resolver.identifiers.phone.disguise import is_styled, with_characters
from resolver.identifiers.phone.forms import STYLED, Form, form_of, surroundings
from resolver.identifiers.phone.national import is_nanp
from resolver.identifiers.phone.plan import Number, read_digits
from resolver.identifiers.phone.support import weights
from resolver.identifiers.phone.windows import Candidate, Way, Window, choose
from resolver.identifiers.phone.words import Writing, put_words

_ENDS_PATH = frozenset({"", " ", "\n", "\x1e", "?", "&", "#"})


def read_phones(batch: Batch, hits: Hits, taken: NDArray[np.bool_], urls: Spans) -> Iterator[Found]:
    """Every phone number; `taken` marks what other identifiers hold, `urls` where web addresses stand."""
    writing = put_words(batch, hits.of(Sort.NUMBER), taken)
    chains = find_chains(batch.fold, writing, taken)
    if not chains:
        return
    spans = np.array(chains)
    reader = _Reader(batch, writing)
    bits, widens = surroundings(writing, spans[:, 0], spans[:, 1])
    for place, (first, last), around, widened in zip(
        _places(batch, writing, spans, urls), chains, bits, widens, strict=True
    ):
        if place.raw and is_styled(place.raw):
            around |= STYLED
        form, offset = form_of(writing, first, last, around, widens=widened)
        for candidate in reader.read(form, offset, place):
            yield reader.found(candidate, beyond=place.raw != "")


class _Place(NamedTuple):
    """Where a chain stands: its region and whether that is in North America; whether it is in a web address;
    whether the words around it might say that it is something else; its text if that is not all ASCII."""

    region: str
    nanp: bool
    in_url: bool
    doubtful: bool
    raw: str


def _places(batch: Batch, writing: Writing, spans: NDArray[np.int64], urls: Spans) -> Iterator[_Place]:
    signs = np.frombuffer(writing.signs + b"\0", np.uint8)
    doubtful = could_say_other(signs, spans[:, 0], spans[:, 1]).tolist()
    starts = writing.starts[spans]
    texts = np.searchsorted(batch.folded_starts, starts[:, 0], "right") - 1
    drawn = np.stack((batch.kept[starts[:, 0]], batch.kept[starts[:, 1] - 1] + 2), 1)
    joined = batch.joined
    for (start, end), (left, right), text, doubt in zip(
        starts.tolist(), drawn.tolist(), texts.tolist(), doubtful, strict=True
    ):
        region, raw = batch.regions[text], joined[left:right]
        yield _Place(region, is_nanp(region), urls.cover(start, end), doubt, "" if raw.isascii() else raw)


class _Reader:
    """Reads the chains of one batch, given their forms."""

    __slots__ = ("_batch", "_digits", "_fold", "_starts", "_weights")

    def __init__(self, batch: Batch, writing: Writing) -> None:
        self._batch, self._fold, self._digits = batch, batch.fold, writing.digits
        self._starts, self._weights = memoryview(writing.starts), weights()

    def read(self, form: Form, offset: int, place: _Place) -> list[Candidate]:
        """The numbers of a chain, by the first way of taking it apart that gives any."""
        candidates = self._candidates(form.first, offset, place)
        at = 1
        while not candidates and at < form.count:
            candidates = self._candidates(form.way(at), offset, place)
            at += 1
        return candidates if len(candidates) < 2 else choose(candidates)

    def _candidates(self, way: Way, offset: int, place: _Place) -> list[Candidate]:
        end, offset = offset + way.end, offset + way.start
        digits = way.digits(self._digits[offset:end])
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
            certain = not place.doubtful and window.whole and last_size > LONGEST_MEASURE
            if not certain and says_other(fold, start, end, last_size):
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
