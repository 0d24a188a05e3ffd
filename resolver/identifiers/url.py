"""Web addresses: with a scheme, with "www.", or bare; the canonical form drops what only tracks visitors."""

import functools
import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.disguise import letter_disguises, ordered, without_blanks
from resolver.identifiers.domains import is_ending, registrable, stands_bare
from resolver.identifiers.fold import LETTER
from resolver.identifiers.found import Found
from resolver.identifiers.idn import domain_as_drawn
from resolver.identifiers.tables import load

_LONGEST_HOST = 253
_HOST_BEFORE = re.compile(
    r"(?:(?:h(?:tt|xx)ps?|ftp):?//)?(?:[^\W_](?:[\w\-]{0,62})?\.)*[^\W_](?:[\w\-]{0,61}[^\W_])?\Z"
)
_HOST_CHARS = re.compile(r"[\w.:/\-]*")
_HOST_AFTER = re.compile(r"(?:\.[^\W_](?:[^\W_\-]|-(?=[^\W_]|-)){0,62})+")
_REST = re.compile(r"(?::\d{2,5}(?!\d))?(?:[/?#][^\s<>\"\x02\x1e]*)?")
_SCHEME = re.compile(r"(?:h(?:tt|xx)ps?|ftp):?//")
_PUNCTUATION = ".,;:!?'*~\""
_CLOSING = {")": "(", "]": "[", "}": "{"}
_TRIMMED = frozenset((*_PUNCTUATION, *_CLOSING))


def read_urls(batch: Batch, taken: NDArray[np.bool_]) -> Iterator[Found]:
    """Every web address; places marked in `taken` are part of e-mail addresses."""
    done = 0
    for dot in _dots(batch, taken):
        if dot < done:
            continue
        found, done = _read_at(batch, dot, done)
        if found is not None:
            yield found


def _dots(batch: Batch, taken: NDArray[np.bool_]) -> list[int]:
    """Dots between two letters or digits, the one after it a letter or a digit that an address has."""
    classes = batch.classes
    dots = np.flatnonzero(classes == 0x2E)
    dots = dots[(dots > 0) & (dots < len(classes) - 1)]
    dots = dots[~taken[dots]]
    named = _named(classes[dots - 1]) & _named(classes[dots + 1])
    letters = (classes[dots + 1] >= 0x61) | (classes[dots - 1] >= 0x61)
    found: list[int] = dots[named & letters].tolist()
    return found


def _named(classes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    digit = (classes >= 0x30) & (classes <= 0x39)
    return digit | ((classes >= 0x61) & (classes <= 0x7A)) | (classes >= LETTER)


def _read_at(batch: Batch, dot: int, done: int) -> tuple[Found | None, int]:
    """The address whose first dot is at `dot`, and up to where nothing more is to be looked for."""
    fold = batch.fold
    after = _HOST_AFTER.match(fold, dot)
    if after is None:
        return None, dot + 1
    if not is_ending(after[0].rpartition(".")[2]):
        return None, after.end()
    before = _before(fold, dot, done)
    scheme = _SCHEME.match(before) if "/" in before else None
    start = dot - len(before)
    host = domain_as_drawn(batch, start + (scheme.end() if scheme else 0), after.end())
    if (
        not before
        or len(host) > _LONGEST_HOST
        or not _is_address(fold, start, host, scheme is not None, after.end())
    ):
        return None, after.end()
    end = _end(fold, after.end())
    rule = "url-scheme" if scheme or host.startswith("www.") else "url-bare"
    disguise = set(letter_disguises(batch, start, end))
    if scheme and scheme[0].startswith("hxx"):
        disguise.add("defanged")
    value = canonical(host, _readable(batch, after.end(), end))
    return Found("url", None, value, start, end, rule, ordered(disguise)), end


def _before(fold: str, dot: int, done: int) -> str:
    """Scheme and first label before the first dot of an address."""
    chars = _HOST_CHARS.match(fold[max(done, dot - 80) : dot][::-1])
    found = _HOST_BEFORE.search(chars[0][::-1]) if chars else None
    return found[0] if found else ""


def _is_address(fold: str, start: int, host: str, scheme: bool, end: int) -> bool:
    touching = fold[start - 1 : start] if start else ""
    if not scheme and (touching in {"@", "_", "-", ".", "$"} or touching.isalpha()):
        return False
    if registrable(host) is None:
        return False
    if scheme or host.startswith("www."):
        return True
    if fold[end : end + 1] == "/" and fold[end + 1 : end + 2].strip():
        return True
    return stands_bare(host) and fold[end : end + 1] != "@" and not host[0].isdigit() | (len(host) < 5)


def _end(fold: str, end: int) -> int:
    """Where the address ends: the sentence's own punctuation is not part of it."""
    rest = _REST.match(fold, end)
    return end + len(_trimmed(rest[0])) if rest else end


def _trimmed(rest: str, also: str = "") -> str:
    """`rest` of an address without closing punctuation, and without closing brackets it does not open."""
    if not rest or (rest[-1] not in _TRIMMED and rest[-1] not in also):
        return rest
    unopened = {closing: rest.count(closing) - rest.count(opening) for closing, opening in _CLOSING.items()}
    end = len(rest)
    while end:
        closing = rest[end - 1]
        if unopened.get(closing, 0) > 0:
            unopened[closing] -= 1
        elif closing not in _PUNCTUATION and closing not in also:
            break
        end -= 1
    return rest[:end]


def _readable(batch: Batch, start: int, end: int) -> str:
    """Path and query as written, capitals kept, styled characters made plain."""
    if end <= start:
        return ""
    return without_blanks(batch.raw(start, end))


def canonical(host: str, rest: str) -> str:
    """One form for all addresses of a page: no "www.", no tracking parameters, no bare last slash."""
    page, _, _ = rest.partition("#")
    path, _, query = page.partition("?")
    kept = "&".join(part for part in query.split("&") if part and not _tracks(part)) if query else ""
    while host.startswith("www.") and host.count(".") > 1:
        host = host.removeprefix("www.")
    whole = path.rstrip("/") + (f"?{kept}" if kept else "")
    return f"https://{host}{_trimmed(whole, also='/')}"


def _tracks(part: str) -> bool:
    return _tracking().fullmatch(part.partition("=")[0].lower()) is not None


@functools.cache
def _tracking() -> re.Pattern[str]:
    names = (re.escape(name).replace(r"\*", ".*") for name in load("urls")["tracking"])
    return re.compile("|".join(names))
