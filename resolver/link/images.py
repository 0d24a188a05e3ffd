"""Perceptual hashes of images: an image that was scaled or saved anew has nearly the same 64 bits."""

import re
from collections.abc import Sequence

import numba as nb
import numpy as np

from resolver.link.arrays import Hashes, Ints
from resolver.link.disjoint import root

MOST_BITS = 4
"""Bits of 64 in which the hashes of one image may differ."""
_BANDS = MOST_BITS + 1  # two hashes that differ in so few bits agree in one of the bands wholly
_RUN = 256  # neighbours a hash is held against in each band: hashes of blank images are many
_HASH = re.compile(r"(?:0x)?([0-9a-f]{16})")


def same_images(values: Sequence[str]) -> list[str]:
    """For each value the least of those that are nearly the same; what is no hash of 64 bits stays.

    Nearness is passed on: a group's ends may differ in more bits than its neighbours do.
    """
    read = [_HASH.fullmatch(value) for value in values]
    at = np.array([n for n, found in enumerate(read) if found], np.int64)
    hashes = np.array([int(found[1], 16) for found in read if found], np.uint64)
    groups = np.arange(len(hashes), dtype=np.int64)
    for band in range(_BANDS):
        start, end = 64 * band // _BANDS, 64 * (band + 1) // _BANDS
        turned = _turned(hashes, start)
        _join(hashes, turned >> np.uint64(64 - end + start), np.argsort(turned, kind="stable"), groups)
    least = list(values)
    for n, group in zip(at.tolist(), _roots(groups).tolist(), strict=True):
        least[at[group]] = min(least[at[group]], values[n])
    for n, group in zip(at.tolist(), _roots(groups).tolist(), strict=True):
        least[n] = least[at[group]]
    return least


def _turned(hashes: Hashes, bits: int) -> Hashes:
    if not bits:
        return hashes
    return (hashes << np.uint64(bits)) | (hashes >> np.uint64(64 - bits))


def _roots(groups: Ints) -> Ints:
    while (groups != groups[groups]).any():
        groups = groups[groups]
    return groups


@nb.njit(cache=True, nogil=True)
def _apart(x, y):  # type: ignore[no-untyped-def]
    """How many bits differ, as far as one more than may."""
    bits, left = 0, x ^ y
    while left != np.uint64(0) and bits <= MOST_BITS:
        left &= left - np.uint64(1)
        bits += 1
    return bits


@nb.njit(cache=True, nogil=True)
def _join(hashes, band, order, groups):  # type: ignore[no-untyped-def]
    """Join the groups of hashes that agree in a band and differ in few bits; `order` sorts by the band."""
    for i in range(len(order)):
        for j in range(i + 1, min(i + 1 + _RUN, len(order))):
            if band[order[i]] != band[order[j]]:
                break
            if _apart(hashes[order[i]], hashes[order[j]]) <= MOST_BITS:
                one, other = root(groups, order[i]), root(groups, order[j])
                groups[max(one, other)] = min(one, other)
