"""What stands around digits, and whether it says that they are a phone number, or that they are not."""

import functools
import re
from string import ascii_lowercase, digits

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.cues import IS_LETTER
from resolver.identifiers.fold import SYMBOL, among, keep
from resolver.identifiers.fold import fold as fold_phrase
from resolver.identifiers.tables import load

_REACH = 32
"""Characters before a number that are looked at."""
_SHORTEST_ID = 9
"""Digits in one block that are an id after a mere "#", unless a phone number is announced."""
LONGEST_MEASURE = 3
"""Digits that a price, a weight or a time of day has at most."""
_SIGNS = frozenset(load("phones")["currency"])
keep("".join(_SIGNS))
_MARKS = " \n\t:.,;-=#()[]{}<>*~|/!?+_\"'\x02"
_MARKED = among(b" .:#=-/")
_MOST_MARKS = 5
_TOUCHES = among((SYMBOL, *b"-$#", *range(ord("a"), ord("z") + 1)))
_LETTER_OF = 0x1F
"""Bits of a sign that tell which letter it is; some other signs share them."""
_OPENS_EXTENSION, _IN_HEX, _PRICES = among(b"x#e;"), among(b"-abcdef"), among((SYMBOL, *b"$#"))
_LINKING = tuple(" " + word for word in sorted(load("phones")["linking"], key=len, reverse=True))
_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)?\d\d"
_BYTE = r"(?:25[0-5]|2[0-4]\d|1\d\d|\d\d?)"
_MEASURES = re.compile(
    r"(?<!\d)(?:"
    r"(?:19|20)\d\d[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:[0-2]?\d|3[01])"  # 2017-03-21
    rf"|(?<!\d[-/.])(?:{_DAY}([-/.]){_MONTH}|{_MONTH}([-/.]){_DAY})(?:\1|\2){_YEAR}(?![-/.]\d)"  # 21.3.17
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"  # 20170321
    r"|(?<!:)\d{1,2}:[0-5]\d(?::[0-5]\d)?(?!:)"  # 9:30, 9:30:15
    rf"|[{''.join(_SIGNS)}]\d{{1,5}}(?:\.\d\d| ?- ?[{''.join(_SIGNS)}])"  # $25.00, $25 - $30
    r"|(?<!\.)\d{1,3}\.\d{1,8}[^\w.]{1,3}\d{1,3}\.\d{1,8}(?!\.)"  # 40.7127, 74.0059
    r"|#\d{9,}"  # an id
    rf"|(?<!\d\.){_BYTE}\.{_BYTE}\.\d{{3}}\.{_BYTE}(?!\.\d)"  # 192.168.100.200
    r"|1(\D{1,3})2\3(?:3\3)4\3(?:5)"  # 1 2 3 4 5
    r")(?!\d)"
)
_ID_MARKS = " .:#=-/"
_YEAR_DIGITS = 4
"""Digits of a year, at most."""
_NUMBER_SIGN = re.compile(r"(?<!\w)(?:n\.? ?o|nr|no|num|numero|number|n|id|code)\Z")
_ENDS_NUMBER_SIGN = frozenset("ormnde")
_NUMBER_SIGN_ENDINGS = (".o", " o", "no", "nr", "um", "ro", "er", " n", "id", "de")
_MORE_AFTER = (*_NUMBER_SIGN_ENDINGS, *"0123456789")
_GLUED = 3
"""Letters before a number that are its prefix ("no. AB12"), at most."""
_CODE = re.compile(r"[a-z]\d{1,6}[a-z]{1,3}\Z")
"""A code of letters and digits that goes on in the digits."""
_ACCOUNT = re.compile(r"(?<![a-z0-9])[a-z]{2}\d\d(?: ?[a-z0-9]{4}){0,6} ?\Z")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])")
_UUID_LENGTH = 36
_BESIDE_HEX = frozenset("-abcdef")


def says_phone(fold: str, start: int) -> bool:
    """Whether the words before `start` announce a phone number."""
    before = fold[max(0, start - _REACH) : start].rstrip(_MARKS)
    for _ in range(2):
        if _ends_with(before, _phrases("cues")):
            return True
        shorter = next((before[: -len(word)] for word in _LINKING if before.endswith(word)), before)
        before = shorter.rstrip(_MARKS)
    return False


def says_other(fold: str, start: int, end: int, last: int) -> bool:
    """Whether what stands before or after `start:end` says that it is a price, a post id, a measure.

    `last` is the size of the last group of digits: a long one is not measured in the word after it.
    """
    before = fold[max(0, start - _REACH) : start]
    return (
        _names_other(before)
        or _is_price(before)
        or fold.startswith("%", end)
        or (last <= LONGEST_MEASURE and _unit().match(fold, end) is not None)
        or (before.endswith("#") and last >= _SHORTEST_ID and not says_phone(fold, start))
        or (
            not _BESIDE_HEX.isdisjoint((fold[start - 1 : start], fold[end : end + 1]))
            and _in_uuid(fold, start)
        )
    )


def _names_other(before: str) -> bool:
    """Whether words before say what the digits are, perhaps with "no." or a year after them."""
    said = before.rstrip(_ID_MARKS)
    if said.endswith(" is"):
        said = said[:-3]
    if _ends_with(said, _phrases("not")):
        return True
    if said.endswith(_MORE_AFTER):
        shorter = _without_sign(said)
        if shorter != said and _ends_with(shorter, _phrases("not")):
            return True
    return before[-1:].isalpha() and _CODE.search(before) is not None


def _without_sign(said: str) -> str:
    """`said` without a year, the letters before it, and a sign for "number" at its end."""
    rest = said.rstrip(digits)
    if len(said) - len(rest) > _YEAR_DIGITS:
        rest = said
    word = rest.rstrip(ascii_lowercase)
    if 0 < len(rest) - len(word) <= _GLUED and not (word and (word[-1].isalnum() or word[-1] == "_")):
        rest = word
    if rest[-1:] in _ENDS_NUMBER_SIGN:
        rest = _NUMBER_SIGN.sub("", rest)
    return rest.rstrip(_ID_MARKS)


def in_account(fold: str, start: int) -> bool:
    """Whether digits in fours from `start` go on with what begins like a bank account's number (IBAN)."""
    return _ACCOUNT.search(fold, max(0, start - _REACH), start) is not None


def _in_uuid(fold: str, start: int) -> bool:
    """Whether `start` is inside a UUID (RFC 9562)."""
    found = _UUID.search(fold, max(0, start - _UUID_LENGTH), start + _UUID_LENGTH)
    return found is not None and found.start() <= start < found.end()


def _is_price(before: str) -> bool:
    """Whether one currency sign stands before; several are decoration."""
    sign = before[-2:].rstrip(" ")[-1:]
    if not sign or sign not in _SIGNS:
        return False
    return before.rstrip(" ")[-2:-1] not in _SIGNS


def could_say_other(
    signs: NDArray[np.uint8], firsts: NDArray[np.int64], lasts: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Of each chain at `firsts:lasts`: False where `says_other` is certainly false of what is around it.

    Looks at the last three signs of the word before it, and at what a price or a percentage has. A measure in
    the word after it is not looked for.
    """
    padded = np.append(np.zeros(_REACH, np.uint8), signs)
    at = firsts + _REACH - 1
    touching, after = padded[at], signs[lasts]
    doubtful = _TOUCHES[touching] | _IN_HEX[after] | _PRICES[padded[at - 1]] | (after == ord("%"))
    for _ in range(_MOST_MARKS):
        at = np.where(_MARKED[padded[at]], at - 1, at)
    could: NDArray[np.bool_] = (
        doubtful | _endings()[padded[at - 2] & _LETTER_OF, padded[at - 1] & _LETTER_OF, padded[at]]
    )
    return could


def could_be_extended(signs: NDArray[np.uint8], lasts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of each chain that ends at `lasts`: False where certainly no extension follows."""
    after = signs[lasts]
    near = np.where(_MARKED[after] | (after == ord(",")), signs[lasts + 1], after)
    near = np.where((near == ord(" ")), signs[lasts + 2], near)
    could: NDArray[np.bool_] = _OPENS_EXTENSION[near]
    return could


@functools.cache
def _endings() -> NDArray[np.bool_]:
    """Which three signs may end a phrase, its first letter after what is none; the first two by letter."""
    table = np.zeros((_LETTER_OF + 1, _LETTER_OF + 1, 256), bool)
    phrases = (phrase for some in _phrases("not").values() for phrase in some)
    for phrase in (*phrases, *_NUMBER_SIGN_ENDINGS, "is"):
        first, second, last = map(_standing_for, (" " + phrase)[-3:])
        table[np.ix_(first & _LETTER_OF, second & _LETTER_OF, last)] = True
    for sign in b"0123456789 .:#=-/":
        table[:, :, sign] = True
    return table


def _standing_for(sign: str) -> NDArray[np.int64]:
    """The signs that `sign` of a phrase may be: a letter beyond ASCII has no sign of its own."""
    if sign == " ":
        return np.flatnonzero(~IS_LETTER)
    return np.array([ord(sign)]) if sign.isascii() else np.arange(0x80, 0x100)


def is_measure(piece: str) -> bool:
    """Whether the digits hold a date, a time of day, or decimal numbers such as coordinates."""
    return _MEASURES.search(piece) is not None


def _ends_with(before: str, phrases: dict[str, tuple[str, ...]]) -> bool:
    """Whether `before` ends with one of the phrases, as words of their own where words are spaced."""
    ending = phrases.get(before[-2:])
    if ending is None or not before.endswith(ending):
        return False
    return any(
        before.endswith(phrase) and not (phrase.isascii() and before[: -len(phrase)][-1:].isalpha())
        for phrase in ending
    )


@functools.cache
def _phrases(key: str) -> dict[str, tuple[str, ...]]:
    """The phrases of a table by their last two characters."""
    ending: dict[str, tuple[str, ...]] = {}
    for phrase in map(fold_phrase, load("phones")[key]):
        ending[phrase[-2:]] = (*ending.get(phrase[-2:], ()), phrase)
    return ending


@functools.cache
def _unit() -> re.Pattern[str]:
    words = sorted(load("phones")["units"], key=len, reverse=True)
    return re.compile(rf" ?(?:{'|'.join(map(re.escape, words))})(?!\w)")
