"""What a command says while it works: on standard error, bars only on a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from resolver.progress import SILENT, Progress, Task
from resolver.screen import printable

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID


class Terminal:
    """Standard error, as quiet or verbose as the user asked."""

    def __init__(self, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose

    def say(self, line: str) -> None:
        """One line for the user, unless quiet."""
        if not self.quiet:
            sys.stderr.write(printable(line) + "\n")

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Where stages report: bars on a terminal, lines with -v, nothing otherwise."""
        if self.verbose:
            yield _Lines()
        elif self.quiet or not sys.stderr.isatty():
            yield SILENT
        else:
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                TextColumn,
                TimeElapsedColumn,
                TimeRemainingColumn,
            )
            from rich.progress import Progress as Bars

            columns = (
                TextColumn("{task.description:<10}"),
                BarColumn(30),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
            )
            with Bars(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bars:
                yield _Drawn(bars)


class _Drawn:
    def __init__(self, bars: "Bars") -> None:
        self._bars = bars

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Task]:
        bar = self._bars.add_task(name, total=total)
        yield _Bar(self._bars, bar)
        task = self._bars.tasks[self._bars.task_ids.index(bar)]
        self._bars.update(bar, total=max(1, task.completed), completed=max(1, task.completed))


class _Bar:
    def __init__(self, bars: "Bars", bar: "TaskID") -> None:
        self._bars = bars
        self._bar = bar

    def advance(self, steps: int) -> None:
        self._bars.advance(self._bar, steps)


class _Lines:
    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Task]:
        sys.stderr.write(f"{name}: started" + (f", {total:,} to do\n" if total else "\n"))
        sys.stderr.flush()
        started, count = time.monotonic(), _Count()
        yield count
        done = f", {count.done:,} done" if count.done else ""
        sys.stderr.write(f"{name}: ended after {time.monotonic() - started:.1f} s{done}\n")
        sys.stderr.flush()


class _Count:
    done = 0

    def advance(self, steps: int) -> None:
        self.done += steps
