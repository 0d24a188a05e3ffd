"""Words matched softly: equal, a slip of the pen apart, cut short, or an initial. One kernel over columns."""

from dataclasses import dataclass
from typing import NamedTuple

import numba as nb
import numpy as np

from resolver.link.arrays import Floats, Hashes, Ints, Mask
from resolver.link.words import Words

_LONGEST = 64  # words and word lists beyond this are compared exactly

_SHARED, _ONLY_A, _ONLY_B, _NUMBERS, _LONE_A, _LONE_B = range(6)  # places in a pair's tally


class _Spelled(NamedTuple):
    starts: Ints
    lengths: Ints
    information: Floats
    letters: Hashes
    numeric: Mask


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
    out = np.zeros((len(a), 4))
    spelled = _Spelled(words.starts, words.lengths, words.information, words.letters, words.numeric)
    _soft(words.bags.offsets, words.bags.items, a, b, words.glyphs.points, spelled, initials, out)
    return Overlap(out[:, 0], out[:, 1], out[:, 2], out[:, 3])


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
    m, n = words.lengths[x], words.lengths[y]
    shorter, longer = min(m, n), max(m, n)
    if longer >= _LONGEST:
        return 0.0
    if words.numeric[x] or words.numeric[y]:
        near = words.numeric[x] and words.numeric[y] and shorter >= 5 and longer - shorter <= 1
        return 0.6 if near and _slips(points, words.starts[x], m, words.starts[y], n, 1, rows) <= 1 else 0.0
    if shorter == 1:
        return 0.5 if initials and points[words.starts[x]] == points[words.starts[y]] else 0.0
    if shorter < 3:
        return 0.0
    score = 0.0
    most = 1 if longer <= 6 else (2 if longer <= 10 else 3)
    if longer - shorter <= most and _bits(words.letters[x] ^ words.letters[y]) <= 2 * most:
        slips = _slips(points, words.starts[x], m, words.starts[y], n, most, rows)
        if slips <= most:
            score = 1.0 - 1.2 * slips / longer
    if score < 0.7 and longer > shorter and _starts_alike(points, words.starts[x], words.starts[y], shorter):
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
                tally[_ONLY_A] += words.information[items[i]]
            i += 1
        elif i >= end_a or items[j] < items[i]:
            if rights < _LONGEST:
                right[rights] = items[j]
                rights += 1
            else:
                tally[_ONLY_B] += words.information[items[j]]
            j += 1
        else:
            tally[_SHARED] += words.information[items[i]]
            tally[_NUMBERS] += words.information[items[i]] * words.numeric[items[i]]
            i += 1
            j += 1
    return lefts, rights


@nb.njit(cache=True, nogil=True)
def _near(points, words, left, right, initials, rows, tally):  # type: ignore[no-untyped-def]
    """Match each listed word with the most alike that is still free, and tally what that tells."""
    taken = np.zeros(len(right), np.bool_)
    for word in left:
        best, at = 0.0, -1
        for y in range(len(right)):
            if not taken[y]:
                score = _alike(points, words, word, right[y], initials, rows)
                if score > best:
                    best, at = score, y
        if at < 0:
            tally[_ONLY_A] += words.information[word]
            tally[_LONE_A] += words.numeric[word]
            continue
        taken[at] = True
        told = min(words.information[word], words.information[right[at]])
        tally[_SHARED] += best * told
        tally[_ONLY_A] += (1 - best) * told / 2
        tally[_ONLY_B] += (1 - best) * told / 2
        if words.numeric[word] and words.numeric[right[at]]:
            tally[_NUMBERS] += best * told
    for y in range(len(right)):
        if not taken[y]:
            tally[_ONLY_B] += words.information[right[y]]
            tally[_LONE_B] += words.numeric[right[y]]


@nb.njit(cache=True, nogil=True)
def _soft(offsets, items, a, b, points, words, initials, out):  # type: ignore[no-untyped-def]
    rows = np.empty((3, _LONGEST + 2), np.int64)
    left, right = np.empty(_LONGEST, np.int64), np.empty(_LONGEST, np.int64)
    for k in range(len(a)):
        tally = np.zeros(6)
        lefts, rights = _equal(offsets, items, words, a[k], b[k], left, right, tally)
        _near(points, words, left[:lefts], right[:rights], initials, rows, tally)
        shared, only_a, only_b = tally[_SHARED], tally[_ONLY_A], tally[_ONLY_B]
        out[k, 0] = shared / max(shared + only_a + only_b, 1e-9)
        out[k, 1] = shared / max(shared + min(only_a, only_b), 1e-9)
        out[k, 2] = tally[_NUMBERS]
        out[k, 3] = ((tally[_LONE_A] > 0) + (tally[_LONE_B] > 0)) / 2
