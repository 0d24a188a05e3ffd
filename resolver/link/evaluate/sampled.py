"""How right all entities are, by a sample of true ones: cluster-weighted ratio estimators.

Binette et al. 2022, "Estimating the performance of entity resolution algorithms: lessons learned through
PatentsView.org": whole true entities are drawn, each with a known weight, and what linking did to each of
them adds to the top and the bottom of a ratio. What the truth leaves out is then no longer left out: records
of others in the entities found are mistakes.
"""

from enum import StrEnum

import numpy as np

from resolver.case import Case, sql
from resolver.link.arrays import Floats
from resolver.link.evaluate.estimate import Estimate

_SPREAD = 1.96  # standard errors either side of a mean, 95 % of a normal distribution


class Sampled(StrEnum):
    """How the true entities of a truth file were drawn."""

    ENTITIES = "entities"
    """Each entity as likely as another."""
    RECORDS = "records"
    """A record at random and its whole entity: large entities are likelier."""


def estimate_sampled(case: Case, sampled: Sampled) -> dict[str, Estimate]:
    """Estimates of `evaluate`'s figures over the whole case, by name.

    The truth that `evaluate` has read is taken as a sample of entities, each of them whole.
    """
    parts, covered = contributions(case, sampled)
    return {name: _interval(*ratio(top, bottom, covered)) for name, (top, bottom) in parts.items()}


def contributions(case: Case, sampled: Sampled) -> tuple[dict[str, tuple[Floats, Floats]], float]:
    """What each entity drawn adds to the top and bottom of each figure, and the share of records drawn."""
    rows = case.db.execute(sql("link/sql/truth_sampled.sql")).fetchnumpy()
    size, right, wrong, extra, missed, exact = (
        np.asarray(rows[name], np.float64) for name in ("size", "right", "wrong", "extra", "missed", "exact")
    )
    records, entities = case.row(sql("link/sql/truth_sampled_of.sql")) or (0, 0)
    covered = float(size.sum()) / records
    by_size = sampled is Sampled.RECORDS and covered < 1  # all of them were bound to be drawn
    weight = 1 / size if by_size else np.ones(len(size))
    true, pairs = weight * size, weight * size * (size - 1) / 2
    whole = weight * exact
    parts = {
        "precision": (weight * right, weight * (right + wrong / 2)),
        "recall": (weight * right, pairs),
        "f1": (weight * right, (weight * (right + wrong / 2) + pairs) / 2),
        "b3_precision": (true - weight * extra, true),
        "b3_recall": (true - weight * missed, true),
        "exact_precision": (whole * records, true * entities),
        "exact": (whole, weight),
    }
    return parts, covered


def ratio(top: Floats, bottom: Floats, covered: float = 0.0) -> tuple[float, float]:
    """The ratio of two means and its standard error, from the contribution of each entity drawn.

    Corrected for the bias of a ratio, and for the share of everything that was drawn: at 1 nothing is left
    to chance. One entity alone says nothing of its spread, nor do entities with nothing to find: infinite.
    """
    count, mean, base, left = len(top), float(top.mean()), float(bottom.mean()), max(1 - covered, 0.0)
    if base == 0 or count == 1:
        return (mean / base if base else 1.0), (np.inf if left else 0.0)
    value = mean / base
    apart = top - value * bottom
    centre = value + left * float((bottom * apart).mean()) / ((count - 1) * base**2)
    return centre, float(np.sqrt(left * (apart**2).sum() / (count * (count - 1))) / base)


def _interval(value: float, error: float) -> Estimate:
    ends = (value, value - _SPREAD * error, value + _SPREAD * error)
    return Estimate(*(float(np.clip(end, 0, 1)) for end in ends))
