"""Who places the ads: made-up advertisers with their numbers, addresses, habits and routes."""

from collections import deque
from dataclasses import dataclass
from functools import cache
from typing import Any

from resolver.demo.accounts import Account, chosen, opened
from resolver.demo.dice import Dice
from resolver.demo.numbers import NumberBook, Phone
from resolver.demo.phones import hidden
from resolver.demo.tables import Place, place, places, speech, table

_DAYS = 420
"""Span in which advertisers begin, in days."""
_MEMBER = 5
"""Every so many-th advertiser books through an agency, if its country has one."""
_ADS_PER_AGENCY = 5000
_HANDED_ON = 150
"""Every so many-th advertiser gets a number that somebody else gave up."""
_FROM_ABROAD = 0.05
"""Share of advertisers whose numbers are another country's."""
_REST = 45
"""Days a number rests before the next one gets it (the shortest the FCC allows, 47 CFR 52.15)."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A booking office whose number many advertisers show."""

    name: str
    phone: Phone


@dataclass(frozen=True, slots=True)
class Advertiser:
    """One party, whoever controls the identifiers: the entity to be found again.

    `variants` is how many different texts its `ads` share, `days` the day each ad is placed, `templates`
    the seeds its texts grow from, `hides` the disguises it likes (none: it writes plainly).
    """

    index: int
    service: str
    language: str
    name: str
    route: tuple[str, ...]
    phones: tuple[Phone, ...]
    emails: tuple[str, ...]
    accounts: tuple[Account, ...]
    page: str | None
    agency: Agency | None
    templates: tuple[int, ...]
    hides: tuple[str, ...]
    price: int
    sites: tuple[str, ...]
    days: tuple[int, ...]
    variants: int

    @property
    def entity_id(self) -> str:
        """Its id in the truth."""
        return f"party-{self.index:06d}"

    def variant(self, ad: int) -> int:
        """Which of its texts its `ad`-th ad shows; re-posts follow each other."""
        return ad * self.variants // len(self.days)

    def city(self, ad: int) -> str:
        """Where its `ad`-th ad is placed: along the route, in order."""
        return self.route[ad * len(self.route) // len(self.days)]

    def phone(self, variant: int) -> Phone:
        """The number in use when a text is written: one follows the other."""
        return self.phones[variant * len(self.phones) // self.variants]


@cache
def decorations() -> dict[str, tuple[str, ...]]:
    """Sites, streets, mail domains and the like."""
    return {name: tuple(values) for name, values in table("decorations").items()}


class Cast:
    """Draws advertisers one after the other; each depends on the seed and on those before it."""

    def __init__(self, seed: int, ads: int) -> None:
        self._seed = seed
        self._book = NumberBook()
        self._users: set[str] = set()
        self._count = 0
        self._recent: dict[tuple[str, str], deque[int]] = {}
        self._given_up: deque[tuple[Phone, int]] = deque(maxlen=200)
        self._agencies = self._open_agencies(max(1, ads // _ADS_PER_AGENCY))

    def draw(self, ads: int, **fixed: Any) -> Advertiser:
        """The next advertiser, who places `ads` ads; `fixed` values are not drawn."""
        index, self._count = self._count, self._count + 1
        dice = Dice(self._seed, 1, index)
        home = place(fixed["route"][0]) if "route" in fixed else _home(dice)
        language = dice.weighted(tuple(home.languages), tuple(home.languages.values()))
        language = fixed.get("language", language)
        service = fixed.get("service") or dice.one(tuple(speech(language).services))
        days = fixed.get("days") or _days(dice, ads)
        hides = fixed.get("hides", _hides(dice))
        phones = fixed.get("phones") or self._spelled(dice, home, hides)
        phones = phones or self._phones(dice, home, index, ads, days[0])
        accounts = self._accounts(dice, phones[0], home.country)
        drawn: dict[str, Any] = {
            "name": dice.one(speech(language).names),
            "route": _route(dice, home, ads),
            "emails": self._emails(dice, accounts),
            "accounts": accounts,
            "page": f"https://{self._user(dice, '-')}.example.com/" if dice.chance(0.06) else None,
            "agency": dice.one(self._agencies[home.country]) if self._books(index, home) else None,
            "templates": self._templates(dice, index, (service, language)),
            "price": dice.between(3, 16) * 5,
            "sites": tuple(dice.some(decorations()["sites"], dice.weighted((1, 2, 3), (6, 3, 1)))),
            "variants": max(1, (ads * 6 + 4) // 10),
        }
        drawn.update(
            fixed, index=index, service=service, language=language, days=days, phones=phones, hides=hides
        )
        self._given_up.append((phones[-1], days[-1]))
        return Advertiser(**drawn)

    def number(self, city: str) -> Phone:
        """A number nobody has, of that city where it has one left."""
        home = place(city)
        return self._book.take(Dice(self._seed, 2, self._count), home.country, home.prefixes)

    def _open_agencies(self, count: int) -> dict[str, list[Agency]]:
        """Booking offices by country; the first is in New York, so that no demo is without."""
        names = decorations()["agencies"]
        offices: dict[str, list[Agency]] = {}
        for index in range(count):
            dice = Dice(self._seed, 3, index)
            home = _home(dice) if index else place("New York")
            phone = self._book.take(dice, home.country, home.prefixes)
            offices.setdefault(home.country, []).append(Agency(names[index % len(names)], phone))
        return offices

    def _books(self, index: int, home: Place) -> bool:
        return index % _MEMBER == _MEMBER - 1 and home.country in self._agencies

    def _spelled(self, dice: Dice, home: Place, hides: tuple[str, ...]) -> tuple[Phone, ...]:
        """The one number of an advertiser who likes words on the keys; nothing for the others."""
        wanted = "vanity" in hides and home.country == "US"
        number = self._book.spell(dice, home.prefixes) if wanted else None
        return (number,) if number else ()

    def _phones(self, dice: Dice, home: Place, index: int, ads: int, first: int) -> tuple[Phone, ...]:
        count = min(ads, dice.weighted((1, 2, 3), (55, 30, 15)))
        where = _home(dice) if dice.chance(_FROM_ABROAD) else home
        phones = tuple(self._book.take(dice, where.country, where.prefixes) for _ in range(count))
        if index % _HANDED_ON == _HANDED_ON - 1:
            code = phones[0].calling_code
            rested = [
                phone for phone, last in self._given_up
                if last + _REST <= first and phone.calling_code == code
            ]  # fmt: skip
            phones = (*rested[:1], *phones[1:]) if rested else phones
        return phones

    def _accounts(self, dice: Dice, phone: Phone, country: str) -> tuple[Account, ...]:
        count = dice.weighted((0, 1, 2), (64, 26, 10))
        names = dict.fromkeys(chosen(dice, country) for _ in range(count))
        user = self._user(dice, "_")
        if names and dice.chance(0.08):
            user = f"{dice.one(decorations()['words'])}{phone.national}"
        return tuple(opened(dice, name, user, country) for name in names)

    def _emails(self, dice: Dice, accounts: tuple[Account, ...]) -> tuple[str, ...]:
        if not dice.chance(0.18):
            return ()
        named = [account.user for account in accounts if account.kind == "handle"]
        local = named[0] if named and dice.chance(0.3) else self._user(dice, dice.one((".", "_", "-", "")))
        return (f"{local}@{dice.one(decorations()['mail'])}",)

    def _user(self, dice: Dice, joint: str) -> str:
        """A user name that nobody in the cast has."""
        while True:
            parts = dice.some(decorations()["words"], 2)
            user = joint.join((*parts, str(dice.between(10, 9999))))
            if user not in self._users:
                self._users.add(user)
                return user

    def _templates(self, dice: Dice, index: int, trade: tuple[str, str]) -> tuple[int, ...]:
        """Seeds of its texts; now and then one is copied from another party of the trade."""
        recent = self._recent.setdefault(trade, deque(maxlen=50))
        count = dice.weighted((1, 2, 3), (68, 22, 10))
        own = [index * 4 + number for number in range(count)]
        if recent and dice.chance(0.06):
            own[0] = dice.one(recent)
        recent.append(own[0])
        return tuple(own)


def _home(dice: Dice) -> Place:
    return dice.weighted(places(), [place.weight for place in places()])


def _route(dice: Dice, home: Place, ads: int) -> tuple[str, ...]:
    """Most stay; one in five of those who advertise twice moves on, within the country."""
    if ads < 2 or not dice.chance(0.2):
        return (home.name,)
    others = [other.name for other in places() if other.country == home.country and other != home]
    return (home.name, *dice.some(others, min(ads - 1, dice.between(1, 3))))


def _hides(dice: Dice) -> tuple[str, ...]:
    """Six in ten hide a number, each in a way or two of their own: a third of the ads show none plainly."""
    if not dice.chance(0.6):
        return ()
    names, weights = hidden()
    return tuple(dict.fromkeys(dice.weighted(names, weights) for _ in range(dice.between(1, 2))))


def _days(dice: Dice, ads: int) -> tuple[int, ...]:
    day = dice.between(0, _DAYS)
    days = [day]
    for _ in range(ads - 1):
        day += dice.between(0, 9)
        days.append(day)
    return tuple(days)
