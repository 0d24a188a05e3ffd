"""`resolver extract --explain`: texts with every identifier marked, and how each was read."""

import json
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resolver.cli.output import opened
from resolver.errors import UsageError

if TYPE_CHECKING:
    from resolver.cli.rows import Text
    from resolver.cli.texts import Texts
    from resolver.report.explained import Explained

_PAGES = {".html", ".htm"}


def explain(texts: "Texts", output: Path | None) -> None:
    """Show how `texts` were read: on the screen, as text in a file, as a page in one named .html.

    Raises:
        UsageError: the output is the file that is read.
    """
    from resolver.report.explained import write_page, write_screen

    if output is not None and output.exists() and texts.file.exists() and output.samefile(texts.file):
        raise UsageError(f"{output} is the file that is read", "name another file with -o")
    shown = _explained(texts.batches())
    first = list(islice(shown, 1))  # a file that can't be read leaves no output behind
    write = write_page if output is not None and output.suffix.lower() in _PAGES else write_screen
    with opened(output) as stream:
        write(chain(first, shown), stream)


def _explained(batches: Iterable[list["Text"]]) -> Iterator["Explained"]:
    from resolver.identifiers import read
    from resolver.report.explained import Explained

    for batch in batches:
        found = read([each.text for each in batch], [each.region for each in batch])
        for each, mentions in zip(batch, found, strict=True):
            yield Explained(None if each.plain else _name(each.id), each.text, mentions)


def _name(id: Any) -> str:
    return id if isinstance(id, str) else json.dumps(id, ensure_ascii=False)
