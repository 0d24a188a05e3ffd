"""Comparisons of two records: few, named, pure; each says its reason in its docstring."""

from resolver.link.compare.attributes import attribute_comparisons
from resolver.link.compare.comparison import Comparison
from resolver.link.compare.details import detail_comparisons
from resolver.link.compare.fields import field_comparisons
from resolver.link.compare.handover import handover_comparison
from resolver.link.compare.identifiers import identifier_comparisons
from resolver.link.compare.presence import presence_comparison, presence_of
from resolver.link.compare.swaps import swap_comparison
from resolver.link.compare.texts import text_comparisons
from resolver.link.data import Records

__all__ = ["Comparison", "comparisons_of"]


def comparisons_of(records: Records) -> list[Comparison]:
    """All comparisons that `records` have something for, in the order in which they are explained."""
    found = [] if records.identifiers is None else identifier_comparisons(records.identifiers)
    if records.texts is not None:
        found += text_comparisons(records.texts)
    found += attribute_comparisons(records.attributes)
    for column in records.columns:
        found += field_comparisons(column, records.words)
    found += [swap_comparison(crossed) for crossed in records.crossed]
    if records.texts is None:
        return found + detail_comparisons(records)
    presence = presence_of(records.posted, records.columns, records.wordings)
    if presence is not None:
        found.append(presence_comparison(presence))
    if records.identifiers is not None:
        found.append(handover_comparison(records.identifiers, found))
    return found
