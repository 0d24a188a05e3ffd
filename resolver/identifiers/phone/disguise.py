"""How a phone number was written, in the words of `resolver.identifiers.disguise`."""

import re

from resolver.identifiers.batch import Batch
from resolver.identifiers.lexicon import Say
from resolver.identifiers.phone.groups import Chain
from resolver.identifiers.phone.words import Spoken

_PLAIN_GAP = re.compile(r"[ \-.()/]{0,3}")
_FEW_SINGLES = 6
"""Single digits in a row from which a number is written spaced out."""


def disguises(batch: Batch, spoken: Spoken, chain: Chain, first: int, last: int) -> tuple[str, ...]:
    """The disguises of groups `first:last`, in the order of the vocabulary."""
    groups = chain.groups[first:last]
    start, end = groups[0].start, groups[-1].end
    gaps = chain.gaps[first : last - 1]
    raw = batch.raw(start, end)
    names = [
        ("digit-words", _spoken_in(spoken, start, end, glued=False)),
        ("sound-alike", _spoken_in(spoken, start, end, glued=True)),
        ("look-alike", _has_lookalikes(spoken, chain, first, last)),
        ("unicode-digits", any(char.isdigit() and not char.isascii() for char in raw) or "\u20e3" in raw),
        ("emoji-separators", any("\x02" in gap for gap in gaps)),
        ("odd-separators", any(not _PLAIN_GAP.fullmatch(_spaced(gap)) for gap in gaps)),
        ("spaced", sum(len(group.digits) == 1 for group in groups) >= _FEW_SINGLES),
        ("split-lines", any("\n" in gap for gap in gaps)),
        ("filler-words", any(char.isalnum() for gap in gaps for char in gap)),
        ("bracketed", sum("(" in gap or "[" in gap or "{" in gap for gap in gaps) > len(gaps) // 2 > 1),
        ("zero-width", len(raw) - (end - start) - raw.count("\ufe0f") - raw.count("\u20e3") > 0),
        ("glued", _is_glued(batch, start, end)),
    ]
    return tuple(name for name, holds in names if holds)


def _spaced(gap: str) -> str:
    return gap.replace("\n", " ").replace("\x02", "")


def _spoken_in(spoken: Spoken, start: int, end: int, *, glued: bool) -> bool:
    if not spoken.numbers:
        return False
    said = (spoken.numbers[at] for at in range(start, end) if at in spoken.numbers)
    return any((number.say is Say.GLUED) is glued for number in said)


def _has_lookalikes(spoken: Spoken, chain: Chain, first: int, last: int) -> bool:
    for group in chain.groups[first:last]:
        letters = spoken.classes[group.start : group.end]
        if bool(((letters >= 0x61) & (letters != 0x7C)).any()):
            return True
    return False


def _is_glued(batch: Batch, start: int, end: int) -> bool:
    around = batch.fold[max(0, start - 1) : start] + batch.fold[end : end + 1]
    return any(char.isalpha() for char in around)
