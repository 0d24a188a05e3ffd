"""Who is paid by e-mail address or phone number: "Zelle: jo@example.com" names an address and a payee."""

import functools
import operator
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits, standing, word_of
from resolver.identifiers.found import Found
from resolver.identifiers.lexicon import Sort, lexicon
from resolver.identifiers.platforms import Platform, platforms
from resolver.identifiers.tables import load

_REACH = 32
_LISTED = re.compile(r" ?(?:[/&+,|]| and| or| y| e| ou| oder) ?")
_LISTING = re.compile(r"(?:[/&+,|]|(?<!\w)(?:and|or|y|e|ou|oder)) ?\Z")
_AFTERWARDS = re.compile(r" ?[(\[] ?| (?:for|via|on|with|is my|por|para|pour)(?: my)? ")


def read_payees(batch: Batch, hits: Hits, addresses: Iterable[Found]) -> Iterator[Found]:
    """A payment for each of `addresses` (e-mails and phones) that a way of paying is named for."""
    cues = standing(batch, hits.rows[_paying()[hits.rows[:, 0]]])
    if not len(cues):
        return
    ordered = sorted(addresses, key=operator.attrgetter("start"))
    starts = [each.start for each in ordered]
    listed: tuple[int, Found | None] = (len(batch.fold), None)
    for row, start, end in reversed(cues.tolist()):
        word = word_of(row)
        platform = platforms()[word.platform]
        if not _counts(batch, platform, word.text, start):
            continue
        at = bisect_left(starts, end)
        paid = _paid_after(batch.fold, end, ordered[at : at + 1], _is_sole(batch.fold, platform, start))
        if paid is None and _LISTED.fullmatch(batch.fold[end : min(listed[0], end + _REACH)]):
            paid = listed[1]
        listed = (start, paid)
        paid = paid or _paid_before(batch.fold, start, ordered[max(0, at - 1) : at])
        if paid is not None and paid.kind in platform.takes:
            yield replace(paid, kind="payment", platform=platform.name, rule="payment-payee")


@functools.cache
def _paying() -> NDArray[np.bool_]:
    """Which words of the lexicon name a way of paying."""
    return np.array(
        [bool(word.sort & Sort.PLATFORM and platforms()[word.platform].takes) for word in lexicon()], bool
    )


def _counts(batch: Batch, platform: Platform, cue: str, start: int) -> bool:
    """Whether `cue` names a way of paying here: a common word does so only where that way is at home."""
    return cue not in platform.weak or batch.region_at(start) in platform.home


def _is_sole(fold: str, platform: Platform, start: int) -> bool:
    """Whether nothing but an address can follow the cue, which closes no list: not "cash, Zelle 202-…"."""
    return not platform.names and _LISTING.search(fold, max(0, start - 5), start) is None


def _paid_after(fold: str, end: int, following: list[Found], sole: bool) -> Found | None:
    """What follows the cue at once; a phone number may be one to call, unless a sign stands between."""
    for each in following:
        gap = fold[end : each.start] if each.start - end <= _REACH else "\x1e"
        joined = _joined().fullmatch(gap)
        if joined and (sole or each.kind == "email" or joined["telling"]):
            return each
    return None


def _paid_before(fold: str, start: int, before: list[Found]) -> Found | None:
    """An e-mail address that stands right before the cue: "jo@example.com (PayPal)"."""
    for each in before:
        if each.kind == "email" and _AFTERWARDS.fullmatch(fold[each.end : min(start, each.end + _REACH)]):
            return each
    return None


@functools.cache
def _joined() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(load("handles")["payee"], key=len, reverse=True)))
    return re.compile(
        rf"[ \n]{{0,2}}(?:-{{1,2}}>? ?)?(?P<telling>(?:(?:(?:{words})(?![^\W_])|[:=>#@]) ?){{0,5}})"
    )
