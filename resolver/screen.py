"""What an ad says, made fit for a screen."""

import re
import unicodedata

_OUTSIDE = "\x00-\xff\\d\\s\u200b-\u200f\u2028-\u202e\u2060-\u206f"
_JOINER = re.compile(f"(?<=[^{_OUTSIDE}])[\u200c\u200d](?=[^{_OUTSIDE}])")


def printable(text: str) -> str:
    """`text` for a screen: what would steer the terminal, as words from an ad may, is shown as �."""
    return "".join(c if _harmless(c) else "\N{REPLACEMENT CHARACTER}" for c in text)


def readable(text: str) -> str:
    """`text` as `printable`, but with the joiners that emoji and some scripts are written with.

    For what knows them: to most terminals they make a line longer than it is. Between digits or Latin
    letters they join nothing and are shown as �.
    """
    kept = _JOINER.findall(text)
    return "".join(
        printable(part) + joiner for part, joiner in zip(_JOINER.split(text), [*kept, ""], strict=True)
    )


def _harmless(character: str) -> bool:
    return character.isprintable() or character == "\n" or unicodedata.category(character) == "Zs"
