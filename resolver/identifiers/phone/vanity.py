"""Numbers dialled by the letters on the keys: 1-800-FLOWERS, (503) 555-HAIR."""

import re
from collections.abc import Iterator

import numpy as np
import phonenumbers
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT, IS_LETTER
from resolver.identifiers.found import Found
from resolver.identifiers.phone.validity import plan_of

_BEFORE = re.compile(r"(?<![\w$#])(?P<one>\+?1[ \-.(]{1,2}|\(|)(?P<digits>[2-9]\d\d(?:\)? ?[ \-.]?[2-9]\d\d)?)\)?\Z")
_AFTER = re.compile(r"[ \-.)]{1,2}(?P<word>[a-z0-9](?:-?[a-z0-9]){3,11})(?![a-z0-9])")
_TOLL_FREE = frozenset(("800", "822", "833", "844", "855", "866", "877", "888"))
_REACH = 16
_AREA, _NUMBER = 3, 10
"""Digits of the area code, and digits in all; the exchange ignores letters beyond."""
_FEWEST_LETTERS = 4
_MOST_LETTERS_BEYOND = 3


def read_vanity(batch: Batch, taken: NDArray[np.bool_]) -> Iterator[Found]:
    """Numbers of the North American plan that end in a word; places marked in `taken` are others'."""
    for at in _places(batch, taken):
        before = _BEFORE.search(batch.fold, max(0, at - _REACH), at)
        after = _AFTER.match(batch.fold, at)
        if before and after and not taken[before.start() : after.end()].any():
            found = _read(batch, before, after)
            if found is not None:
                yield found


def _places(batch: Batch, taken: NDArray[np.bool_]) -> list[int]:
    """Where a digit is followed by a separator, or two, and a letter, after three digits at the least."""
    classes = np.append(batch.classes, np.zeros(3, np.uint8))
    at = np.flatnonzero(IS_DIGIT[batch.classes[:-1]] & ~IS_DIGIT[batch.classes[1:]] & ~taken[:-1]) + 1
    at = at[IS_DIGIT[classes[at - 2]] & IS_DIGIT[classes[at - 3]]]
    mark = np.isin(classes[at], np.frombuffer(b" -.)", np.uint8))
    ascii_letter = IS_LETTER & (np.arange(256) < 0x80)
    near = ascii_letter[classes[at + 1]] | (ascii_letter[classes[at + 2]] & ~IS_DIGIT[classes[at + 1]])
    kept: list[int] = at[mark & near].tolist()
    return kept


def _read(batch: Batch, before: re.Match[str], after: re.Match[str]) -> Found | None:
    """The number, where area code and word make one and the writing shows that it is meant."""
    digits = re.sub(r"\D", "", before["digits"])
    word = after["word"].replace("-", "")
    national = digits + "".join(phonenumbers.convert_alpha_characters_in_number(char) for char in word)
    letters = sum(map(str.isalpha, word))
    if letters < _FEWEST_LETTERS or not _NUMBER <= len(national) <= _NUMBER + _MOST_LETTERS_BEYOND:
        return None
    if not _is_meant(batch, before, after, digits, word) or not plan_of(1).valid(national[:_NUMBER]):
        return None
    start, end = before.start("one"), after.end()
    return Found("phone", None, f"+1{national[:_NUMBER]}", start, end, "phone-vanity", ("keypad-letters",))


def _is_meant(batch: Batch, before: re.Match[str], after: re.Match[str], digits: str, word: str) -> bool:
    """Whether the word is part of the number: in capitals, or after a toll-free code joined to it by a mark."""
    joined = after[0][0] != " " or before["one"] != ""
    raw = batch.raw(*after.span("word"))
    capitals = raw == raw.upper() and len(digits + word) == _NUMBER
    if digits in _TOLL_FREE:
        return joined and (capitals or before["one"] != "")
    return joined and capitals and len(digits) > _AREA
