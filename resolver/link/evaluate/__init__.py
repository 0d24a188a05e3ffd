"""How right the entities are: against a file that knows the truth, or by what people judged."""

from resolver.link.evaluate.against_truth import MEASURES, Evaluation, Hairball, evaluate, hairballs
from resolver.link.evaluate.calibration import Calibration, calibrations
from resolver.link.evaluate.curve import Point, curve
from resolver.link.evaluate.estimate import ESTIMATED, Estimate
from resolver.link.evaluate.judged import Judged, estimate_judged
from resolver.link.evaluate.plot import plot
from resolver.link.evaluate.sampled import Sampled, estimate_sampled

__all__ = [
    "ESTIMATED",
    "MEASURES",
    "Calibration",
    "Estimate",
    "Evaluation",
    "Hairball",
    "Judged",
    "Point",
    "Sampled",
    "calibrations",
    "curve",
    "estimate_judged",
    "estimate_sampled",
    "evaluate",
    "hairballs",
    "plot",
]
