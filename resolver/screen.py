"""What an ad says, made fit for a screen."""

import unicodedata


def printable(text: str) -> str:
    """`text` for a screen: what would steer the terminal, as words from an ad may, is shown as �."""
    return "".join(c if _harmless(c) else "\N{REPLACEMENT CHARACTER}" for c in text)


def _harmless(character: str) -> bool:
    return character.isprintable() or character == "\n" or unicodedata.category(character) == "Zs"
