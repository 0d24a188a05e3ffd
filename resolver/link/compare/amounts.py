"""Numbers, prices and positions on the globe."""

import numpy as np

from resolver.link.arrays import Floats, Ints, Levels
from resolver.link.columns import Column
from resolver.link.compare.comparison import Comparison, comparison, first_true, on_values, rarity

_EARTH = 6371.0088  # mean radius in km
_NUMBERS = ("far apart", "within one spread", "close", "equal, a common value", "equal, a rare value")
_PRICES = ("far apart", "within a factor of e", "within 50 %", "within 20 %", "within 5 %", "the same")
_PLACES = (
    "300 km or more apart",
    "within 300 km",
    "within 60 km",
    "within 15 km",
    "within 2 km",
    "within 100 m",
)


def amount_comparison(column: Column) -> Comparison:
    """The comparison of a number, price or latlong column."""
    match column.kind:
        case "latlong":
            return comparison(column.name, _PLACES, near, column)
        case "price":
            return comparison(column.name, _PRICES, similar_price, column)
    return comparison(column.name, _NUMBERS, similar_number, column)


def similar_number(column: Column, a: Ints, b: Ints) -> Levels:
    """Whether {field} is the same number, or close by the spread it has in this data."""
    numbers = _floats(column)
    spread = max(float(np.subtract(*np.percentile(numbers, [75, 25]))), 1e-9)

    def levels(x: Ints, y: Ints) -> Levels:
        gap, equal = np.abs(numbers[x] - numbers[y]) / spread, x == y
        return first_true(equal & (rarity(column, x) > 0.5), equal, gap <= 0.1, gap <= 1)

    return on_values(column, a, b, levels)


def similar_price(column: Column, a: Ints, b: Ints) -> Levels:
    """How far apart {field} is, as a ratio."""
    prices = np.log(np.maximum(np.abs(_floats(column)), 1e-9))

    def levels(x: Ints, y: Ints) -> Levels:
        gap = np.abs(prices[x] - prices[y])
        return first_true(gap < 0.005, gap < 0.05, gap < 0.2, gap < 0.5, gap < 1)

    return on_values(column, a, b, levels)


def near(column: Column, a: Ints, b: Ints) -> Levels:
    """How far apart {field} is on the globe, by the great circle."""
    position = radians(column)

    def levels(x: Ints, y: Ints) -> Levels:
        km = kilometres(position[x], position[y])
        return first_true(km < 0.1, km < 2, km < 15, km < 60, km < 300)

    return on_values(column, a, b, levels)


def radians(column: Column) -> Floats:
    """Latitude and longitude, in radians, of each value of a latlong column: a row a value."""
    return np.asarray(np.radians(np.array([value.split(",") for value in column.values], float)))


def kilometres(a: Floats, b: Floats) -> Floats:
    """The great circle between positions, rows of latitude and longitude in radians; NaN where one is."""
    lat, lon = (b - a).T
    chord = np.sin(lat / 2) ** 2 + np.cos(a[:, 0]) * np.cos(b[:, 0]) * np.sin(lon / 2) ** 2
    return np.asarray(2 * _EARTH * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))


def _floats(column: Column) -> Floats:
    return np.array([float(value) for value in column.values])
