"""Stories that are in every demo: parties planted so that the questions have good answers."""

from dataclasses import dataclass

from resolver.demo.accounts import Account
from resolver.demo.cast import Advertiser, Cast

STORY_ADS = 300
"""Ads from which on the stories are planted; they take about fifty of them."""


@dataclass(frozen=True, slots=True)
class Story:
    """What was planted, for a question: its parties (entity ids), a number (E.164), and a route of cities."""

    name: str
    entities: tuple[str, ...]
    phone: str
    cities: tuple[str, ...]


def tell(cast: Cast) -> tuple[list[Advertiser], list[Story]]:
    """The parties of the stories, and the stories.

    who: one dog walker under three numbers, written in eight ways. moves: a piano teacher on tour through
    five cities. changes_hands: a number given up by a cleaner that a bicycle mechanic gets later. copies: a
    gardener's text that another gardener elsewhere uses.
    """
    who = _dog_walker(cast)
    moves = _piano_teacher(cast)
    before, after = _number_that_changes_hands(cast)
    original, copy = _copied_text(cast)
    stories = [
        _story("who", who),
        _story("moves", moves),
        Story("changes_hands", (before.entity_id, after.entity_id), before.phones[0].e164, ()),
        Story("copies", (original.entity_id, copy.entity_id), original.phones[0].e164, ()),
    ]
    return [who, moves, before, after, original, copy], stories


def _story(name: str, who: Advertiser) -> Story:
    return Story(name, (who.entity_id,), who.phones[0].e164, who.route)


def _dog_walker(cast: Cast) -> Advertiser:
    phones = tuple(cast.number("Portland") for _ in range(3))
    return cast.draw(
        16, name="Nora", service="dogs", language="en", route=("Portland", "Seattle"), phones=phones,
        emails=("nora.walks@example.org",), accounts=(Account("instagram", "nora_walks_dogs"),), agency=None,
        page=None, templates=(1_000_000_001, 1_000_000_002), variants=12,
        hides=("mixed_words", "circled", "emoji_separators", "words", "letters", "separators", "zero_width",
               "keycaps"),
        days=(20, 31, 43, 55, 60, 78, 92, 101, 120, 121, 139, 160, 161, 182, 190, 211),
    )  # fmt: skip


def _piano_teacher(cast: Cast) -> Advertiser:
    route = ("Denver", "Phoenix", "Austin", "Houston", "Atlanta")
    return cast.draw(
        15, name="Tomás", service="piano", language="en", route=route, phones=(cast.number("Denver"),),
        emails=("tomas.keys@example.com",), accounts=(), agency=None, page=None, templates=(1_000_000_003,),
        hides=("spaced", "full_width", "bracketed"), variants=10,
        days=(40, 47, 55, 80, 84, 93, 120, 125, 133, 160, 166, 171, 200, 208, 215),
    )  # fmt: skip


def _number_that_changes_hands(cast: Cast) -> tuple[Advertiser, Advertiser]:
    phone = cast.number("Chicago")
    before = cast.draw(
        6, name="Ruth", service="cleaning", language="en", route=("Chicago",), phones=(phone,), agency=None,
        page=None, emails=("ruth.tidy@example.net",), accounts=(), days=(10, 16, 25, 33, 41, 50),
    )  # fmt: skip
    after = cast.draw(
        6, name="Carl", service="bikes", language="en", route=("Chicago",), phones=(phone,), agency=None,
        page=None, emails=(), accounts=(Account("telegram", "carl_wheels_77"),),
        days=(240, 251, 260, 266, 280, 291),
    )  # fmt: skip
    return before, after


def _copied_text(cast: Cast) -> tuple[Advertiser, Advertiser]:
    original = cast.draw(
        5, name="Lena", service="gardening", language="en", route=("San Diego",), agency=None,
        phones=(cast.number("San Diego"),), templates=(1_000_000_004,), days=(70, 77, 90, 102, 118),
    )  # fmt: skip
    copy = cast.draw(
        4, name="Hazel", service="gardening", language="en", route=("Toronto",), agency=None,
        phones=(cast.number("Toronto"),), templates=original.templates, days=(150, 158, 171, 180),
    )  # fmt: skip
    return original, copy
