import csv
import functools
import os
import subprocess
import sys
from pathlib import Path

import pytest

RESOLVER = str(Path(sys.executable).parent / "resolver")


@pytest.fixture(scope="session")
def ads(tmp_path_factory):
    """A file of generated ads, and nothing else."""
    from resolver.demo.generate import generate

    path = tmp_path_factory.mktemp("ads") / "ads.csv"
    records = list(generate(400, seed=3).records)
    with path.open("w", encoding="utf8", newline="") as stream:
        writer = csv.DictWriter(stream, list(records[0]))
        writer.writeheader()
        writer.writerows(records)
    return path


@pytest.fixture(scope="session")
def call_resolver():
    """Call the installed command; gives the finished process."""

    def call(*arguments, **options):
        options = {"capture_output": True, "text": True, "timeout": 120} | options
        return subprocess.run([RESOLVER, *map(str, arguments)], env=environment(), check=False, **options)

    return call


@pytest.fixture
def resolver(call_resolver, tmp_path):
    """Call the installed command in an empty folder; gives the finished process."""
    return functools.partial(call_resolver, cwd=tmp_path)


@pytest.fixture
def start(tmp_path):
    """Start the installed command with its lines on standard error to be read; ended with the test."""
    started = []

    def call(*arguments):
        process = subprocess.Popen(
            [RESOLVER, *map(str, arguments)],
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield call
    for process in started:
        process.kill()
        process.communicate()


def environment():
    given = {name: value for name, value in os.environ.items() if not name.startswith("RESOLVER_")}
    return given | {"NO_COLOR": "1", "COLUMNS": "100"}
