"""One chain of digits taken apart: groups of digits, and what stands between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from resolver.identifiers.cues import IS_LETTER
from resolver.identifiers.fold import LOOKALIKES
from resolver.identifiers.lexicon import Number, Say
from resolver.identifiers.phone.words import TAIL, WORD, Spoken
from resolver.identifiers.tables import load

_LIKE = bytes(LOOKALIKES)
_ZERO = load("letters")["zero"]["letters"].encode()
_TOKEN = re.compile(rb"\x04\x03*|[0-9]\x03+|(?:[0-9%s](?!\x03))+" % re.escape(_LIKE))
_AS_DIGITS = bytes.maketrans(_LIKE, "".join(LOOKALIKES.values()).encode())
_TAIL = bytes([TAIL])
_MERGING_GAPS = ("", " ", "-", "  ", " - ")
_SHORT_LETTERS = (3, 4)  # "SSS" and "OOOO" can be groups of a number, "is" and "so" are words


@dataclass(slots=True)
class Token:
    """What one word or one run of digits says, at `start:end` of the batch."""

    digits: str
    start: int
    end: int
    number: Number | None
    letters: bool
    words: int


@dataclass(frozen=True, slots=True)
class Group:
    """Digits with nothing between them, at `start:end` of the batch."""

    digits: str
    start: int
    end: int
    letters: bool
    """Look-alike letters only: no digit is written."""
    words: int
    """How many number words say it."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain taken apart; `gaps[i]` is what stands after group i, in the folded text."""

    groups: tuple[Group, ...]
    gaps: tuple[str, ...]
    plus: tuple[bool, ...]
    """Whether a + opens each group."""


def take_apart(fold: str, classes: bytes, spoken: Spoken, span: tuple[int, int], *, add: bool) -> Chain:
    """The chain at `span` as groups.

    With `add`, a ten and the unit after it are one number ("seventy one" 71), else they stand one after
    the other ("twenty8" 208).
    """
    tokens = _said(list(_tokens(classes, spoken, span)), fold, add)
    groups: list[Group] = []
    for token in tokens:
        if groups and groups[-1].end == token.start:
            left = groups.pop()
            both = left.letters and token.letters
            words = left.words + token.words
            groups.append(Group(left.digits + token.digits, left.start, token.end, both, words))
        else:
            groups.append(Group(token.digits, token.start, token.end, token.letters, token.words))
    gaps = tuple(fold[left.end : right.start] for left, right in pairwise(groups))
    return Chain(tuple(groups), gaps, tuple(_has_plus(fold, group.start) for group in groups))


def _tokens(classes: bytes, spoken: Spoken, span: tuple[int, int]) -> Iterator[Token]:
    for match in _TOKEN.finditer(classes, *span):
        start, end = match.span()
        number = spoken.numbers.get(start) if spoken.numbers else None
        text = match[0]
        letters = number is None and not text.strip(_LIKE)
        if not letters or _stands_for_digits(text, classes, start, end):
            digits = "" if text[0] == WORD else text.translate(_AS_DIGITS, _TAIL).decode()
            yield Token(digits, start, end, number, letters, int(number is not None))


def _stands_for_digits(text: bytes, classes: bytes, start: int, end: int) -> bool:
    """Whether letters alone can be digits: a lone "o", or three or four of them, no other letter touching."""
    if text.strip(_ZERO) and len(text) not in _SHORT_LETTERS:
        return False
    touched = (classes[start - 1 : start] + classes[end : end + 1]).lower()
    return not any(IS_LETTER[touching] for touching in touched)


def _said(tokens: list[Token], fold: str, add: bool) -> list[Token]:
    """Tokens with what "double", "hundred" and tens do to their neighbours carried out."""
    said: list[Token] = []
    for token in tokens:
        number = token.number
        if number is not None and number.say is Say.VALUE:
            token.digits = str(number.value)
        elif number is not None and number.say is Say.POWER:
            token.digits = "0" * number.value
        before = said[-1] if said else None
        if before is None or not _changes(before, token, fold[before.end : token.start], add):
            said.append(token)
    return [token for token in said if token.digits]


def _changes(before: Token, token: Token, gap: str, add: bool) -> bool:
    """Let the token before take `token` in, where it says something about it."""
    if before.number is None or gap not in _MERGING_GAPS or not token.digits:
        return False
    if before.number.say is Say.TIMES:
        before.digits = token.digits[0] * before.number.value + token.digits[1:]
    elif add and before.number.say is Say.VALUE and _adds(before.number.value, token, gap):
        if token.number is not None and token.number.say is Say.VALUE:
            before.digits = str(before.number.value + token.number.value)
        else:
            before.digits = str(before.number.value + int(token.digits[0])) + token.digits[1:]
    else:
        return False
    before.end, before.number, before.words = token.end, None, before.words + token.words
    return True


def _adds(ten: int, token: Token, gap: str) -> bool:
    """Whether `token` goes on with the number that `ten` begins."""
    if token.number is not None and token.number.say is Say.VALUE:
        return ten in {60, 80} and token.number.value < 20  # soixante dix, quatre-vingt douze
    if token.number is None and gap:
        return False
    return ten >= 20 and ten % 10 == 0 and token.digits[0] != "0" and not token.letters


def _has_plus(fold: str, start: int) -> bool:
    return fold[max(0, start - 3) : start].rstrip(" (").endswith("+")
