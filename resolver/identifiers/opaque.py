"""Hashes, keys, wallet addresses: long mixtures of letters and digits from which nothing else is read."""

import itertools
import re
from collections.abc import Iterable, Iterator

import numpy as np

from resolver.identifiers.cues import Hits
from resolver.identifiers.lexicon import Sort

_MIXED = re.compile(r"(?:[a-z]++[0-9]++){4}[a-z]|(?:[0-9]++[a-z]++){4}[0-9]")
"""Eight changes between letters and digits; words and numbers run together have fewer."""
_FEWEST_WORDS = 3
"""Number words that make it a disguised number after all."""


def find_opaque(
    fold: str, hits: Hits, runs: Iterable[tuple[int, int]], shaped: Iterable[tuple[int, int]] = ()
) -> Iterator[tuple[int, int]]:
    """Those of `runs` that only machines write, and of `shaped`, if no number is spelled in them."""
    spans = [run for run in runs if _MIXED.match(fold, *run)]
    spans += shaped
    if spans:
        starts = hits.of(Sort.NUMBER)[:, 1]
        first, last = np.searchsorted(starts, np.array(spans)).T
        yield from itertools.compress(spans, last - first < _FEWEST_WORDS)
