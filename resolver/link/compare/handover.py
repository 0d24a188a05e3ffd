"""One number taking over from another: a party that changed its number, if more than its text says so."""

from collections.abc import Sequence

import numpy as np

from resolver.link.arrays import MISSING, Ints, Levels
from resolver.link.compare.comparison import Comparison, comparison
from resolver.link.compare.identifiers import FOLLOWS, shared_identifiers
from resolver.link.identifiers import Identifiers

NAME = "number taken over"
"""The comparison's name, by which its weights are set."""
_LEVELS = ("the text alone speaks for it", "something agrees that no copied text brings along")


def handover_comparison(identifiers: Identifiers, others: Sequence[Comparison]) -> Comparison:
    """The comparison of numbers that follow each other; `others` are all the other comparisons."""
    beside = tuple(each for each in others if each.learned and not each.copied)
    return comparison(NAME, _LEVELS, taken_over, identifiers, beside, learned=False)


def taken_over(identifiers: Identifiers, beside: Sequence[Comparison], a: Ints, b: Ints) -> Levels:
    """Whether, where one's number takes over from the other's, more agrees than a copied text brings along.

    Missing where neither number follows the other. What disagrees outweighs as much that agrees.
    """
    levels = np.full(len(a), MISSING, np.int8)
    follows = np.flatnonzero(shared_identifiers(identifiers, a, b) == FOLLOWS)
    if len(follows):
        votes = np.zeros(len(follows), np.int64)
        for each in beside:
            found = each.compare(a[follows], b[follows])
            votes += np.where(2 * found >= len(each.levels), 1, np.where(found == 0, -1, 0))
        levels[follows] = votes > 0
    return levels
