"""Handles in the addresses of profile pages: t.me/name, instagram.com/name, cash.app/$name."""

import functools
import re
from collections.abc import Iterator

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits, word_of
from resolver.identifiers.disguise import without_blanks
from resolver.identifiers.found import Found
from resolver.identifiers.lexicon import Sort
from resolver.identifiers.platforms import Platform, platforms
from resolver.identifiers.tables import load

_ANOTHER_HOST = re.compile(r"[\w.\-@/]\Z")
_OWN_HOST = re.compile(r"(?:\A|(?<=//)|(?<![\w.\-@/]))(?P<name>[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?)\.\Z")
_LONGEST_NAME = 70
_SUBDOMAINS = ("//", "www.", "//m.", "mobile.", "\nm.", " m.")


def read_profiles(batch: Batch, hits: Hits) -> Iterator[Found]:
    """Every handle in a profile's address."""
    last = 0
    for row, start, end in hits.of(Sort.HOST).tolist():
        word = word_of(row)
        platform = platforms()[word.platform]
        if start < last:
            continue
        if _opens_host(batch.fold, start):
            found = _read_at(batch, platform, start, end + 1) if batch.fold[end : end + 1] == "/" else None
        else:
            found = _own_host(batch, platform, start, end) if word.text in platform.domains else None
        if found is not None:
            last = found.end
            yield found


def _opens_host(fold: str, start: int) -> bool:
    before = fold[max(0, start - 7) : start]
    return before.endswith(_SUBDOMAINS) or _ANOTHER_HOST.search(before) is None


def _read_at(batch: Batch, platform: Platform, host: int, at: int) -> Found | None:
    for pattern in platform.whole:
        match = pattern.match(batch.fold, at)
        if match is not None:
            return _whole(batch, platform, host, match)
    handle = _handle(batch.fold, platform, at)
    return platform.found(batch, *handle.span(), "url") if handle and platform.kind != "phone" else None


def _own_host(batch: Batch, platform: Platform, start: int, end: int) -> Found | None:
    """A handle before the platform's domain: name.tumblr.com."""
    fold = batch.fold
    label = _OWN_HOST.search(fold, max(0, start - _LONGEST_NAME), start)
    if label is None or label["name"] in _pages() or fold[end : end + 1].isalnum():
        return None
    last = end if platform.by_host else label.end("name")
    if not platform.grammar.fullmatch(fold, label.start("name"), last):
        return None
    return platform.found(batch, label.start("name"), last, "url")


@functools.cache
def _pages() -> frozenset[str]:
    return frozenset(load("handles")["pages"])


def _handle(fold: str, platform: Platform, at: int) -> re.Match[str] | None:
    path = next((path for path in platform.paths if fold.startswith(path, at)), None)
    if path is None:
        return None
    at += len(path)
    match = platform.grammar.match(fold, at + 1 if fold[at : at + 1] == "@" else at)
    if (
        match is None
        or match[0] in platform.stop
        or (not path and match[0] in _pages())
        or fold[match.end() : match.end() + 1].isalnum()
    ):
        return None
    return match


def _whole(batch: Batch, platform: Platform, host: int, match: re.Match[str]) -> Found:
    """A path that is kept whole, capitals and all, with its host where the platform says so."""
    start = host if platform.by_host else match.start()
    value = without_blanks(batch.raw(start, match.end()))
    return Found("handle", platform.name, value, start, match.end(), "handle-url")
