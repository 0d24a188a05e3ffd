"""How a phone number was written, in the words of `resolver.identifiers.disguise`."""

import re

from resolver.identifiers.batch import Batch
from resolver.identifiers.disguise import ordered
from resolver.identifiers.fold import SPACELESS, class_of
from resolver.identifiers.lexicon import Say
from resolver.identifiers.phone.groups import Chain
from resolver.identifiers.phone.words import Spoken

_PLAIN = re.compile(r"(?=(?:\D*\d){2})(?:\d{2,}[ \-.()/]{0,3}|\d[ \-.()/]{0,3}(?=\d{2}))+")
_PLAIN_GAP = re.compile(r"[ \-.()/]{0,3}")
_LETTER = re.compile(rb"[a-z\x80-\xff]")
_FEW_SINGLES = 6
"""Single digits in a row from which a number is written spaced out."""
_PRESENTATION = "\ufe0e\ufe0f\u20e3"


def disguises(batch: Batch, spoken: Spoken, chain: Chain, span: tuple[int, int]) -> tuple[str, ...]:
    """The disguises of the groups `span` of a chain, in the order of the vocabulary."""
    groups = chain.groups[span[0] : span[1]]
    start, end = groups[0].start, groups[-1].end
    raw = batch.raw(start, end)
    names = {"glued"} if _is_glued(batch.fold, start, end) else set()
    if not _PLAIN.fullmatch(raw):
        names |= _of_gaps(chain.gaps[span[0] : span[1] - 1]) | _of_words(spoken, start, end)
        if any(_LETTER.search(spoken.bytes, group.start, group.end) for group in groups):
            names.add("look-alike")
        if sum(len(group.digits) == 1 for group in groups) >= _FEW_SINGLES:
            names.add("spaced")
        if not raw.isascii():
            names |= _of_characters(raw, end - start)
    return ordered(names)


def _of_gaps(gaps: list[str]) -> set[str]:
    names = set()
    for gap in gaps:
        if "\x02" in gap:
            names.add("emoji-separators")
        if "\n" in gap:
            names.add("split-lines")
        if any(char.isalnum() for char in gap):
            names.add("filler-words")
        elif not _PLAIN_GAP.fullmatch(gap.replace("\n", " ").replace("\x02", "")):
            names.add("odd-separators")
    if sum(any(mark in gap for mark in "([{") for gap in gaps) > 2:
        names.add("bracketed")
    return names


def _of_words(spoken: Spoken, start: int, end: int) -> set[str]:
    said = [spoken.numbers[at] for at in range(start, end) if at in spoken.numbers] if spoken.numbers else []
    return {"sound-alike" if number.say is Say.GLUED else "digit-words" for number in said}


def _of_characters(raw: str, width: int) -> set[str]:
    names = set()
    if "\u20e3" in raw or any(char.isdigit() and not char.isascii() for char in raw):
        names.add("unicode-digits")
    if len(raw) - sum(raw.count(mark) for mark in _PRESENTATION) > width:
        names.add("zero-width")
    return names


def _is_glued(fold: str, start: int, end: int) -> bool:
    around = fold[start - 1 : start] + fold[end : end + 1]
    return any(char.isalpha() and class_of(char) != SPACELESS for char in around)
