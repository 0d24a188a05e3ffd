"""Logistic regression pulled towards where it starts, as a prior would pull it."""

import numpy as np

from resolver.link.arrays import Floats
from resolver.link.fit.model import logistic

_STEPS = 50
_STILL = 1e-6  # change of any coefficient at which the fit has settled
_LONGEST = 1.0  # change of a coefficient in one step: labels that part perfectly would send it far


def regress(design: Floats, target: Floats, counts: Floats, start: Floats, pull: Floats) -> Floats:
    """Coefficients by Newton's method on the penalised log-likelihood.

    Args:
        design: a row an observation, a column a coefficient.
        target: the probability of each observation, 0..1.
        counts: how much each observation counts.
        start: where the coefficients are without observations.
        pull: how strongly each is held there (the inverse variance of a normal prior).
    """
    found = start.astype(np.float64)
    for _ in range(_STEPS):
        p = logistic(design @ found)
        gradient = design.T @ (counts * (target - p)) - pull * (found - start)
        hessian = (design * (counts * np.maximum(p * (1 - p), 1e-6))[:, None]).T @ design
        step = np.linalg.solve(hessian + np.diag(pull), gradient)
        found += np.clip(step, -_LONGEST, _LONGEST)
        if np.abs(step).max() < _STILL:
            break
    return found
