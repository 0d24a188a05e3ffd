"""Handles, payment handles too, beside a platform's name ("insta: …", "$… on cashapp"), or after an @."""

import functools
import re
from collections.abc import Iterator
from dataclasses import replace

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import Hits, standing, word_of
from resolver.identifiers.disguise import as_drawn, letter_disguises
from resolver.identifiers.fold import among
from resolver.identifiers.found import Found, Spans
from resolver.identifiers.lexicon import Sort
from resolver.identifiers.platforms import Platform, names_of_platforms, platforms
from resolver.identifiers.tables import load

_NOUN = r"(?:user ?name|user ?id|user|name|handle|id|add|nick|ник|号|號|账号|帐号|账户)"
_LINK = re.compile(
    rf" ?(?P<noun>{_NOUN}(?![a-z0-9]))?(?:(?:me|acct|account|at|page|profile|messenger)(?![a-z0-9]))?"
    rf"(?P<sign> ?[.,!]? ?my {_NOUN} (?:is )?| {{0,2}}is(?=[ :])"
    r"|(?: {0,2}[:=\-~>|/\x02*(\[#<.!]{1,4}){0,2})"
    r" {0,2}(?P<sigil>[@$](?= ?\w) ?|/?u/)?[\"'\x02]?"
)
_SIGNS = frozenset("=:-~>|(")
_INVITES = re.compile(
    r"(?<![a-z])(?:add|follow|find|hit|hmu|message|msg|dm|contact|reach)"
    r" (?:me|us)? ?(?:up )?(?:on|at|via)? ?\Z"
)
_BEFORE = re.compile(
    r"[@$](?P<name>[a-z0-9_](?:[a-z0-9_.\-]{0,28}[a-z0-9_])?) (?:on|via|at|in|for|my|-) ?(?:my )?\Z"
)
_MENTION = re.compile(r"@(?P<name>[a-z0-9_](?:[a-z0-9_.]{0,28}[a-z0-9_])?)(?![a-z0-9_@]|://|\.[a-z])")
_BEFORE_BRACKET = re.compile(
    r"(?<![a-z0-9_.\-@$])[@$]?(?P<name>(?=[a-z.]{0,28}[0-9_])[a-z0-9_](?:[a-z0-9_.\-]{0,28}[a-z0-9_])?) ?\(\Z"
)
_BEFORE_MENTION = re.compile(r"(?:\A|[^a-z0-9_!#$%&*@/.=+\-]|(?<![a-z0-9])rt:?)\Z")
_TAG = r"(?<![\w$])\$ ?(?P<name>[a-z][a-z0-9_\-]{0,19})(?![a-z0-9])"
_TAG_AFTER = re.compile(rf"[^\n$\x1e]{{0,24}}{_TAG}")
_TAG_BEFORE = re.compile(rf"{_TAG}[^\n$\x1e]{{0,12}}\Z")
_WORD_ONLY = re.compile(
    rf" (?!my |is[ :]|me|acct|account|at|page|profile|messenger|{_NOUN})[a-z]{{1,24}}(?:[ \n!?)\x1e]|\Z)"
)
"""After a platform's name: a mere word of the sentence, no handle unless the words before invite to one."""
_INVITE_ENDS = (
    "add", "follow", "find", "hit", "hmu", "message", "msg", "dm", "contact", "reach",
    "me", "us", "up", "on", "at", "via",
)  # fmt: skip
"""What the text before ends with where it invites, of `_INVITES`."""
_AT = ord("@")
_NAMED = among(b"abcdefghijklmnopqrstuvwxyz0123456789_")
_SHORTEST = 3
_REACH = 36


def read_handles(batch: Batch, hits: Hits, taken: Spans) -> Iterator[Found]:
    """Handles beside a platform's name; `taken` are addresses and profiles already read."""
    last = 0
    for row, start, end in standing(batch, hits.of(Sort.PLATFORM)).tolist():
        word = word_of(row)
        platform = platforms()[word.platform]
        if start < last or platform.kind == "phone":
            continue
        if platform.kind != "payment" and _says_nothing(batch.fold, word.text, start, end):
            continue
        if taken.cover(start, end):
            continue
        found = (
            _tagged(batch, platform, start, end)
            or _after(batch, platform, word.text, start, end)
            or _before(batch, platform, start, end)
        )
        if found is None or (platform.sigil == "$" and found.value in _sums()):
            continue
        if not taken.cover(found.start, found.end):
            last = max(end, found.end)
            yield found


def _says_nothing(fold: str, cue: str, start: int, end: int) -> bool:
    """Whether plainly no handle stands beside the cue: most often it is only a word ("of", "line")."""
    following = fold[end : end + 1]
    drawn = not following.isascii() and not following.isalnum()
    if not drawn and (not cue.isascii() or _WORD_ONLY.match(fold, end) is None):
        return False
    before = fold[max(0, start - _REACH) : start]
    if "@" in before or "$" in before or "$" in fold[end : end + _REACH]:
        return False
    return not before.rstrip(" ").endswith(_INVITE_ENDS)


def _after(batch: Batch, platform: Platform, cue: str, start: int, end: int) -> Found | None:
    link = _LINK.match(batch.fold, end)
    match = platform.grammar.match(batch.fold, link.end()) if link else None
    if link is None or match is None or not _ends_word(batch.fold, match.end()):
        return None
    name = match[0].rstrip(".-")
    if link["sigil"] == "$" and platform.sigil != "$":
        return None
    if not _can_be(name) or (_is_count(name, cue in platform.weak) and not link["sigil"]):
        return None
    if cue in platform.weak and (batch.fold[start - 1 : start] == "-" or link["sign"] == "-"):
        return None  # "one-of-a-kind"
    signed = _is_signed(link, cue) or _INVITES.search(batch.fold, max(0, start - _REACH), start) is not None
    telling = any(char.isdigit() or char == "_" for char in name)
    if not signed and (cue in platform.weak or not telling):
        return None
    found = platform.found(batch, match.start(), match.start() + len(name), "cue")
    return found if signed or found.kind == "payment" else replace(found, rule="handle-weak-cue")


def _tagged(batch: Batch, platform: Platform, start: int, end: int) -> Found | None:
    """A name after a dollar sign, near the name of a platform that writes its own so."""
    if platform.sigil != "$":
        return None
    match = _TAG_AFTER.match(batch.fold, end) or _TAG_BEFORE.search(batch.fold, max(0, start - _REACH), start)
    name = match["name"] if match else ""
    if match is None or not platform.grammar.fullmatch(name) or not _can_be(name):
        return None
    return platform.found(batch, *match.span("name"), "cue")


@functools.cache
def _sums() -> frozenset[str]:
    return frozenset(load("handles")["sums"])


def _is_signed(link: re.Match[str], cue: str) -> bool:
    """Whether more than a space says that the next word is the handle."""
    if link["sigil"] or link["noun"] or "is" in link["sign"] or not _SIGNS.isdisjoint(link["sign"]):
        return True
    return not cue.isascii() and (not cue.isalpha() or "\u2e80" <= cue[0] <= "\ud7a3")


def _is_count(name: str, weak: bool) -> bool:
    """A number alone is a handle only where the cue is no common word, and only a long one."""
    return name.isdigit() and (weak or len(name) < 5)


def _before(batch: Batch, platform: Platform, start: int, end: int) -> Found | None:
    """A handle before the platform's name: with its sign ("$name on cashapp"), or that in brackets."""
    low = max(0, start - _REACH)
    if batch.fold[start - 1 : start] == "(" and batch.fold[end : end + 1] == ")":
        match = _BEFORE_BRACKET.search(batch.fold, low, start)
    elif batch.fold.find("@", low, start) < 0 and batch.fold.find("$", low, start) < 0:
        return None
    else:
        match = _BEFORE.search(batch.fold, low, start)
    if (
        match is None
        or match["name"].isdigit()
        or not platform.grammar.fullmatch(match["name"])
        or not _can_be(match["name"])
    ):
        return None
    return platform.found(batch, *match.span("name"), "cue")


def _can_be(name: str) -> bool:
    """Whether `name` can be a handle: long enough, no word of the sentence, no platform's name or host."""
    return len(name) >= _SHORTEST and name not in _words() and name not in names_of_platforms()


@functools.cache
def _words() -> frozenset[str]:
    return frozenset(load("handles")["stop"])


def _ends_word(fold: str, end: int) -> bool:
    following = fold[end : end + 1]
    return not (following.isascii() and following.isalnum()) and following != "@"


def _names_someone(name: str) -> bool:
    """Whether "@name" can be one: "@5pm" and "@ 10" tell a time, "@facebook.com/" tells where."""
    if "." in name and name in names_of_platforms():
        return False
    return len(name) >= _SHORTEST and not name.isdigit() and (not name[0].isdigit() or len(name) > 5)


def read_mentions(batch: Batch, hits: Hits, taken: Spans) -> Iterator[Found]:
    """Names after an @ where no platform is named."""
    rows = hits.of(Sort.AT)
    named = _NAMED[batch.classes.take(rows[:, 2], mode="clip")]
    for start in rows[named & (batch.classes[rows[:, 1]] == _AT), 1].tolist():
        match = _MENTION.match(batch.fold, start)
        if match is None or taken.cover(start, start + 1) or not _names_someone(match["name"]):
            continue
        first, last = match.span("name")
        if _BEFORE_MENTION.search(batch.fold, max(0, start - 4), start) and not taken.cover(first, last):
            name, disguise = as_drawn(batch, first, last), letter_disguises(batch, first, last)
            yield Found("handle", "mention", name, first, last, "handle-mention", disguise)
