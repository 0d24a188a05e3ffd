"""Hashes, keys, wallet addresses: long mixtures of letters and digits from which nothing else is read."""

import re
from collections.abc import Iterator

import numpy as np

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits
from resolver.identifiers.lexicon import Sort

_LONG = re.compile(r"(?<![^\W_])[a-z0-9]{26,}(?![^\W_])")
_CHANGE = re.compile(r"[a-z](?=[0-9])|[0-9](?=[a-z])")
_FEWEST_CHANGES = 8
"""Changes between letters and digits; words and numbers run together have fewer."""
_FEWEST_WORDS = 3
"""Number words that make it a disguised number after all."""


def find_opaque(batch: Batch, hits: Hits) -> Iterator[tuple[int, int]]:
    """Spans of `batch` that only machines write."""
    starts = hits.of(Sort.NUMBER)[:, 1]
    for match in _LONG.finditer(batch.fold):
        if sum(1 for _ in _CHANGE.finditer(match[0])) >= _FEWEST_CHANGES:
            first, last = np.searchsorted(starts, match.span())
            if last - first < _FEWEST_WORDS:
                yield match.span()
