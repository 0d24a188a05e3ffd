"""Phone numbers of a batch."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits
from resolver.identifiers.fold import LOOKALIKES
from resolver.identifiers.found import Found, Spans
from resolver.identifiers.lexicon import Say, Sort
from resolver.identifiers.phone.chains import find_chains
from resolver.identifiers.phone.disguise import disguises
from resolver.identifiers.phone.groups import Chain, take_apart
from resolver.identifiers.phone.windows import Window, choose
from resolver.identifiers.phone.words import WORD, Spoken, put_words

_EDGE = 3
"""Look-alike letters that may touch a run of digits from outside and still belong to the number."""


def read_phones(batch: Batch, hits: Hits, taken: NDArray[np.bool_], urls: Spans) -> Iterator[Found]:
    """Every phone number; `taken` marks what other identifiers hold, `urls` where web addresses stand."""
    spoken = put_words(batch, hits.of(Sort.NUMBER), taken)
    for span in find_chains(batch, spoken, taken):
        in_url = urls.cover(*span)
        region = batch.region_at(span[0])
        for chain, window in _read_chain(batch, spoken, span, region, in_url):
            yield _found(batch, spoken, chain, window)


def _read_chain(
    batch: Batch, spoken: Spoken, span: tuple[int, int], region: str, in_url: bool
) -> list[tuple[Chain, Window]]:
    """The numbers of one chain, by the first way of taking it apart that gives any."""
    for tried, add in _ways(spoken, span):
        chain = take_apart(batch, spoken, tried, add=add)
        windows = choose(chain, batch.fold, region, in_url=in_url)
        if windows:
            return [(chain, window) for window in windows]
    return []


def _ways(spoken: Spoken, span: tuple[int, int]) -> Iterator[tuple[tuple[int, int], bool]]:
    """Ways to take a chain apart: tens added or not, then with the look-alikes that touch it."""
    start, end = span
    values = _has_values(spoken, start, end)
    adds = (True, False) if values else (True,)
    for add in adds:
        yield span, add
    wider_start, wider_end = _widened(spoken.bytes, start, end)
    wider = ((wider_start, wider_end), (start, wider_end), (wider_start, end))
    for tried in dict.fromkeys(wider):
        if tried != span:
            for add in adds:
                yield tried, add


def _has_values(spoken: Spoken, start: int, end: int) -> bool:
    """Whether a number word of more than one digit stands in `start:end`."""
    if spoken.bytes.find(WORD, start, end) < 0:
        return False
    first, last = np.searchsorted(spoken.starts, (start, end)).tolist()
    words = (spoken.numbers[at] for at in spoken.starts[first:last].tolist())
    return any(number.say is Say.VALUE for number in words)


def _widened(classes: bytes, start: int, end: int) -> tuple[int, int]:
    first, last = start, end
    while first > max(0, start - _EDGE) and classes[first - 1] in LOOKALIKES:
        first -= 1
    while last < min(len(classes), end + _EDGE) and classes[last] in LOOKALIKES:
        last += 1
    return first, last


def _found(batch: Batch, spoken: Spoken, chain: Chain, window: Window) -> Found:
    start = chain.groups[window.first].start
    end = chain.groups[window.last - 1].end
    if chain.plus[window.first]:
        plus = batch.fold.rfind("+", max(0, start - 3), start)
        start = plus if plus >= 0 else start
    elif batch.fold[start - 1 : start] == "(" and ")" in batch.fold[start:end]:
        start -= 1
    return Found(
        "phone",
        None,
        window.number.e164,
        start,
        end,
        window.number.rule,
        disguises(batch, spoken, chain, (window.first, window.last)),
    )
