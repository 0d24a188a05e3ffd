"""From levels of candidate pairs to a model: without labels first, then by what people said."""

from collections.abc import Sequence

import numpy as np

from resolver.judgements import Resolved
from resolver.link.arrays import Levels
from resolver.link.block import Blocked
from resolver.link.compare.comparison import Comparison
from resolver.link.data import Records
from resolver.link.fit.ads import fit_ads
from resolver.link.fit.judged import fit_judged
from resolver.link.fit.model import Model
from resolver.link.fit.tables import fit_table

__all__ = ["Model", "fit_model"]


def fit_model(
    records: Records, comparisons: Sequence[Comparison], blocked: Blocked, levels: Levels, judged: Resolved
) -> Model:
    """The additive model of `records`; finer looks, the last of `comparisons`, are not heard.

    Proxies and rarity where there are texts, else agreement; then judgements, unless rounds follow that
    hear them.
    """
    comparisons = [comparison for comparison in comparisons if not comparison.refines]
    levels = levels[:, : len(comparisons)]
    if records.texts is not None:
        model = fit_ads(records, comparisons, blocked, levels)
    else:
        model = fit_table(records, comparisons, blocked.a, blocked.b, levels)
        if not model.doubt:
            return model
    scale = max(records.count, 1)
    at = np.searchsorted(blocked.a * scale + blocked.b, judged.a * scale + judged.b)
    return fit_judged(model, levels, at, judged.same)
