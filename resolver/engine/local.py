"""Batches of work on this machine: in this process, or in worker processes."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait
from pathlib import Path
from typing import TypeVar

from resolver.errors import ResolverError

Given = TypeVar("Given")
Made = TypeVar("Made")

_AHEAD = 2
"""Batches handed out ahead, a worker: enough that none waits, few enough that memory stays flat."""


def map_in_order(
    work: Callable[[Given], Made], batches: Iterable[Given], *, jobs: int = 1, warm: bool = False
) -> Iterator[Made]:
    """`work` done on each batch, results in the order of the batches, each exactly once.

    With `jobs` > 1, `work` and its batches must be picklable; worker processes leave Ctrl-C to this one and
    end when it does, however it ends. With `warm`, the first batch is done in this process, and workers are
    copies of it that know what it has learnt, where that is safe; elsewhere they begin from nothing.

    Raises:
        ResolverError: a worker process died (killed, or out of memory).
    """
    if jobs <= 1:
        yield from map(work, batches)
        return
    batches = iter(batches)
    if warm:
        yield from map(work, islice(batches, 1))
    start = "fork" if warm and _can_be_copied() else "spawn"
    pool = ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context(start), initializer=_begin_worker)
    try:
        yield from _in_turn(pool, work, batches, jobs * _AHEAD)
    except BrokenProcessPool as error:
        raise ResolverError(
            "a worker process died, perhaps for want of memory", "run it again with --jobs 1"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _can_be_copied() -> bool:
    """Whether this process has one thread only, so that a copy of it is whole; told on Linux only."""
    try:
        return len(list(Path("/proc/self/task").iterdir())) == 1
    except OSError:
        return False


def _in_turn(
    pool: ProcessPoolExecutor, work: Callable[[Given], Made], batches: Iterable[Given], ahead: int
) -> Iterator[Made]:
    waiting: deque[Future[Made]] = deque()
    for batch in batches:
        waiting.append(pool.submit(work, batch))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A killed parent can't end its workers, and nobody else would."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
