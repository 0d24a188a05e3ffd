"""Numbers dialled by the letters on the keys: 1-800-FLOWERS, (503) 555-HAIR."""

import re
from collections.abc import Iterator

import numpy as np
import phonenumbers

from resolver.identifiers.batch import Batch
from resolver.identifiers.fold import LOOKALIKES, among
from resolver.identifiers.found import Found
from resolver.identifiers.phone.chains import Runs
from resolver.identifiers.phone.context import says_phone
from resolver.identifiers.phone.validity import plan_of
from resolver.identifiers.phone.words import WRITTEN, Writing

_BEFORE = re.compile(
    r"(?<![\w$#])(?P<one>\+?1[ \-.(]{1,2}|\(|)(?P<digits>[2-9]\d\d(?:\)? ?[ \-.]?[2-9]\d\d)?)\)?\Z"
)
_AFTER = re.compile(r"(?:[ \-.]|\)[ \-]?|)(?P<word>[a-z0-9](?:-?[a-z0-9]){3,11})(?![a-z0-9])")
_TOLL_FREE = frozenset(("800", "822", "833", "844", "855", "866", "877", "888"))
_ASCII_LETTER = among(range(ord("a"), ord("z") + 1))
_IS_MARK = among(b" -.)")
_LIKE = "".join(chr(like) for like in LOOKALIKES if like < 0x80)
_REACH = 16
_AREA, _NUMBER = 3, 10
"""Digits of the area code, and digits in all; the exchange ignores letters beyond."""
_FEWEST_LETTERS = 4
_MOST_LETTERS_BEYOND = 3


def read_vanity(batch: Batch, writing: Writing, runs: Runs) -> Iterator[Found]:
    """Numbers of the North American plan that end in a word."""
    for at in _ends(writing, runs):
        before = _BEFORE.search(batch.fold, max(0, at - _REACH), at)
        after = _AFTER.match(batch.fold, at)
        if before and after:
            found = _read(batch, before, after)
            if found is not None:
                yield found


def _ends(writing: Writing, runs: Runs) -> list[int]:
    """Where runs of digits end that an area code may be in, with two letters after them or after a mark."""
    signs = np.frombuffer(writing.signs + b"\0\0", np.uint8)
    at = runs.ends[runs.ends >= _AREA]
    kept = np.ones(len(at), bool)
    for step in range(1, _AREA + 1):
        kept &= signs[at - step] == WRITTEN
    letter = at.copy()
    for _ in range(2):
        letter += _IS_MARK[signs[np.minimum(letter, len(signs) - 1)]]
    for step in range(2):
        kept &= _ASCII_LETTER[signs[np.minimum(letter + step, len(signs) - 1)]]
    digits = np.frombuffer(writing.digits + b"\0\0", np.uint8)
    toll_free = (digits[at - 3] == ord("8")) & (digits[at - 2] == digits[at - 1])
    before = at - 4
    for _ in range(2):
        before = np.where(signs[before] == WRITTEN, before, before - 1)
    kept &= toll_free | (signs[before] == WRITTEN)
    ends: list[int] = writing.starts[at[kept]].tolist()
    return ends


def _read(batch: Batch, before: re.Match[str], after: re.Match[str]) -> Found | None:
    """The number, where area code and word make one and the writing shows that it is meant."""
    digits = re.sub(r"\D", "", before["digits"])
    word = after["word"].replace("-", "")
    national = digits + "".join(phonenumbers.convert_alpha_characters_in_number(char) for char in word)
    letters = sum(map(str.isalpha, word.strip(_LIKE)))
    if (
        not letters
        or sum(map(str.isalpha, word)) < _FEWEST_LETTERS
        or not _NUMBER <= len(national) <= _NUMBER + _MOST_LETTERS_BEYOND
    ):
        return None
    if not _is_meant(batch, before, after, digits, word) or not plan_of(1).valid(national[:_NUMBER]):
        return None
    start, end = before.start("one"), after.end()
    return Found("phone", None, f"+1{national[:_NUMBER]}", start, end, "phone-vanity", ("keypad-letters",))


def _is_meant(batch: Batch, before: re.Match[str], after: re.Match[str], digits: str, word: str) -> bool:
    """Whether the word is part of the number: in capitals, or joined to a toll-free code by a mark."""
    parted = len(before["digits"]) > len(digits) and len(digits + word) == _NUMBER
    if parted and says_phone(batch.fold, before.start("one")):
        return True
    joined = after[0][0] in "-.)" or before["one"] != ""
    raw = batch.raw(*after.span("word"))
    capitals = raw == raw.upper() and len(digits + word) == _NUMBER
    if digits in _TOLL_FREE:
        return joined and (capitals or before["one"] != "")
    return joined and capitals and len(digits) > _AREA
