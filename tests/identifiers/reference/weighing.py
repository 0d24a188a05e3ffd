"""What speaks for reading a run of groups as one phone number, by the weights of `tables/support.toml`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from resolver.identifiers.tables import load

TABLE = load("support")
RULES, WEIGHTS = (
    {name: Decimal(str(weight)) for name, weight in TABLE[part].items()} for part in ("rules", "weights")
)
NOTHING = Decimal(0)
PER_DIGIT = Decimal("0.001")
"""Support of each digit: of two readings otherwise alike, the longer one."""
USUAL, FIRM = ([list(map(int, shape.split())) for shape in TABLE["shapes"][key]] for key in ("usual", "firm"))
APART = re.compile(r"[,;\n]|/ | /|[^,;\n]{4}")
"""In a gap: the sentence goes on to something else."""
SHORTEST, LONGEST = 7, 15
LONGEST_DIALLED = 18
"""Digits of one block with what is dialled to leave the country."""
MOST_SINGLES, MANY_GROUPS = 45, 30
"""Single digits, or groups, beyond which a chain is no way to write a number."""


@dataclass
class Window:
    """Groups `first:last` of a chain."""

    chain: object
    first: int
    last: int

    @property
    def groups(self):
        return self.chain.groups[self.first : self.last]

    @property
    def sizes(self):
        return self.chain.sizes[self.first : self.last]

    @property
    def digits(self):
        return "".join(group.digits for group in self.groups)

    @property
    def plus(self):
        return self.chain.plus[self.first]

    @property
    def gaps(self):
        return self.chain.gaps[self.first : self.last - 1]

    @property
    def separators(self):
        """The kinds of separator inside; what closes an area code is none of them."""
        return {core for core in map(separator, self.gaps) if not core.startswith(")")}

    @property
    def is_usual(self):
        return self.sizes in USUAL or (self.plus and len(self.sizes) == 1)

    @property
    def start(self):
        """Where it begins in the fold."""
        return self.chain.span.places[self.groups[0].first].start

    @property
    def end(self):
        return self.chain.span.places[self.groups[-1].last - 1].end


def separator(gap):
    """What separates, without spaces and brackets; any words are alike."""
    if any(sign.islower() or sign in "LS" for sign in gap):
        return "a"
    if gap.startswith(")") and "(" not in gap:
        return ")"
    return gap.strip(" ()") or " "


def windows(chain):
    """Every run of groups with as many digits as numbers have."""
    sizes = chain.sizes
    if sizes.count(1) > max(MOST_SINGLES, len(sizes) // 2):
        return
    for first in range(len(sizes)):
        for last in range(first + 1, len(sizes) + 1):
            size = sum(sizes[first:last])
            most = LONGEST if last - first > 1 else LONGEST_DIALLED
            if size > most or any(chain.plus[first + 1 : last]):
                break
            window = Window(chain, first, last)
            if size >= SHORTEST and chain.groups[first].opens and _fits_list(window):
                yield window


def _fits_list(window):
    """Whether a window is written as numbers are even in a long list: usual, one by one, or with a +."""
    return (
        len(window.chain.groups) <= MANY_GROUPS
        or window.plus
        or window.sizes in USUAL
        or set(window.sizes) == {1}
    )


def is_even(window):
    """Whether a window is written in one way: one separator, words or figures only, nothing that parts it."""
    said = {bool(group.words) for group in window.groups}
    parted = any(map(APART.search, window.gaps))
    return len(window.separators) <= 1 and len(said) == 1 and not parted


def is_in_fours(window):
    """Whether groups of four follow each other in it, as in a bank account's number."""
    places = window.chain.span.places[window.groups[0].first : window.groups[-1].last]
    signs = "".join(place.sign for place in places)
    return re.search(r"(?<!0)(?:00 )?0000 0000(?!0)", signs) is not None


def written(window):
    """What its own groups say for it."""
    support = WEIGHTS["usual"] if window.is_usual else NOTHING
    intent = sum(group.words for group in window.groups) > 1 or window.chain.styled
    support += WEIGHTS["intent"] if intent else NOTHING
    support += WEIGHTS["letters"] if any(group.letters for group in window.groups) else NOTHING
    support += WEIGHTS["emoji"] if window.gaps and all("\x02" in gap for gap in window.gaps) else NOTHING
    return support + (WEIGHTS["alike"] if len(window.separators) <= 1 else NOTHING)


def clear(window):
    """What it adds that nothing near enough could belong to it too."""
    alike = len(window.groups) > 1 and len(window.separators) == 1
    return WEIGHTS["whole_alike" if alike else "whole"]


def beside(window):
    """What the groups beside it add, or take away."""
    chain, outside = window.chain, _outside(window)
    if not outside:
        return clear(window)
    support = NOTHING
    if len(window.separators) > 1 and not window.is_usual:
        support += WEIGHTS["unlike"]
    if any(separator(chain.gaps[at]) in window.separators for at in outside):
        if not window.is_usual:
            support += WEIGHTS["run_on"] * len(outside)
        else:
            support += WEIGHTS["run_on_firm" if window.sizes in FIRM else "run_on_usual"]
    for at in outside:
        support += WEIGHTS["touching"] if len(chain.gaps[at]) == 1 else NOTHING
        point = chain.gaps[at] == "." and chain.sizes[at] <= 3 < chain.sizes[at + 1]
        support += WEIGHTS["decimal"] if point else NOTHING
    return support


def _outside(window):
    """The gaps beside a window, where what stands beyond them could belong to the same number."""
    chain, beside_it = window.chain, []
    for gap, group in ((window.first - 1, window.first - 1), (window.last - 1, window.last)):
        if not 0 <= group < len(chain.groups):
            continue
        said = bool(chain.groups[group].words)
        if all(bool(each.words) is not said for each in window.groups):
            continue  # one is said in words, the other written in digits
        if separator(chain.gaps[gap]) in window.separators or not APART.search(chain.gaps[gap]):
            beside_it.append(gap)
    return beside_it


def choose(candidates):
    """Those that share no group and together have the most support; of alike ones those of more digits.

    A candidate is (window, number, support, …).
    """
    best = {0: (NOTHING, [])}
    for last in range(1, max((each[0].last for each in candidates), default=0) + 1):
        best[last] = best[last - 1]
        for each in candidates:
            if each[0].last == last:
                before, chosen = best[each[0].first]
                total = before + each[2] + PER_DIGIT * len(each[0].digits)
                if total > best[last][0]:
                    best[last] = (total, [*chosen, each])
    return best[max(best)][1]
