"""Hashes, keys, wallet addresses: long mixtures of letters and digits from which nothing else is read."""

import re
from collections.abc import Iterator

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


def find_opaque(batch: Batch, hits: Hits) -> Iterator[tuple[int, int]]:
    """Spans of `batch` that only machines write."""
    starts = hits.of(Sort.NUMBER)[:, 1]
    others = np.flatnonzero(~_ALPHANUMERIC[batch.classes])
    edges = np.concatenate(([-1], others, [len(batch.classes)]))
    for at in np.flatnonzero(np.diff(edges) > _SHORTEST).tolist():
        start, end = int(edges[at]) + 1, int(edges[at + 1])
        if sum(1 for _ in _CHANGE.finditer(batch.fold, start, end)) >= _FEWEST_CHANGES:
            first, last = np.searchsorted(starts, (start, end))
            if last - first < _FEWEST_WORDS:
                yield start, end
