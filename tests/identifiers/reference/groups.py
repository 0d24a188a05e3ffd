"""One chain taken apart: the ways it can be meant, its groups of digits, and what stands between them."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from resolver.identifiers.tables import load
from tests.identifiers.reference.around import says_phone
from tests.identifiers.reference.folding import LETTERS, LIKE

LIKE_LETTERS = re.escape("".join(LIKE))
ZEROS = set(LETTERS["zero"]["letters"])
LINKS = tuple(load("phones")["links"])
LONGEST_LINK = max(map(len, LINKS))
MERGING = ("", " ", "-", "  ", " - ")
"""What may part number words that say one number: "twenty-five", "double 5"."""
TOUCHING = 4
"""Look-alikes that may touch a chain from outside and still belong to the number."""
ENDING = 2
"""Look-alikes that end a group of digits and no word: the "O" of "555 014O"."""


@dataclass
class Span:
    """Places `first:last`, with whether a + opens them and whether a letter touches them on either side."""

    places: list
    first: int
    last: int
    plus: bool
    before: bool
    after: bool

    @property
    def signs(self):
        return "".join(place.sign for place in self.places[self.first : self.last])

    def touched(self, first, last):
        """Whether a letter stands before, and after, places `first:last` of the span."""
        before = self.places[first - 1].is_letter if first > self.first else self.before
        after = self.places[last].is_letter if last < self.last else self.after
        return before, after


@dataclass
class Group:
    """Digits with nothing between them."""

    digits: str
    first: int
    last: int
    words: int = 0
    """Number words in it."""
    letters: bool = False
    """Whether look-alikes alone say it."""
    opens: bool = True
    """Whether a number can begin with it."""
    number: tuple = ("", 0)
    """What its only number word says: it may take in what follows."""


@dataclass
class Chain:
    """Groups, and the signs between each and the next; `plus` tells which groups a + opens."""

    span: Span
    groups: list
    gaps: list
    plus: list
    styled: bool

    @property
    def sizes(self):
        return [len(group.digits) for group in self.groups]


def ways(fold, places, first, last):
    """The ways to take a chain apart, the likeliest first, and whether the later ones can read other numbers.

    Sound-alikes are left out first, then taken in. The look-alikes that touch the chain are left out first,
    then taken in, but for an "O" or two at its very end. Tens are added to the units after them, then not.
    """
    wide_first, wide_last = _widened(fold, places, first, last)
    whole = _span(places, wide_first, wide_last)
    edges = [(first, last), (wide_first, wide_last), (first, wide_last), (wide_first, last)]
    if last < wide_last <= last + ENDING and not whole.after:
        edges.insert(0, (first, wide_last))
    edges = list(dict.fromkeys(edges))
    tens = any(place.number[0] == "value" for place in places[wide_first:wide_last])
    heard = [places]
    if "G" in whole.signs:
        heard.insert(
            0, [replace(place, sign="x", digit="") if place.sign == "G" else place for place in places]
        )
    found = [
        (_span(each, *edge), add)
        for each in heard
        for edge in edges
        for add in ((True, False) if tens else (True,))
    ]
    return found, len(found) > len(edges)


def _span(places, first, last):
    before = places[first - 1].is_letter if first else False
    after = places[last].is_letter if last < len(places) else False
    return Span(places, first, last, has_plus(places, first), before, after)


def has_plus(places, first):
    """Whether a +, or a link that takes full numbers only, stands before a place."""
    before = "".join(place.sign for place in places[max(0, first - LONGEST_LINK) : first])
    return before.rstrip(" (").endswith("+") or before.endswith(LINKS)


def _widened(fold, places, first, last):
    """A chain with the look-alikes that touch it, and with a first or last group made of them."""
    low, high = first, last
    while low > max(0, first - TOUCHING) and places[low - 1].sign in LIKE:
        low -= 1
    while high < min(len(places), last + TOUCHING) and places[high].sign in LIKE:
        high += 1
    signs = "".join(place.sign for place in places)
    group = re.search(rf"(?<![a-z0WGLS])(?<!{_foreign()})([{LIKE_LETTERS}]{{1,4}})([ .-])\Z", signs[:low])
    if group:
        start = group.start(1)
        sure = len(group[1]) == 3 or (len(group[1]) == 2 and group[2] != " ")
        if sure or says_phone(fold, places[start].start):
            low = start
    group = re.match(rf"[ .-][{LIKE_LETTERS}]{{3,4}}(?![a-z0WGLS]|{_foreign()})", signs[high:])
    return low, high + (len(group[0]) if group else 0)


def _foreign():
    return f"[{re.escape(''.join(letter for letter in LIKE if not letter.isascii()))}]"


def take_apart(span, add, styled):
    """A span as groups; with `add`, "seventy one" is 71, else 701."""
    groups = []
    for token in _tokens(span):
        last = groups[-1] if groups else None
        if last is None or not _takes_in(span, last, token, add):
            groups.append(token)
    merged = []
    for group in (group for group in groups if group.digits):
        if merged and merged[-1].last == group.first:
            merged[-1].digits += group.digits
            merged[-1].last = group.last
        else:
            merged.append(group)
    for group in merged:
        signs = _signs(span, group.first, group.last)
        group.words = sum(sign in "WGN" for sign in signs)
        group.letters = all(sign in LIKE for sign in signs)
        group.opens = group.first == span.first or not group.letters or set(signs) <= ZEROS
    gaps = [_signs(span, left.last, right.first) for left, right in pairwise(merged)]
    plus = [span.plus, *(_opens_with_plus(gap, gaps) for gap in gaps)]
    return Chain(span, merged, gaps, plus, styled)


def _signs(span, first, last):
    return "".join(place.sign for place in span.places[first:last])


def _opens_with_plus(gap, gaps):
    """Whether a + opens what follows; in "5+0+3" and "503 + 555 + 0142" it only separates."""
    separates = gap.strip("+") == "" or (gap.endswith(" ") and gaps.count(gap) > 1)
    return gap.rstrip(" (").endswith("+") and not separates


def _tokens(span):
    """Number words, and runs of digits with the look-alikes among them."""
    for match in re.finditer(rf"[NWG]|[0{LIKE_LETTERS}]+", span.signs):
        first, last = span.first + match.start(), span.first + match.end()
        number = ("", 0)
        if match[0] == "N":
            number = span.places[first].number
            said = {"value": str(number[1]), "power": "0" * number[1], "times": ""}[number[0]]
            yield Group(said, first, last, number=number)
            continue
        if any(sign in "0WG" for sign in match[0]):
            first, last = _without_words(span, first, last)
        elif not _stand_for_digits(span, match[0], first, last):
            continue
        digits = "".join(place.digit for place in span.places[first:last])
        yield Group(digits, first, last)


def _without_words(span, first, last):
    """Digits without the letters beside them that end or begin a word: the "ll" of "call503"."""
    before, after = span.touched(first, last)
    while before and span.places[first].sign in LIKE:
        first += 1
    while after and span.places[last - 1].sign in LIKE:
        last -= 1
    return first, last


def _stand_for_digits(span, letters, first, last):
    """Whether letters alone are digits: no other letter touches them, and they hardly are a word.

    Nobody writes "oo" or "SSS" for a word, so zeros, and three or four letters, are digits; so is whatever
    the span begins with. Two are where a dash or a dot is all that parts them from digits or letters.
    """
    if any(span.touched(first, last)):
        return False
    if first == span.first or set(letters) <= ZEROS or len(letters) in {3, 4}:
        return True
    before = _signs(span, max(span.first, first - 2), first)
    after = _signs(span, last, min(span.last, last + 2))
    close = [
        re.search(rf"(?:\A|[0a-z]|{_foreign()})[-.](?:\Z|[0a-z]|{_foreign()})", side)
        for side in (before, after)
    ]
    fits = all(not side or found for side, found in zip((before, after), close, strict=True))
    return len(letters) == 2 and fits and bool(before or after)


def _takes_in(span, before, token, add):
    """Let what a number word says change what follows it: "double five", "seventy one"."""
    how, value = before.number
    gap = _signs(span, before.last, token.first)
    if gap not in MERGING or not token.digits:
        return False
    if how == "times":
        before.digits = token.digits[0] * value + token.digits[1:]
    elif how == "value" and add and token.number[0] == "value" and value in {60, 80} and token.number[1] < 20:
        before.digits = str(value + token.number[1])  # quatre-vingt douze
    elif how == "value" and add and token.number[0] != "value" and _adds(span, value, token, gap):
        before.digits = str(value + int(token.digits[0])) + token.digits[1:]
    else:
        return False
    before.last, before.number = token.last, ("", 0)
    return True


def _adds(span, ten, token, gap):
    """Whether a unit after a ten is part of the same number: said as a word, or touching it ("twenty8")."""
    said = token.number[0] or span.places[token.first].sign in "WG"
    letters = all(sign in LIKE for sign in _signs(span, token.first, token.last))
    return bool(said or not gap) and ten >= 20 and ten % 10 == 0 and token.digits[0] != "0" and not letters
