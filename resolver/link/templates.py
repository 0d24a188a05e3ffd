"""Near-duplicate texts: MinHash bands propose, the words two texts really share decide."""

import hashlib
from dataclasses import dataclass

import numpy as np
from rensa import RMinHash
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from resolver.link.arrays import MISSING, Bags, Hashes, Ints
from resolver.link.overlaps import jaccard
from resolver.link.texts import Texts

ALIKE = 0.6
"""Share of their word pairs that two copies of one template have in common."""
_BANDS, _ROWS, _SEED = 16, 4, 7
_BATCH = 20_000  # texts digested at a time: rows come back as Python lists
_SHORTEST = 6  # word pairs below which any two texts may be alike by chance


@dataclass(frozen=True, slots=True)
class Templates:
    """Groups of near-duplicate texts: the group of each record (-1: not a copy) and the ids of the groups."""

    codes: Ints
    ids: list[str]


def find_templates(texts: Texts) -> Templates:
    """Group the records whose texts are copies of one another.

    A group's id is a digest of the text of its first record, so it stays while that text does.
    """
    shingles = _shingles(texts)
    a, b = _proposed(shingles)
    same = jaccard(shingles, a, b) >= ALIKE
    count = len(shingles)
    graph = coo_matrix((np.ones(same.sum(), np.int8), (a[same], b[same])), shape=(count, count))
    _, group = connected_components(graph, directed=False)
    of_record = np.full(len(texts.codes), MISSING, np.int64)
    there = texts.codes != MISSING
    of_record[there] = group[texts.sketch[texts.codes[there]]]
    return _named(of_record, texts, np.flatnonzero(shingles.sizes < _SHORTEST), group)


def _shingles(texts: Texts) -> Bags:
    """Word pairs of each different text, hashed; one text stands for all with its sketch."""
    _, first = np.unique(texts.sketch, return_index=True)
    owners, hashes = texts.neighbours
    keep = first[texts.sketch[owners]] == owners
    _, items = np.unique(hashes[keep], return_inverse=True)
    return Bags.of(texts.sketch[owners[keep]], items.astype(np.int64), len(first))


def _proposed(shingles: Bags) -> tuple[Ints, Ints]:
    """Each text with the first text of every band bucket it falls into."""
    rows = np.flatnonzero(shingles.sizes >= _SHORTEST)
    none = np.zeros(0, np.int64)
    if len(rows) < 2:
        return none, none
    chosen = shingles.take(rows)
    hashes = (chosen.items.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    matrix = _digests(hashes, chosen.offsets)
    lefts, rights = [none], [none]
    for band in range(_BANDS):
        bucket = np.zeros(len(rows), np.uint64)
        for column in range(band * _ROWS, (band + 1) * _ROWS):
            bucket = (bucket ^ matrix[:, column]) * np.uint64(0x9E3779B97F4A7C15)
        _, first, where = np.unique(bucket, return_index=True, return_inverse=True)
        others = first[where] != np.arange(len(rows))
        lefts.append(rows[first[where]][others])
        rights.append(rows[others])
    count = len(shingles)
    pair = np.unique(np.concatenate(lefts) * count + np.concatenate(rights))
    return pair // count, pair % count


def _digests(hashes: Hashes, offsets: Ints) -> Hashes:
    parts = []
    for start in range(0, len(offsets) - 1, _BATCH):
        rows = offsets[start : start + _BATCH + 1]
        digest = RMinHash.digest_matrix_from_flat_token_hashes(
            hashes[rows[0] : rows[-1]], (rows - rows[0]).tolist(), _BANDS * _ROWS, _SEED
        )
        parts.append(np.array(digest.to_rows(), np.uint64))
    return np.concatenate(parts)


def _named(of_record: Ints, texts: Texts, short: Ints, group: Ints) -> Templates:
    of_record = np.where(np.isin(of_record, group[short]), MISSING, of_record)
    there = np.flatnonzero(of_record != MISSING)
    found, first, codes, sizes = np.unique(
        of_record[there], return_index=True, return_inverse=True, return_counts=True
    )
    order = np.argsort(first[sizes > 1], kind="stable")
    number = np.full(len(found), MISSING, np.int64)
    number[np.flatnonzero(sizes > 1)[order]] = np.arange(len(order))
    of_record[there] = number[codes]
    firsts = there[first[sizes > 1][order]]
    return Templates(of_record, [_digest(texts.raw[texts.codes[record]]) for record in firsts.tolist()])


def _digest(text: str) -> str:
    return "T" + hashlib.sha256(text.encode("utf8", "surrogatepass")).hexdigest()[:16]
