"""Words matched softly: equal, a slip of the pen apart, cut short, or an initial. One kernel over columns."""

from dataclasses import dataclass
from typing import Any

import numba as nb
import numpy as np

from resolver.link.arrays import Floats, Ints
from resolver.link.compare.memo import remembered
from resolver.link.words import Words

_LONGEST = 64  # words and word lists beyond this are compared exactly

_SHARED, _ONLY_A, _ONLY_B, _NUMBERS, _LONE_A, _LONE_B = range(6)  # places in a pair's tally


_SPELLED = np.dtype(
    [("start", "i8"), ("length", "i8"), ("information", "f8"), ("letters", "u8"), ("numeric", "i8")]
)
"""What is asked of a word, side by side, so that it is fetched at once."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two values share, in information (see `Words.information`).

    `jaccard` is the share of all their words, `contained` the share of the value that says less;
    `numbers` is what shared words with digits tell; `conflict` is 1 where both have digits the other lacks,
    .5 where one has.
    """

    jaccard: Floats
    contained: Floats
    numbers: Floats
    conflict: Floats


def overlap(words: Words, a: Ints, b: Ints, *, initials: bool) -> Overlap:
    """Match the words of values `a` and `b`; `initials` lets one letter stand for a word, as in names."""
    return remembered(_overlap, words, a, b, initials)


def _overlap(words: Words, a: Ints, b: Ints, initials: bool) -> Overlap:
    out = np.zeros((len(a), 4))
    spelled = remembered(_spelled, words)
    _soft(words.bags.offsets, words.bags.items, a, b, words.glyphs.points, spelled, initials, out)
    return Overlap(out[:, 0], out[:, 1], out[:, 2], out[:, 3])


def _spelled(words: Words) -> "np.ndarray[Any, np.dtype[np.void]]":
    spelled = np.empty(len(words.starts), _SPELLED)
    for name, of_words in zip(
        _SPELLED.names or (), (words.starts, words.lengths, words.information, words.letters, words.numeric),
        strict=True,
    ):  # fmt: skip
        spelled[name] = of_words
    return spelled


@nb.njit(cache=True, nogil=True)
def _slips(points, s, m, t, n, most, rows):  # type: ignore[no-untyped-def]
    """Optimal string alignment of two words, `most + 1` where it is more; `rows` is work space."""
    for j in range(n + 1):
        rows[1, j] = j
    for i in range(1, m + 1):
        rows[2, 0] = i
        least = i
        for j in range(1, n + 1):
            cost = 0 if points[s + i - 1] == points[t + j - 1] else 1
            value = min(rows[1, j] + 1, rows[2, j - 1] + 1, rows[1, j - 1] + cost)
            if (
                i > 1 and j > 1
                and points[s + i - 1] == points[t + j - 2] and points[s + i - 2] == points[t + j - 1]
            ):  # fmt: skip
                value = min(value, rows[0, j - 2] + 1)
            rows[2, j] = value
            least = min(least, value)
        if least > most:
            return most + 1
        for j in range(n + 1):
            rows[0, j] = rows[1, j]
            rows[1, j] = rows[2, j]
    return rows[1, n]


@nb.njit(cache=True, nogil=True)
def _alike(points, words, x, y, initials, rows):  # type: ignore[no-untyped-def]
    """How alike two different words are, 0..1."""
    one, other = words[x], words[y]
    m, n = one.length, other.length
    shorter, longer = min(m, n), max(m, n)
    if longer >= _LONGEST:
        return 0.0
    if one.numeric or other.numeric:
        near = one.numeric and other.numeric and shorter >= 5 and longer - shorter <= 1
        return 0.6 if near and _slips(points, one.start, m, other.start, n, 1, rows) <= 1 else 0.0
    if shorter == 1:
        return 0.5 if initials and points[one.start] == points[other.start] else 0.0
    if shorter < 3:
        return 0.0
    score = 0.0
    most = 1 if longer <= 6 else (2 if longer <= 10 else 3)
    if longer - shorter <= most and _bits(one.letters ^ other.letters) <= 2 * most:
        slips = _slips(points, one.start, m, other.start, n, most, rows)
        if slips <= most:
            score = 1.0 - 1.2 * slips / longer
    if score < 0.7 and longer > shorter and _starts_alike(points, one.start, other.start, shorter):
        score = max(score, 0.6 + 0.2 * shorter / longer)
    return score


@nb.njit(cache=True, nogil=True)
def _bits(value):  # type: ignore[no-untyped-def]
    count = 0
    while value != np.uint64(0):
        value &= value - np.uint64(1)
        count += 1
    return count


@nb.njit(cache=True, nogil=True)
def _starts_alike(points, s, t, count):  # type: ignore[no-untyped-def]
    z = 0
    while z < count and points[s + z] == points[t + z]:
        z += 1
    return z == count


@nb.njit(cache=True, nogil=True)
def _equal(offsets, items, words, a, b, left, right, tally):  # type: ignore[no-untyped-def]
    """Tally the words two values share exactly and list the rest; how many are listed on each side."""
    i, j, end_a, end_b = offsets[a], offsets[b], offsets[a + 1], offsets[b + 1]
    lefts = rights = 0
    while i < end_a or j < end_b:
        if j >= end_b or (i < end_a and items[i] < items[j]):
            if lefts < _LONGEST:
                left[lefts] = items[i]
                lefts += 1
            else:
                tally[_ONLY_A] += words[items[i]].information
            i += 1
        elif i >= end_a or items[j] < items[i]:
            if rights < _LONGEST:
                right[rights] = items[j]
                rights += 1
            else:
                tally[_ONLY_B] += words[items[j]].information
            j += 1
        else:
            tally[_SHARED] += words[items[i]].information
            tally[_NUMBERS] += words[items[i]].information * words[items[i]].numeric
            i += 1
            j += 1
    return lefts, rights


@nb.njit(cache=True, nogil=True)
def _near(points, words, left, right, initials, rows, taken, tally):  # type: ignore[no-untyped-def]
    """Match each listed word with the most alike that is still free, and tally what that tells."""
    taken[: len(right)] = False
    for word in left:
        best, at = 0.0, -1
        for y in range(len(right)):
            if not taken[y]:
                score = _alike(points, words, word, right[y], initials, rows)
                if score > best:
                    best, at = score, y
        if at < 0:
            tally[_ONLY_A] += words[word].information
            tally[_LONE_A] += words[word].numeric
            continue
        taken[at] = True
        told = min(words[word].information, words[right[at]].information)
        tally[_SHARED] += best * told
        tally[_ONLY_A] += (1 - best) * told / 2
        tally[_ONLY_B] += (1 - best) * told / 2
        if words[word].numeric and words[right[at]].numeric:
            tally[_NUMBERS] += best * told
    for y in range(len(right)):
        if not taken[y]:
            tally[_ONLY_B] += words[right[y]].information
            tally[_LONE_B] += words[right[y]].numeric


@nb.njit(cache=True, nogil=True)
def _soft(offsets, items, a, b, points, words, initials, out):  # type: ignore[no-untyped-def]
    rows = np.empty((3, _LONGEST + 2), np.int64)
    left, right = np.empty(_LONGEST, np.int64), np.empty(_LONGEST, np.int64)
    taken, tally = np.empty(_LONGEST, np.bool_), np.empty(6)
    for k in range(len(a)):
        tally[:] = 0
        lefts, rights = _equal(offsets, items, words, a[k], b[k], left, right, tally)
        _near(points, words, left[:lefts], right[:rights], initials, rows, taken, tally)
        shared, only_a, only_b = tally[_SHARED], tally[_ONLY_A], tally[_ONLY_B]
        out[k, 0] = shared / max(shared + only_a + only_b, 1e-9)
        out[k, 1] = shared / max(shared + min(only_a, only_b), 1e-9)
        out[k, 2] = tally[_NUMBERS]
        out[k, 3] = ((tally[_LONE_A] > 0) + (tally[_LONE_B] > 0)) / 2
