"""Phone numbers as people write them, and with odd things between their digits."""

from functools import cache

from resolver.demo.given import Given
from resolver.demo.tables import table

_ODD = ("*", "~", "_", "=", "/", "|", "..", "--", ",", "^", " . ", "+", "'", "#", "<>", ":", "·", "•")
_LONG = ("  --  ", " ... ", " ~*~ ", " _-_ ", " ==> ", " // ", "  *  ", "-=-", " <*> ", " ~~~~ ")
_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")
_BRACKETS = ("()", "[]", "{}", "【】", "<>")


def plain(given: Given) -> str:
    """As people of the country write it."""
    return given.dice.one(given.phone.forms).format(*given.phone.groups)


def international(given: Given) -> str:
    """With plus and calling code; another country's as it is dialled, too."""
    lead = given.dice.one(("+", "+", "+", given.exit_code if given.abroad else "+"))
    return f"{lead}{given.phone.calling_code}" + given.dice.one((" ", "-", "")).join(
        ("", *given.phone.groups)
    )


def separators(given: Given) -> str:
    """Odd punctuation between groups or digits."""
    mark = given.dice.one(_ODD)
    if given.dice.chance(0.4):
        return mark.join(given.digits)
    return given.dice.one((mark, mark * 2, f" {mark} ")).join(given.groups)


def long_separators(given: Given) -> str:
    """Long runs of punctuation between groups."""
    return given.dice.one(_LONG).join(given.groups)


def emoji_separators(given: Given) -> str:
    """Emoji between groups."""
    emoji = given.dice.one(_emoji())
    return given.dice.one((emoji, f" {emoji} ", emoji * 2)).join(given.groups)


def emoji_digits(given: Given) -> str:
    """Emoji between digits, one kind or several."""
    if given.dice.chance(0.7):
        return given.dice.one(_emoji()).join(given.digits)
    return given.digits[0] + "".join(given.dice.one(_emoji()) + digit for digit in given.digits[1:])


def spaced(given: Given) -> str:
    """A space or two after every digit."""
    return given.dice.one((" ", "  ", "\u00a0", "\u2009")).join(given.digits)


def split_lines(given: Given) -> str:
    """One group a line."""
    return given.dice.one(("\n", "\n\n", " \n ", "\r\n")).join(given.groups)


def filler_words(given: Given) -> str:
    """Words between the groups."""
    text = given.groups[0]
    for group in given.groups[1:]:
        text += given.dice.one(given.speech.fillers) + group
    return text


def zero_width(given: Given) -> str:
    """Characters that show nothing between the digits."""
    return given.dice.one(_INVISIBLE).join(given.digits)


def glued(given: Given) -> str:
    """Digits in one run, or in groups; the text around it leaves no space."""
    return given.dice.one(("", "", "-")).join(given.groups)


def bracketed(given: Given) -> str:
    """Brackets around every digit or group."""
    pair = given.dice.one(_BRACKETS)
    parts = given.digits if given.dice.chance(0.5) else given.groups
    return "".join(pair[0] + part + pair[1] for part in parts)


def extension(given: Given) -> str:
    """As people write it, with the extension to ask for."""
    return plain(given) + given.dice.one(_extensions()).format(given.dice.between(2, 499))


def link(given: Given) -> str:
    """Inside a link that opens a chat or dials."""
    form = given.dice.one((
        "https://wa.me/{}", "wa.me/{}", "https://api.whatsapp.com/send?phone={}", "tel:+{}", "sms:+{}",
        "https://wa.me/{}?text=hello", "whatsapp://send?phone={}", "callto:+{}",
    ))  # fmt: skip
    return form.format(given.phone.e164[1:])


def slug(given: Given) -> str:
    """In the path of an address, as the part of it that a site makes of a title."""
    return given.dice.one(("-", "-", "")).join(given.groups)


@cache
def _emoji() -> tuple[str, ...]:
    return tuple(table("decorations")["emoji"])


@cache
def _extensions() -> tuple[str, ...]:
    return tuple(table("decorations")["extensions"])
