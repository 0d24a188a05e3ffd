"""Hashes, keys, wallet addresses: long mixtures of letters and digits from which nothing else is read."""

import re
from collections.abc import Iterable, Iterator

import numpy as np

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits
from resolver.identifiers.lexicon import Sort

_SHORTEST = 26
"""Characters of the shortest such string, a wallet address."""
_ALPHANUMERIC = bytes(chr(code) in "abcdefghijklmnopqrstuvwxyz0123456789" for code in range(256))
_RUN = bytes([True]) * _SHORTEST
_CHANGE = re.compile(r"[a-z](?=[0-9])|[0-9](?=[a-z])")
_FEWEST_CHANGES = 8
"""Changes between letters and digits; words and numbers run together have fewer."""
_FEWEST_WORDS = 3
"""Number words that make it a disguised number after all."""


def long_runs(batch: Batch) -> list[tuple[int, int]]:
    """Spans of letters and digits that nothing parts, long enough to be no word."""
    named = batch.classes.tobytes().translate(_ALPHANUMERIC) + bytes([False])
    runs: list[tuple[int, int]] = []
    start = named.find(_RUN)
    while start >= 0:
        end = named.index(False, start)
        runs.append((start, end))
        start = named.find(_RUN, end)
    return runs


def find_opaque(
    batch: Batch, hits: Hits, runs: Iterable[tuple[int, int]], shaped: Iterable[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Those of `runs` that only machines write, and of `shaped`, if no number is spelled in them."""
    starts = hits.of(Sort.NUMBER)[:, 1]
    mixed = (run for run in runs if sum(1 for _ in _CHANGE.finditer(batch.fold, *run)) >= _FEWEST_CHANGES)
    for start, end in (*mixed, *shaped):
        first, last = np.searchsorted(starts, (start, end))
        if last - first < _FEWEST_WORDS:
            yield start, end
