"""`resolver run` on synthetic ads: seconds a stage, peak memory, and how right it is."""

import json
import re
import subprocess
from pathlib import Path

from bench.child import Cost, resolver, run
from bench.results import Row
from resolver.demo.generate import Generator
from resolver.demo.write import Written, write

_ENDED = re.compile(
    r"^(?P<stage>.+): ended after (?P<seconds>[\d.]+) s(?:, (?P<done>[\d,]+) done)?$", re.MULTILINE
)


def measure(folder: Path, ads: int, seed: int = 1, jobs: int = 1) -> dict[str, list[Row]]:
    """Generate ads into a folder and take them through the whole flow, as a user would."""
    written = write(folder, Generator(ads, seed))
    case = folder / "case"
    cost = run(
        [resolver(), "run", str(written.records), "--map", str(written.mapping), "--case", str(case),
         "--jobs", str(jobs), "--verbose"]
    )  # fmt: skip
    return {"stages": _stages(cost, ads), "run": [_whole(cost, ads)], "quality": _quality(case, written)}


def _stages(cost: Cost, ads: int) -> list[Row]:
    """One row a stage, from what the command says as each ends; a stage that ran twice is summed."""
    seconds: dict[str, float] = {}
    for found in _ENDED.finditer(cost.stderr):
        seconds[found["stage"]] = seconds.get(found["stage"], 0.0) + float(found["seconds"])
    seconds["start-up and between stages"] = cost.seconds - sum(seconds.values())
    return [
        {"stage": stage, "s": spent, "ads a s": ads / max(spent, 0.05)} for stage, spent in seconds.items()
    ]


def _whole(cost: Cost, ads: int) -> Row:
    return {"ads": ads, "s": cost.seconds, "CPU s": cost.cpu, "peak MB of the process tree": cost.peak_mb}


def _quality(case: Path, written: Written) -> list[Row]:
    """What `resolver evaluate` says against the planted truth."""
    done = subprocess.run(
        [resolver(), "evaluate", "--case", str(case), "--truth", str(written.truth), "--format", "json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [row for row in json.loads(done.stdout) if not isinstance(row["value"], list)]
