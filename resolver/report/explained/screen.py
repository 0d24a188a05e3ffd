"""Texts on a terminal, or as plain text where there is none."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

from resolver.records import IDENTIFIERS, LEADS, Mention
from resolver.report.explained.pieces import (
    LABELS,
    NOTHING,
    Explained,
    facts,
    in_line,
    kind_of,
    pieces,
    shown,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

_COLOURS = dict(zip(IDENTIFIERS, ("cyan", "green", "magenta", "blue", "yellow"), strict=True))
_OPENED, _CLOSED = "⟦", "⟧"
_LABEL = max(map(len, LABELS.values()))


def write_screen(explained: Iterable[Explained], stream: TextIO) -> None:
    """Write each text with its mentions underlined and numbered, and what there is to say of each.

    Where `stream` is no terminal nothing is wrapped, and ⟦brackets⟧ stand for the underline.
    """
    from rich.console import Console

    console = Console(file=stream, markup=False, highlight=False, emoji=False)
    if console.is_terminal:
        for one in explained:
            _draw(console, one)
        console.print(LEADS, style="italic")
        return
    for one in explained:
        stream.writelines(f"{line}\n" for line in _lines(one))
    stream.write(f"{LEADS}\n")


def _draw(console: "Console", one: Explained) -> None:
    if one.name is not None:
        console.rule(in_line(one.name), align="left", style="dim")
    console.print(_underlined(one))
    console.print()
    for number, mention in enumerate(one.mentions, 1):
        console.print(_headline(number, mention))
        console.print(_told(mention))
        console.print()
    if not one.mentions:
        console.print(NOTHING, style="dim")
        console.print()


def _underlined(one: Explained) -> "Text":
    from rich.text import Text

    text = Text()
    for piece in pieces(one.text, one.mentions):
        style = f"underline {_colour(one.mentions[piece.inside[-1] - 1])}" if piece.inside else ""
        text.append(shown(piece.text), style)
        text.append("".join(f"[{number}]" for number in piece.closed), "bold")
    text.rstrip()
    return text


def _headline(number: int, mention: Mention) -> "Text":
    from rich.text import Text

    value = (in_line(mention.value), f"bold {_colour(mention)}")
    return Text.assemble((f"[{number}] ", "bold"), f"{kind_of(mention)} ", value)


def _told(mention: Mention) -> "Table":
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", min_width=_LABEL + 4)
    table.add_column(overflow="fold")
    for key, lines in facts(mention).items():
        for at, line in enumerate(lines):
            table.add_row(f"    {LABELS[key]}" if at == 0 else "", line)
    return table


def _colour(mention: Mention) -> str:
    return _COLOURS.get(mention.kind, "bright_black")


def _lines(one: Explained) -> Iterator[str]:
    if one.name is not None:
        yield f"── {in_line(one.name)}"
    text = "".join(
        _OPENED * len(piece.opened)
        + shown(piece.text)
        + "".join(f"{_CLOSED}[{number}]" for number in piece.closed)
        for piece in pieces(one.text, one.mentions)
    )
    yield text.rstrip()
    yield ""
    for number, mention in enumerate(one.mentions, 1):
        yield f"[{number}] {kind_of(mention)} {in_line(mention.value)}"
        for key, lines in facts(mention).items():
            for at, line in enumerate(lines):
                yield f"    {LABELS[key] if at == 0 else '':{_LABEL}}  {line}"
        yield ""
    if not one.mentions:
        yield NOTHING
        yield ""
