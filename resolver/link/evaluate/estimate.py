"""A figure that was not measured but estimated, with its doubt."""

from typing import NamedTuple


class Estimate(NamedTuple):
    """A figure and the interval that holds the true one 95 times in 100, if what it assumes holds."""

    value: float
    low: float
    high: float


ESTIMATED = {
    "precision": "pairs put together that are right",
    "recall": "true pairs that were put together",
    "f1": "harmonic mean of the two",
    "b3_precision": "B³: of a record's entity, its own",
    "b3_recall": "B³: of its true entity, found with it",
    "b3_f1": "harmonic mean of the two",
    "exact_precision": "entities found that are exact",
    "exact": "true entities found exactly",
}
"""What is estimated, and what it means."""
