"""Phone numbers of one text: every chain, every way to take it apart, every run of groups; the best stay."""

import math
import re
from dataclasses import dataclass

from tests.identifiers.reference.around import hinted_codes, in_account, is_measure, says_other, says_phone
from tests.identifiers.reference.chains import find_chains, find_runs
from tests.identifiers.reference.groups import take_apart, ways
from tests.identifiers.reference.numbers import is_nanp, read_digits, split
from tests.identifiers.reference.spoken import put_in
from tests.identifiers.reference.vanity import read_vanity
from tests.identifiers.reference.weighing import (
    RULES,
    WEIGHTS,
    beside,
    choose,
    clear,
    is_even,
    is_in_fours,
    separator,
    windows,
    written,
)

EXTENSION = re.compile(
    r"[ ,;]{0,2}(?:[x#]\.? ?\d{2,5}|(?:extension|extn|ext|;ext=)[ .:]{0,3}\d{1,5})(?![-.]?\w)"
)
FAR = 2000
"""Characters in a stretch of text: three of them are searched for the country that a number is at home in."""
FIXED, FIRM = {"phone-nanp", "phone-nanp-long"}, {"phone-plus", "phone-national"}
"""Rules by which a whole chain beats its parts: always, and if it is written in one way."""
HINTED = 20
"""Times a country is likelier for being hinted at by the text."""


@dataclass
class Phone:
    """One phone number and where the fold has it; `shares` gives each of its readings a part of 1."""

    value: str
    rule: str
    start: int
    end: int
    shares: dict


def read_phones(folded, region, taken, in_address):
    """Every phone number.

    `taken` are positions that others hold; `in_address(start, end)` says whether a web address is there.
    """
    fold, places = folded.fold, put_in(folded.fold, taken)
    vanity = list(read_vanity(folded, places, find_runs(places)))
    yield from (Phone(value, "phone-vanity", start, end, {value: 1.0}) for value, start, end in vanity)
    for first, last in find_chains(fold, places):
        start, end = places[first].start, places[last - 1].end
        if any(left < end and start < right for _, left, right in vanity):
            continue
        styled = is_styled(folded.raw(start, end))
        found = _chain(fold, (places, first, last, styled), region, in_address(start, end))
        yield from (_phone(fold, each, rivals) for each, rivals in found)


def is_styled(raw):
    """Whether digits are of other scripts, or drawn otherwise than plain."""
    return "\u20e3" in raw or any(char.isdigit() and not char.isascii() for char in raw)


def _chain(fold, where, region, in_url):
    """The numbers of a chain, each with the readings that compete with it.

    The first way to take it apart that gives any numbers is the one meant; where sound-alikes or tens leave
    doubt, what the later ways give competes with them. Where there is one at most, the first may be a list.
    """
    places, first, last, styled = where
    tried, doubtful = ways(fold, places, first, last)
    chains = [take_apart(*way, styled) for way in tried]
    numbers = [list(_numbers(fold, chain, region, in_url)) for chain in chains]
    enough = [[each for each in found if _is_enough(fold, each)] for found in numbers]
    candidates = next(filter(None, enough), [])
    whole = [each for each in candidates if _is_whole(each) and not in_url and len(tried) == 1]
    if whole:
        return [(whole[0], [])]
    listed = tile(numbers[0]) if len(candidates) < 2 else []
    if listed:
        return [(each, []) for each in listed]
    rivals = [each for found in enough for each in found] if doubtful else candidates
    return [(each, _rivals(each, rivals)) for each in choose(candidates)]


def _numbers(fold, chain, region, in_url):
    """(window, number, support, support if it stood alone) of every run of groups that is a number."""
    for window in windows(chain):
        if is_nanp(region) and not window.plus and len(window.digits) < 10:
            continue
        number = read_digits(window.digits, window.plus, region)
        if number is not None:
            around = RULES[number[1]] + _adjusted(fold, window, number[1], in_url)
            alone = written(window)
            yield window, number, around + alone + beside(window), around + alone + clear(window)


def _adjusted(fold, window, rule, in_url):
    """What the rule, the address around it, or the words around it add or take away."""
    single, support = len(window.groups) == 1, 0
    if single and rule == "phone-code":
        support += WEIGHTS["one_block_code"]
    if window.plus and rule == "phone-possible":
        support += WEIGHTS["possible_plus"]
    start, end = window.start, window.end
    if in_url:
        id_like = (
            single
            and not window.plus
            and fold[start - 1 : start] in {"/", "="}
            and fold[end : end + 1] in " \n?&#"
        )
        return support + WEIGHTS["ends_path" if id_like else "in_url"]
    if says_other(fold, start, end, window.sizes[-1]):
        support += WEIGHTS["other"]
    account = is_in_fours(window) and in_account(fold, start)
    if not single and (account or is_measure(fold[start:end])):
        support += WEIGHTS["other"]
    return support


def _is_enough(fold, candidate):
    window, _, support, _ = candidate
    announced = support >= WEIGHTS["enough_announced"] and says_phone(fold, window.start)
    return support >= WEIGHTS["enough"] or announced


def tile(candidates):
    """Numbers of a list that only stand out together.

    Each goes on where the one before it stops, with one separator in them and between them, from where the
    list begins to where it ends; each is even, has ten digits or a +, and enough support if it stood alone.
    """
    listed = {}
    long = [each for each in candidates if each[0].plus or len(each[0].digits) >= 10]
    for each in sorted(long, key=lambda each: each[0].last):
        window, chain = each[0], each[0].chain
        inside = set(map(separator, window.gaps))
        opens = window.first == 0 or separator(chain.gaps[window.first - 1]) not in inside
        ends = window.last == len(chain.groups) or separator(chain.gaps[window.last - 1]) not in inside
        before = [] if opens else listed.get(window.first)
        if each[3] < WEIGHTS["enough"] or before is None or not is_even(window):
            continue
        if ends and before:
            return [*before, each]
        listed.setdefault(window.last, [*before, each])
    return []


def _is_whole(candidate):
    """Whether a number, told by a firm rule, is all of a chain: then no part of it is read."""
    window, number, support, _ = candidate
    firm = number[1] in FIXED or (number[1] in FIRM and is_even(window))
    whole = (window.first, window.last) == (0, len(window.chain.groups))
    return firm and whole and support >= WEIGHTS["enough"]


def _places(window):
    return window.groups[0].first, window.groups[-1].last


def _rivals(chosen, candidates):
    """The candidates that read places of `chosen` as another number."""
    start, end = _places(chosen[0])
    return [
        each for each in candidates
        if _places(each[0])[0] < end and start < _places(each[0])[1] and each[1][0] != chosen[1][0]
    ]  # fmt: skip


def _phone(fold, chosen, rivals):
    """The likeliest reading, and the span with the + or bracket before it and the extension after it."""
    window, number = chosen[:2]
    start, end = window.start, window.end
    plus = fold.rfind("+", max(0, start - 3), start) if window.plus else -1
    if plus >= 0:
        start = plus
    elif not window.plus and fold[start - 1 : start] == "(" and ")" in fold[start:end]:
        start -= 1
    extension = EXTENSION.match(fold, end)
    hinted = hinted_codes(_around(fold, start)) if number[2] else set()
    weights = {}
    for each in (chosen, *rivals):
        for value, weight in _weighed(each, chosen, hinted):
            if weight > weights.get(value, (0.0, ""))[0]:
                weights[value] = (weight, each[1][1])
    whole = sum(weight for weight, _ in weights.values())
    best = max(weights, key=lambda value: weights[value][0])
    shares = {value: weight / whole for value, (weight, _) in weights.items()}
    return Phone(best, weights[best][1], start, extension.end() if extension else end, shares)


def _around(fold, start):
    """The stretch of a text that a number stands in, the one before it and the one after it."""
    stretch = start - start % FAR
    return fold[max(0, stretch - FAR) : stretch + 2 * FAR]


def _weighed(each, chosen, hinted):
    """The values a reading may have, by how likely they are beside those of `chosen`: support is log-odds."""
    _, (first, _, others), support, _ = each
    for rank, value in enumerate((first, *others)):
        fits = bool(others) and split(value[1:])[0] in hinted
        yield value, math.exp(min(0, support - chosen[2])) / (1 + rank) * (HINTED if fits else 1)
