"""A phone number in many disguises: each is a function of a number, the dice and a language."""

from functools import cache
from typing import Any

from resolver.demo import drawn, parted, spoken
from resolver.demo.dice import Dice
from resolver.demo.given import Disguise, Given
from resolver.demo.tables import table

DISGUISES: dict[str, Disguise] = {
    made.__name__: made
    for made in (
        parted.plain, parted.international, parted.separators, parted.long_separators, spoken.words,
        spoken.mixed_words, spoken.glued_words, spoken.paired_words, spoken.doubled_words, drawn.letters,
        drawn.homoglyphs, drawn.full_width, drawn.circled, drawn.enclosed, drawn.small_digits, drawn.keycaps,
        drawn.mathematical, drawn.segmented, drawn.other_script, parted.emoji_separators, parted.emoji_digits,
        parted.spaced, parted.split_lines, parted.filler_words, parted.zero_width, parted.glued,
        parted.bracketed, parted.slug, parted.link, parted.extension, spoken.vanity,
    )
}  # fmt: skip
"""Every disguise by name; `plain` and `international` hide nothing."""

_SITE = "https://{}.example.com/"
_WHOLE = {"international", "link"}
"""Ways that hold the calling code already."""


def written(given: Given, name: str) -> str:
    """The number in a disguise; another country's has its calling code in front."""
    raw = DISGUISES[name](given)
    if not given.abroad or name in _WHOLE:
        return raw
    lead = given.dice.one(("+{} ", "+{} ", given.exit_code + "{} ", "+{}-"))
    return lead.format(given.phone.calling_code) + raw


def around(dice: Dice, name: str, who: str) -> tuple[str, str]:
    """What stands right before and after a number so disguised, with no space; `who` is a name."""
    if name == "glued":
        return "", who
    if name == "slug":
        site = _SITE.format(dice.one(_table("decorations")["slugs"]))
        after = f"-{who.lower()}" if who.isascii() else ""
        return site + dice.one(("", "", "call-", "ads/", "p/tel-")), dice.one(("", after, "/", ".html"))
    return "", ""


def hidden() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The disguises that hide, and how often each is chosen."""
    weights = {name: row["weight"] for name, row in _table("disguises").items() if row["weight"]}
    return tuple(weights), tuple(weights.values())


def fits(name: str, given: Given) -> bool:
    """Whether people would write the number in that disguise."""
    row = _table("disguises")[name]
    if name == "vanity":
        return bool(given.phone.word)
    if given.abroad and not row.get("abroad", True):
        return False
    if given.phone.calling_code not in row.get("calling_codes", (given.phone.calling_code,)):
        return False
    return "needs" not in row or bool(getattr(given.speech, row["needs"]))


@cache
def _table(name: str) -> dict[str, Any]:
    return table(name)
