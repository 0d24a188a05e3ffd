"""How a phone number was written, in the words of `resolver.identifiers.disguise`."""

import re

from resolver.identifiers.cues import IS_LETTER
from resolver.identifiers.disguise import ordered
from resolver.identifiers.phone.groups import Chain

_PLAIN = re.compile(rb"(?=(?:[^0]*0){2})(?:0{2,}[ \-.()/]{0,3}|0[ \-.()/]{0,3}(?=00))+")
_PLAIN_GAP = re.compile(rb"[ \-.()/]{0,3}")
_LIKE = re.compile(rb"[a-z\x80-\xff]")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_FEW_SINGLES = 6
"""Single digits in a row from which a number is written spaced out."""
_PRESENTATION = "\ufe0e\ufe0f\u20e3"


def window_disguises(chain: Chain, first: int, last: int) -> tuple[str, ...]:
    """The disguises of groups `first:last` that show in their signs, in the order of the vocabulary."""
    groups = chain.groups[first:last]
    start, end = groups[0].start, groups[-1].end
    signs = chain.span.signs[start:end]
    names = {"glued"} if _is_glued(chain, start, end) else set()
    if not _PLAIN.fullmatch(signs):
        names |= _of_gaps(chain.gaps[first : last - 1])
        names |= {"digit-words"} if b"W" in signs or b"\x04" in signs else set()
        names |= {"sound-alike"} if b"G" in signs else set()
        if any(_LIKE.search(chain.span.signs, group.start, group.end) for group in groups):
            names.add("look-alike")
        if sum(len(group.digits) == 1 for group in groups) >= _FEW_SINGLES:
            names.add("spaced")
    return ordered(names)


def with_characters(names: tuple[str, ...], raw: str, width: int) -> tuple[str, ...]:
    """`names` and the disguises that show in the characters themselves; `width` are those that draw."""
    more = set()
    if is_styled(raw):
        more.add("unicode-digits")
    if len(raw) - sum(raw.count(mark) for mark in _PRESENTATION) > width:
        more.add("zero-width")
    return ordered({*names, *more}) if more else names


def is_styled(raw: str) -> bool:
    """Whether digits in `raw` are of other scripts, or drawn otherwise than plain."""
    return "\u20e3" in raw or any(map(str.isdigit, _NOT_ASCII.findall(raw)))


def _of_gaps(gaps: list[bytes]) -> set[str]:
    names = set()
    for gap in gaps:
        if b"\x02" in gap:
            names.add("emoji-separators")
        if b"\n" in gap:
            names.add("split-lines")
        if any(IS_LETTER[sign] or 0x30 <= sign <= 0x39 for sign in gap):
            names.add("filler-words")
        elif not _PLAIN_GAP.fullmatch(gap.replace(b"\n", b" ").replace(b"\x02", b"")):
            names.add("odd-separators")
    if sum(any(mark in gap for mark in b"([{") for gap in gaps) > 2:
        names.add("bracketed")
    return names


def _is_glued(chain: Chain, start: int, end: int) -> bool:
    signs, (before, after) = chain.span.signs, chain.span.touched
    if start:
        before = bool(IS_LETTER[signs[start - 1]])
    if end < len(signs):
        after = bool(IS_LETTER[signs[end]])
    return before or after
