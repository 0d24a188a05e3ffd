"""A text cut where its mentions begin and end, and what there is to say of each of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from resolver.identifiers.disguise import DISGUISES
from resolver.identifiers.rules import meaning
from resolver.records import Mention
from resolver.screen import printable, readable

NOTHING = "Nothing was read in it."
"""Said of a text without mentions."""
LABELS = {
    "written": "written",
    "hidden": "hidden by",
    "read": "read by",
    "sure": "confidence",
    "others": "or else",
}
"""What is told of a mention, in this order, and the words before it."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One text and what was read in it; `name` tells it from others, None where there is but one."""

    name: str | None
    text: str
    mentions: Sequence[Mention]


class Piece(NamedTuple):
    """Part of a text between two borders of mentions, which go by number, from 1.

    `inside` are those it is part of, `opened` those that begin with it, `closed` those that end with it, the
    innermost first.
    """

    text: str
    inside: tuple[int, ...]
    opened: tuple[int, ...]
    closed: tuple[int, ...]


def pieces(text: str, mentions: Sequence[Mention]) -> Iterator[Piece]:
    """All of `text`, cut at every border of a mention; mentions may overlap."""
    borders = sorted({0, len(text), *(m.start for m in mentions), *(m.end for m in mentions)})
    waiting = sorted(enumerate(mentions, 1), key=lambda each: -each[1].start)
    inside: list[tuple[int, Mention]] = []
    for start, end in pairwise(borders):
        opened = []
        while waiting and waiting[-1][1].start == start:
            opened.append(waiting.pop())
        inside += sorted(opened)
        closed = tuple(number for number, mention in reversed(inside) if mention.end == end)
        yield Piece(
            text[start:end],
            tuple(number for number, _ in inside),
            tuple(number for number, _ in sorted(opened)),
            closed,
        )
        inside = [each for each in inside if each[1].end > end]


def shown(text: str) -> str:
    """`text` for eyes: one kind of line end, tabs as spaces, what steers or hides as �."""
    return printable(_lines(text))


def on_page(text: str) -> str:
    """`text` as `shown`, for a browser, which draws joined emoji as one."""
    return readable(_lines(text))


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")


def in_line(text: str) -> str:
    """`text` for eyes, in one line."""
    return shown(text).replace("\n", "⏎")


def kind_of(mention: Mention) -> str:
    """The kind, and the platform where one is known."""
    known = mention.platform is not None and mention.platform != "mention"
    return in_line(f"{mention.kind} ({mention.platform})" if known else mention.kind)


def facts(mention: Mention) -> dict[str, list[str]]:
    """What is told of a mention, by the keys of `LABELS`; several lines where there are several things."""
    told = {
        "written": [f"{mention.raw}  (characters {mention.start} to {mention.end})"],
        "hidden": [f"{name}: {DISGUISES[name]}" if name in DISGUISES else name for name in mention.disguise],
        "read": [_rule(mention.rule)],
        "sure": [f"{mention.confidence:.2f}"],
        "others": [
            f"{other.value}  (probability {other.probability:.2f}; {_rule(other.rule)})"
            for other in mention.others
        ],
    }
    return {key: list(map(in_line, lines)) for key, lines in told.items() if lines}


def _rule(rule: str) -> str:
    return f"{rule}: {meaning(rule)}" if meaning(rule) else rule
