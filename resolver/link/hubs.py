"""Identifiers in many hands: on very many records, or given by several parties who each have their own."""

import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from resolver.link.arrays import Bags, Ints, Mask, expand

PARTIES = 5
"""Parties with identifiers of their own from which an identifier they all give is a hub."""
_TWICE = 2  # records from which a party is one, not a slip of the reader


def hubs_of(bags: Bags, holders: Ints, most: int) -> Mask:
    """Which identifiers are hubs: on more than `most` records, or given by at least `PARTIES` parties.

    The records of an identifier fall into parties by the other identifiers they share: an agency's number
    stands beside each member's own, while a party's two numbers stand beside each other.
    """
    crowded = holders > most
    shared = ~crowded & (holders >= PARTIES * _TWICE)
    beside, record, other = _beside(bags, shared, crowded)
    if not len(beside):
        return crowded
    places, place = np.unique(np.column_stack((beside, record)), axis=0, return_inverse=True)
    _, company = np.unique(np.column_stack((beside, other)), axis=0, return_inverse=True)
    count = len(places) + int(company.max()) + 1
    edges = (np.ones(len(place), np.int8), (place, company + len(places)))
    _, party = connected_components(coo_matrix(edges, shape=(count, count)), directed=False)
    _, first, records = np.unique(party[: len(places)], return_index=True, return_counts=True)
    parties = np.bincount(places[first, 0][records >= _TWICE], minlength=len(holders))
    return np.asarray(crowded | (parties >= PARTIES))


def _beside(bags: Bags, shared: Mask, crowded: Mask) -> tuple[Ints, Ints, Ints]:
    """Each identifier in `shared` with each other one on the same record: identifier, record, other."""
    at = np.flatnonzero(shared[bags.items])
    records = bags.rows[at]
    sizes = bags.sizes[records]
    others = bags.items[expand(bags.offsets[records], sizes)]
    beside, records = np.repeat(bags.items[at], sizes), np.repeat(records, sizes)
    keep = (beside != others) & ~crowded[others]
    return beside[keep], records[keep], others[keep]
