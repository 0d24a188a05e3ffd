"""Phone numbers that ring nowhere: kept for fiction, or in blocks that number plans leave empty."""

from dataclasses import dataclass
from functools import cache

from resolver.demo.dice import Dice
from resolver.demo.tables import table

_STEP = 6_180_337
"""Coprime with the powers of ten, so that counting by it visits a range's numbers once each."""
_LOCAL = 0.79
"""Share of ads with an area code of their own market (298 ads of three Washington markets, 2013)."""
_FICTION = "555"
"""An exchange that has given all its lines back, but for directory assistance (ATIS, 2016)."""
_KEYS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999", strict=True))


@dataclass(frozen=True, slots=True)
class Phone:
    """A fictional number: country (ISO 3166), calling code and national digits in their usual groups.

    `forms` are how the groups are written inside the country, `word` what its last digits spell.
    """

    country: str
    calling_code: str
    trunk: str
    groups: tuple[str, ...]
    forms: tuple[str, ...]
    word: str = ""

    @property
    def national(self) -> str:
        """National digits without the trunk prefix."""
        return "".join(self.groups)

    @property
    def e164(self) -> str:
        """Canonical form (ITU-T E.164)."""
        return f"+{self.calling_code}{self.national}"


@dataclass(frozen=True, slots=True)
class Range:
    """Consecutive fictional numbers: a prefix and the count of digits that follow it."""

    country: str
    calling_code: str
    trunk: str
    prefix: str
    digits: int
    shape: tuple[int, ...]
    forms: tuple[str, ...]

    def phone(self, taken: int) -> Phone:
        """The number that comes after `taken` others of the range."""
        line = (taken * _STEP + int(self.prefix)) % 10**self.digits
        number = self.prefix + str(line).zfill(self.digits)
        groups, at = [], 0
        for length in self.shape:
            groups.append(number[at : at + length])
            at += length
        return Phone(self.country, self.calling_code, self.trunk, tuple(groups), self.forms)


@cache
def ranges() -> dict[str, tuple[Range, ...]]:
    """Every fictional range by country."""
    found: dict[str, list[Range]] = {}
    for row in table("numbers")["range"]:
        for prefix in row["prefixes"]:
            one = Range(
                row["country"], row["calling_code"], row["trunk"], prefix + row["exchange"],
                row["digits"], tuple(row["shape"]), tuple(row["forms"]),
            )  # fmt: skip
            found.setdefault(row["country"], []).append(one)
    return {country: tuple(rows) for country, rows in found.items()}


class NumberBook:
    """Hands out each fictional number once."""

    def __init__(self) -> None:
        self._free = {country: list(rows) for country, rows in ranges().items()}
        self._taken: dict[str, int] = {}
        self._spelled: set[str] = set()

    def take(self, dice: Dice, country: str, prefixes: tuple[str, ...]) -> Phone:
        """A number nobody has yet: local by choice, then of the country, then of any country.

        Raises:
            ValueError: every fictional number is taken.
        """
        own = self._free[country]
        local = [row for row in own if row.prefix.startswith(prefixes)] if dice.chance(_LOCAL) else []
        row = dice.one(local or own or self._largest())
        key = row.calling_code + row.prefix
        taken = self._taken.get(key, 0)
        self._taken[key] = taken + 1
        if taken + 1 == 10**row.digits:
            self._free[row.country].remove(row)
        return row.phone(taken)

    def spell(self, dice: Dice, prefixes: tuple[str, ...]) -> Phone | None:
        """An American number that ends in a word on the keys and that nobody has yet; None if luck is out."""
        local = [row for row in ranges()["US"] if row.prefix.startswith(prefixes)]
        row, word = dice.one(local), dice.one(table("spelled")["words"])
        digits = row.prefix[:3] + _FICTION + "".join(_KEYS[letter] for letter in word)
        if digits in self._spelled:
            return None
        self._spelled.add(digits)
        return Phone("US", "1", "", (digits[:3], digits[3:6], digits[6:]), row.forms, word)

    def _largest(self) -> list[Range]:
        left = max(self._free.values(), key=lambda rows: sum(10**row.digits for row in rows))
        if not left:
            raise ValueError("every fictional phone number is taken: generate fewer ads")
        return left
