"""Digits near enough to each other to be one phone number, or several in a row."""

import re
from dataclasses import dataclass
from itertools import pairwise

from resolver.identifiers.tables import load
from tests.identifiers.reference.around import says_phone
from tests.identifiers.reference.folding import LIKE, fold_phrase

LONGEST_GAP = 8
"""Characters that may stand between two digits of one number."""
MOST_LIKE = 7
"""Letters between two digits that may all stand for digits."""
FEWEST = 7
"""Digits below which nothing is a phone number."""
LONGEST_FILLER = 20
"""Characters of filler words between two groups of one number."""
LONG, LONGEST_LINE = 160, 400
"""Places beyond which a chain is taken line by line, and a line is a table of figures."""
BREAKS = "LS"
FILLERS = [fold_phrase(word) for word in load("phones")["fillers"]]
PLAIN = re.compile(r"(?<![0WGN])(?:0[ .-])?(?:0{10,11}|\(?000\)?[ ./-]{1,3}000[ ./-]{1,3}0000)(?![0WGN])")
"""What is read in a table of figures."""


@dataclass
class Run:
    """Places `first:last` that hold digits with nothing but marks and look-alikes between them."""

    first: int
    last: int
    digits: int
    """How many it may hold; a number word of more than one digit counts as three."""


def find_runs(places):
    """Every run of digits, from left to right."""
    runs = []
    for at, place in enumerate(places):
        if not place.is_digit or place.taken:
            continue
        size = 3 if place.sign == "N" else 1
        gap = _gap(places, runs[-1].last, at) if runs else None
        if gap is None:
            runs.append(Run(at, at + 1, size))
        else:
            runs[-1].last, runs[-1].digits = at + 1, runs[-1].digits + size + gap
    for run in runs:
        beside = (places[run.first - 1] if run.first else None, *places[run.last : run.last + 1])
        run.digits += 2 * sum(place is not None and place.sign in LIKE for place in beside)
    return runs


def _gap(places, start, end):
    """Look-alikes between two digits; None if what stands there parts them."""
    between = places[start:end]
    like = sum(place.sign in LIKE for place in between)
    if len(between) > LONGEST_GAP or like > MOST_LIKE:
        return None
    for place in between:
        letter = place.is_letter or place.sign in BREAKS
        if place.taken or (letter and place.sign not in LIKE):
            return None
    return like


def find_chains(fold, places):
    """Spans of places that hold enough digits, close enough together, from left to right."""
    runs = find_runs(places)
    joined = _joined(fold, places, runs)
    at = 0
    while at < len(runs):
        last = at
        while last in joined:
            last += 1
        chain = runs[at : last + 1]
        if sum(run.digits for run in chain) >= FEWEST:
            yield from _pieces(places, chain[0].first, chain[-1].last)
        at = last + 1


def _joined(fold, places, runs):
    """Runs, by number, that go on in the next one: fillers are between, or stray words in a plain number."""
    joined = set()
    gaps = [fold[places[left.last - 1].end : places[right.first].start] for left, right in pairwise(runs)]
    near = [
        3 <= len(gap) <= LONGEST_FILLER and runs[at].digits > 1 and runs[at + 1].digits > 1
        for at, gap in enumerate(gaps)
    ]
    for at, gap in enumerate(gaps):
        if near[at] and _is_filler(gap):
            joined.add(at)
        three = [run.last - run.first for run in runs[at : at + 3]]
        if three == [3, 3, 4] and near[at] and near[at + 1]:
            start = places[runs[at].first].start
            if _is_stray(gap) and _is_stray(gaps[at + 1]) and says_phone(fold, start):
                joined |= {at, at + 1}
    return joined


def _is_filler(gap):
    """Whether a gap is one filler with a few marks around it."""
    return any(re.fullmatch(rf"\W{{0,5}}{re.escape(filler)}\W{{0,5}}", gap) for filler in FILLERS)


def _is_stray(gap):
    """One or two words of any kind: only a number of the plainest shape that is announced has them."""
    return re.fullmatch(r"\W{0,3}[^\W\d_]{2,9}(?: [^\W\d_]{2,9})?\W{0,3}", gap) is not None


def _pieces(places, first, last):
    """A chain; of one too long for a number its lines; of a line too long the plainest numbers."""
    if last - first <= LONG:
        yield first, last
        return
    signs = "".join(place.sign for place in places)
    for line in re.compile(r"[0WGN](?:[^\n,;|]*[0WGN])?").finditer(signs, first, last):
        if line.end() - line.start() <= LONGEST_LINE:
            yield line.span()
        else:
            for number in PLAIN.finditer(signs, *line.span()):
                yield number.span()
