"""One opener at a time for a folder, and the end of what a killed one left running."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO

from resolver.errors import GraphError


def hold(path: Path) -> IO[str]:
    """Lock `path` until the file given back is closed or this process ends.

    Raises:
        GraphError: another process holds it.
    """
    file = path.open("a", encoding="ascii")
    try:
        _lock(file)
    except OSError as error:
        file.close()
        raise GraphError(
            f"the graph in {path.parent} is open in another process",
            "wait for it to end, or use another --case",
        ) from error
    return file


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def end_leftover(pid_file: Path, mark: str, patience: float = 30.0) -> None:
    """End the server that `pid_file` names, if it still runs and its command line holds `mark`.

    Only for the holder of the lock: nobody else can be using the server then.
    """
    with suppress(FileNotFoundError, ValueError):
        pid = int(pid_file.read_text(encoding="ascii"))
        _end(pid, mark, patience)
    pid_file.unlink(missing_ok=True)


def _end(pid: int, mark: str, patience: float) -> None:
    for number, seconds in ((signal.SIGTERM, patience), (getattr(signal, "SIGKILL", signal.SIGTERM), 5.0)):
        if mark not in _command_line(pid):
            return
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        until = time.monotonic() + seconds
        while mark in _command_line(pid) and time.monotonic() < until:
            time.sleep(0.05)


def _command_line(pid: int) -> str:
    """The command line of a running process; empty where there is none, or no way to tell."""
    if Path("/proc/self/cmdline").exists():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        return ""
    if os.name == "nt":
        return ""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return listed.stdout
