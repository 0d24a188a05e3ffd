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

_APART = re.compile(rb"[,;\n]|/ | /|[^,;\n]{4}")
"""In a gap: the sentence goes on to something else."""


_MEASURABLE = re.compile(
    rb"(?<!0)(?:0000[-/. ]00?[-/. ]00?|00?[-/.]00?[-/.](?:00)?00|0{8}|(?<!:)00?:00(?::00)?(?!:)|[\$\x02]0+"
    rb"|(?<!\.)0{1,3}\.0{1,8}[^0a-z.]{1,3}0{1,3}\.0{1,8}(?!\.)|0{1,3}\.0{1,3}\.000\.0{1,3}|#0{9,}"
    rb"|0([^0]{1,3})0\1(?:0\1)0\1(?:0)|0000 0000|00 0000 0000)(?!0)"
)
"""What `is_measure` and `in_account` of `resolver.identifiers.phone.context` can be true of, by its signs."""


class Support(NamedTuple):
    """What speaks for a window whatever its digits are, and what its support depends on further.

    `alone` is what would speak for it if nothing stood beside it. `even` is whether one kind of separator is
    in it, and words or figures only. `single` is whether it is one group,
    `last_size` the digits of its last group, `measurable` whether it can hold a date, a time or decimal
    numbers.
    """

    shape: float
    alone: float
    even: bool
    single: bool
    last_size: int
    measurable: bool


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
    signs = chain.span.signs[chain.groups[first].start : chain.groups[last - 1].end]
    single = last - first == 1
    measurable = not single and _MEASURABLE.search(signs) is not None
    alone, beside = _shape(chain, first, last)
    groups = chain.groups[first:last]
    even = len(_inside(chain, first, last)) <= 1 and len({group.words > 0 for group in groups}) == 1
    clear = alone + _clear(chain, first, last)
    return Support(alone + beside, clear, even, single, chain.sizes[last - 1], measurable)


def _clear(chain: Chain, first: int, last: int) -> float:
    """What it adds that nothing near enough could belong to a window too."""
    alike = last - first > 1 and len(_inside(chain, first, last)) == 1
    return weights().whole_alike if alike else weights().whole


def _inside(chain: Chain, first: int, last: int) -> set[bytes]:
    return {core for core in chain.cores[first : last - 1] if not core.startswith(b")")}


def _shape(chain: Chain, first: int, last: int) -> tuple[float, float]:
    """How much like a number the groups are written, and how clearly they stand apart from what is around."""
    w = weights()
    sizes = chain.sizes[first:last]
    inside = _inside(chain, first, last)
    outside = _outside(chain, first, last, inside)
    usual = sizes in w.shapes or (chain.plus[first] and len(sizes) == 1)
    support = (w.usual if usual else 0.0) + _intent(chain, first, last, w)
    if len(inside) <= 1:
        support += w.alike
    if not outside:
        return support, _clear(chain, first, last)
    beside = w.unlike if len(inside) > 1 and not usual else 0.0
    if any(chain.cores[at] in inside for at in outside):
        firm = w.run_on_firm if sizes in w.firm_shapes else w.run_on_usual
        beside += firm if usual else w.run_on * len(outside)
    beside += w.touching * sum(len(chain.gaps[at]) == 1 for at in outside)
    return support, beside + w.decimal * sum(_is_decimal(chain, at) for at in outside)


def _is_decimal(chain: Chain, at: int) -> bool:
    """Whether gap `at` is the point of a decimal number: few digits before it, many after it."""
    few, many = chain.sizes[at], chain.sizes[at + 1]
    return chain.gaps[at] == b"." and few <= LONGEST_MEASURE < many


def _intent(chain: Chain, first: int, last: int, w: Weights) -> float:
    """Digits in words, in other scripts or between emoji are there to be read by people only."""
    groups, gaps = chain.groups[first:last], chain.gaps[first : last - 1]
    words, letters = 0, False
    for group in groups:
        words += group.words
        letters = letters or group.letters
    support = w.intent if words > 1 or chain.span.styled else 0.0
    if letters:
        support += w.letters
    return support + (w.emoji if gaps and all(b"\x02" in gap for gap in gaps) else 0.0)


def _outside(chain: Chain, first: int, last: int, inside: set[bytes]) -> list[int]:
    """The gaps beside a window, where what stands beyond them could belong to the same number."""
    beside = []
    if first > 0 and not _differs(chain, first - 1, first, last):
        beside.append(first - 1)
    if last < len(chain.groups) and not _differs(chain, last, first, last):
        beside.append(last - 1)
    return [at for at in beside if chain.cores[at] in inside or not _APART.search(chain.gaps[at])]


def _differs(chain: Chain, beside: int, first: int, last: int) -> bool:
    """Whether a window is written all in words and the group beside it in digits, or the other way round."""
    said = bool(chain.groups[beside].words)
    return all(bool(group.words) is not said for group in chain.groups[first:last])
