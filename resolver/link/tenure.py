"""How long an identifier was in one hand: its uses in order of time, cut where a number rested long."""

import numpy as np

from resolver.link.arrays import Bags, Floats, Mask

REST = 45.0
"""Days without use from which a phone may have a new owner: the FCC lets none be given again sooner
(47 CFR 52.15(f)(1)(ii))."""


def tenures(bags: Bags, days: Floats, phones: Mask) -> tuple[Floats, Floats]:
    """First and last day of the stretch of use each item of `bags` falls into; NaN where no time is known.

    Args:
        bags: the identifiers of each record.
        days: when each record was written, in days; NaN where it does not say.
        phones: which identifiers are phones. Others are not handed on: all their uses are one stretch.
    """
    day = days[bags.rows]
    order = np.lexsort((day, bags.items))  # NaN sorts behind the days of its identifier
    item, day = bags.items[order], day[order]
    new = np.ones(len(item), bool)
    with np.errstate(invalid="ignore"):
        new[1:] = (item[1:] != item[:-1]) | np.isnan(day[1:]) | (phones[item[1:]] & (np.diff(day) > REST))
    stretch = np.cumsum(new) - 1
    last = np.append(new[1:], True)[: len(item)]
    since, until = np.empty(len(item)), np.empty(len(item))
    since[order], until[order] = day[new][stretch], day[last][stretch]
    return since, until
