"""Where runs of digits stand that could hold a phone number, found for a whole batch at once."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.fold import LETTER, LOOKALIKES, SEPARATOR, Classes, among
from resolver.identifiers.fold import fold as fold_word
from resolver.identifiers.phone.context import says_phone
from resolver.identifiers.phone.words import SPOKEN, Writing
from resolver.identifiers.tables import load

LONGEST_GAP = 8
"""Characters that may stand between two digits of one number."""
MOST_LOOKALIKES = 7
"""Letters between two digits that may all stand for digits."""
FEWEST_DIGITS = 7
"""Digits (with what may stand for one) below which nothing is a phone number."""
LONGEST_FILLER = 20
"""Characters of filler words between two groups of one number."""
_LONG = 160
"""Places beyond which a chain is a list, taken line by line."""
_LONGEST_LINE = 400
"""Places beyond which what is no list either is a table of figures."""
_STRAY = re.compile(r"[^\w\x1e]{0,3}[^\W\d_]{2,9}(?: [^\W\d_]{2,9})?[^\w\x1e]{0,3}")
"""One or two words that only an announced number of the plainest shape can have between its groups."""
_LINE = re.compile(rb"[0WG\x04](?:[^\n,;|]*[0WG\x04])?")
_PLAIN = re.compile(
    rb"(?<![0WG\x04])(?:0[ .-])?(?:0{10,11}|\(?000\)?[ ./-]{1,3}000[ ./-]{1,3}0000)(?![0WG\x04])"
)

_IS_LOOKALIKE = among(LOOKALIKES)
_BREAKS = among({*range(ord("a"), ord("z") + 1), *range(LETTER, 256), SEPARATOR} - LOOKALIKES.keys())


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of digits with nothing between them but marks and look-alikes: places, and digits at most."""

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    digits: NDArray[np.int64]


def find_runs(writing: Writing, taken: NDArray[np.bool_]) -> Runs:
    """Every run; positions of the batch marked in `taken` hold none."""
    classes = writing.classes
    taken = taken[writing.starts[:-1]]
    at = np.flatnonzero((((classes - np.uint8(0x30)) < 10) | (classes == SPOKEN)) & ~taken)
    if not len(at):
        return Runs(at, at, at)
    linked, likes = _links(classes, taken, at)
    opens = np.concatenate(([0], np.flatnonzero(~linked) + 1))
    closes = np.append(opens[1:], len(at)) - 1
    values = np.where(classes[at] == SPOKEN, 3, 1)
    values[:-1] += np.where(linked, likes, 0)
    total = np.cumsum(values)
    digits = total[closes] - total[opens] + values[opens]
    digits += _edge(classes, at[opens] - 1) + _edge(classes, at[closes] + 1)
    return Runs(at[opens], at[closes] + 1, digits)


def find_chains(fold: str, writing: Writing, runs: Runs) -> list[tuple[int, int, int]]:
    """Spans that hold enough digits, close enough together, from left to right: first place, end, digits."""
    joined = _joined(fold, writing, runs)
    opens = runs.digits >= FEWEST_DIGITS
    opens[list(joined)] = True
    first, last, sizes = runs.starts.tolist(), runs.ends.tolist(), runs.digits.tolist()
    chains: list[tuple[int, int, int]] = []
    done = -1
    for begin in np.flatnonzero(opens).tolist():
        if begin <= done:
            continue
        done = begin
        size = sizes[begin]
        while done in joined:
            done += 1
            size += sizes[done]
        if size < FEWEST_DIGITS:
            continue
        if last[done] - first[begin] <= _LONG:
            chains.append((first[begin], last[done], size))
        else:
            lines = _lines(writing.signs, first[begin], last[done])
            chains.extend((start, end, end - start) for start, end in lines)
    return chains


def _links(
    classes: Classes, taken: NDArray[np.bool_], at: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Of each digit but the last: whether the next one goes on from it, and the look-alikes in between."""
    gap = np.diff(at) - 1
    linked = gap <= LONGEST_GAP
    likes = np.zeros(len(gap), np.int64)
    for step in range(1, LONGEST_GAP + 1):
        inside = np.flatnonzero(linked & (gap >= step))
        between = at[inside] + step
        signs = classes[between]
        likes[inside] += _IS_LOOKALIKE[signs]
        linked[inside[_BREAKS[signs] | taken[between]]] = False
    return linked & (likes <= MOST_LOOKALIKES), likes


def _edge(classes: Classes, places: NDArray[np.int64]) -> NDArray[np.int64]:
    """2 where a look-alike touches the run from outside: it and one more may belong to the number."""
    padded = np.append(classes, np.zeros(1, np.uint8))
    return 2 * _IS_LOOKALIKE[padded[places]].astype(np.int64)


def _joined(fold: str, writing: Writing, runs: Runs) -> set[int]:
    """Runs that filler words join to the next one."""
    starts, ends, digits = runs.starts, runs.ends, runs.digits
    if len(starts) < 2:
        return set()
    left, right = writing.starts[ends[:-1]], writing.starts[starts[1:]]
    gap = right - left
    near = (gap >= 3) & (gap <= LONGEST_FILLER) & (digits[1:] > 1) & (digits[:-1] > 1)
    pairs = np.flatnonzero(near)
    filler = _filler().fullmatch
    joined = {
        at
        for at, start, end in zip(pairs.tolist(), left[pairs].tolist(), right[pairs].tolist(), strict=True)
        if filler(fold, start, end)
    }
    for at in np.flatnonzero(near[:-1] & near[1:] & _is_3_3_4(ends - starts)).tolist():
        gaps = [(int(left[beside]), int(right[beside])) for beside in (at, at + 1)]
        strays = all(_STRAY.fullmatch(fold, *each) for each in gaps)
        if strays and says_phone(fold, int(writing.starts[starts[at]])):
            joined |= {at, at + 1}
    return joined


def _is_3_3_4(sizes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of each run but the last two: whether it and the next two are as long as a North American number's."""
    same: NDArray[np.bool_] = (sizes[:-2] == 3) & (sizes[1:-1] == 3) & (sizes[2:] == 4)
    return same


@functools.cache
def _filler() -> re.Pattern[str]:
    words = sorted(map(fold_word, load("phones")["fillers"]), key=len, reverse=True)
    return re.compile(rf"[^\w\x1e]{{0,5}}(?:{'|'.join(map(re.escape, words))})[^\w\x1e]{{0,5}}")


def _lines(signs: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a chain that is a list; of a line too long to be in one, the plainest numbers."""
    for line in _LINE.finditer(signs, start, end):
        if line.end() - line.start() <= _LONGEST_LINE:
            yield line.span()
        else:
            yield from (number.span() for number in _PLAIN.finditer(signs, *line.span()))
