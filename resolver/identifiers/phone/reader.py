"""Phone numbers of a batch."""

import re
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
from resolver.identifiers.phone.rivals import compete, rivals_of
from resolver.identifiers.phone.support import weights
from resolver.identifiers.phone.vanity import read_vanity
from resolver.identifiers.phone.windows import Candidate, Way, Window, choose, tile
from resolver.identifiers.phone.words import Writing, put_words
from resolver.identifiers.regions import hinted_codes

_EXTENSION = re.compile(r"[ ,;]{0,2}(?:[x#]\.? ?\d{2,5}|(?:ext(?:n|ension)?\.?|;ext=)[ :.]{0,2}\d{1,5})(?![\-.]?\w)")
_OPENS_EXTENSION = frozenset("x#e;")
_FAR = 2000
"""Characters around a number in which its text is searched for the country it is at home in."""
_ENDS_PATH = frozenset({"", " ", "\n", "\x1e", "?", "&", "#"})


def read_phones(batch: Batch, hits: Hits, taken: NDArray[np.bool_], urls: Spans) -> Iterator[Found]:
    """Every phone number; `taken` marks what other identifiers hold, `urls` where web addresses stand.

    What is read is marked in `taken` too where nothing more may be read from it.
    """
    for vanity in read_vanity(batch, taken):
        taken[vanity.start : vanity.end] = True
        yield vanity
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
        for candidate, rivals in reader.read(form, offset, place):
            yield reader.found(candidate, rivals, beyond=place.raw != "")


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

    def read(self, form: Form, offset: int, place: _Place) -> list[tuple[Candidate, list[Candidate]]]:
        """The numbers of a chain, by the first way of taking it apart that gives any, with their rivals."""
        candidates, weak = self._candidates(form.first, offset, place)
        at = 1
        while not candidates and at < form.count:
            candidates, _ = self._candidates(form.way(at), offset, place)
            at += 1
        if len(candidates) == 1 and not form.doubtful:
            return [(candidates[0], [])]
        chosen = choose(candidates) if candidates else tile(weak, self._weights.enough)
        rivals = list(candidates)
        if form.doubtful and chosen:
            for later in range(at, form.count):
                rivals += self._candidates(form.way(later), offset, place)[0]
        return [(each, rivals_of(each, rivals)) for each in chosen]

    def _candidates(
        self, way: Way, offset: int, place: _Place
    ) -> tuple[list[Candidate], list[Candidate]]:
        """Windows that are numbers: those that enough speaks for, and the others."""
        end, offset = offset + way.end, offset + way.start
        digits = way.digits(self._digits[offset:end])
        found: list[Candidate] = []
        weak: list[Candidate] = []
        short = way.short if not place.nanp or "0" in digits else ()
        for windows in (way.windows, short):
            for window in windows:
                number = read_digits(digits[window.at : window.to], window.plus, place.region)
                if number is not None:
                    candidate = self._supported(window, number, offset, place)
                    (found if self._is_enough(candidate) else weak).append(candidate)
        return found, weak

    def _is_enough(self, candidate: Candidate) -> bool:
        """Whether a window is read: by itself, or because the words before it announce a phone number."""
        if candidate.support >= self._weights.enough:
            return True
        if candidate.support < self._weights.enough_announced:
            return False
        return says_phone(self._fold, self._starts[candidate.offset + candidate.window.start])

    def _supported(self, window: Window, number: Number, offset: int, place: _Place) -> Candidate:
        """The window as that number, with all that speaks for it."""
        w, fold = self._weights, self._fold
        shape, alone, single, last_size, measurable = window.support
        support = w.rules[number.rule]
        if single and number.rule == "phone-code":
            support += w.one_block_code
        if window.plus and number.rule == "phone-possible":
            support += w.possible_plus
        start, end = self._starts[offset + window.start], self._starts[offset + window.end]
        if place.in_url:
            id_like = single and not window.plus and self._is_last_part(start, end)
            support += w.ends_path if id_like else w.in_url
        elif support + alone >= w.enough_announced:
            certain = not place.doubtful and window.whole and last_size > LONGEST_MEASURE
            if not certain and says_other(fold, start, end, last_size):
                support += w.other
            if measurable and is_measure(fold[start:end]):
                support += w.other
        return Candidate(window, number, support + shape, support + alone, offset)

    def _is_last_part(self, start: int, end: int) -> bool:
        """Whether the digits are a whole part at the end of an address: nearly always an id."""
        return self._fold[start - 1 : start] in {"/", "="} and self._fold[end : end + 1] in _ENDS_PATH

    def found(self, candidate: Candidate, rivals: list[Candidate], *, beyond: bool) -> Found:
        """A number as it is handed on; `beyond` if there are characters beyond ASCII in its chain."""
        window, number, offset = candidate.window, candidate.number, candidate.offset
        start, end = self._starts[offset + window.start], self._starts[offset + window.end]
        names = window.disguises
        if beyond:
            names = with_characters(names, self._batch.raw(start, end), end - start)
        if window.plus:
            plus = self._fold.rfind("+", max(0, start - 3), start)
            start = plus if plus >= 0 else start
        elif self._fold[start - 1 : start] == "(" and ")" in self._fold[start:end]:
            start -= 1
        if self._fold[end : end + 3].strip(" ,;")[:1] in _OPENS_EXTENSION and (
            extension := _EXTENSION.match(self._fold, end)
        ):
            end = extension.end()
        if not rivals and not number.others:
            return Found("phone", None, number.e164, start, end, number.rule, names)
        best, others = compete(candidate, rivals, self._hints(start) if number.others else frozenset())
        return Found("phone", None, best.value, start, end, best.rule, names, best.probability, others)

    def _hints(self, start: int) -> frozenset[int]:
        """Calling codes that the text around `start` speaks for."""
        at = self._batch.text_at(start)
        ends = [*self._batch.folded_starts[at + 1 : at + 2], len(self._fold)]
        return hinted_codes(self._fold[max(self._batch.folded_starts[at], start - _FAR) : min(ends[0], start + _FAR)])
