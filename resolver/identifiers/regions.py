"""Regions whose telephone numbers can be read, and what in a text tells which one it is at home in."""

import functools
import re

import ahocorasick_rs
import phonenumbers

from resolver.identifiers.fold import fold, keep
from resolver.identifiers.tables import load

_SPOKEN = {"UK": "GB", "USA": "US"}
_WITH_PLUS = re.compile(r"(?<![\w+])\+ ?\(?(\d{1,3})")
_ENDING = re.compile(r"(?<=[a-z0-9])\.([a-z]{2})(?![a-z0-9.])")


def known_region(given: str) -> str | None:
    """The ISO 3166 code people mean by `given`; None where no numbering plan is known for it."""
    code = spelled(given)
    return code if code in phonenumbers.SUPPORTED_REGIONS else None


def spelled(given: str) -> str:
    """`given` as ISO 3166 writes it, known or not."""
    code = given.strip().upper()
    return _SPOKEN.get(code, code)


@functools.lru_cache(maxsize=32)
def hinted_codes(folded: str) -> frozenset[int]:
    """Calling codes that a folded text speaks for: by names, currencies, addresses, numbers with a +."""
    regions = {spelled(match[1]) for match in _ENDING.finditer(folded)}
    automaton, of_cue = _cues()
    for cue, start, end in automaton.find_matches_as_indexes(folded):
        around = folded[start - 1 : start] + folded[end : end + 1]
        if not any(map(str.isalnum, around)) or not folded[start].isalnum():
            regions.update(of_cue[cue])
    codes = {int(code) for match in _WITH_PLUS.finditer(folded) for code in _prefixes(match[1])}
    return frozenset(codes | {phonenumbers.country_code_for_region(region) for region in regions} - {0})


def _prefixes(digits: str) -> list[str]:
    return [
        digits[:size] for size in (1, 2, 3) if int(digits[:size]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE
    ][:1]


@functools.cache
def _cues() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, ...]]]:
    """What finds every cue, and the regions each speaks for."""
    keep_signs()
    cues: dict[str, tuple[str, ...]] = {}
    for region, words in load("regions").items():
        for word in words:
            cues[fold(word)] = (*cues.get(fold(word), ()), region)
    longest = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick(list(cues), matchkind=longest), list(cues.values())


def keep_signs() -> None:
    """Let the currency signs among the cues stay themselves when texts are folded."""
    keep("".join(word for words in load("regions").values() for word in words))
