"""An explanation as one HTML page that needs nothing else."""

from collections.abc import Iterator
from html import escape
from typing import TextIO

from resolver.report.page import end, head
from resolver.screen import readable
from resolver.why.told import Document, Table


def write_page(document: Document, stream: TextIO) -> None:
    """Write the page; everything in it that comes from data is escaped."""
    stream.write(head(document.title))
    stream.writelines(f"<p>{_text(sentence)}</p>\n" for sentence in document.sentences)
    for number, table in enumerate(document.tables, 1):
        stream.writelines(_table(number, table))
    stream.write(end())


def _table(number: int, table: Table) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{_text(name)}</th>' for name in table.columns)
    yield f'<div class="wide" role="region" aria-labelledby="c{number}" tabindex="0">\n<table>\n'
    yield f'<caption id="c{number}">{_text(table.caption)}</caption>\n'
    yield f"<thead><tr>{heads}</tr></thead>\n<tbody>\n"
    for first, *others in table.rows:
        cells = "".join(f'<td class="raw">{_text(cell)}</td>' for cell in others)
        yield f'<tr><th scope="row">{_text(first)}</th>{cells}</tr>\n'
    yield "</tbody>\n</table>\n</div>\n"


def _text(text: str) -> str:
    return escape(readable(text))
