"""How long texts take to read, a character; `python -m bench.pace` measures one text against generated ads.

It takes `{"text", "region"}` as JSON on standard input and prints how many times the median of the ads a
character of the text takes.
"""

import functools
import json
import statistics
import subprocess
import sys
import time
from bisect import insort
from collections import deque

from bench.checks import Read

SLOW = 20
"""Times the median a character from which a text is slow."""
LONG = 200
"""Characters from which a text's time says something about them."""
_AGAIN = 3
_KEPT = 2001
_FEWEST = 50
_ADS = 300


class Pace:
    """Seconds a character of the texts read so far, and whether one takes far longer than they do."""

    def __init__(self, read: Read) -> None:
        self._read = read
        self._sorted: list[float] = []
        self._recent: deque[float] = deque()

    @property
    def median(self) -> float:
        """CPU seconds a character of the latest texts; 0 before there are enough of them."""
        return statistics.median(self._sorted) if len(self._sorted) >= _FEWEST else 0.0

    def times(self, text: str, region: str | None) -> float:
        """How many times the median a character of `text` takes; 0 where it is too short to tell.

        A text that seems slow is measured three times more, and each time what was remembered of its like is
        forgotten first; the least time counts, so that no pattern compiled on the way does.
        """
        if len(text) < LONG:
            return 0.0
        took, usual = self._seconds(text, region), self.median
        if usual and took > SLOW * usual:
            took = min(self._cold(text, region) for _ in range(_AGAIN))
        self._learn(took)
        return took / usual if usual else 0.0

    def _cold(self, text: str, region: str | None) -> float:
        forget()
        return self._seconds(text, region)

    def _seconds(self, text: str, region: str | None) -> float:
        started = time.process_time()
        self._read([text], [region])
        return (time.process_time() - started) / len(text)

    def _learn(self, took: float) -> None:
        insort(self._sorted, took)
        self._recent.append(took)
        if len(self._recent) > _KEPT:
            self._sorted.remove(self._recent.popleft())


def forget() -> None:
    """Empty what the readers remember of earlier texts; tables and patterns stay."""
    for name, module in list(sys.modules.items()):
        if name.startswith("resolver.identifiers"):
            for each in list(vars(module).values()):
                if isinstance(each, functools._lru_cache_wrapper) and each.cache_parameters()["maxsize"]:
                    each.cache_clear()


def times_by_itself(text: str, region: str | None) -> float:
    """What `Pace.times` says of a text beside generated ads, in a process whose code nobody watches."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.pace"],
        input=json.dumps({"text": text, "region": region}),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def main() -> None:
    """Measure the text on standard input."""
    from resolver.demo.generate import generate
    from resolver.identifiers import read

    given = json.load(sys.stdin)
    pace = Pace(read)
    for record in generate(_ADS, 1).records:
        text = f"{record['title']}\n{record['body']}"
        read([text], [record["country"]])
        pace.times(text, record["country"])
    print(pace.times(given["text"], given["region"]))


if __name__ == "__main__":
    main()
