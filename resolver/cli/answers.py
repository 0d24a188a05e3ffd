"""The graph store of a command, and what it answers, printed."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from resolver.cli import output
from resolver.cli.options import Format
from resolver.cli.terminal import Terminal
from resolver.errors import CaseBusyError, GraphError, UsageError
from resolver.records import LEADS

if TYPE_CHECKING:
    from resolver.graph import Answer, BoltStore, Question


class Server(NamedTuple):
    """A graph store as the options name it; without a URI the case's own."""

    case: Path
    uri: str | None
    user: str | None
    password: str | None
    database: str

    @contextmanager
    def opened(self) -> Iterator["BoltStore"]:
        """The store, or an error where it is the case's own and nothing was ever put there."""
        from resolver import graph

        with graph.open_store(*self) as store:
            if self.uri is None and not graph.is_filled(store):
                raise GraphError(
                    f"the graph of {self.case} is empty",
                    f"fill it with: resolver graph sync --case {self.case}",
                )
            yield store


class Printed(NamedTuple):
    """How an answer is printed."""

    format: Format
    out: Path | None
    terminal: Terminal

    def write(self, answer: "Answer", named: tuple[str, ...], head: dict[str, Any] | None = None) -> None:
        """Print the rows as they come; as JSON below `head`, if it is given.

        `named` are the columns where the answer names none, as the embedded store's does of no rows.
        """
        started, count, columns = time.monotonic(), 0, answer.columns or named

        def counted(rows: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
            nonlocal count
            for count, row in enumerate(rows, 1):  # noqa: B007
                yield row

        with closing(answer.rows) as rows:  # whoever reads the output may have seen enough
            first = next(rows, None)
            if first is None:
                self.terminal.say("The graph holds nothing that answers this.")
            found = counted(rows if first is None else chain((first,), rows))
            if head is not None and self.format is Format.JSON:
                output.write_object(head, columns, found, self.out)
            else:
                output.write(columns, found, self.format, self.out)
        if self.terminal.verbose:
            rows_said = "1 row" if count == 1 else f"{count:,} rows"
            self.terminal.say(f"{rows_said} in {time.monotonic() - started:.2f} s")

    def answer(self, question: "Question", parameters: dict[str, Any], answer: "Answer") -> None:
        """Print what a question found, and what it can't show: in JSON, and on standard error always."""
        head = {
            "question": question.id,
            "asks": question.question,
            "parameters": parameters,
            "note": LEADS,
            "caution": question.caution,
        }
        self.write(answer, question.columns, head)
        self.terminal.say(f"Leads, not proof. {question.caution}")


def redirects(case: Path, terminal: Terminal) -> Callable[[str], str]:
    """What turns an entity's id into the one it has now, and says so where that is another."""

    def redirect(text: str) -> str:
        from resolver.case import Case
        from resolver.entities import current_id

        if not (case / "case.duckdb").is_file():
            return text
        try:
            with Case.open(case) as opened:
                current = current_id(opened, text)
        except CaseBusyError:
            terminal.say(f"the case is busy: whether {text} was merged into another entity is not known")
            return text
        if current != text:
            terminal.say(f"{text} was merged into {current}, which is asked about")
        return current

    return redirect


def pairs(given: list[str] | None) -> dict[str, str]:
    """Options NAME=VALUE, by name.

    Raises:
        UsageError: one has no name or no equals sign.
    """
    named = {}
    for pair in given or []:
        name, equals, value = pair.partition("=")
        if not name or not equals:
            raise UsageError(f"a parameter is NAME=VALUE, not {pair!r}", "for example: -p limit=20")
        named[name] = value
    return named


def text_of(argument: str) -> str:
    """The argument itself; of `-`, what standard input holds.

    Raises:
        UsageError: that is not UTF-8 text.
    """
    if argument != "-":
        return argument
    try:
        return sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"standard input is not UTF-8 text: {error}", "type it in UTF-8") from error
