"""What the eye reads: small letters without accents, digits as 0 to 9, and nothing that draws nothing."""

import re
import unicodedata
from dataclasses import dataclass

from resolver.identifiers.tables import load

SYMBOL = "\x02"
"""Any emoji or pictograph; those that some table looks for stay themselves instead."""
DIGIT_NAMES = ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")
LETTERS = load("letters")
SAME = {drawn: base for base, all_drawn in LETTERS["same"].items() for drawn in all_drawn}
LIKE = {letter: digit for digit, letters in LETTERS["digits"].items() for letter in letters}
"""Letter -> the digit it can stand for inside a run of digits."""
PRESENTATION = "\ufe0e\ufe0f\u20e3"


BY_CATEGORY = dict.fromkeys(("Cf", "Cc", "Mn", "Me"), "") | {"Zs": " ", "Zl": "\n", "Zp": "\n", "Pd": "-"}


def fold_char(char):
    """What `char` is read as: one character, or "" if it draws nothing."""
    if char in SAME:
        return SAME[char]
    if char.isascii():
        return _fold_ascii(char)
    if unicodedata.digit(char, None) is not None:
        return str(unicodedata.digit(char))
    if char in LETTERS["blank"]["letters"]:
        return ""
    folded = BY_CATEGORY.get(unicodedata.category(char))
    return _fold_drawn(char) if folded is None else folded


def _fold_ascii(char):
    if char in "\t\v\f\r":
        return " "
    return char.lower() if char.isprintable() or char == "\n" else ""


def _fold_drawn(char):
    parts = unicodedata.normalize("NFKD", char)
    base = "".join(part for part in parts if unicodedata.category(part)[0] != "M").lower()
    if len(base) != 1 or not (base.isascii() or base.isalpha()):
        small = char.lower()
        base = small if char.isalpha() and len(small) == 1 else ""
    if base in SAME:
        return SAME[base]
    if base and base.isascii():
        return base
    name = unicodedata.name(base or char, "")
    letter = re.search(
        r"(?:LATIN (?:CAPITAL LETTER|SMALL LETTER|LETTER SMALL CAPITAL)|SYMBOL LETTER) ([A-Z])(?: WITH .*)?$",
        name,
    )
    if letter:
        return letter[1].lower()
    for digit, said in enumerate(DIGIT_NAMES):
        if name.endswith(f"DIGIT {said}"):
            return str(digit)
    return base or SYMBOL


def _looked_for():
    """Every word of every table that is looked for in texts."""
    for row in load("numbers").values():
        yield from (word for units in row["units"] for word in units.split("|"))
        for key in ("values", "times", "powers", "glued", "plain"):
            yield from row.get(key, ())
    yield from load("emails")["at"]
    for row in load("platforms").values():
        for key in ("cues", "hosts", "domains"):
            yield from row.get(key, ())
    for row in load("attributes").values():
        for key in {"cues", "strong", "weak", "self"} & row.keys():
            yield from row[key]
    for words in load("regions").values():
        yield from words
    yield load("phones")["currency"]


KEPT = {char for word in _looked_for() for char in word if fold_char(char) == SYMBOL}


def fold_phrase(phrase):
    """A word of a table as it is met in a folded text."""
    return "".join(char if char in KEPT else fold_char(char) for char in phrase)


@dataclass
class Folded:
    """A text folded; `at[i]` is where character i of `fold` stands in `text`."""

    text: str
    fold: str
    at: list

    def span(self, start, end):
        """Where characters `start:end` of the fold stand, marks drawn on the last one included."""
        first, last = self.at[start], self.at[end - 1] + 1
        for _ in range(4):
            if self.text[last : last + 1] and self.text[last] in PRESENTATION:
                last += 1
        return first, last

    def raw(self, start, end):
        """What stands there in the text."""
        first, last = self.span(start, end)
        return self.text[first:last]

    def plain(self, start, end):
        """What stands there without what draws nothing, styled characters made plain."""
        raw = self.raw(start, end)
        drawn = (char for char in raw if unicodedata.category(char) not in {"Cf", "Cc", "Cs", "Me"})
        kept = "".join(char for char in drawn if not "\ufe00" <= char <= "\ufe0f")
        return unicodedata.normalize("NFKC", kept)

    def drawn(self, start, end):
        """What stands there in small letters, as written where they are not Latin."""
        folded, plain = self.fold[start:end], self.plain(start, end).lower()
        if folded.isascii():
            return folded
        return fold_phrase(plain) if fold_phrase(plain).isascii() else plain


def fold(text):
    """`text` folded."""
    chars, at = [], []
    for place, char in enumerate(text):
        folded = char if char in KEPT else fold_char(char)
        if folded:
            chars.append(folded)
            at.append(place)
    return Folded(text, "".join(chars), at)
