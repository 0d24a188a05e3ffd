"""Addresses of cryptocurrencies (`tables/wallets.toml`): read only where their checksum is right.

An address is looked for among a batch's long runs of letters and digits as they are written, capitals kept.
What has an address's shape but not its checksum is none, and nothing else may be read from inside it.
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from resolver.identifiers.batch import Batch
from resolver.identifiers.checksum import base58check, eip55, monero58, segwit
from resolver.identifiers.disguise import letter_disguises
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_LONGEST = 110
_PAYLOAD = 20
"""Bytes of a base58check address besides its version."""
_HEX = re.compile(r"0[xX][0-9a-fA-F]{40}")
_FEWEST_LETTERS = 8
"""Letters in an address of Ethereum of which the capitals check enough; most have about fifteen."""
_BEFORE, _AFTER = 48, 28
"""How far from an address a word about it may stand."""
_QUERY = re.compile(r"[?@/][^\s\x02\x1e]{0,1000}")


@dataclass(frozen=True, slots=True)
class _Currency:
    """One row of the table."""

    name: str
    starts: str
    versions: frozenset[int]
    shared: frozenset[int]
    prefix: str
    lengths: dict[int, list[int]]


@dataclass(frozen=True, slots=True)
class Wallets:
    """What the reader of wallets found: addresses, and where nothing else is to be read.

    `spans` covers an address's whole payment URI; `shaped` are runs that look like an address and are none.
    """

    found: list[Found]
    spans: list[tuple[int, int]]
    shaped: list[tuple[int, int]]


def read_wallets(batch: Batch, runs: Iterable[tuple[int, int]]) -> Wallets:
    """Every address among `runs`, long runs of letters and digits."""
    wallets = Wallets([], [], [])
    shape = _shape()
    for start, end in runs:
        if end - start > _LONGEST:
            continue
        text = _as_written(batch, start, end)
        if shape.fullmatch(text) is None:
            continue
        read = _read(text, batch.fold, (start, end))
        if read is None:
            wallets.shaped.append((start, end))
            continue
        platform, value, rule = read
        disguise = letter_disguises(batch, start, end)
        wallets.found.append(Found("payment", platform, value, start, end, rule, disguise))
        wallets.spans.append((start, _end_of_uri(batch.fold, start, end)))
    return wallets


def _as_written(batch: Batch, start: int, end: int) -> str:
    """What stands at `start:end`, capitals kept, letters that imitate others made plain."""
    first = batch.place(start)
    drawn = batch.joined[first : first + end - start]
    if drawn.isascii() and drawn.isalnum():
        return drawn
    drawn = "".join(batch.joined[at] for at in batch.places(np.arange(start, end)).tolist())
    return "".join(
        char if char.isascii() else folded.upper() if char.isupper() else folded
        for char, folded in zip(drawn, batch.fold[start:end], strict=True)
    )


@functools.cache
def _currencies() -> tuple[_Currency, ...]:
    def numbers(row: dict[str, list[str]], key: str) -> frozenset[int]:
        return frozenset(int(each, 16) for each in row.get(key, ()))

    return tuple(
        _Currency(
            name,
            row.get("starts", ""),
            numbers(row, "versions"),
            numbers(row, "shared"),
            row.get("prefix", ""),
            {int(length): firsts for length, firsts in row.get("lengths", {}).items()},
        )
        for name, row in load("wallets").items()
    )


@functools.cache
def _shape() -> re.Pattern[str]:
    """What any address looks like, its checksum not considered."""
    starts = "".join(each.starts for each in _currencies())
    prefixes = "|".join(each.prefix for each in _currencies() if each.prefix)
    lengths = [length - 1 for each in _currencies() for length in each.lengths]
    base58 = "[1-9A-HJ-NP-Za-km-z]"
    longer = "|".join(f"[48]{base58}{{{length}}}" for length in lengths)
    return re.compile(
        rf"{_HEX.pattern}|[{starts}]{base58}{{25,34}}|(?i:(?:{prefixes})1[a-z0-9]{{11,85}})|{longer}"
    )


def _read(text: str, fold: str, span: tuple[int, int]) -> tuple[str, str, str] | None:
    """Platform, value and rule of the address `text`, which stands at `span`."""
    if text[0] == "0":
        return _ethereum(text, fold, span)
    for each in _currencies():
        if each.prefix and segwit(text, each.prefix):
            return each.name, text.lower(), "payment-wallet"
        if len(text) in each.lengths:
            payload = monero58(text)
            if payload and payload[0] in each.lengths[len(text)]:
                return each.name, text, "payment-wallet"
    platform = _base58(text, fold, span)
    return (platform, text, "payment-wallet") if platform else None


def _ethereum(text: str, fold: str, span: tuple[int, int]) -> tuple[str, str, str] | None:
    """An address whose capitals are its checksum, or one without capitals beside a word that tells."""
    checked = eip55(text)
    digits = text[2:]
    if digits not in {digits.lower(), digits.upper()}:
        if digits != checked[2:]:
            return None
        if sum(map(str.isalpha, digits)) >= _FEWEST_LETTERS:
            return "ethereum", checked, "payment-wallet"
    if not (_words("ethereum") | _words("any")).isdisjoint(_told(fold, *span)):
        return "ethereum", checked, "payment-wallet-cue"
    return None


def _base58(text: str, fold: str, span: tuple[int, int]) -> str | None:
    """The currency of a base58check address; where two share its form, the one named nearest."""
    payload = base58check(text) if len(text) <= 35 else None
    if payload is None or len(payload) != _PAYLOAD + 1:
        return None
    version = payload[0]
    sharing = [each for each in _currencies() if version in each.versions | each.shared]
    if len(sharing) == 1 and version in sharing[0].versions:
        return sharing[0].name
    for word in _told(fold, *span):
        if named := [each.name for each in sharing if word in _words(each.name)]:
            return named[0]
    return next((each.name for each in sharing if version in each.versions), None)


@functools.cache
def _words(currency: str) -> frozenset[str]:
    return frozenset(load("wallets")[currency]["cues"])


@functools.cache
def _cues() -> re.Pattern[str]:
    words = sorted((word for row in load("wallets").values() for word in row["cues"]), key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9])(?:{'|'.join(map(re.escape, words))})(?![a-z0-9])")


def _told(fold: str, start: int, end: int) -> list[str]:
    """Words about money within reach of an address, in the same text: backwards before it, then after it."""
    before = fold[max(0, start - _BEFORE) : start].rpartition("\x1e")[2]
    after = fold[end : end + _AFTER].partition("\x1e")[0]
    return [*reversed(_cues().findall(before)), *_cues().findall(after)]


def _end_of_uri(fold: str, start: int, end: int) -> int:
    """Where the payment URI ends that the address is part of; the address's own end if there is none."""
    if not fold.endswith(_schemes(), 0, start):
        return end
    query = _QUERY.match(fold, end)
    return query.end() if query else end


@functools.cache
def _schemes() -> tuple[str, ...]:
    names = [name for row in load("wallets").values() for name in row.get("schemes", ())]
    return tuple(f"{name}{sign}" for name in names for sign in (":", "://", ":pay-"))
