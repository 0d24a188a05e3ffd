"""E-mail addresses, plain and disguised: every sign or word for @ is a cue, then the domain, then the name.

The ending must be one the public suffix list knows. The value is lower case; forms that a provider treats
as equal are told by `canonical`, for linking only.
"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import IS_DIGIT, IS_LETTER, Hits, standing, word_of
from resolver.identifiers.disguise import as_drawn, letter_disguises, ordered
from resolver.identifiers.domains import registrable
from resolver.identifiers.fold import SPACELESS
from resolver.identifiers.fold import fold as folded
from resolver.identifiers.found import Found
from resolver.identifiers.idn import domain_as_drawn
from resolver.identifiers.lexicon import Sort, lexicon
from resolver.identifiers.tables import load

_OPEN, _CLOSE = (re.escape(load("emails")[key]) for key in ("open", "close"))
_DOT_WORDS = "|".join(map(re.escape, sorted(load("emails")["dot"], key=len, reverse=True)))
_DOT = (
    rf"(?:\.| ?[{_OPEN}]{{1,2}} ?(?:{_DOT_WORDS}|\.) ?[{_CLOSE}]{{1,2}} ?"
    rf"| (?:{_DOT_WORDS}) | \. ?|\. )"
)
_LABEL = r"[^\W_](?:[^\W_]|-(?=[^\W_]|-)){0,62}"
_PARTED = rf"[^\W_](?:[^\W_]|-(?!(?:{_DOT_WORDS})-)(?=[^\W_]|-)){{0,62}}"
"""A label after an @ that was disguised: there, "-dot-" parts two of them."""
_LOCAL = r"[^\W](?:[\w.+'%&~\-]{0,62}[\w+])?"
_AFTER, _AFTER_PARTED = (
    re.compile(rf" ?[{_CLOSE}]{{0,2}}[ \n]{{0,2}}[{_CLOSE}]{{0,1}}(?P<domain>{label})")
    for label in (_LABEL, _PARTED)
)
_NEXT, _NEXT_PARTED = (
    re.compile(rf"(?P<dot>{dot})(?P<label>{label})")
    for dot, label in ((_DOT, _LABEL), (rf"{_DOT}|-(?:{_DOT_WORDS})-", _PARTED))
)
_BEFORE = re.compile(rf"(?P<local>(?:{_LOCAL}))(?P<open> {{0,2}}[{_OPEN}@]{{0,2}} ?)\Z")
_DOT_BEFORE = rf"[{_OPEN}]?(?:{_DOT_WORDS})[{_CLOSE}]?|[{_OPEN}]\.[{_CLOSE}]"
_MORE_BEFORE = re.compile(rf"(?P<local>[^\W](?:[\w.%+\-]{{0,62}}[\w])?)(?P<dot> ?(?:{_DOT_BEFORE}) ?)\Z")
_SPACED_DOT_WORD = re.compile(rf"[ {_OPEN}](?:{_DOT_WORDS})[ {_CLOSE}]\Z|\A[ {_OPEN}]")
_RUN_BEFORE = re.compile(rf"[ @{_OPEN}]{{0,5}}[\w.+'%&~\-]*")
"""What a name before an @ can be written with, read from right to left: a name starts nowhere before it."""
_DOT_ENDS = (".", *load("emails")["dot"])
_MARKS = load("emails")["close"] + " "
_AROUND = frozenset(")]}>*_~-\"'")
_CLOSING = frozenset(">)]}")
_SIGNS = ("@", "(a)")
_MOST_LABELS = 6
_REACH = 90
_LONGEST_BEFORE = 69
"""Characters that a name and the marks after it take before an @, at most."""


@functools.cache
def _signs() -> NDArray[np.bool_]:
    """Which words of the lexicon are signs that stand for @ without being words."""
    return np.array([word.text in _SIGNS for word in lexicon()])


@functools.cache
def _opens_domain() -> NDArray[np.bool_]:
    """Which classes may stand right after an @: letters and digits, and what may part them from it."""
    opens = IS_LETTER | IS_DIGIT
    opens[[SPACELESS, *map(ord, load("emails")["close"] + " \n")]] = True
    return opens


@dataclass(frozen=True, slots=True)
class _Domain:
    """The domain after an @: its name, where it ends, and how its dots were written."""

    name: str
    end: int
    worded: bool
    spaced: bool
    ended: bool
    """False where a provider was named without its ending."""


def read_emails(batch: Batch, hits: Hits) -> Iterator[Found]:
    """Every e-mail address."""
    rows = hits.of(Sort.AT)
    rows = rows[_opens_domain()[batch.classes.take(rows[:, 2], mode="clip")]]
    signs = _signs()[rows[:, 0]]
    rows = np.concatenate((rows[signs], standing(batch, rows[~signs])))
    last = 0
    for row, start, end in rows[np.argsort(rows[:, 1], kind="stable")].tolist():
        if start < last:
            continue
        found = _read_at(batch, word_of(row).text, start, end, last)
        if found is not None:
            last = found.end
            yield found


def _read_at(batch: Batch, sign: str, start: int, end: int, floor: int) -> Found | None:
    fold = batch.fold
    word = sign not in _SIGNS
    domain = _domain(batch, end, parted=word)
    if domain is None:
        return None
    before = _before(fold, start, floor)
    if before is None:
        return None
    opened, closed = before["open"], fold[end : end + 3]
    if not _is_meant(fold, before, domain, word, (start, end)):
        return None
    first, local, dotted = _local(batch, before, floor, "_" if word and closed[:1] == "_" else "")
    if not local:
        return None
    marked = word or opened.strip() or closed[:1] in _AROUND
    rule = _rule(
        domain,
        word and not opened.strip(),
        bool(marked or domain.worded or domain.spaced or opened or dotted),
    )
    names = set(letter_disguises(batch, first, domain.end))
    names |= {"at-sign"} if marked else set()
    names |= {"dot-word"} if domain.worded or dotted else set()
    names |= {"spaces"} if domain.spaced or (not word and (opened.isspace() or closed[:1] == " ")) else set()
    names |= {"no-ending"} if not domain.ended else set()
    return Found("email", None, f"{local}@{domain.name}", first, domain.end, rule, ordered(names))


def _before(fold: str, start: int, floor: int) -> re.Match[str] | None:
    """The name before the @ at `start`, and the marks between the two."""
    low = max(floor, start - _LONGEST_BEFORE)
    run = _RUN_BEFORE.match(fold[low:start][::-1])
    return _BEFORE.search(fold, start - run.end() if run else low, start)


def _rule(domain: _Domain, word: bool, marked: bool) -> str:
    if not domain.ended:
        return "email-provider"
    if word:
        return "email-worded"
    return "email-marked" if marked else "email-plain"


def _domain(batch: Batch, end: int, parted: bool) -> _Domain | None:
    """Labels joined by dots however written; stops where the name is complete and the next dot is loose."""
    first = (_AFTER_PARTED if parted else _AFTER).match(batch.fold, end)
    following = _NEXT_PARTED if parted else _NEXT
    if first is None:
        return None
    more = following.match(batch.fold, first.end())
    best = _dotted(batch, first, more, following) if more else None
    if best is not None:
        name = best.name if best.name.isascii() else _provided(best.name)
        return best if name == best.name else replace(best, name=name)
    provider = _providers().get(first["domain"])
    return _Domain(provider, first.end(), False, False, ended=False) if provider else None


def _dotted(
    batch: Batch, first: re.Match[str], more: re.Match[str] | None, following: re.Pattern[str]
) -> _Domain | None:
    """The longest domain made of the first label and those after it, `more` being the next."""
    name = domain_as_drawn(batch, first.start("domain"), first.end())
    worded = spaced = False
    best: _Domain | None = None
    for _ in range(_MOST_LABELS):
        if more is None or (best is not None and more["dot"] != "." and not _is_worded(more["dot"])):
            break
        name += "." + domain_as_drawn(batch, more.start("label"), more.end("label"))
        worded |= _is_worded(more["dot"])
        spaced |= more["dot"] != "." and not _is_worded(more["dot"])
        if registrable(name) is not None:
            best = _Domain(name, more.end(), worded, spaced, ended=True)
        more = following.match(batch.fold, more.end())
    return best


@functools.cache
def _providers() -> dict[str, str]:
    return dict(load("emails")["providers"])


def _provided(name: str) -> str:
    """The provider's own domain, where accents are all that makes `name` another ("gmäil.com")."""
    plain = folded(name)
    return plain if plain in _provider_domains() else name


def _is_worded(dot: str) -> bool:
    return dot.strip() != "."


def _is_meant(fold: str, before: re.Match[str], domain: _Domain, word: bool, at: tuple[int, int]) -> bool:
    """Whether name, sign and domain belong together, or "at" and "@" are just words of the sentence."""
    local, opened = before["local"], before["open"]
    telling, known = _is_telling(local), domain.name in _provider_domains()
    gap = fold[at[1] : at[1] + 1]
    if word and not opened.strip() and not _can_be_named(local, domain, known, telling):
        return False
    if not domain.ended:
        if word:
            return telling and not _reads_on(fold, at[1], domain.end)
        return not opened and gap not in {" ", "\n"}
    if not word:
        apart = opened.isspace() or (not opened and gap == " ")
        return known or (gap != "\n" and (not apart or telling or domain.worded or local in _roles()))
    if domain.worded or known or opened.strip():
        return True
    return telling or fold[domain.end : domain.end + 1] in _CLOSING or _announced(fold, before.start())


def _is_telling(local: str) -> bool:
    """Whether `local` is no plain word: it has a digit, a dot or a "_", and is no number, time or room."""
    if not any(char.isdigit() or char in "._" for char in local):
        return False
    word = local.strip("0123456789.:,")
    return bool(word) and word not in load("emails")["counted"]


def _can_be_named(local: str, domain: _Domain, known: bool, telling: bool) -> bool:
    """Whether `local` may stand before a plain word for @: no word that sentences have before "at"."""
    if local in _roles():
        return True
    if local in _sentence() or (local in load("handles")["stop"] and not domain.worded):
        return False
    if not any(map(str.isalpha, local)):
        return known and local.isdigit() and len(local) > 4
    return known or telling or not domain.name.partition(".")[0].isdigit()


def _reads_on(fold: str, start: int, end: int) -> bool:
    """Whether a provider's name without its ending is a common word that the sentence goes on after."""
    common = fold[start:end].strip() in load("emails")["common"]
    return common and fold[end : end + 1] == " " and fold[end + 1 : end + 2].isalpha()


@functools.cache
def _roles() -> frozenset[str]:
    return frozenset(load("emails")["roles"])


@functools.cache
def _sentence() -> frozenset[str]:
    tables = load("emails")
    return frozenset((*tables["never"], *tables["at"], *tables["dot"]))


def _announced(fold: str, start: int) -> bool:
    return _announcing().search(fold, max(0, start - 20), start) is not None


@functools.cache
def _announcing() -> re.Pattern[str]:
    return re.compile(
        rf"(?:[:<(\[]|(?<!\w)(?:{'|'.join(map(re.escape, load('emails')['cue']))})(?: is)?)[ \n]{{0,4}}\Z"
    )


@functools.cache
def _provider_domains() -> frozenset[str]:
    tables = load("emails")
    return frozenset((*tables["providers"].values(), *tables["canonical"], *tables["domains"]))


def _local(batch: Batch, before: re.Match[str], floor: int, mark: str) -> tuple[int, str, bool]:
    """The name before the @: where it starts, what it is, whether its dots were words ("jo dot doe").

    `mark` opens the sign for @ and is no part of the name ("jo_at_…").
    """
    start, end = before.span("local")
    while start < end and not (batch.fold[start].isalnum() or batch.fold[start] == "_"):
        start += 1
    while start < end and batch.fold[end - 1] in ".'*-" + mark:
        end -= 1
    name, dotted = as_drawn(batch, start, end), False
    for _ in range(_MOST_LABELS):
        low = max(floor, start - _REACH)
        if not batch.fold[low:start].rstrip(_MARKS).endswith(_DOT_ENDS):
            break
        more = _MORE_BEFORE.search(batch.fold, low, start)
        if more is None or not _SPACED_DOT_WORD.search(more["dot"]):
            break
        start, dotted = more.start("local"), True
        name = as_drawn(batch, *more.span("local")) + "." + name
    return start, name, dotted


def canonical(address: str) -> str:
    """The address that the provider delivers to: dots and tags dropped where it ignores them."""
    local, _, domain = address.casefold().rpartition("@")
    rule = load("emails")["canonical"].get(domain)
    if rule is None:
        return address.casefold()
    local = local.partition(rule["tag"])[0] or local
    if rule.get("dots"):
        local = local.replace(".", "")
    return f"{local}@{rule.get('as', domain)}"
