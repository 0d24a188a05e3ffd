"""Whether pairs said to be one party with probability p are so p of the time."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from resolver.case import Case
from resolver.link.arrays import Floats, Ints, Mask
from resolver.link.cluster import FLOOR
from resolver.link.evaluate.against_truth import known_pairs

_BINS = 15
_FEWEST = 50  # pairs in a bin, lest chance alone make a gap


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs of neighbouring probability: how many, their mean probability, and the share that is true."""

    low: float
    high: float
    pairs: int
    probability: float
    share: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far probabilities are from what happened.

    `ece` is the expected calibration error over bins of equal mass (Naeini et al. 2015, "Obtaining well
    calibrated probabilities using Bayesian binning"; equal mass after Nguyen & O'Connor 2015), `brier` the
    mean squared distance of probability and truth (Brier 1950). Both are 0 at best, and 0 of no pairs.
    """

    pairs: int
    ece: float
    brier: float
    bins: tuple[Bin, ...]
    """Of equal mass, those that `ece` is over."""
    tenths: tuple[Bin, ...]
    """Of equal width, those that hold a pair."""

    @classmethod
    def of(cls, probability: Floats, same: Mask) -> "Calibration":
        """Bin pairs by probability, as many a bin as in any other but for ties, which stay together."""
        order = np.argsort(probability, kind="stable")
        p, true = probability[order], same[order].astype(np.float64)
        count = len(p)
        wanted = np.linspace(0, count, max(1, min(_BINS, count // _FEWEST)) + 1)[1:-1].astype(np.int64)
        bins = _binned(p, true, np.searchsorted(p, p[wanted - 1], "right"))
        tenths = _binned(p, true, np.searchsorted(p, np.arange(1, 10) / 10))
        gap = sum(each.pairs * abs(each.probability - each.share) for each in bins)
        brier = float(((p - true) ** 2).sum())
        return cls(count, gap / max(count, 1), brier / max(count, 1), bins, tenths)


def _binned(p: Floats, true: Floats, cuts: Ints) -> tuple[Bin, ...]:
    """The sorted pairs cut before each of `cuts`, empty bins left out."""
    ends = np.unique(np.concatenate(([0], cuts, [len(p)])))
    return tuple(
        Bin(float(p[x]), float(p[y - 1]), int(y - x), float(p[x:y].mean()), float(true[x:y].mean()))
        for x, y in pairwise(ends.tolist())
    )


def calibrations(case: Case) -> tuple[Calibration, Calibration]:
    """Calibration of all candidate pairs, and of those likely enough to be links.

    Over pairs of records whose truth `evaluate` has read, without those that people judged. Most candidates
    are plainly different, so the first says little of the links.

    Raises:
        JudgementError: judgements contradict each other.
    """
    probability, same = known_pairs(case)
    likely = probability >= np.float32(FLOOR)
    return Calibration.of(probability, same), Calibration.of(probability[likely], same[likely])
