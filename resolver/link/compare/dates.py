"""Dates in typed fields."""

import numpy as np

from resolver.link.arrays import Ints, Levels
from resolver.link.columns import Column
from resolver.link.compare.comparison import Comparison, comparison, first_true, on_values, rarity
from resolver.link.compare.spelling import slips

_DATES = (
    "different", "one part or nearly the year agrees", "two slips apart", "two parts agree", "weeks apart",
    "one slip, or day and month swapped", "equal", "equal, a rare date",
)  # fmt: skip


_WEEKS = 45  # days that two dates of one thing may be apart, wherever the month or the year ends


def date_comparison(column: Column) -> Comparison:
    """The comparison of a date column."""
    return comparison(column.name, _DATES, same_date, column, _parts(column.values))


def same_date(column: Column, parts: tuple[Ints, Ints, Ints], a: Ints, b: Ints) -> Levels:
    """Whether {field} is the same day, or a slip, a swap or a part away from it."""
    year, month, day = parts
    days = np.where((month > 0) & (day > 0), (year * 12 + month) * 30.4 + day, 0)

    def levels(x: Ints, y: Ints) -> Levels:
        apart = slips(column, x, y)
        same_year = (year[x] == year[y]) & (year[x] > 0)
        same_parts = same_year.astype(int)
        for part in (month, day):
            same_parts += (part[x] == part[y]) & (part[x] > 0)
        swapped = same_year & (month[x] == day[y]) & (day[x] == month[y])
        near_year = (np.abs(year[x] - year[y]) <= 1) & (year[x] > 0) & (year[y] > 0)
        weeks = (np.abs(days[x] - days[y]) <= _WEEKS) & (days[x] > 0) & (days[y] > 0)
        equal = x == y
        return first_true(
            equal & (rarity(column, x) > 0.5), equal, (apart <= 1) | swapped, weeks,
            same_parts == 2, apart <= 2, (same_parts == 1) | near_year,
        )  # fmt: skip

    return on_values(column, a, b, levels)


def _parts(values: list[str]) -> tuple[Ints, Ints, Ints]:
    """Year, month and day of each value; 0 where it has none."""
    parts = np.zeros((3, len(values)), np.int64)
    for i, value in enumerate(values):
        if len(value) == 10 and value[4] == value[7] == "-":
            parts[:, i] = [int(part) if part.isdecimal() else 0 for part in value.split("-")]
    return parts[0], parts[1], parts[2]
