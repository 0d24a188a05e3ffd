"""Handles in the addresses of profile pages: t.me/name, instagram.com/name, cash.app/$name."""

import re
from collections.abc import Iterator

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits, word_of
from resolver.identifiers.disguise import without_blanks
from resolver.identifiers.found import Found
from resolver.identifiers.lexicon import Sort
from resolver.identifiers.platforms import Platform, platforms

_ANOTHER_HOST = re.compile(r"[\w.\-@/]\Z")
_SUBDOMAINS = ("//", "www.", "//m.", "mobile.", "\nm.", " m.")


def read_profiles(batch: Batch, hits: Hits) -> Iterator[Found]:
    """Every handle in a profile's address."""
    last = 0
    for row, start, end in hits.of(Sort.HOST).tolist():
        if start < last or batch.fold[end : end + 1] != "/" or not _opens_host(batch.fold, start):
            continue
        found = _read_at(batch, platforms()[word_of(row).platform], start, end + 1)
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


def _handle(fold: str, platform: Platform, at: int) -> re.Match[str] | None:
    path = next((path for path in platform.paths if fold.startswith(path, at)), None)
    if path is None:
        return None
    at += len(path)
    match = platform.grammar.match(fold, at + 1 if fold[at : at + 1] == "@" else at)
    if match is None or match[0] in platform.stop or fold[match.end() : match.end() + 1].isalnum():
        return None
    return match


def _whole(batch: Batch, platform: Platform, host: int, match: re.Match[str]) -> Found:
    """A path that is kept whole, capitals and all, with its host where the platform says so."""
    start = host if platform.by_host else match.start()
    value = without_blanks(batch.raw(start, match.end()))
    return Found("handle", platform.name, value, start, match.end(), "handle-url")
