"""The store that needs nothing: an ArcadeDB server of the case's own, in its `graph/` folder."""

import base64
import http
import http.client
import json
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from resolver.errors import GraphError, StorageError
from resolver.graph import arcade, first, keeper, lock

HEAP = "1g"
"""Memory the server may use; 400,000 nodes and relations were loaded in it."""
_START_SECONDS = 90.0
_STOP_SECONDS = 60.0
_ATTEMPTS = 3
_FULL = ("No space left on device", "File too large", "Disk quota exceeded", "not enough space on the disk")


class Embedded:
    """A running server; `stop` it. The store itself stays in `folder`.

    It listens on the loopback address, on random ports, with random passwords that only the owner of the
    folder can read. It runs in a session of its own, so that Ctrl-C does not reach it in the middle of a
    write, under a keeper that stops it when this process is gone.
    """

    def __init__(self, folder: Path, heap: str = HEAP) -> None:
        self.folder = folder.resolve()
        self._heap = heap
        self._ports = arcade.Ports(0, 0)
        self._process: subprocess.Popen[bytes] | None = None
        self._held: IO[str] | None = None
        self._timeout: float | None = None

    @property
    def uri(self) -> str:
        """Where it speaks Bolt."""
        return f"bolt://127.0.0.1:{self._ports.bolt}"

    @property
    def writer(self) -> tuple[str, str]:
        """User and password that may write."""
        return arcade.WRITER, _secret(self.folder / "password")

    @property
    def reader(self) -> tuple[str, str]:
        """User and password that may only read."""
        return arcade.READER, _secret(self.folder / "reader_password")

    def start(self) -> Self:
        """Start the server and wait until it answers.

        Raises:
            GraphError: another process has the folder open, or the server does not start.
            StorageError: the disk is full.
        """
        self._lay_out()
        self._held = lock.hold(self.folder / "lock")
        try:
            lock.end_leftover(self._pid_file, self._mark)
            first.discard_unfinished(self.folder)
            self._launch()
            self._add_reader()
        except BaseException as error:
            self.stop()
            self.blame_disk(error)
            raise
        return self

    def blame_disk(self, error: BaseException) -> None:
        """Raise what is really wrong where the server failed because the disk is full; it tells only its log.

        Raises:
            StorageError: the disk is full.
        """
        if not isinstance(error, GraphError) or not self._console.exists():
            return
        said = self._console.read_text(encoding="utf8", errors="replace")
        for words in _FULL:
            if words in said:
                raise StorageError(
                    f"can't write the graph to {self.folder}: {words}",
                    "free some space, then run the same command again: it resumes",
                ) from error

    def stop(self) -> None:
        """Stop the server and let others open the folder."""
        try:
            if self._process is not None and self._process.stdin is not None:
                self._process.stdin.close()
                self._process.wait(_STOP_SECONDS + 5)
        finally:
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

    def limit_time(self, seconds: float | None) -> None:
        """End every later command after `seconds`; the server ignores a transaction's own limit."""
        if seconds != self._timeout:
            milliseconds = 0 if seconds is None else max(1, int(seconds * 1000))
            setting = f"{arcade.DATABASE} arcadedb.command.timeout {milliseconds}"
            self._post("server", {"command": f"set database setting {setting}"})
            self._timeout = seconds

    def define(self, statements: Iterable[str]) -> None:
        """Run what the server can only be told in its SQL."""
        for statement in statements:
            self._post(f"command/{arcade.DATABASE}", {"language": "sql", "command": statement})

    def command(self, command: str) -> None:
        """Give the server a command about itself."""
        self._post("server", {"command": command})

    @property
    def ports(self) -> arcade.Ports:
        """Where it listens."""
        return self._ports

    @property
    def advice(self) -> str:
        """What to do when it fails."""
        return self._advice()

    @property
    def _mark(self) -> str:
        return f"-Darcadedb.server.rootPath={self.folder}"

    @property
    def _pid_file(self) -> Path:
        return self.folder / "server.pid"

    @property
    def _console(self) -> Path:
        return self.folder / "log" / "console.txt"

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
                raise GraphError(f"the graph server of {self.folder} ended: {_reason(said)}", self._advice())

    def _try_launch(self) -> str | None:
        """Start the server; None once it answers, else what it said before it ended."""
        command = arcade.command(self.folder, self._ports, self._heap)
        kept = [sys.executable, "-I", "-S", keeper.__file__, str(self._pid_file), *command]
        _ = self.writer  # the server reads its password file when it first starts
        with self._console.open("wb") as console:
            self._process = subprocess.Popen(
                kept,
                cwd=self.folder,
                stdin=subprocess.PIPE,
                stdout=console,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            if arcade.READY in self._console.read_bytes():
                return None
            if self._process.poll() is not None:
                return self._console.read_text(encoding="utf8", errors="replace")
            time.sleep(0.05)
        raise GraphError(
            f"the graph server of {self.folder} did not start in {_START_SECONDS:g} s", self._advice()
        )

    def _advice(self) -> str:
        return f"see {self._console}; the folder can be deleted, `resolver graph sync` fills it again"

    def _add_reader(self) -> None:
        users = self.folder / "config" / "server-users.jsonl"
        if f'"name":"{arcade.READER}"' in users.read_text(encoding="utf8"):
            return
        name, password = self.reader
        user = {"name": name, "password": password, "databases": {arcade.DATABASE: [arcade.READER]}}
        self._post("server", {"command": "create user " + json.dumps(user)})

    def _post(self, path: str, body: dict[str, Any]) -> None:
        token = base64.b64encode(":".join(self.writer).encode()).decode()
        headers = {"Content-Type": "application/json", "Authorization": f"Basic {token}"}
        connection = http.client.HTTPConnection("127.0.0.1", self._ports.http, timeout=30)
        try:
            connection.request("POST", f"/api/v1/{path}", json.dumps(body), headers)
            answer = connection.getresponse()
            said = answer.read().decode(errors="replace")
        except (http.client.HTTPException, OSError) as error:
            raise GraphError(f"the graph server of {self.folder} is gone: {error}", self._advice()) from error
        finally:
            connection.close()
        if answer.status != http.HTTPStatus.OK:
            raise GraphError(f"the graph server of {self.folder} refused: {said[:300]}", self._advice())


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _secret(path: Path) -> str:
    """The random word in `path`, made on first use; only its owner can read it."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(24), encoding="ascii")
    return path.read_text(encoding="ascii")


def _reason(said: str) -> str:
    lines = [line for line in said.splitlines() if "Exception" in line or "rror" in line]
    return (lines or said.splitlines() or ["no reason given"])[-1].strip()[:300]
