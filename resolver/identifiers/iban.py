"""Bank accounts by IBAN: two letters, two check digits, the account, in one piece or in groups."""

import functools
import re

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT
from resolver.identifiers.disguise import letter_disguises
from resolver.identifiers.fold import Classes, among
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_GROUP = re.compile(r"(?:[ .\-]{1,2}|\n)?(?P<group>[a-z0-9]{1,34})(?![a-z0-9])")
_PARTING = str.maketrans("", "", " .-\n")
_IS_PLAIN_LETTER = among(range(ord("a"), ord("z") + 1))
_DIGITS = {ord("a") + at: str(10 + at) for at in range(26)}
_PRINTED = re.compile(r"[a-z]{2}\d\d(?: [a-z0-9]{4}){3,8}(?: [a-z0-9]{1,3})?")
_ANNOUNCED = re.compile(
    r"(?<![a-z0-9])iban[^a-z0-9\x1e]{0,4}(?:(?:is|no|nr|number|num|code)[^a-z0-9\x1e]{1,3})?\Z"
)


def read_ibans(batch: Batch, digits: NDArray[np.int64]) -> tuple[list[Found], list[tuple[int, int]]]:
    """Every IBAN whose check digits and national form are right, and where nothing else is to be read.

    `digits` tells where runs of digits start.
    """
    found: list[Found] = []
    spans: list[tuple[int, int]] = []
    done = 0
    for start in _candidates(batch.classes, digits):
        if start < done:
            continue
        end = _end(batch.fold, start)
        if end is None:
            continue
        account = batch.fold[start:end].translate(_PARTING)
        if is_iban(account):
            disguise = letter_disguises(batch, start, end)
            found.append(Found("payment", "iban", account.upper(), start, end, "payment-iban", disguise))
        elif not _looks_meant(batch.fold, start, end):
            continue
        spans.append((start, end))
        done = end
    return found, spans


def _candidates(classes: Classes, digits: NDArray[np.int64]) -> list[int]:
    """Where two letters and two digits follow one another at the beginning of a word."""
    at = digits[np.searchsorted(digits, 2) :] - 2
    at = at[_IS_PLAIN_LETTER[classes[at + 1]]]
    at = at[_IS_PLAIN_LETTER[classes[at]] & (at + 3 < len(classes))]
    before = classes[at - 1]
    at = at[IS_DIGIT[classes[at + 3]] & ((at == 0) | ~(_IS_PLAIN_LETTER | IS_DIGIT)[before])]
    found: list[int] = at.tolist()
    return found


@functools.cache
def _lengths() -> dict[str, int]:
    return {country.lower(): length for country, length in load("ibans")["lengths"].items()}


def _end(fold: str, start: int) -> int | None:
    """Where the group ends with which an IBAN of the country named at `start` is complete."""
    left, at = _lengths().get(fold[start : start + 2], 0), start
    while left > 0 and (group := _GROUP.match(fold, at)):
        left -= len(group["group"])
        at = group.end()
    return at if left == 0 and at > start else None


def _looks_meant(fold: str, start: int, end: int) -> bool:
    """Whether a wrong number is all the same meant as an IBAN: it is grouped like one, or said to be one."""
    return (
        _PRINTED.fullmatch(fold, start, end) is not None
        or _ANNOUNCED.search(fold, max(0, start - 20), start) is not None
    )


def is_iban(account: str) -> bool:
    """Whether `account`, in small letters and without blanks, has the check digits and form of an IBAN."""
    if int((account[4:] + account[:4]).translate(_DIGITS)) % 97 != 1:
        return False
    from schwifty import IBAN

    return bool(IBAN(account, allow_invalid=True).is_valid)
