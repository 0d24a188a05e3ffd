"""Hashes, keys, wallet addresses: long mixtures of letters and digits from which nothing else is read."""

import re
from collections.abc import Iterable, Iterator

import numpy as np

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits
from resolver.identifiers.lexicon import Sort

_SHORTEST = 26
"""Characters of the shortest such string, a wallet address."""
_ALPHANUMERIC = np.zeros(256, bool)
_ALPHANUMERIC[ord("0") : ord("9") + 1] = True
_ALPHANUMERIC[ord("a") : ord("z") + 1] = True
_CHANGE = re.compile(r"[a-z](?=[0-9])|[0-9](?=[a-z])")
_FEWEST_CHANGES = 8
"""Changes between letters and digits; words and numbers run together have fewer."""
_FEWEST_WORDS = 3
"""Number words that make it a disguised number after all."""


def long_runs(batch: Batch) -> list[tuple[int, int]]:
    """Spans of letters and digits that nothing parts, long enough to be no word."""
    others = np.flatnonzero(~_ALPHANUMERIC[batch.classes])
    edges = np.concatenate(([-1], others, [len(batch.classes)]))
    at = np.flatnonzero(np.diff(edges) > _SHORTEST)
    return list(zip((edges[at] + 1).tolist(), edges[at + 1].tolist(), strict=True))


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
