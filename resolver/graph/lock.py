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

_ELSEWHERE = ("ps", "-ww", "-o", "command=", "-p", "{pid}")
_ON_WINDOWS = (
    *("powershell", "-NoProfile", "-Command"),
    "(Get-CimInstance Win32_Process -Filter 'ProcessId={pid}').CommandLine",
)


def hold(path: Path, patience: float = 0.0) -> IO[str]:
    """Lock `path`, for which another may have `patience` s to end, until the file given back is closed.

    Raises:
        GraphError: another process holds it.
    """
    file = path.open("a", encoding="ascii")
    until = time.monotonic() + patience
    while True:
        try:
            _lock(file, wait=False)
            return file
        except OSError as error:
            if time.monotonic() >= until:
                file.close()
                raise GraphError(
                    f"the graph in {path.parent} is open in another process",
                    "wait for it to end, or use another --case; `resolver graph up` lets commands share it",
                ) from error
        time.sleep(0.05)


def wait_for(path: Path) -> IO[str]:
    """Lock `path` as `hold` does, once whoever holds it lets go."""
    file = path.open("a", encoding="ascii")
    _lock(file, wait=True)
    return file


def _lock(file: IO[str], wait: bool) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


def end_leftover(pid_file: Path, mark: str, patience: float = 30.0) -> None:
    """End the server that `pid_file` names, if it still runs and its command line holds `mark`.

    Only for the holder of the lock: nobody else can be using the server then.
    """
    with suppress(FileNotFoundError, ValueError):
        end(int(pid_file.read_text(encoding="ascii")), mark, patience)
    pid_file.unlink(missing_ok=True)


def end(pid: int, mark: str, patience: float = 30.0) -> None:
    """End the process `pid` if its command line holds `mark`: it is asked to; after `patience` s, forced."""
    for number, seconds in ((signal.SIGTERM, patience), (getattr(signal, "SIGKILL", signal.SIGTERM), 5.0)):
        if not runs(pid, mark):
            return
        with suppress(ProcessLookupError):
            os.kill(pid, number)
        until = time.monotonic() + seconds
        while runs(pid, mark) and time.monotonic() < until:
            time.sleep(0.05)


def runs(pid: int, mark: str) -> bool:
    """Whether `pid` is a running process with `mark` in its command line."""
    return mark in _command_line(pid)


def _command_line(pid: int) -> str:
    """The command line of a running process; empty where there is none, or no way to tell."""
    if Path("/proc/self/cmdline").exists():
        with suppress(OSError):
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        return ""
    asked = _ON_WINDOWS if os.name == "nt" else _ELSEWHERE
    command = [word.format(pid=pid) for word in asked]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout
