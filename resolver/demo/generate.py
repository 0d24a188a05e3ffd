"""Harmless synthetic ads with the truth about them: seeded, and the same on every machine.

Dog walking, piano lessons, house cleaning and the like, placed by made-up parties under fictional numbers.
Sizes and habits follow what was counted in real classified ads (`tables/regimes.toml`, `disguises.toml`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from resolver.demo.cast import Advertiser, Cast
from resolver.demo.compose import telephone, title_and_body
from resolver.demo.dice import Dice
from resolver.demo.stories import STORY_ADS, Story, tell
from resolver.demo.tables import Regime, countries, place, regime
from resolver.demo.text import Planted as Identifier

COLUMNS = ("id", "title", "body", "posted", "city", "country", "site", "url", "price", "tel")
"""Columns of a record, as an export of a search over several sites has them."""

_BEGIN = datetime(2024, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Ad:
    """A record, the party that placed it, and the identifiers put into it."""

    record: dict[str, str]
    entity_id: str
    identifiers: tuple[Identifier, ...]


@dataclass(frozen=True, slots=True)
class Planted:
    """Generated ads: records by arrival, who placed each, what was put into each, and the stories.

    `truth` maps a record's id to its entity's, `identifiers` to what was planted in it.
    """

    records: list[dict[str, str]]
    truth: dict[str, str]
    identifiers: dict[str, tuple[Identifier, ...]]
    stories: tuple[Story, ...]


class Generator:
    """A population of advertisers, drawn at once, whose ads are then written one at a time.

    `ads` is how many, `seed` which; `regime` is a table of `tables/regimes.toml`: a local or a sparse crawl.

    Raises:
        KeyError: no such regime.
        ValueError: fewer than one ad, or more than fictional numbers go round (more than a hundred million).
    """

    def __init__(self, ads: int, seed: int, regime_name: str = "local") -> None:
        if ads < 1:
            raise ValueError(f"ads must be at least 1, not {ads}")
        self._seed = seed
        self._regime = regime(regime_name)
        self._people, self.stories = _populate(ads, seed, self._regime)

    def __iter__(self) -> Iterator[Ad]:
        """The ads in the order in which they were placed."""
        for number, (minute, index, ad) in enumerate(self._calendar()):
            yield self._write(number, minute, self._people[index], ad)

    def _calendar(self) -> list[tuple[int, int, int]]:
        """When (minutes from the beginning), who and which of theirs, in order."""
        entries = []
        for who in self._people:
            dice = Dice(self._seed, 6, who.index)
            for ad, day in enumerate(who.days):
                entries.append((day * 1440 + dice.between(7 * 60, 22 * 60), who.index, ad))
        return sorted(entries)

    def _write(self, number: int, minute: int, who: Advertiser, ad: int) -> Ad:
        dice = Dice(self._seed, 7, who.index, ad)
        title, body = title_and_body(self._seed, who, ad, self._regime.without_phone)
        city = who.city(ad)
        site = who.sites[ad % len(who.sites)]
        country = place(city).country
        tel, planted = "", [*title.planted, *body.planted]
        if site.startswith(("handyads", "localpages")) and dice.chance(0.6):
            tel, form = telephone(dice, who, ad)
            planted.append(form)
        price = countries()[country]["price"].format(who.price) if dice.chance(0.6) else ""
        record_id = f"ad-{number:06d}"
        values = (
            record_id, title.text, body.text,
            (_BEGIN + timedelta(minutes=minute)).strftime("%Y-%m-%d %H:%M"), city, country, site,
            f"https://{site}/post/{number:06d}", price, tel,
        )  # fmt: skip
        return Ad(dict(zip(COLUMNS, values, strict=True)), who.entity_id, tuple(planted))


def generate(ads: int, seed: int, regime_name: str = "local") -> Planted:
    """`ads` synthetic ads, all in memory; see `Generator` for the meaning and the errors."""
    generator = Generator(ads, seed, regime_name)
    made = list(generator)
    return Planted(
        [ad.record for ad in made],
        {ad.record["id"]: ad.entity_id for ad in made},
        {ad.record["id"]: ad.identifiers for ad in made},
        generator.stories,
    )


def _populate(ads: int, seed: int, crawl: Regime) -> tuple[list[Advertiser], tuple[Story, ...]]:
    cast = Cast(seed, ads)
    people, stories = tell(cast) if ads >= STORY_ADS else ([], [])
    left = ads - sum(len(who.days) for who in people)
    dice = Dice(seed, 8)
    while left:
        size = min(left, dice.weighted(crawl.sizes, crawl.weights))
        people.append(cast.draw(size))
        left -= size
    if stories:
        stories.append(_hub(people))
    return people, tuple(stories)


def _hub(people: list[Advertiser]) -> Story:
    """The booking office with the most advertisers."""
    members: dict[str, list[str]] = {}
    for who in people:
        if who.agency:
            members.setdefault(who.agency.phone.e164, []).append(who.entity_id)
    phone, entities = max(members.items(), key=lambda item: (len(item[1]), item[0]))
    return Story("hub", tuple(entities), phone, ())
