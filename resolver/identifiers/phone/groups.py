"""One chain of digits taken apart: groups of digits, and what stands between them.

What a chain looks like does not depend on which digits it holds, so it is taken apart with its digits left
open: each is a reference to its place, filled in later.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from resolver.identifiers.cues import IS_LETTER
from resolver.identifiers.fold import LOOKALIKES
from resolver.identifiers.lexicon import Number, Say
from resolver.identifiers.phone.words import SPOKEN
from resolver.identifiers.tables import load

_LIKE = bytes(LOOKALIKES)
_ZERO = load("letters")["zero"]["letters"].encode()
_TOKEN = re.compile(rb"[\x04WG]|[0%s]+" % re.escape(_LIKE))
_LETTERS = re.compile(rb"[a-z\x80-\xff]")
_WORDS = re.compile(rb"[\x04WG]")
_APART = re.compile(rb"[,;\n]|/ | /|[^,;\n]{4}")
_MERGING_GAPS = (b"", b" ", b"-", b"  ", b" - ")
_CLOSE_MARK = re.compile(rb"(?:^|[0a-z\xa0-\xff])[-.](?:$|[0a-z\xa0-\xff])")
_PAIR = 2
_SHORT_LETTERS = (3, 4)  # "SSS" and "OOOO" can be groups of a number, "is" and "so" are words
_OPEN = 0xE000
"""The character that refers to place 0 of a chain; the next to place 1, and so on (private use)."""
_REFERENCES = "".join(map(chr, range(_OPEN, _OPEN + 512)))


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a batch's places, with all that its reading can depend on but its digits.

    `signs` are those of `resolver.identifiers.phone.words.Writing`. `digits` is empty, or the digits where
    number words do arithmetic with them; `numbers` is what those words say, by place. `touched` and `plus`
    tell whether a letter touches it before or after, and whether a + stands before it; `styled` whether any
    of its digits is drawn otherwise than in ASCII.
    """

    signs: bytes
    digits: bytes
    numbers: tuple[tuple[int, Number], ...]
    touched: tuple[bool, bool]
    plus: bool
    styled: bool


@dataclass(slots=True)
class Group:
    """Digits with nothing between them, at `start:end` of the span."""

    digits: str
    start: int
    end: int


@dataclass(slots=True)
class Chain:
    """A span taken apart; `gaps[i]` is what stands after group i."""

    span: Span
    groups: list[Group]
    gaps: list[bytes]
    plus: list[bool]
    """Whether a + opens each group."""
    cores: list[bytes]
    """The gaps without their spaces and brackets: what makes two separators alike."""
    sizes: tuple[int, ...]
    """Digits in each group."""
    words: list[int]
    """Number words in each group."""
    letters: list[bool]
    """Whether each group is look-alike letters only: no digit is written."""
    emoji: list[bool]
    """Whether each gap has an emoji or another symbol in it."""
    apart: list[bool]
    """Whether in each gap the sentence may go on to something else."""


@dataclass(slots=True)
class _Token:
    """What one word or one run of digits says."""

    digits: str
    start: int
    end: int
    number: Number | None


def take_apart(span: Span, *, add: bool) -> Chain:
    """`span` as groups.

    With `add`, a ten and the unit after it are one number ("seventy one" 71), else they stand one after
    the other ("twenty8" 208).
    """
    groups = _grouped(_said(_tokens(span), span.signs, add))
    texts = [span.signs[group.start : group.end] for group in groups]
    gaps = [span.signs[left.end : right.start] for left, right in pairwise(groups)]
    return Chain(
        span,
        groups,
        gaps,
        plus=[span.plus, *(_has_plus(gap, gaps) for gap in gaps)] if groups else [],
        cores=list(map(_core, gaps)),
        sizes=tuple(len(group.digits) for group in groups),
        words=[len(_WORDS.findall(text)) for text in texts],
        letters=[not text.strip(_LIKE) for text in texts],
        emoji=[b"\x02" in gap for gap in gaps],
        apart=[_APART.search(gap) is not None for gap in gaps],
    )


def places(digits: str) -> list[int]:
    """The places that open digits refer to."""
    return [ord(each) - _OPEN for each in digits]


def can_open(chain: Chain, at: int) -> bool:
    """Whether a number can begin with group `at`: not with letters that are mostly other than zeros."""
    group = chain.groups[at]
    return (
        not chain.letters[at]
        or group.start == 0
        or not chain.span.signs[group.start : group.end].strip(_ZERO)
    )


def _core(gap: bytes) -> bytes:
    """What separates, without spaces and brackets: any words are alike, what closes an area code is not."""
    if _LETTERS.search(gap):
        return b"a"
    return b")" if gap.startswith(b")") and b"(" not in gap else gap.strip(b" ()") or b" "


def _has_plus(gap: bytes, gaps: list[bytes]) -> bool:
    """Whether a + opens what follows; in "5+0+3" and "503 + 555 + 0142" it only separates."""
    if b"+" not in gap or gap.strip(b"+") == b"" or (gap.endswith(b" ") and gaps.count(gap) > 1):
        return False
    return gap.rstrip(b" (").endswith(b"+")


def _tokens(span: Span) -> Iterator[_Token]:
    numbers = dict(span.numbers)
    for match in _TOKEN.finditer(span.signs):
        start, end = match.span()
        if match[0][0] == SPOKEN:
            yield _Token("", start, end, numbers.get(start))
        elif match[0].strip(_LIKE):
            start, end = _without_words(span, start, end)
            yield _Token(_open(span, start, end), start, end, None)
        elif _stands_for_digits(span, match[0], start, end):
            yield _Token(_open(span, start, end), start, end, None)


def _without_words(span: Span, start: int, end: int) -> tuple[int, int]:
    """Digits without the letters beside them that end or begin a word: the "ll" of "call503"."""
    before, after = _touching(span, start, end)
    if before:
        start = end - len(span.signs[start:end].lstrip(_LIKE))
    if after:
        end = start + len(span.signs[start:end].rstrip(_LIKE))
    return start, end


def _touching(span: Span, start: int, end: int) -> tuple[bool, bool]:
    """Whether a letter stands before, and after, `start:end`."""
    before = bool(IS_LETTER[span.signs[start - 1]]) if start else span.touched[0]
    after = bool(IS_LETTER[span.signs[end]]) if end < len(span.signs) else span.touched[1]
    return before, after


def _open(span: Span, start: int, end: int) -> str:
    if span.digits:
        return span.digits[start:end].decode()
    return _REFERENCES[start:end]


def _stands_for_digits(span: Span, letters: bytes, start: int, end: int) -> bool:
    """Whether letters alone can be digits: a lone "o", or three or four of them, no other letter touching.

    Two can where a dash or a dot is all that parts them from the digits, and so can whatever the span opens
    with: it was taken in for that.
    """
    if any(_touching(span, start, end)):
        return False
    if start == 0 or not letters.strip(_ZERO) or len(letters) in _SHORT_LETTERS:
        return True
    beside = (span.signs[max(0, start - 2) : start], span.signs[end : end + 2])
    return (
        len(letters) == _PAIR and all(not mark or _CLOSE_MARK.search(mark) for mark in beside) and any(beside)
    )


def _grouped(tokens: list[_Token]) -> list[Group]:
    """Tokens that touch each other as one group."""
    groups: list[Group] = []
    for token in tokens:
        last = groups[-1] if groups else None
        if last is not None and last.end == token.start:
            last.digits += token.digits
            last.end = token.end
        else:
            groups.append(Group(token.digits, token.start, token.end))
    return groups


def _said(tokens: Iterator[_Token], signs: bytes, add: bool) -> list[_Token]:
    """Tokens with what "double", "hundred" and tens do to their neighbours carried out."""
    said: list[_Token] = []
    for token in tokens:
        number = token.number
        if number is not None and number.say is Say.VALUE:
            token.digits = str(number.value)
        elif number is not None and number.say is Say.POWER:
            token.digits = "0" * number.value
        before = said[-1] if said else None
        if before is None or not _changes(before, token, signs, add):
            said.append(token)
    return [token for token in said if token.digits]


def _changes(before: _Token, token: _Token, signs: bytes, add: bool) -> bool:
    """Let the token before take `token` in, where it says something about it."""
    gap = signs[before.end : token.start]
    if before.number is None or gap not in _MERGING_GAPS or not token.digits:
        return False
    if before.number.say is Say.TIMES:
        before.digits = token.digits[0] * before.number.value + token.digits[1:]
    elif add and before.number.say is Say.VALUE and _adds(before.number.value, token, signs, gap):
        if token.number is not None and token.number.say is Say.VALUE:
            before.digits = str(before.number.value + token.number.value)
        else:
            before.digits = str(before.number.value + int(token.digits[0])) + token.digits[1:]
    else:
        return False
    before.end, before.number = token.end, None
    return True


def _adds(ten: int, token: _Token, signs: bytes, gap: bytes) -> bool:
    """Whether `token` goes on with the number that `ten` begins."""
    if token.number is not None and token.number.say is Say.VALUE:
        return ten in {60, 80} and token.number.value < 20  # soixante dix, quatre-vingt douze
    said = token.number is not None or _WORDS.match(signs, token.start) is not None
    if not said and gap:
        return False
    letters = not signs[token.start : token.end].strip(_LIKE)
    return ten >= 20 and ten % 10 == 0 and token.digits[0] != "0" and not letters
