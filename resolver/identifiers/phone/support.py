"""How much speaks for reading groups of a chain as a phone number, whatever its digits are.

The shape it is written in, what separates its groups and what stands around it each add or take away; what
the number itself and the words around it add comes later. The weights are those of `tables/support.toml`.
"""

import functools
import re
from dataclasses import dataclass
from typing import NamedTuple, Self

from resolver.identifiers.phone.context import LONGEST_MEASURE
from resolver.identifiers.phone.groups import Chain
from resolver.identifiers.tables import load

_MEASURABLE = re.compile(
    rb"(?<!0)(?:0000[-/. ]00?[-/. ]00?|00?[-/.]00?[-/.](?:00)?00|0{8}|(?<!:)00?:00(?::00)?(?!:)|[\$\x02]0+"
    rb"|(?<!\.)0{1,3}\.0{1,8}[^0a-z.]{1,3}0{1,3}\.0{1,8}(?!\.)|0{1,3}\.0{1,3}\.000\.0{1,3}|#0{9,}"
    rb"|0([^0]{1,3})0\1(?:0\1)0\1(?:0)|0000 0000|00 0000 0000)(?!0)"
)
"""What `is_measure` and `in_account` of `resolver.identifiers.phone.context` can be true of, by its signs."""


class Support(NamedTuple):
    """What speaks for a window whatever its digits are.

    `alone` is what would if nothing stood beside it. `even` is whether one kind of separator is in it, none
    at which the sentence may go on to something else, and words or figures only.
    """

    shape: float
    alone: float
    even: bool


@dataclass(frozen=True, slots=True)
class Weights:
    """What each observation adds; the table's opening comment defines each field."""

    rules: dict[str, float]
    shapes: frozenset[tuple[int, ...]]
    firm_shapes: frozenset[tuple[int, ...]]
    enough: float
    enough_announced: float
    usual: float
    whole: float
    whole_alike: float
    alike: float
    unlike: float
    intent: float
    emoji: float
    letters: float
    run_on: float
    run_on_usual: float
    run_on_firm: float
    touching: float
    decimal: float
    other: float
    one_block_code: float
    possible_plus: float
    in_url: float
    ends_path: float

    @property
    def best_plus(self) -> float:
        """The most that any rule adds to a number with a plus."""
        return max(self.rules.values())

    @property
    def best_long(self) -> float:
        """The most that a rule adds to a number of more than ten digits without a plus."""
        return self.rules["phone-idd"]

    @property
    def best_short(self) -> float:
        """The most that a rule adds to a number of ten digits or fewer."""
        return max(self.rules["phone-national"], self.rules["phone-nanp"])

    @classmethod
    def load(cls) -> Self:
        """The weights of the table."""
        table = load("support")
        shapes = {
            key: frozenset(tuple(map(int, shape.split())) for shape in table["shapes"][key])
            for key in ("usual", "firm")
        }
        return cls(
            rules=table["rules"], shapes=shapes["usual"], firm_shapes=shapes["firm"], **table["weights"]
        )


@functools.cache
def weights() -> Weights:
    """The weights, loaded once."""
    return Weights.load()


def is_usual(chain: Chain, first: int, last: int) -> bool:
    """Whether groups `first:last` are written in a shape numbers are commonly written in."""
    return chain.plus[first] or chain.sizes[first:last] in weights().shapes


def shape_support(chain: Chain, first: int, last: int) -> Support:
    """What speaks for reading groups `first:last` as a number, whatever their digits are."""
    w = weights()
    inside = set(chain.cores[first : last - 1])
    inside.discard(b")")  # closing an area code's bracket is no separator of its own
    words, sizes = chain.words[first:last], chain.sizes[first:last]
    said = len(words) - words.count(0)
    usual = sizes in w.shapes or (chain.plus[first] and len(sizes) == 1)
    support = _intent(chain, first, last, w)
    if usual:
        support += w.usual
    if len(inside) <= 1:
        support += w.alike
    clear = w.whole_alike if last - first > 1 and len(inside) == 1 else w.whole
    outside = _outside(chain, first, last, said, inside)
    beside = clear if not outside else _beside(chain, outside, inside, usual, sizes in w.firm_shapes)
    even = len(inside) <= 1 and said in {0, len(words)} and True not in chain.apart[first : last - 1]
    return Support(support + beside, support + clear, even)


def is_measurable(signs: bytes) -> bool:
    """Whether a window with these signs can hold a date, a time, decimal numbers, or part of an account."""
    return _MEASURABLE.search(signs) is not None


def _beside(chain: Chain, outside: list[int], inside: set[bytes], usual: bool, firm: bool) -> float:
    """What it takes away that more stands beside a window, in the gaps `outside`."""
    w = weights()
    support = w.unlike if len(inside) > 1 and not usual else 0.0
    if any(chain.cores[at] in inside for at in outside):
        support += (w.run_on_firm if firm else w.run_on_usual) if usual else w.run_on * len(outside)
    for at in outside:
        if len(chain.gaps[at]) == 1:
            support += w.touching
        if chain.gaps[at] == b"." and chain.sizes[at] <= LONGEST_MEASURE < chain.sizes[at + 1]:
            support += w.decimal
    return support


def _intent(chain: Chain, first: int, last: int, w: Weights) -> float:
    """Digits in words, in other scripts or between emoji are there to be read by people only."""
    support = w.intent if chain.span.styled or sum(chain.words[first:last]) > 1 else 0.0
    if True in chain.letters[first:last]:
        support += w.letters
    return support + (w.emoji if last - first > 1 and False not in chain.emoji[first : last - 1] else 0.0)


def _outside(chain: Chain, first: int, last: int, said: int, inside: set[bytes]) -> list[int]:
    """The gaps beside a window, where what stands beyond them could belong to the same number.

    It could not where one is written all in words and the other in digits; `said` is how many groups of the
    window are words.
    """
    beside = []
    for gap, group in ((first - 1, first - 1), (last - 1, last)):
        if not 0 <= group < len(chain.sizes):
            continue
        differs = said == 0 if chain.words[group] else said == last - first
        if not differs and (chain.cores[gap] in inside or not chain.apart[gap]):
            beside.append(gap)
    return beside
