"""A phone number in many disguises: each is a pure function of a number, the dice and a language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from resolver.demo.dice import Dice
from resolver.demo.numbers import Phone
from resolver.demo.tables import Speech, table

_CIRCLED = ("⓪①②③④⑤⑥⑦⑧⑨", "⓿❶❷❸❹❺❻❼❽❾", "🄋➀➁➂➃➄➅➆➇➈")
_MATHEMATICAL = ("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗", "𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡", "𝟢𝟣𝟤𝟥𝟦𝟧𝟨𝟩𝟪𝟫")
_OTHER_SCRIPTS = ("٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९", "۰۱۲۳۴۵۶۷۸۹", "๐๑๒๓๔๕๖๗๘๙")
_FULL_WIDTH = "０１２３４５６７８９"
_LETTERS = {"0": "Oo", "1": "lI", "5": "S", "8": "B", "2": "Z"}
_HOMOGLYPHS = {"0": "ОоΟ", "3": "Зз", "6": "б", "1": "І"}
_ODD = ("*", "~", "_", "=", "/", "|", "..", "--", ",", "^", " . ", "+", "'")
_LONG = ("  --  ", " ... ", " ~*~ ", " _-_ ", " ==> ", " // ", "  *  ")
_INVISIBLE = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")
_BRACKETS = ("()", "[]", "{}", "【】")


@dataclass(frozen=True, slots=True)
class Given:
    """What a disguise is made from: a number, the dice that choose, and the ad's language."""

    dice: Dice
    phone: Phone
    speech: Speech

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that are dialled inside the number's own country."""
        return (self.phone.trunk + self.phone.groups[0], *self.phone.groups[1:])

    @property
    def digits(self) -> str:
        """The digits that are dialled inside the number's own country."""
        return "".join(self.groups)


Disguise = Callable[[Given], str]


def plain(given: Given) -> str:
    """As people of the country write it."""
    if given.phone.calling_code == "1":
        form = given.dice.one(("{}-{}-{}", "({}) {}-{}", "{}.{}.{}", "{} {} {}", "{}{}{}", "1-{}-{}-{}"))
        return form.format(*given.groups)
    return given.dice.one((" ", " ", "-", "")).join(given.groups)


def international(given: Given) -> str:
    """With plus and calling code."""
    return f"+{given.phone.calling_code}" + given.dice.one((" ", "-", "")).join(("", *given.phone.groups))


def separators(given: Given) -> str:
    """Odd punctuation between groups or digits."""
    mark = given.dice.one(_ODD)
    if given.dice.chance(0.4):
        return mark.join(given.digits)
    return given.dice.one((mark, mark * 2, f" {mark} ")).join(given.groups)


def long_separators(given: Given) -> str:
    """Long runs of punctuation between groups."""
    return given.dice.one(_LONG).join(given.groups)


def words(given: Given) -> str:
    """Every digit as a word."""
    between = given.dice.one((" ", " ", "-", ", ", ". ")) if given.speech.digits[1].isascii() else " "
    text = between.join(given.speech.digits[int(digit)] for digit in given.digits)
    return given.dice.one((text, text, text.upper(), text.title()))


def mixed_words(given: Given) -> str:
    """Some digits as words, some as figures."""
    within = given.dice.one(("", " "))
    groups = [
        within.join(given.speech.digits[int(digit)] if given.dice.chance(0.4) else digit for digit in group)
        for group in given.groups[:-1]
    ]
    last = given.groups[-1]
    groups.append(within.join((given.speech.digits[int(last[0])], *last[1:])))
    return given.dice.one((" ", "-", ".")).join(groups)


def paired_words(given: Given) -> str:
    """Pairs of digits as one number word each, where the language says so, the rest as figures."""
    pairs = [given.digits[at : at + 2] for at in range(0, len(given.digits), 2)]
    said = [
        _pair(pair, given.speech) if given.speech.tens and given.dice.chance(0.6) else pair
        for pair in pairs[1:]
    ]
    return " ".join((_pair(pairs[0], given.speech), *said))


def doubled_words(given: Given) -> str:
    """Words, with two equal digits said as "double five"."""
    said, digits = [], given.digits
    while digits:
        word = given.speech.digits[int(digits[0])]
        twice = given.speech.double != "" and digits[:2] == digits[0] * 2
        said.append(f"{given.speech.double} {word}" if twice else word)
        digits = digits[2 if twice else 1 :]
    return " ".join(said)


def letters(given: Given) -> str:
    """Letters that look like digits."""
    return given.dice.one(("-", ".", " ")).join(_swapped(given, _LETTERS))


def homoglyphs(given: Given) -> str:
    """Letters of other alphabets that look like digits."""
    return given.dice.one(("-", " ", "")).join(_swapped(given, _HOMOGLYPHS))


def full_width(given: Given) -> str:
    """Full-width digits."""
    return given.dice.one((" ", "-", "")).join(_drawn(group, _FULL_WIDTH) for group in given.groups)


def circled(given: Given) -> str:
    """Circled digits, of one set or several."""
    return given.dice.one(("", " ", "✦", "-")).join(
        _drawn(group, given.dice.one(_CIRCLED)) for group in given.groups
    )


def keycaps(given: Given) -> str:
    """Keycap emoji."""
    return given.dice.one(("", " ")).join(f"{digit}\ufe0f\u20e3" for digit in given.digits)


def mathematical(given: Given) -> str:
    """Mathematical alphanumeric digits."""
    digits = given.dice.one(_MATHEMATICAL)
    return given.dice.one((" ", "-", "")).join(_drawn(group, digits) for group in given.groups)


def other_script(given: Given) -> str:
    """Digits of another script."""
    digits = given.dice.one(_OTHER_SCRIPTS)
    return given.dice.one((" ", "-")).join(_drawn(group, digits) for group in given.groups)


def emoji_separators(given: Given) -> str:
    """Emoji between digits or groups."""
    emoji = given.dice.one(_emoji())
    if given.dice.chance(0.4):
        return emoji.join(given.digits)
    return given.dice.one((emoji, f" {emoji} ", emoji * 2)).join(given.groups)


def spaced(given: Given) -> str:
    """A space or two after every digit."""
    return given.dice.one((" ", "  ")).join(given.digits)


def split_lines(given: Given) -> str:
    """One group a line."""
    return given.dice.one(("\n", "\n\n", " \n ")).join(given.groups)


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
    """Digits in one run; the text around it leaves no space."""
    return given.digits


def bracketed(given: Given) -> str:
    """Brackets around every digit or group."""
    pair = given.dice.one(_BRACKETS)
    parts = given.digits if given.dice.chance(0.5) else given.groups
    return "".join(pair[0] + part + pair[1] for part in parts)


def link(given: Given) -> str:
    """Inside a link that opens a chat or dials."""
    form = given.dice.one(
        ("https://wa.me/{}", "wa.me/{}", "https://api.whatsapp.com/send?phone={}", "tel:+{}")
    )
    return form.format(given.phone.e164[1:])


DISGUISES: dict[str, Disguise] = {
    made.__name__: made
    for made in (
        plain, international, separators, long_separators, words, mixed_words, paired_words, doubled_words,
        letters, homoglyphs, full_width, circled, keycaps, mathematical, other_script, emoji_separators,
        spaced, split_lines, filler_words, zero_width, glued, bracketed, link,
    )
}  # fmt: skip
"""Every disguise by name; `plain` and `international` hide nothing."""


def hidden() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The disguises that hide, and how often each is chosen."""
    weights = {name: row["weight"] for name, row in table("disguises").items() if row["weight"]}
    return tuple(weights), tuple(weights.values())


def fits(name: str, phone: Phone) -> bool:
    """Whether people would write `phone` in that disguise."""
    return phone.calling_code == "1" or not _nanp_only(name)


@cache
def _nanp_only(name: str) -> bool:
    return bool(table("disguises")[name].get("nanp", False))


@cache
def _emoji() -> tuple[str, ...]:
    return tuple(table("decorations")["emoji"])


def _pair(pair: str, speech: Speech) -> str:
    """Twenty-one for 21; digit by digit where that is not how one speaks."""
    tens, ones = int(pair[0]), int(pair[1])
    if tens < 2 or not speech.tens:
        return f"{speech.digits[tens]} {speech.digits[ones]}"
    return speech.tens[tens - 2] + (f" {speech.digits[ones]}" if ones else "")


def _swapped(given: Given, look_alikes: dict[str, str]) -> list[str]:
    """The groups with some digits swapped for letters, one at the least."""
    groups, due = [], True
    for group in given.groups:
        swapped = ""
        for digit in group:
            if digit in look_alikes and (due or given.dice.chance(0.65)):
                due = False
                swapped += given.dice.one(look_alikes[digit])
            else:
                swapped += digit
        groups.append(swapped)
    return groups


def _drawn(group: str, digits: str) -> str:
    return "".join(digits[int(digit)] for digit in group)
