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
from resolver.identifiers.attributes.words import early
from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits
from resolver.identifiers.found import Found
from resolver.identifiers.lexicon import Sort

__all__ = ["read_attributes"]


def read_attributes(batch: Batch, hits: Hits, taken: NDArray[np.bool_]) -> Iterator[Found]:
    """Every attribute; `taken` marks what identifiers hold."""
    rows = hits.of(Sort.ATTRIBUTE)
    rows = rows[early(batch, rows[:, 1])]
    held = bytearray(taken.tobytes())
    digits = Digits.of(batch, taken)
    for read in (
        read_prices(batch, rows, digits),
        read_ages(batch, rows, digits),
        read_places(batch, rows),
        read_aliases(batch, rows),
    ):
        for found in read:
            if held.find(1, found.start, found.end) < 0:
                held[found.start : found.end] = bytes((1,)) * (found.end - found.start)
                yield found
