"""Which comparisons a typed field has."""

from collections.abc import Callable, Mapping

from resolver.link.columns import Column
from resolver.link.compare.amounts import amount_comparison
from resolver.link.compare.codes import category_comparison, code_comparison, email_comparison
from resolver.link.compare.comparison import Comparison
from resolver.link.compare.dates import date_comparison
from resolver.link.compare.sets import set_comparison
from resolver.link.compare.strings import string_comparisons
from resolver.link.words import Words


def field_comparisons(column: Column, words: Mapping[str, Words]) -> list[Comparison]:
    """The comparisons of `column` by its type."""
    if column.bags is not None:
        return [set_comparison(column, column.bags)]
    if column.kind in ("name", "text", "address"):
        return string_comparisons(column, words[column.name])
    return [_SINGLE.get(column.kind, code_comparison)(column)]


_SINGLE: dict[str, Callable[[Column], Comparison]] = {
    "date": date_comparison,
    "email": email_comparison,
    "category": category_comparison,
    "number": amount_comparison,
    "price": amount_comparison,
    "latlong": amount_comparison,
}
