"""The store that needs nothing: an ArcadeDB server of the case's own, in its `graph/` folder."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from resolver.errors import GraphError
from resolver.graph import arcade, first, keeper, lock
from resolver.graph.served import DETAILS, LIMIT, Served

HEAP = "1g"
"""Memory the server may use; 400,000 nodes and relations were loaded in it."""
_START_SECONDS = 90.0
_STOP_SECONDS = 60.0
_ENDING_SECONDS = 5.0
_ATTEMPTS = 3


class Embedded(Served):
    """A server of our own; `stop` it, or `leave` it running. The store itself stays in `folder`.

    It listens on the loopback address, on random ports, with random passwords that only the owner of the
    folder can read. It runs in a session of its own, so that Ctrl-C does not reach it in the middle of a
    write, under a keeper that stops it when this process is gone.
    """

    def __init__(self, folder: Path, heap: str = HEAP, lasting: bool = False) -> None:
        super().__init__(folder, arcade.Ports(0, 0))
        self._heap = heap
        self.lasts = lasting
        self._process: subprocess.Popen[bytes] | None = None
        self._held: IO[str] | None = None

    def start(self) -> Self:
        """Start the server and wait until it answers.

        Raises:
            GraphError: another process has the folder open, or the server does not start.
            StorageError: the disk is full.
        """
        self._lay_out()
        was_up = (self.folder / DETAILS).exists()  # and died: its keeper is ending
        self._held = lock.hold(self.folder / "lock", _ENDING_SECONDS if was_up else 0)
        try:
            lock.end_leftover(self.pid_file, self.mark)
            for name in (DETAILS, LIMIT):  # of a server that was killed: none is up here
                (self.folder / name).unlink(missing_ok=True)
            first.discard_unfinished(self.folder)
            self._launch()
            self._add_reader()
        except BaseException as error:
            self.stop()
            self.blame_disk(error)
            raise
        return self

    def stop(self) -> None:
        """Stop the server and let others open the folder."""
        try:
            if self._process is not None and self._process.stdin is not None:
                self._process.stdin.close()
                self._process.wait(_STOP_SECONDS + 5)
        finally:
            self._let_go()

    def leave(self) -> None:
        """Let the server, started as `lasting`, outlive this process; its keeper holds the folder now.

        Raises:
            GraphError: it has ended already.
        """
        if self._process is not None and self._process.stdin is not None:
            try:
                self._process.stdin.write(keeper.STAY)
                self._process.stdin.close()
            except OSError as error:
                raise GraphError(f"the graph server of {self.folder} ended: {error}", self.advice) from error
            self._process.returncode = 0  # it is nobody's child to wait for
        self._let_go()

    def _let_go(self) -> None:
        self._process = None
        if self._held is not None:
            self._held.close()
            self._held = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid_file(self) -> Path:
        """Where the process id of a running server stands."""
        return self.folder / "server.pid"

    def _lay_out(self) -> None:
        for folder in (self.folder, self.folder / "log", self.folder / "config"):
            folder.mkdir(parents=True, exist_ok=True)
            folder.chmod(0o700)
        (self.folder / "config" / "server-groups.json").write_text(arcade.groups(), encoding="utf8")

    def _launch(self) -> None:
        for attempt in range(_ATTEMPTS):
            self._ports = arcade.Ports(_free_port(), _free_port())
            said = self._try_launch()
            if said is None:
                return
            if "BindException" not in said or attempt == _ATTEMPTS - 1:
                raise GraphError(f"the graph server of {self.folder} ended: {_reason(said)}", self.advice)

    def _try_launch(self) -> str | None:
        """Start the server; None once it answers, else what it said before it ended."""
        command = arcade.command(self.folder, self._ports, self._heap)
        kept = [sys.executable, "-I", "-S", keeper.__file__, str(self.pid_file), *command]
        _ = self.writer  # the server reads its password file when it first starts
        with self.console.open("wb") as console:
            self._process = subprocess.Popen(
                kept,
                pass_fds=self._handed_on(),
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            if arcade.READY in self.console.read_bytes():
                return None
            if self._process.poll() is not None:
                return self.console.read_text(encoding="utf8", errors="replace")
            time.sleep(0.05)
        raise GraphError(
            f"the graph server of {self.folder} did not start in {_START_SECONDS:g} s", self.advice
        )

    def _handed_on(self) -> tuple[int, ...]:
        """The lock, for the keeper of a server that stays; elsewhere the server's own lock has to do."""
        if self._held is None or not self.lasts or os.name == "nt":
            return ()
        return (self._held.fileno(),)

    def _add_reader(self) -> None:
        users = self.folder / "config" / "server-users.jsonl"
        if f'"name":"{arcade.READER}"' in users.read_text(encoding="utf8"):
            return
        name, password = self.reader
        user = {"name": name, "password": password, "databases": {arcade.DATABASE: [arcade.READER]}}
        self.command("create user " + json.dumps(user))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _reason(said: str) -> str:
    lines = [line for line in said.splitlines() if "Exception" in line or "rror" in line]
    return (lines or said.splitlines() or ["no reason given"])[-1].strip()[:300]
