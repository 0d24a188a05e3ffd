"""Fold a text to what the eye reads, one character for one: `fold[i]` stands where `text[i]` stands.

Two outputs a code point: the folded code point (lower case, one base letter, ASCII digit) and a class of
one byte, on which runs of digits are found. Both come from `unicodedata` and `tables/letters.toml`, a code
point at a time and only when it is first met, so that importing costs nothing.
"""

import functools
import re
import unicodedata
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.tables import load

Codes = NDArray[np.uint32]
Classes = NDArray[np.uint8]

IGNORED = 0x01
"""Folded form of what draws nothing: zero width, variation selector, combining mark, control character."""
SYMBOL = 0x02
"""Folded form of emoji, pictographs and every other mark that is neither letter, digit nor ASCII."""
SEPARATOR = 0x1E
"""Stands between the texts of a batch; no text can hold it once folded."""
LETTER = 0x80
"""Class of a letter that is neither ASCII nor a look-alike of a digit."""
SPACELESS = 0x81
"""Class of a letter of a script written without spaces (Chinese, Japanese, Thai …)."""
LOOKALIKE = 0xA0
"""Class of the first non-ASCII letter that can stand for a digit; the others follow."""

_UNKNOWN = 0xFFFFFFFF
_TABLES = load("letters")
_SAME = {ord(char): ord(base) for base, chars in _TABLES["same"].items() for char in chars}
_BLANK = frozenset(map(ord, _TABLES["blank"]["letters"]))
_FOREIGN_DIGITS = {
    ord(char): digit for digit, chars in _TABLES["digits"].items() for char in chars if not char.isascii()
}
LOOKALIKES: dict[int, str] = {
    ord(char): digit for digit, chars in _TABLES["digits"].items() for char in chars if char.isascii()
} | {LOOKALIKE + i: digit for i, digit in enumerate(_FOREIGN_DIGITS.values())}
"""Class byte of a letter -> the digit it can stand for inside a run of digits."""
_LOOKALIKE_CLASS = {code: LOOKALIKE + i for i, code in enumerate(_FOREIGN_DIGITS)}
_RANGES = [tuple(int(end, 16) for end in each.split("-")) for each in _TABLES["spaceless"]["ranges"]]
_LETTER_NAME = re.compile(
    r"(?:LATIN (?:CAPITAL LETTER|SMALL LETTER|LETTER SMALL CAPITAL)|SYMBOL LETTER) ([A-Z])(?: WITH .*)?$"
)
_DIGIT_NAME = re.compile(r"DIGIT (ZERO|ONE|TWO|THREE|FOUR|FIVE|SIX|SEVEN|EIGHT|NINE)$")
_DIGIT_NAMES = ("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE")

_CATEGORIES = dict.fromkeys(("Cf", "Cc", "Mn", "Me"), IGNORED) | {
    "Zs": 0x20,
    "Zl": 0x0A,
    "Zp": 0x0A,
    "Pd": 0x2D,
}

_codes = np.full(0x110000, _UNKNOWN, np.uint32)
_classes = np.zeros(0x110000, np.uint8)
_kept: set[int] = set()


def keep(symbols: str) -> None:
    """Let these symbols stay themselves when folded: some table looks for them (an emoji, a currency)."""
    for code in map(ord, symbols):
        if _fold(code) == SYMBOL:
            _kept.add(code)
            _codes[code] = _UNKNOWN
            _drawn.pop(code, None)


def codes_of(text: str) -> Codes:
    """The code points of `text`, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def text_of(codes: Codes) -> str:
    """The text of folded code points."""
    units = codes.astype(np.uint16)  # Python reads UTF-16 twice as fast as UTF-32
    wide = np.flatnonzero(codes > 0xFFFF)
    if len(wide):
        beyond = codes[wide] - 0x10000
        units[wide] = 0xD800 | beyond >> 10
        units = np.insert(units, wide + 1, (0xDC00 | beyond & 0x3FF).astype(np.uint16))
    return units.tobytes().decode("utf-16-le")


def fold_codes(codes: Codes) -> tuple[Codes, Classes]:
    """Folded code points and their classes; the same length as `codes`."""
    low = bytearray(codes.astype(np.uint8))
    classes = np.frombuffer(low.translate(_ascii()), np.uint8)
    folded = classes.astype(np.uint32)
    others = np.flatnonzero(codes >= 0x80)
    if len(others):
        folded[others], classes[others] = _look_up(codes[others])
    return folded, classes


@functools.cache
def _ascii() -> bytes:
    """ASCII folded; an ASCII character folds to one, which is its own class."""
    return bytes(map(_fold, range(0x80))) + bytes(0x80)


def _look_up(codes: Codes) -> tuple[Codes, Classes]:
    """Code points that are not ASCII, folded, and their classes; whatever was never met is learnt."""
    folded = _codes[codes]
    new = folded == _UNKNOWN
    if new.any():
        for code in np.unique(codes[new]).tolist():
            _codes[code] = _fold(code)
            _classes[code] = _class(int(_codes[code]))
        folded = _codes[codes]
    return folded, _classes[codes]


class _Drawn(dict[int, str]):
    """What a code point is drawn as, nothing for what is ignored: worked out when it is first asked for."""

    def __missing__(self, code: int) -> str:
        folded = _fold(code)
        drawn = self[code] = "" if folded == IGNORED else chr(folded)
        return drawn


_drawn = _Drawn()


def fold(text: str) -> str:
    """`text` folded, ignored characters left out: how lexicons are written to meet folded texts."""
    return text.translate(_drawn)


def _fold(code: int) -> int:
    """The folded form of one code point."""
    if code in _kept:
        return code
    if code in _SAME:
        return _SAME[code]
    if code < 0x80:
        return _fold_ascii(code)
    char = chr(code)
    digit = unicodedata.digit(char, None)
    if digit is not None:
        return 0x30 + digit
    if code in _BLANK:
        return IGNORED
    category = unicodedata.category(char)
    return _CATEGORIES.get(category) or _fold_drawn(char, category)


def _fold_ascii(code: int) -> int:
    if code in {0x09, 0x0B, 0x0C, 0x0D}:
        return 0x20
    if code < 0x20 or code == 0x7F:
        return 0x0A if code == 0x0A else IGNORED
    return _SAME.get(code, ord(chr(code).lower()))


def _fold_drawn(char: str, category: str) -> int:
    """Fold what draws something: to its base letter, to a digit, to itself if a letter, else to a symbol."""
    base = "".join(
        part for part in unicodedata.normalize("NFKD", char) if unicodedata.category(part)[0] != "M"
    )
    base = base.lower()
    if len(base) != 1 or not (base.isascii() or base.isalpha()):
        base = char.lower() if category[0] == "L" and len(char.lower()) == 1 else ""
    if base and ord(base) in _SAME:
        return _SAME[ord(base)]
    if base.isascii() and base:
        return _fold_ascii(ord(base))
    drawn = base or char
    name = unicodedata.name(drawn, "")
    if letter := _LETTER_NAME.search(name):
        return ord(letter[1].lower())
    if number := _DIGIT_NAME.search(name):
        return 0x30 + _DIGIT_NAMES.index(number[1])
    return ord(base) if base else SYMBOL


def among(classes: Iterable[int]) -> NDArray[np.bool_]:
    """Of each of the 256 classes, whether it is one of `classes`: looked up for a whole batch at once."""
    table = np.zeros(256, bool)
    table[list(classes)] = True
    return table


def class_of(folded: str) -> int:
    """The class of a folded character."""
    return _class(ord(folded))


def _class(folded: int) -> int:
    if folded < 0x80:
        return folded
    if folded in _LOOKALIKE_CLASS:
        return _LOOKALIKE_CLASS[folded]
    if folded in _kept:
        return SYMBOL
    return SPACELESS if any(low <= folded <= high for low, high in _RANGES) else LETTER
