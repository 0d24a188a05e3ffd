"""Runs a child process and says what it cost."""

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_EVERY = 0.05
"""Seconds between looks at the memory of the process tree."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a child took: seconds on the clock, CPU seconds of what was waited for, MB at the peak."""

    seconds: float
    cpu: float
    peak_mb: float
    stderr: str


def resolver() -> str:
    """The installed command, beside the running interpreter."""
    return str(Path(sys.executable).with_name("resolver"))


def run(words: Sequence[str], *, text: str = "") -> Cost:
    """Run a command to its end.

    Raises:
        RuntimeError: it failed; the message ends with what it said.
    """
    started = time.monotonic()
    before = _children()
    child = subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    peak = _Peak(child.pid)
    peak.start()
    _, said = child.communicate(text)
    seconds = time.monotonic() - started
    peak.end()
    if child.returncode:
        raise RuntimeError(f"{' '.join(words)} exited with {child.returncode}: {said[-2000:]}")
    return Cost(seconds, _children() - before, peak.mb, said)


def _children() -> float:
    """CPU seconds of all children that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class _Peak(threading.Thread):
    """Watches the resident memory of a process and all below it."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.mb = 0.0
        self._pid = pid
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(_EVERY):
            self.mb = max(self.mb, _resident(self._pid))

    def end(self) -> None:
        self._ended.set()
        self.join()


def _resident(pid: int) -> float:
    """MB of a process tree; what ends while we look counts nothing."""
    total = 0
    try:
        tree = [psutil.Process(pid)]
        tree += tree[0].children(recursive=True)
    except psutil.NoSuchProcess:
        return 0.0
    for process in tree:
        try:
            total += process.memory_info().rss
        except psutil.NoSuchProcess:
            continue
    return total / 1e6
