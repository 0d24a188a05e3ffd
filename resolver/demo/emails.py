"""An e-mail address in many disguises, by the language of the ad."""

from resolver.demo.dice import Dice
from resolver.demo.tables import Speech

_WEIGHTS = {
    "plain": 56, "upper": 6, "bracketed": 8, "bracketed_dots": 6, "spaced": 5, "words": 6, "word_at": 3,
    "word_dot": 2, "arroba": 2, "full_width": 3, "zero_width": 3, "starred": 3,
}  # fmt: skip
"""How often each disguise is chosen."""


def written(dice: Dice, email: str, speech: Speech) -> tuple[str, str]:
    """The address in a disguise, and the disguise's name."""
    name = dice.weighted(tuple(_WEIGHTS), tuple(_WEIGHTS.values()))
    return _forms(dice, email, speech)[name], name


def _forms(dice: Dice, email: str, speech: Speech) -> dict[str, str]:
    local, _, domain = email.partition("@")
    at, dot = speech.at.strip(), speech.dot.strip()
    pair = dice.one(("()", "[]", "{}", "<>"))
    said = dice.one((at, "at"))
    return {
        "plain": email,
        "upper": email.upper(),
        "bracketed": f"{local}{dice.one(('{}', ' {} ')).format(pair[0] + said + pair[1])}{domain}",
        "bracketed_dots": f"{local}(at){domain.replace('.', dice.one(('(dot)', '[dot]', ' (dot) ', '[.]')))}",
        "spaced": f"{local} @ {domain.replace('.', dice.one((' . ', '.')))}",
        "words": f"{local} {at} {domain.replace('.', f' {dot} ')}",
        "word_at": f"{local} {at} {domain}",
        "word_dot": f"{local}@{domain.replace('.', f' {dot} ')}",
        "arroba": f"{local} arroba {domain.replace('.', ' punto ')}",
        "full_width": email.replace("@", "＠").replace(".", "．"),
        "zero_width": email.replace("@", "\u200b@\u200b"),
        "starred": f"{local}{dice.one(('*@*', '~@~', '(@)', '[@]'))}{domain}",
    }
