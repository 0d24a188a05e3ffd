"""The name somebody goes by: "ask for …", "my name is …"."""

import functools
import re
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from resolver.identifiers.attributes.words import beginning, capitalised, cued, is_capital
from resolver.identifiers.batch import Batch
from resolver.identifiers.disguise import as_drawn, letter_disguises
from resolver.identifiers.fold import fold
from resolver.identifiers.found import Found
from resolver.identifiers.tables import load

_WORD = r"[^\W\d_]{2,14}(?![\w@'])"
_NAME = re.compile(rf"[\"(*:\x02~]{{0,3}} ?(?P<first>{_WORD})(?: (?P<second>{_WORD}))?")
_ADDRESS = re.compile(r"(?:[.@](?=\w)|-\w)")


def read_aliases(batch: Batch, rows: NDArray[np.int64]) -> Iterator[Found]:
    """Every name after a cue; one word, or two where both are written as names."""
    strong = cued(rows, "alias strong")
    named = capitalised(batch, cued(rows, "alias cues", "alias weak"))
    weak = set(cued(named, "alias weak")[:, 1].tolist())
    rows = beginning(batch, np.concatenate((strong, named)))
    firm = set(strong[:, 1].tolist())
    for _, start, end in rows.tolist():
        match = _NAME.match(batch.fold, end)
        rule = "alias-strong" if start in firm else "alias-given" if start in weak else "alias-cue"
        if match is not None and (found := _named(batch, match, rule)) is not None:
            yield found


def _named(batch: Batch, match: re.Match[str], rule: str) -> Found | None:
    first, (start, end) = match["first"], match.span("first")
    if first in _words("stop") or _ADDRESS.match(batch.fold, end):
        return None
    given = first in _words("given")
    if rule == "alias-given" and not given:
        return None
    if rule == "alias-cue" and not given and _titled(batch, match.start()):
        return None
    if match["second"] is not None and _belongs(batch, match):
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
    if second in _words("stop") or _ADDRESS.match(batch.fold, match.end()):
        return False
    written = [batch.raw(*match.span(part)) for part in ("first", "second")]
    if not all(word.istitle() for word in written):
        return False
    following = batch.fold[match.end() : match.end() + 2]
    goes_on = following[:1] == " " and following[1:].isalpha() and is_capital(batch, match.end() + 1)
    return second in _words("given") or not goes_on


@functools.cache
def _words(key: str) -> frozenset[str]:
    return frozenset(map(fold, load("attributes")["alias"][key]))
