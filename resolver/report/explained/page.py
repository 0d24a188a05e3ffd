"""Texts as one HTML page that needs nothing else: no script, no font, no picture from anywhere."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TextIO

from resolver.identifiers.disguise import DISGUISES
from resolver.identifiers.rules import meaning
from resolver.records import IDENTIFIERS, Mention
from resolver.report.explained.pieces import NOTHING, Explained, Piece, in_line, kind_of, on_page, pieces
from resolver.report.page import end, head

_COLUMNS = ("No.", "Kind", "Value", "As written", "Hidden by", "Read by", "Confidence")
_OTHERS = "Or else"


def write_page(explained: Iterable[Explained], stream: TextIO) -> None:
    """Write a page with a section for each text: the text with its mentions marked, and a table of them."""
    stream.write(head("How identifiers were read"))
    texts = mentions = 0
    for texts, one in enumerate(explained, 1):  # both are counted for the footer
        stream.writelines(_section(texts, one))
        mentions += len(one.mentions)
    stream.write(end(f"Texts: {texts:,}. Mentions: {mentions:,}."))


def _section(at: int, one: Explained) -> Iterator[str]:
    name = "The text" if one.name is None else in_line(one.name)
    yield f'<section aria-labelledby="t{at}">\n<h2 id="t{at}">{escape(name)}</h2>\n'
    yield '<div class="text" dir="auto" lang="">'
    for piece in pieces(one.text, one.mentions):
        yield _piece(at, piece, one)
    yield "</div>\n"
    yield from _table(at, one.mentions) if one.mentions else [f'<p class="note">{NOTHING}</p>\n']
    yield "</section>\n"


def _table(at: int, mentions: Sequence[Mention]) -> Iterator[str]:
    compete = any(mention.others for mention in mentions)
    columns = (*_COLUMNS, _OTHERS) if compete else _COLUMNS
    heads = "".join(f'<th scope="col">{name}</th>' for name in columns)
    yield f'<div class="wide" role="region" aria-label="what was read in text {at}" tabindex="0">\n<table>\n'
    yield f"<caption>What was read in it</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for number, mention in enumerate(mentions, 1):
        cells = (*_cells(mention), *([_others(mention)] if compete else []))
        yield f'<tr id="t{at}m{number}"><th scope="row">{number}</th>{"".join(cells)}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n"


def _piece(at: int, piece: Piece, one: Explained) -> str:
    text = escape(on_page(piece.text))
    if not piece.inside:
        return text
    held = [(number, one.mentions[number - 1]) for number in piece.inside]
    title = "; ".join(
        f"{number} {kind_of(mention)}: {in_line(mention.value)}, {mention.confidence:.2f}"
        for number, mention in held
    )
    style = _class(held[-1][1].kind) + (" several" if len(held) > 1 else "")
    numbers = "".join(
        f'<sup><a href="#t{at}m{number}" aria-label="see row {number}">{number}</a></sup>'
        for number in piece.closed
    )
    return f'<mark class="{style}" title="{escape(title)}">{text}</mark>{numbers}'


def _class(kind: str) -> str:
    return kind if kind in IDENTIFIERS else "attribute"


def _cells(mention: Mention) -> tuple[str, ...]:
    hidden = [_told(name, DISGUISES.get(name, "")) for name in mention.disguise]
    span = f"<small>characters {mention.start} to {mention.end}</small>"
    return (
        f"<td>{escape(kind_of(mention))}</td>",
        f'<td class="value">{escape(in_line(mention.value))}</td>',
        f'<td class="raw">{escape(in_line(mention.raw))}{span}</td>',
        f'<td class="hidden">{_listed(hidden)}</td>',
        f'<td class="read">{_told(mention.rule, meaning(mention.rule))}</td>',
        f"<td>{mention.confidence:.2f}</td>",
    )


def _others(mention: Mention) -> str:
    told = [
        f"{escape(in_line(other.value))}"
        f"<small>probability {other.probability:.2f}, by {escape(in_line(other.rule))}</small>"
        for other in mention.others
    ]
    return f'<td class="others">{_listed(told)}</td>'


def _told(name: str, means: str) -> str:
    return escape(in_line(name)) + (f"<small>{escape(means)}</small>" if means else "")


def _listed(items: list[str]) -> str:
    if not items:
        return "–"
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"
