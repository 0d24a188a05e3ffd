"""How a stage tells the outside how far it is; the terminal draws it, a pipe sees nothing."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Task(Protocol):
    """One running stage."""

    def advance(self, steps: int) -> None:
        """Say that `steps` more of the stage's units are done."""


class Progress(Protocol):
    """Where stages report to."""

    def stage(self, name: str, total: int | None = None) -> AbstractContextManager[Task]:
        """Open a stage of `total` units (unknown: None); leaving the context ends it."""


class _SilentTask:
    def advance(self, steps: int) -> None:
        """Nobody watches."""


class Silent:
    """Progress that nobody watches."""

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[Task]:  # noqa: ARG002
        """Run the stage unseen."""
        yield _SilentTask()


SILENT = Silent()
