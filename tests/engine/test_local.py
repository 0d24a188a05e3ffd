import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from resolver.engine import map_in_order
from resolver.errors import ResolverError


def double(batch):
    return [2 * each for each in batch]


def slow_first(batch):
    time.sleep(0.3 if batch == 0 else 0)
    return batch


def worker(batch):
    return batch, os.getpid()


def die(batch):
    if batch == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return batch


def fail(batch):
    if batch == 1:
        raise ResolverError("no")
    return batch


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_batch_once_and_in_order(jobs):
    batches = [[n, n + 1] for n in range(12)]
    assert list(map_in_order(double, batches, jobs=jobs)) == [double(batch) for batch in batches]


def test_work_is_done_elsewhere():
    found = list(map_in_order(worker, range(8), jobs=2))
    assert [batch for batch, _ in found] == list(range(8))
    assert os.getpid() not in {at for _, at in found}


LEARNT = """
from resolver.engine import map_in_order
known = []
def learn(batch):
    known.append(batch)
    return known[0]
if __name__ == "__main__":
    print(*map_in_order(learn, range(20), jobs=2, warm=True))
"""


def test_warm_workers_know_what_the_first_batch_taught(tmp_path):
    script = tmp_path / "learn.py"
    script.write_text(LEARNT)
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0"] * 20


@pytest.mark.parametrize("warm", [False, True])
def test_the_order_is_kept_however_workers_begin(warm):
    assert list(map_in_order(slow_first, range(6), jobs=2, warm=warm)) == list(range(6))
    assert list(map_in_order(slow_first, [], jobs=2, warm=warm)) == []


def test_batches_are_taken_as_they_are_needed():
    taken = []

    def batches():
        for n in range(100):
            taken.append(n)
            yield n

    results = map_in_order(slow_first, batches(), jobs=2)
    next(results)
    assert len(taken) < 10
    results.close()


def test_a_dead_worker_is_one_clear_error():
    with pytest.raises(ResolverError, match="a worker process died") as caught:
        list(map_in_order(die, range(6), jobs=2))
    assert "--jobs 1" in caught.value.hint


def test_errors_of_the_work_come_through():
    with pytest.raises(ResolverError, match="no"):
        list(map_in_order(fail, range(4), jobs=2))


FOREVER = """
import itertools
from tests.engine.test_local import worker
from resolver.engine import map_in_order
if __name__ == "__main__":
    for batch, pid in map_in_order(worker, itertools.count(), jobs=2):
        print(pid, flush=True)
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_no_worker_outlives_its_parent(how):
    parent = subprocess.Popen(
        [sys.executable, "-c", FOREVER], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    first = int(parent.stdout.readline())
    workers = psutil.Process(parent.pid).children(recursive=True)
    assert first in {each.pid for each in workers}
    parent.send_signal(how)
    parent.stdout.close()
    parent.wait(20)
    _, alive = psutil.wait_procs(workers, timeout=20)
    assert alive == []
