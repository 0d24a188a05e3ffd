"""The countries and states that phone numbers and places belong to."""

from typing import NamedTuple

import pyarrow as pa

from resolver.case import Case
from resolver.identifiers.attributes.gazetteer import Bearer, Place, area, find, states
from resolver.identifiers.fold import fold
from resolver.identifiers.tables import load

LARGER = 10
"""Times the inhabitants of every namesake in its country from which the largest is meant."""


class Region(NamedTuple):
    """A country and, where that is known, a state or province of it, both in the letters of ISO 3166."""

    country: str | None
    area: str | None


_NOWHERE = Region(None, None)


def place(case: Case) -> None:
    """Fill `graph_codes` with `prefix, country, area` and `graph_regions` with `id, country, area`.

    The first is of phone numbers, the second of the places in `graph_placed`.
    """
    _store(case, "graph_codes", "prefix", calling_codes())
    names = case.db.execute("SELECT DISTINCT id FROM graph_placed ORDER BY id").fetchall()
    _store(case, "graph_regions", "id", {name: region_of(name, case.config.region) for (name,) in names})


def calling_codes() -> dict[str, Region]:
    """The first digits of an international number → where it is.

    For +1 that is country and state, else the country that the calling code is first of all for.
    """
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    codes = {
        f"1{code}": Region(where[:2], where[3:] or None)
        for where, codes in load("areas").items()
        for code in codes
    }
    abroad = {str(code): Region(first, None) for code, (first, *_) in COUNTRY_CODE_TO_REGION_CODE.items()}
    return codes | {
        code: region for code, region in abroad.items() if code != "1" and region.country != "001"
    }


def region_of(written: str, region: str) -> Region:
    """Where a place is as people write it: "Portland, OR", "Lyon", "Nevada".

    Without a state after it, a name is of the largest place that bears it, if one in the country `region` can
    not be meant as well and the others in its own country are much smaller; else nowhere.
    """
    name, *after = (part.strip() for part in fold(written).split(","))
    found = find(name)
    if found is None:
        return _NOWHERE
    if after:
        cities = (found.within(*where) for where in map(_within, after) if where)
        return _region(next((city for city in cities if city), None))
    return _region(_best_known(found, region))


def _within(part: str) -> tuple[str, str] | None:
    """The country and state that is written after a place: "or", "oregon", "us" or "france"."""
    code = part.upper()
    if code in states():
        return "US", code
    named = area(part)
    if named is not None:
        return named.country, named.state
    return (code, "") if len(code) == 2 else None


def _best_known(place: Place, region: str) -> Bearer | None:
    best = place.choose(region)
    if best is not place.bearers[0]:
        return None
    rivals = (other for other in place.bearers if other.country == best.country and other is not best)
    return best if all(best.people >= LARGER * rival.people for rival in rivals) else None


def _region(bearer: Bearer | None) -> Region:
    return Region(bearer.country, bearer.state or None) if bearer else _NOWHERE


def _store(case: Case, table: str, key: str, regions: dict[str, Region]) -> None:
    text = pa.string()
    columns = {
        key: pa.array(regions, text),
        "country": pa.array([region.country for region in regions.values()], text),
        "area": pa.array([region.area for region in regions.values()], text),
    }
    case.db.register("regions", pa.table(columns))
    case.db.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT * FROM regions")  # noqa: S608 (a name of ours)
    case.db.unregister("regions")
