"""Web addresses of one text: at every dot, the host around it, its scheme before it and its path after it."""

import re
from dataclasses import dataclass

from resolver.identifiers.tables import load
from tests.identifiers.reference.domains import SUFFIXES, domain_form, is_registrable

TABLE = load("urls")
SCHEME = r"(?:h(?:tt|xx)ps?|ftp):?//"
BEFORE = re.compile(rf"(?:{SCHEME})?(?:[^\W_](?:[\w\-]{{0,62}})?\.)*[^\W_](?:[\w\-]{{0,61}}[^\W_])?\Z")
"""Scheme and labels before a dot."""
AFTER = re.compile(r"(?:\.[^\W_](?:[^\W_\-]|-(?=[^\W_]|-)){0,62})+")
REST = re.compile(r"(?::\d{2,5}(?!\d))?(?:[/?#][^\s<>\"\x02]*)?")
PAIRS = {")": "(", "]": "[", "}": "{"}
LONGEST_HOST, REACH = 253, 80


@dataclass
class Url:
    """One address and where the fold has it."""

    value: str
    rule: str
    start: int
    end: int


def read_urls(folded, taken):
    """Every address, from left to right; dots in `taken` are others'."""
    fold, done = folded.fold, 0
    for dot in range(1, len(fold) - 1):
        beside = fold[dot - 1] + fold[dot + 1]
        if fold[dot] != "." or dot in taken or dot < done:
            continue
        if not _can_name(beside[0]) or not _can_name(beside[1]) or beside.isdecimal():
            continue
        after = AFTER.match(fold, dot)
        if after is None:
            continue
        found = _read(folded, dot, after.end(), done)
        done = after.end() if found is None else found.end
        if found is not None:
            yield found


def _can_name(char):
    """Whether a character can stand beside the dot of a host."""
    return char.isalnum()


def _read(folded, dot, end, done):
    fold = folded.fold
    ending = fold[dot:end].rpartition(".")[2]
    if ending.isascii() and SUFFIXES.publicsuffix(f"a.a.{ending}") is None:
        return None
    low = max(done, dot - REACH)
    low += len(re.sub(r"[\w.:/\-]*\Z", "", fold[low:dot]))
    before = BEFORE.search(fold[low:dot])
    if before is None or not before[0]:
        return None
    start = low + before.start()
    scheme = re.match(SCHEME, before[0])
    host = domain_form(folded, start + (scheme.end() if scheme else 0), end)
    if len(host) > LONGEST_HOST or not _is_address(fold, (start, end), host, scheme is not None):
        return None
    last = end + len(_trimmed(REST.match(fold, end)[0], ".,;:!?'*~\""))
    rest = folded.plain(end, last) if last > end else ""
    rule = "url-scheme" if scheme or host.startswith("www.") else "url-bare"
    return Url(_canonical(host, rest), rule, start, last)


def _is_address(fold, span, host, scheme):
    """Whether a host is one: its ending is known, nothing touches it, and if it stands bare it shows."""
    start, end = span
    touching = fold[start - 1] if start else " "
    if not scheme and (touching in "@_-.$" or touching.isalpha()):
        return False
    if not is_registrable(host):
        return False
    if scheme or host.startswith("www."):
        return True
    if fold[end : end + 1] == "/" and fold[end + 1 : end + 2].strip():
        return True
    bare = _registered_ending(host) in TABLE["bare"]
    return bare and fold[end : end + 1] != "@" and (not host[0].isdigit() if len(host) >= 5 else False)


def _registered_ending(host):
    """The last label under which a host is registered."""
    encoded = host if host.isascii() else host.encode("idna").decode()
    return SUFFIXES.privatesuffix(encoded).rpartition(".")[2]


def _trimmed(rest, marks):
    """What follows a host without the sentence's own marks, and without closing brackets it never opened."""
    while rest and not rest[-1].isalnum():
        opening = PAIRS.get(rest[-1])
        unopened = opening is not None and rest.count(rest[-1]) > rest.count(opening)
        if not unopened and rest[-1] not in marks:
            break
        rest = rest[:-1]
    return rest


def _canonical(host, rest):
    """One form for all addresses of a page: no "www.", nothing that tracks visitors, no last slash."""
    path, _, query = rest.partition("#")[0].partition("?")
    kept = [part for part in query.split("&") if part and not _tracks(part.partition("=")[0].lower())]
    while host.startswith("www.") and host.count(".") > 1:
        host = host.removeprefix("www.")
    whole = path.rstrip("/") + ("?" + "&".join(kept) if kept else "")
    return f"https://{host}{_trimmed(whole, marks='/.,;:!?*~' + chr(34) + chr(39))}"


def _tracks(name):
    return any(
        name.startswith(known.removesuffix("*")) if known.endswith("*") else name == known
        for known in TABLE["tracking"]
    )
