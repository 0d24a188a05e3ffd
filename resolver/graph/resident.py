"""The embedded server kept up between commands: for the other commands of the case, and any Neo4j client."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from resolver.errors import GraphError
from resolver.graph import arcade, lock
from resolver.graph.embedded import Embedded
from resolver.graph.served import DETAILS, Served, mark

_ENDS_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Access:
    """How to reach a resident server; `user` can only read. The writer's password is in `writer_password`."""

    uri: str
    database: str
    user: str
    password: str
    writer: str
    writer_password: str
    pid: int
    http: int
    folder: str
    since: str

    @property
    def ports(self) -> arcade.Ports:
        """Where it listens."""
        return arcade.Ports(int(self.uri.rpartition(":")[2]), self.http)

    def is_running(self) -> bool:
        """Whether its process is there and is the one that served the folder; process ids are used again."""
        return lock.runs(self.pid, mark(Path(self.folder)))


def up(case: Path) -> tuple[Access, bool]:
    """Start a server of the case's graph that outlives this process; whether it was started or is up already.

    Raises:
        GraphError: no case, another process has its graph open, or the server does not start.
        StorageError: the disk is full.
    """
    folder = graph_folder(case)
    there = access(folder)
    if there is not None:
        return there, False
    server = Embedded(folder, lasting=True).start()
    try:
        made = _describe(server)
        _write(folder, made)
        server.leave()
    except BaseException:
        server.stop()
        raise
    return made, True


def down(case: Path) -> bool:
    """End the server that `up` left; whether there was one.

    Raises:
        GraphError: no case, or it does not end.
    """
    folder = graph_folder(case)
    there = _read(folder)
    if there is None:
        return False
    ours = there.is_running() and not _is_copy(there, folder)
    if ours:
        lock.end(there.pid, mark(Path(there.folder)))
        lock.hold(folder / "lock", _ENDS_SECONDS).close()  # its keeper ends right after it
    (folder / DETAILS).unlink(missing_ok=True)
    return ours


def graph_folder(case: Path) -> Path:
    """Where the graph of the case folder `case` is.

    Raises:
        GraphError: there is no case.
    """
    if not (case / "case.duckdb").is_file():
        raise GraphError(f"no case at {case}", f"make one with: resolver run FILE --case {case}")
    return case / "graph"


def access(folder: Path) -> Access | None:
    """How to reach the resident server of `folder`; None if there is none.

    Details that a killed server, a restarted machine or a copied folder left behind count for nothing.

    Raises:
        GraphError: the folder was moved while its server was up.
    """
    there = _read(folder)
    if there is None or not there.is_running() or _is_copy(there, folder):
        return None
    if Path(there.folder) != folder.resolve():
        raise GraphError(
            f"{folder} was moved while its graph was up", "run `resolver graph down`, then the same command"
        )
    return there


def resident(folder: Path) -> Served | None:
    """The resident server of `folder`, once it was seen to answer; None if there is none.

    Raises:
        GraphError: it is there and does not answer, or the folder was moved while it was up.
    """
    there = access(folder)
    if there is None:
        return None
    served = Served(folder, there.ports)
    try:
        served.command("list databases")
    except GraphError as error:
        if not there.is_running():  # it ended while it was asked
            return None
        raise GraphError(
            f"the graph of {folder.parent} is up but does not answer: {error}",
            "run `resolver graph down`, then the same command",
        ) from error
    return served


def _describe(server: Embedded) -> Access:
    user, password = server.reader
    return Access(
        uri=server.uri,
        database=arcade.DATABASE,
        user=user,
        password=password,
        writer=server.writer[0],
        writer_password=str(server.writer_password),
        pid=int(server.pid_file.read_text(encoding="ascii")),
        http=server.ports.http,
        folder=str(server.folder),
        since=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def _write(folder: Path, made: Access) -> None:
    """Never half-written, never readable by others."""
    fresh = folder / f"{DETAILS}.new"
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_text(json.dumps(asdict(made), indent=1), encoding="utf8")
    fresh.replace(folder / DETAILS)


def _read(folder: Path) -> Access | None:
    """None where the file is missing, or is not one of ours."""
    with suppress(FileNotFoundError, NotADirectoryError, ValueError, TypeError):
        there = Access(**json.loads((folder / DETAILS).read_text(encoding="utf8")))
        return there if there.ports.bolt and isinstance(there.pid, int) else None
    return None


def _is_copy(there: Access, folder: Path) -> bool:
    """Whether the details tell of another folder that is still there: then `folder` is a copy of it."""
    return Path(there.folder) != folder.resolve() and Path(there.folder).exists()
