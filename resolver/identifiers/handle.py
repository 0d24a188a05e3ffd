"""Handles on platforms, payment handles too: after a cue ("insta: …"), in a profile's address, or "@name"."""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits, standing, word_of
from resolver.identifiers.disguise import as_drawn, letter_disguises, without_blanks
from resolver.identifiers.found import Found, Spans
from resolver.identifiers.lexicon import Sort
from resolver.identifiers.tables import load

_LINK = re.compile(
    r"(?P<pre>\s?(?:user\s?name|user\s?id|user|name|handle|account|acct|id|me|add|at|page|profile|nick|ник|号|號|账号|messenger)?)"
    r"(?P<open>\s?[.,!]?\s?my\s(?:id|user\s?name|user|name|handle|account)\s(?:is\s)?|\s{0,2}is(?=[\s:])"
    r"|(?:\s{0,2}[:=\-~>|/\x02*(\[#<.!]{1,4}){0,2})"
    r"\s{0,2}(?P<sigil>[@$](?=\s?\w)\s?)?[\"'\x02]?"
)
_MENTION = re.compile(r"@(?P<name>[a-z0-9_](?:[a-z0-9_.]{0,28}[a-z0-9_])?)(?![a-z0-9_@]|://|\.[a-z])")
_BEFORE_MENTION = re.compile(r"(?:\A|[^a-z0-9_!#$%&*@/.=+\-]|(?<![a-z0-9])rt:?)\Z")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Platform:
    """One row of `tables/platforms.toml`, ready to read with."""

    name: str
    kind: str
    grammar: re.Pattern[str]
    weak: frozenset[str]
    paths: tuple[str, ...]
    stop: frozenset[str]
    whole: tuple[re.Pattern[str], ...]
    by_host: bool
    keeps_case: bool


@functools.cache
def platforms() -> dict[str, Platform]:
    """Every platform by name."""
    return {name: _platform(name, row) for name, row in load("platforms").items()}


def _platform(name: str, row: dict[str, object]) -> Platform:
    def strings(key: str, default: Iterable[str] = ()) -> tuple[str, ...]:
        return tuple(row.get(key, default))  # type: ignore[arg-type]

    return Platform(
        name,
        str(row.get("kind", "handle")),
        re.compile(str(row["grammar"])),
        frozenset(strings("weak")),
        tuple(sorted(strings("paths", [""]), key=len, reverse=True)),
        frozenset(strings("stop")),
        tuple(re.compile(each, re.IGNORECASE) for each in strings("whole")),
        bool(row.get("by_host")),
        row.get("case") == "keep",
    )


@functools.cache
def _not_handles() -> frozenset[str]:
    return frozenset(load("handles")["stop"])


def read_profiles(batch: Batch, hits: Hits) -> Iterator[Found]:
    """Handles in the addresses of profile pages."""
    last = 0
    for row, start, end in hits.of(Sort.HOST).tolist():
        if start < last or batch.fold[end : end + 1] != "/" or not _opens_host(batch.fold, start):
            continue
        found = _profile(batch, platforms()[word_of(row).platform], start, end)
        if found is not None:
            last = found.end
            yield found


def _opens_host(fold: str, start: int) -> bool:
    before = fold[max(0, start - 6) : start]
    return (
        not before
        or before.endswith(("//", "www.", "//m.", "mobile."))
        or not re.search(r"[\w.\-@/]\Z", before)
    )


def _profile(batch: Batch, platform: Platform, host: int, end: int) -> Found | None:
    fold, at = batch.fold, end + 1
    for pattern in platform.whole:
        match = pattern.match(fold, at)
        if match is not None:
            return _whole(batch, platform, host, match)
    for path in platform.paths:
        if fold.startswith(path, at):
            at += len(path)
            break
    else:
        return None
    if fold[at : at + 1] == "@":
        at += 1
    match = platform.grammar.match(fold, at)
    if match is None or match[0] in platform.stop or fold[match.end() : match.end() + 1].isalnum():
        return None
    if platform.kind == "phone":
        return None
    return _found(batch, platform, match, "url")


def _whole(batch: Batch, platform: Platform, host: int, match: re.Match[str]) -> Found:
    """A path that is kept whole, capitals and all, with its host where the platform says so."""
    start = host if platform.by_host else match.start()
    value = without_blanks(batch.raw(start, match.end()))
    return Found("handle", platform.name, value, start, match.end(), "handle-url")


def _found(batch: Batch, platform: Platform, match: re.Match[str], how: str) -> Found:
    start, end = match.span()
    value = as_drawn(batch, start, end)
    if platform.keeps_case:
        value = without_blanks(batch.raw(start, end))
    rule = f"{'payment' if platform.kind == 'payment' else 'handle'}-{how}"
    return Found(platform.kind, platform.name, value, start, end, rule, letter_disguises(batch, start, end))


def read_handles(batch: Batch, hits: Hits, taken: Spans) -> Iterator[Found]:
    """Handles that follow a platform's name; `taken` are addresses and profiles already read."""
    rows = hits.of(Sort.PLATFORM)
    last = 0
    for row, start, end in standing(batch, rows).tolist():
        word = word_of(row)
        platform = platforms()[word.platform]
        if start < last or platform.kind == "phone" or taken.cover(start, end):
            continue
        found = _after_cue(batch, platform, word.text in platform.weak, end)
        if found is not None and not taken.cover(found.start, found.end):
            last = found.end
            yield found


def _after_cue(batch: Batch, platform: Platform, weak: bool, end: int) -> Found | None:
    fold = batch.fold
    link = _LINK.match(fold, end)
    if link is None:
        return None
    match = platform.grammar.match(fold, link.end())
    if match is None or not _whole_word(fold, match):
        return None
    name = match[0].rstrip(".-")
    signed = bool(link["sigil"]) or any(char in "=:-~>|(" for char in link["open"]) or "is" in link["open"]
    if name in _not_handles() or len(name) < _SHORTEST or is_platform(name):
        return None
    telling = any(char.isdigit() or char == "_" for char in name)
    if not signed and (weak or not telling):
        return None
    if not _enough(name, link, weak):
        return None
    found = _found(batch, platform, match, "cue")
    cut = len(match[0]) - len(name)
    rule = found.rule if signed or found.kind == "payment" else "handle-weak-cue"
    value = found.value[: len(found.value) - cut] if cut else found.value
    return Found(found.kind, found.platform, value, found.start, found.end - cut, rule, found.disguise)


def _enough(name: str, link: re.Match[str], weak: bool) -> bool:
    """A number alone is a handle only where the cue is not a common word; prices and times are not."""
    return not (name.isdigit() and (weak or len(name) < 5) and not link["sigil"])


def _whole_word(fold: str, match: re.Match[str]) -> bool:
    following = fold[match.end() : match.end() + 1]
    return not (following.isascii() and following.isalnum()) and following != "@"


def is_platform(name: str) -> bool:
    """Whether `name` is itself a platform's cue: "twitter snapchat: jo" names no one on Twitter."""
    return name in _cues()


@functools.cache
def _cues() -> frozenset[str]:
    return frozenset(cue for row in load("platforms").values() for cue in row.get("cues", ()))


def read_mentions(batch: Batch, hits: Hits, taken: Spans) -> Iterator[Found]:
    """Names after an @ where no platform is named."""
    for row, start, end in hits.of(Sort.AT).tolist():
        if word_of(row).text != "@" or taken.cover(start, end):
            continue
        match = _MENTION.match(batch.fold, start)
        if match is None or match["name"].isdigit() or len(match["name"]) < _SHORTEST:
            continue
        if taken.cover(*match.span("name")) or not _BEFORE_MENTION.search(
            batch.fold, max(0, start - 4), start
        ):
            continue
        first, last = match.span("name")
        yield Found(
            "handle", "mention", as_drawn(batch, first, last), first, last, "handle-mention",
            letter_disguises(batch, first, last),
        )  # fmt: skip
