"""Writes `resolver/identifiers/tables/areas.toml`: where the area codes of the +1 countries are.

`python -m bench.areas`, from phonenumbers; the program needs only the table, for the library's own data
take seconds to load.
"""

from collections import defaultdict
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import phonenumbers

from resolver.identifiers.attributes.gazetteer import area
from resolver.identifiers.fold import fold

TABLE = Path(__file__).parent.parent / "resolver" / "identifiers" / "tables" / "areas.toml"
PROVINCES = {
    "Alberta": "AB", "British Columbia": "BC", "Manitoba": "MB", "New Brunswick": "NB", "Newfoundland": "NL",
    "Newfoundland and Labrador": "NL", "Nova Scotia": "NS", "Nova Scotia/Prince Edward Island": "NS",
    "Northwest Territories": "NT", "Ontario": "ON", "Quebec": "QC", "Saskatchewan": "SK",
}  # fmt: skip
HEAD = """\
# Area codes of the countries behind +1: by country, in the USA and Canada by state or province (ISO 3166-2).
# Made by `python -m bench.areas` from phonenumbers {version}.
"""


def main() -> None:
    """Write the table."""
    codes: dict[str, list[str]] = defaultdict(list)
    for code in range(201, 1000):
        where = _where(str(code))
        if where:
            codes[where].append(str(code))
    lines = [f"{where} = [{', '.join(map(repr, codes[where]))}]".replace("'", '"') for where in sorted(codes)]
    TABLE.write_text(HEAD.format(version=version("phonenumbers")) + "\n".join(lines) + "\n", encoding="utf8")


def _where(code: str) -> str | None:
    """US-CA, CA-ON or JM; None where the code is nobody's, or of no place."""
    named: Any = import_module("phonenumbers.geodata").GEOCODE_DATA
    told = named.get(f"1{code}", {}).get("en")
    if told is None:
        number = phonenumbers.PhoneNumber(country_code=1, national_number=int(f"{code}2345678"))
        country: str | None = phonenumbers.region_code_for_number(number)
        return None if country in {None, "US", "CA"} else country
    if told in PROVINCES:
        return f"CA-{PROVINCES[told]}"
    name, _, state = told.partition(", ")
    found = area(fold("District of Columbia" if name == "Washington D.C." else name))
    if len(state) == 2:
        return f"CA-{state}" if state in PROVINCES.values() else f"US-{state}"
    return f"US-{found.state}" if found and found.country == "US" else None


if __name__ == "__main__":
    main()
