"""The name somebody goes by: "ask for …", "my name is …"."""

import functools
import re
from collections.abc import Iterator

from resolver.identifiers.attributes.words import Cues, is_capital
from resolver.identifiers.batch import Batch
from resolver.identifiers.disguise import as_drawn, letter_disguises
from resolver.identifiers.fold import fold
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_WORD = r"[^\W\d_]{2,14}(?![\w@']|[.\-]\w)"
_NAME = re.compile(rf"[\"(*:\x02~]{{0,3}} ?(?P<first>{_WORD})(?: (?P<second>{_WORD}))?")


def read_aliases(batch: Batch, cues: Cues) -> Iterator[Found]:
    """Every name after a cue; one word, or two where both are written as names."""
    for end, rule in _announced(batch, cues):
        match = _NAME.match(batch.fold, end)
        if match is not None and (found := _named(batch, match, rule)) is not None:
            yield found


def _announced(batch: Batch, cues: Cues) -> Iterator[tuple[int, str]]:
    """Where a name may stand, and the rule by which it is read."""
    for end in cues.of("alias strong").ends.tolist():
        yield end, "alias-strong"
    cues = cues.of("alias cues", "alias weak").capitalised(batch)
    for end, weak in zip(cues.ends.tolist(), cues.are("alias weak").tolist(), strict=True):
        yield end, "alias-given" if weak else "alias-cue"


def _named(batch: Batch, match: re.Match[str], rule: str) -> Found | None:
    first, second = match.group("first", "second")
    start, end = match.span("first")
    if first in _words("stop"):
        return None
    unknown = rule != "alias-strong" and first not in _words("given")
    if unknown and (rule == "alias-given" or _titled(batch, match.start())):
        return None
    if second is not None and _belongs(batch, match):
        end = match.end("second")
    value = as_drawn(batch, start, end).title()
    return Found("alias", None, value, start, end, rule, letter_disguises(batch, start, end))


def _titled(batch: Batch, end: int) -> bool:
    """Whether the cue's own last word has a capital: so has every word there, and it says nothing."""
    start = batch.fold.rfind(" ", 0, end - 1) + 1
    return is_capital(batch, start)


def _belongs(batch: Batch, match: re.Match[str]) -> bool:
    """Whether the second word is the name's, too."""
    second = match["second"]
    if "a" <= batch.joined[batch.place(match.start("second"))] <= "z" or second in _words("stop"):
        return False
    if not all(batch.raw(*match.span(part)).istitle() for part in ("second", "first")):
        return False
    following = batch.fold[match.end() : match.end() + 2]
    goes_on = following[:1] == " " and following[1:].isalpha() and is_capital(batch, match.end() + 1)
    return second in _words("given") or not goes_on


@functools.cache
def _words(key: str) -> frozenset[str]:
    return frozenset(map(fold, load("attributes")["alias"][key]))
