"""An ArcadeDB that serves a folder, as its clients see it: address, users, time limits."""

import base64
import http
import http.client
import json
import secrets
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from resolver.errors import GraphError, StorageError
from resolver.graph import arcade, lock
from resolver.graph.failures import gone

DETAILS = "up.json"
"""The file in the graph's folder that tells where a resident server is; only its owner can read it."""
LIMIT = "limit"
"""The file in that folder that tells the server's time limit (ms); missing where it is not known."""
_FULL = ("No space left on device", "File too large", "Disk quota exceeded", "not enough space on the disk")
_TURN_SECONDS = 1.0


class Served:
    """A server that answers, whoever started it, and whoever else uses it."""

    lasts = True
    """Whether it goes on when this process ends."""

    def __init__(self, folder: Path, ports: arcade.Ports) -> None:
        self.folder = folder.resolve()
        self._ports = ports

    @property
    def ports(self) -> arcade.Ports:
        """Where it listens."""
        return self._ports

    @property
    def uri(self) -> str:
        """Where it speaks Bolt."""
        return f"bolt://127.0.0.1:{self._ports.bolt}"

    @property
    def writer(self) -> tuple[str, str]:
        """User and password that may write."""
        return arcade.WRITER, _secret(self.writer_password)

    @property
    def reader(self) -> tuple[str, str]:
        """User and password that may only read."""
        return arcade.READER, _secret(self.folder / "reader_password")

    @property
    def writer_password(self) -> Path:
        """The file with the writer's password."""
        return self.folder / "password"

    @property
    def mark(self) -> str:
        """What the command line of a server of this folder holds, and no other's."""
        return mark(self.folder)

    def stop(self) -> None:
        """Leave it running, without a limit: whoever started it stops it."""
        with suppress(GraphError):  # it may be gone by now
            self.lift_limit()

    @contextmanager
    def limit(self, seconds: float | None) -> Iterator[None]:
        """A query begun inside the block is ended by the server after `seconds`; None is no limit.

        The server ignores a transaction's own limit. It has one limit for all who use it, and each query
        keeps the one it finds when it begins. So those who ask take turns: one sets the limit and begins,
        for a second at most, then the next.

        Raises:
            GraphError: the server is gone.
        """
        with _Turn(self.folder / "limit.lock"):
            self._limit_all(seconds)
            yield

    def lift_limit(self) -> None:
        """What is begun now has no limit, unless someone sets one at that very moment.

        For writers, who may work at once and can do again what was cut short.

        Raises:
            GraphError: the server is gone.
        """
        with _Turn(self.folder / "limit.lock"):
            self._limit_all(None)

    def _limit_all(self, seconds: float | None) -> None:
        """Set the limit, unless its file says that it is set: a command costs as much as a query."""
        wanted = str(0 if seconds is None else max(1, int(seconds * 1000)))
        told = self.folder / LIMIT
        if told.exists() and told.read_text(encoding="ascii") == wanted:
            return
        told.unlink(missing_ok=True)
        self.command(f"set database setting {arcade.DATABASE} arcadedb.command.timeout {wanted}")
        told.write_text(wanted, encoding="ascii")

    def define(self, statements: Iterable[str]) -> None:
        """Run what the server can only be told in its SQL.

        Raises:
            GraphError: it is gone, or refuses.
        """
        for statement in statements:
            self._post(f"command/{arcade.DATABASE}", {"language": "sql", "command": statement})

    def command(self, command: str) -> None:
        """Give the server a command about itself.

        Raises:
            GraphError: it is gone, or refuses.
        """
        self._post("server", {"command": command})

    def _post(self, path: str, body: dict[str, str]) -> None:
        token = base64.b64encode(":".join(self.writer).encode()).decode()
        headers = {"Content-Type": "application/json", "Authorization": f"Basic {token}"}
        connection = http.client.HTTPConnection("127.0.0.1", self._ports.http, timeout=30)
        try:
            connection.request("POST", f"/api/v1/{path}", json.dumps(body), headers)
            answer = connection.getresponse()
            said = answer.read().decode(errors="replace")
        except (http.client.HTTPException, OSError) as error:
            raise gone(str(self.folder), str(error)) from error
        finally:
            connection.close()
        if answer.status != http.HTTPStatus.OK:
            raise GraphError(f"the graph server of {self.folder} refused: {said[:300]}", self.advice)

    @property
    def advice(self) -> str:
        """What to do when it fails."""
        return f"see {self.console}; the folder can be deleted, `resolver graph sync` fills it again"

    @property
    def console(self) -> Path:
        """What the server printed since it was started."""
        return self.folder / "log" / "console.txt"

    def blame_disk(self, error: BaseException) -> None:
        """Raise what is really wrong where the server failed because the disk is full; it tells only its log.

        Raises:
            StorageError: the disk is full.
        """
        if not isinstance(error, GraphError) or not self.console.exists():
            return
        said = self.console.read_text(encoding="utf8", errors="replace")
        for words in _FULL:
            if words in said:
                raise StorageError(
                    f"can't write the graph to {self.folder}: {words}",
                    "free some space, then run the same command again: it resumes",
                ) from error


class _Turn:
    """The turn of one of those who share a server; after a second the next may go on, done or not."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        self._held = lock.wait_for(self._path)
        self._timer = threading.Timer(_TURN_SECONDS, self._held.close)
        self._timer.daemon = True
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._held.close()


def mark(folder: Path) -> str:
    """What the command line of a server of `folder` holds, and no other's."""
    return f"-Darcadedb.server.rootPasswordPath={folder / 'password'}"


def _secret(path: Path) -> str:
    """The random word in `path`, made on first use; only its owner can read it."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(24), encoding="ascii")
    return path.read_text(encoding="ascii")
