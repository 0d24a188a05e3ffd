"""`python -m bench.fuzz [--minutes M] [--seed S]`: texts that grow as bad as can be, read and checked.

Coverage of the readers' code leads the way (`atheris`, the extra `fuzz`); `bench.checks` says what must be
true of each text, `bench.pace` which is slow. Every fault is printed with its text in full and a shorter one;
then the exit code is 1. The fuzzer works in rounds, a process each, that hand their texts on: what watches
comparisons never gives memory back.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from bench.checks import Fault

_SEEDS = 400
"""Generated ads that the texts start from."""
_LONGEST = 4000
"""Bytes of the longest text."""
_ROUND = 8000
"""Texts of one round."""
_MEMORY = 6000
"""Megabytes that a round may take, nearly all of them the fuzzer's own."""
_SHOWN = 2
"""Faults of each key that a round shows."""
_SHRINKING = 20.0
"""Seconds for making a text with a fault shorter."""
_EVERY = 30.0
"""Seconds between two lines on how it goes."""


class Round:
    """One round: what was read, and what was wrong with it."""

    def __init__(self, minutes: float, runs: int) -> None:
        import atheris

        with atheris.instrument_imports(include=["resolver"]):
            from bench import checks, mutate, pace
            from resolver.demo.generate import generate
            from resolver.identifiers import read
        self._read, self._checks, self._mutate, self._generate = read, checks, mutate, generate
        self._runs, self._pace, self._by_itself = runs, pace.Pace(read), pace.times_by_itself
        self._slow = pace.SLOW
        self._began = self._told = time.monotonic()
        self._until = self._began + 60 * minutes
        self._count = self._characters = 0
        self._faults: Counter[str] = Counter()
        self._beside = "503-555-0142"

    def run(self, seed: int, corpus: Path) -> NoReturn:
        """Read texts until time is up; ends the process."""
        import atheris

        records = self._generate(_SEEDS, seed).records
        texts = [f"{record['title']}\n{record['body']}" for record in records]
        mutator = self._mutate.Mutator(self._mutate.words(), texts)

        def mutated(given: bytes, most: int, number: int) -> bytes:
            text, _ = self._mutate.decode(given)
            region = number % 10 if number % 97 == 0 else given[0] if given else 0
            return self._mutate.encode(mutator.change(text, most, number), region)[:most]

        if not any(corpus.iterdir()):
            for number, text in enumerate(texts):
                (corpus / str(number)).write_bytes(self._mutate.encode(text, number % 10))
        options = [f"-seed={seed}", f"-max_len={_LONGEST}", f"-rss_limit_mb={_MEMORY}", "-timeout=120"]
        options += ["-verbosity=0", f"-artifact_prefix={corpus}/"]
        atheris.Setup([sys.argv[0], *options, str(corpus)], self._one, custom_mutator=mutated)
        atheris.Fuzz()
        raise SystemExit("the fuzzer ended before its time")

    def _one(self, given: bytes) -> None:
        text, region = self._mutate.decode(given)
        found = self._checks.faults(self._read, text, region, self._beside)
        found += [] if found else self._slowness(text, region)
        for fault in found:
            self._report(fault, text, region)
        self._count += 1
        self._characters += len(text)
        self._beside = text[:200]
        self._tell()

    def _slowness(self, text: str, region: str | None) -> "list[Fault]":
        """That the text is slow, if it is so where nobody watches the code, too."""
        if self._pace.times(text, region) <= self._slow:
            return []
        times = self._by_itself(text, region)
        return [self._checks.Fault("slow", f"{times:.0f} × the median")] if times > self._slow else []

    def _report(self, fault: "Fault", text: str, region: str | None) -> None:
        self._faults[fault.key] += 1
        if self._faults[fault.key] > _SHOWN:
            return
        beside = self._beside

        def same(shorter: str) -> bool:
            if fault.key == "slow":
                return self._by_itself(shorter, region) > self._slow
            return fault.key in {
                each.key for each in self._checks.faults(self._read, shorter, region, beside)
            }

        short = self._checks.shrunk(same, text, _SHRINKING)
        print(f"\nFAULT {fault.key}: {fault.what}\n  text {text!r}\n  region {region!r}", flush=True)
        print(f"  shorter {short!r}", flush=True)

    def _tell(self) -> None:
        now = time.monotonic()
        over = now >= self._until or self._count == self._runs
        if over or now - self._told >= _EVERY:
            self._told = now
            print(
                f"{now - self._began:5.0f} s ({time.process_time():.0f} of CPU): "
                f"{self._count:,} texts, {self._characters:,} characters, "
                f"median {self._pace.median * 1e6:.2f} µs a character, "
                f"faults: {dict(self._faults) or 'none'}",
                flush=True,
            )
        if over:
            os._exit(1 if self._faults else 0)  # libFuzzer would go on, and ends no other way


def rounds(minutes: float, runs: int, seed: int) -> int:
    """Rounds until time is up or so many texts were read; 1 if any found a fault or broke off."""
    until, left, code = time.monotonic() + 60 * minutes, runs or sys.maxsize, 0
    with tempfile.TemporaryDirectory() as folder:
        while left > 0 and (seconds := until - time.monotonic()) > 0:
            texts = min(_ROUND, left)
            words = ["--minutes", str(seconds / 60), "--runs", str(texts), "--seed", str(seed)]
            done = subprocess.run(
                [sys.executable, "-m", "bench.fuzz", *words, "--corpus", folder], check=False
            )
            code = code or int(done.returncode != 0)
            seed, left = seed + 1, left - texts
    return code


def main() -> None:
    """Read the options, and start."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long")
    parser.add_argument("--runs", type=int, default=0, help="end after so many texts, 0: by the clock only")
    parser.add_argument("--seed", type=int, default=1, help="the same seed tries the same texts")
    parser.add_argument("--corpus", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.corpus is None:
        sys.exit(rounds(given.minutes, given.runs, given.seed))
    Round(given.minutes, given.runs).run(given.seed, given.corpus)


if __name__ == "__main__":
    main()
