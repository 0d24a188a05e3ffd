"""What describes whoever placed an ad: price, stated age, place, alias. Read last, one file a kind.

Precision comes first: words alone are never enough, there must be a cue beside them. Candidates are found on
columns, and Python looks at those alone.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.attributes.age import read_ages
from resolver.identifiers.attributes.alias import read_aliases
from resolver.identifiers.attributes.digits import Digits
from resolver.identifiers.attributes.place import read_places
from resolver.identifiers.attributes.price import read_prices
from resolver.identifiers.attributes.words import Cues
from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits
from resolver.identifiers.found import Found

__all__ = ["read_attributes"]


def read_attributes(
    batch: Batch,
    hits: Hits,
    runs: tuple[NDArray[np.int64], NDArray[np.int64]],
    taken: NDArray[np.bool_],
) -> Iterator[Found]:
    """Every attribute; `runs` are the runs of digits, and `taken` marks what identifiers hold."""
    cues = Cues.met(batch, hits)
    digits = Digits.of(batch, runs, taken)
    held = bytearray(taken)
    for read in (
        read_prices(batch, cues, digits),
        read_ages(batch, cues, digits),
        read_places(batch, cues, digits.classes),
        read_aliases(batch, cues),
    ):
        for found in read:
            if held.find(1, found.start, found.end) < 0:
                held[found.start : found.end] = bytes((1,)) * (found.end - found.start)
                yield found
