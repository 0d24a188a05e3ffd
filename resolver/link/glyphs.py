"""Strings as one array of code points, cut into runs, words and grams by kernels instead of one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numba as nb
import numpy as np
import numpy.typing as npt

from resolver.link.arrays import Hashes, Ints, Mask

SPACE = 32
_MIX = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_HEAD, _TAIL = np.uint64(0x110001), np.uint64(0x110002)  # past the last code point: marks of a word's ends


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Strings end to end: string `i` is `points[offsets[i]:offsets[i + 1]]`, in code points."""

    points: npt.NDArray[np.uint32]
    offsets: Ints

    @classmethod
    def of(cls, values: Sequence[str]) -> "Glyphs":
        """Encode `values`; lone surrogates are kept."""
        offsets = np.zeros(len(values) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, values), np.int64, len(values)), out=offsets[1:])
        joined = "".join(values).encode("utf-32-le", "surrogatepass")
        return cls(np.frombuffer(joined, dtype=np.uint32).copy(), offsets)


@dataclass(frozen=True, slots=True)
class Spans:
    """Stretches of `points`: where each starts and ends, and which string it stands in."""

    points: npt.NDArray[np.uint32]
    starts: Ints
    ends: Ints
    owners: Ints

    def hashes(self, salt: int) -> Hashes:
        """A 64-bit hash of each stretch; `salt` keeps families of keys apart."""
        hashes: Hashes = _span_hashes(self.points, self.starts, self.ends, np.uint64(salt))
        return hashes

    def where(self, keep: Mask) -> "Spans":
        """Only the stretches `keep` marks."""
        return Spans(self.points, self.starts[keep], self.ends[keep], self.owners[keep])

    def grams(self, size: int, salt: int) -> tuple[Ints, Hashes]:
        """Hashes of every `size` neighbouring points, ends marked, with the stretch each is from."""
        counts = np.maximum(self.ends - self.starts + 3 - size, 1)
        owners = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
        return owners, _gram_hashes(self.points, self.starts, self.ends, size, counts, np.uint64(salt))


def runs(glyphs: Glyphs, inside: Mask) -> Spans:
    """The longest stretches of points that `inside` marks, none across two strings."""
    border = np.zeros(len(glyphs.points) + 1, bool)
    border[glyphs.offsets] = True
    before = np.concatenate(([False], inside))
    after = np.concatenate((inside, [False]))
    starts = np.flatnonzero(after & (border | ~before))
    ends = np.flatnonzero(before & (border | ~after))
    owners = np.searchsorted(glyphs.offsets, starts, side="right") - 1
    return Spans(glyphs.points, starts, ends, owners)


def words(glyphs: Glyphs) -> Spans:
    """What stands between spaces."""
    return runs(glyphs, glyphs.points != SPACE)


def pairs_of_neighbours(spans: Spans, hashes: Hashes) -> tuple[Ints, Hashes]:
    """A hash of each two neighbouring stretches of one string, with the string."""
    together = spans.owners[1:] == spans.owners[:-1]
    left, right = hashes[:-1][together], hashes[1:][together]
    return spans.owners[1:][together], (left * _MIX) ^ (right + (left >> _SHIFT))


@nb.njit(cache=True, nogil=True)
def _span_hashes(points, starts, ends, salt):  # type: ignore[no-untyped-def]
    out = np.empty(len(starts), np.uint64)
    for k in range(len(starts)):
        state = salt * _MIX
        for i in range(starts[k], ends[k]):
            state = (state ^ np.uint64(points[i])) * _MIX
            state ^= state >> _SHIFT
        out[k] = state
    return out


@nb.njit(cache=True, nogil=True)
def _gram_hashes(points, starts, ends, size, counts, salt):  # type: ignore[no-untyped-def]
    out = np.empty(counts.sum(), np.uint64)
    at = 0
    for k in range(len(starts)):
        for first in range(starts[k] - 1, starts[k] - 1 + counts[k]):
            state = salt * _MIX
            for i in range(first, min(first + size, ends[k] + 1)):
                point = (
                    np.uint64(points[i]) if starts[k] <= i < ends[k] else (_HEAD if i < starts[k] else _TAIL)
                )
                state = (state ^ point) * _MIX
                state ^= state >> _SHIFT
            out[at] = state
            at += 1
    return out
