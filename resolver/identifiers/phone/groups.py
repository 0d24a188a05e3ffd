"""One chain of digits taken apart: groups of digits, and what stands between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_LETTER
from resolver.identifiers.fold import LOOKALIKES
from resolver.identifiers.lexicon import Number, Say
from resolver.identifiers.phone.words import TAIL, WORD, Spoken
from resolver.identifiers.tables import load

_LIKE = bytes(LOOKALIKES)
_ZERO = load("letters")["zero"]["letters"].encode()
_TOKEN = re.compile(rb"\x04\x03*|[0-9]\x03+|(?:[0-9%s](?!\x03))+" % re.escape(_LIKE))
_LETTERS = re.compile(rb"[a-z\x03\x04\x80-\xff]")
_DIGITS = re.compile(r"[0-9]+")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_AS_DIGITS = bytes.maketrans(_LIKE, "".join(LOOKALIKES.values()).encode())
_TAIL = bytes([TAIL])
_FULL_NUMBER_LINKS = tuple(load("phones")["links"])
_LONGEST_LINK = max(map(len, _FULL_NUMBER_LINKS))
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


@dataclass(slots=True)
class Group:
    """Digits with nothing between them, at `start:end` of the batch."""

    digits: str
    start: int
    end: int
    letters: bool
    """Look-alike letters only: no digit is written."""
    words: int
    """How many number words say it."""


@dataclass(slots=True)
class Chain:
    """A chain taken apart; `gaps[i]` is what stands after group i, in the folded text."""

    groups: list[Group]
    gaps: list[str]
    plus: list[bool]
    """Whether a + opens each group."""
    styled: bool
    """Whether digits of other scripts, or drawn otherwise than plain, are among them."""
    cores: list[str]
    """The gaps without their spaces and brackets: what makes two separators alike."""
    sizes: tuple[int, ...]
    """Digits in each group."""


def take_apart(batch: Batch, spoken: Spoken, span: tuple[int, int], *, add: bool) -> Chain:
    """The chain at `span` as groups.

    With `add`, a ten and the unit after it are one number ("seventy one" 71), else they stand one after
    the other ("twenty8" 208).
    """
    fold, raw = batch.fold, batch.raw(*span)
    if raw.isascii() and not _LETTERS.search(spoken.bytes, *span):
        groups = [
            Group(match[0], *match.span(), letters=False, words=0) for match in _DIGITS.finditer(fold, *span)
        ]
    else:
        groups = _grouped(_said(list(_tokens(spoken, span)), fold, add))
    gaps = [fold[left.end : right.start] for left, right in pairwise(groups)]
    plus = [_has_plus(fold, group.start, gap) for group, gap in zip(groups, ("", *gaps), strict=False)]
    cores = [_core(gap) for gap in gaps]
    return Chain(groups, gaps, plus, _is_styled(raw), cores, tuple(len(group.digits) for group in groups))


def _core(gap: str) -> str:
    """What separates, without spaces and brackets; what only closes the area code is a kind of its own."""
    return ")" if gap.startswith(")") and "(" not in gap else gap.strip(" ()") or " "


def _grouped(tokens: list[Token]) -> list[Group]:
    """Tokens that touch each other as one group."""
    groups: list[Group] = []
    for token in tokens:
        last = groups[-1] if groups else None
        if last is not None and last.end == token.start:
            last.digits += token.digits
            last.end = token.end
            last.letters = last.letters and token.letters
            last.words += token.words
        else:
            groups.append(Group(token.digits, token.start, token.end, token.letters, token.words))
    return groups


def _is_styled(raw: str) -> bool:
    if raw.isascii():
        return False
    return "\u20e3" in raw or any(map(str.isdigit, _NOT_ASCII.findall(raw)))


def _tokens(spoken: Spoken, span: tuple[int, int]) -> Iterator[Token]:
    for match in _TOKEN.finditer(spoken.bytes, *span):
        start, end = match.span()
        number = spoken.numbers.get(start) if spoken.numbers else None
        text = match[0]
        letters = number is None and not text.strip(_LIKE)
        if not letters or _stands_for_digits(text, spoken.bytes, start, end):
            digits = "" if text[0] == WORD else text.translate(_AS_DIGITS, _TAIL).decode()
            yield Token(digits, start, end, number, letters, _words_in(spoken, start, end))


def _words_in(spoken: Spoken, start: int, end: int) -> int:
    """Number words that start in `start:end`; written digits can stand between one-letter words."""
    if not spoken.numbers:
        return 0
    return (
        sum(at in spoken.numbers for at in range(start, end))
        if end - start > 1
        else int(start in spoken.numbers)
    )


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


def _has_plus(fold: str, start: int, gap: str) -> bool:
    """Whether a + or a link that takes full numbers only opens the group; "5+0+3" only separates with it."""
    if gap:
        return "+" in gap and gap.strip("+") != "" and gap.rstrip(" (").endswith("+")
    before = fold[max(0, start - _LONGEST_LINK) : start]
    return before.rstrip(" (").endswith("+") or before.endswith(_FULL_NUMBER_LINKS)
