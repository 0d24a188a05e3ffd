"""What must be true of the reading of any text, whatever it is; what is not is a `Fault`."""

import functools
import statistics
import sys
import time
import traceback
from bisect import insort
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resolver.records import Mention

Read = Callable[[Sequence[str], Sequence[str | None]], "list[list[Mention]]"]

SLOW = 20
"""Times the median a character from which a text is slow."""
LONG = 200
"""Characters from which a text's time says something about them."""
_AGAIN = 3
_KEPT = 2001
_FEWEST = 50
_WITH_NAME = ("payment-wallet", "payment-wallet-cue", "payment-iban")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not so; `key` is alike for faults of one cause."""

    key: str
    what: str


def faults(read: Read, text: str, region: str | None, beside: str) -> list[Fault]:
    """What is wrong with how `text` is read: alone, twice, with `beside` around it, its values again."""
    try:
        mentions = read([text], [region])[0]
        found = [*_of_each(text, mentions), *_of_kinds(mentions), *_of_values(read, region, mentions)]
        return found + list(_of_batch(read, text, region, beside, mentions))
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return [Fault(f"{type(error).__name__} at {where.filename}:{where.lineno}", traceback.format_exc())]


def _of_each(text: str, mentions: "list[Mention]") -> Iterator[Fault]:
    from resolver.identifiers import DISGUISES
    from resolver.records import KINDS

    for each in mentions:
        if each.raw != text[each.start : each.end]:
            yield Fault("span", f"not what stands there: {each}")
        if not each.value.strip():
            yield Fault("value", f"no value: {each}")
        if each.kind not in KINDS or not set(each.disguise) <= set(DISGUISES):
            yield Fault("kind", f"unknown kind or disguise: {each}")
    if [each.start for each in mentions] != sorted(each.start for each in mentions):
        yield Fault("order", f"not from left to right: {mentions}")


def _of_kinds(mentions: "list[Mention]") -> Iterator[Fault]:
    from resolver.records import ATTRIBUTES

    identifiers = [each for each in mentions if each.kind not in ATTRIBUTES]
    for each in mentions:
        if each.kind in ATTRIBUTES:
            for other in identifiers:
                if other.start < each.end and each.start < other.end:
                    yield Fault(f"overlap {each.kind} {other.kind}", f"{each} overlaps {other}")


def _of_batch(
    read: Read, text: str, region: str | None, beside: str, mentions: "list[Mention]"
) -> Iterator[Fault]:
    if read([text], [region])[0] != mentions:
        yield Fault("twice", "read twice, it gives something else")
    together = read([beside, text, beside], [region] * 3)[1]
    if together != mentions:
        different = [each for each in (*mentions, *together) if (each in mentions) != (each in together)]
        yield Fault("batch", f"beside {beside!r} it reads otherwise: {different}")


def _of_values(read: Read, region: str | None, mentions: "list[Mention]") -> Iterator[Fault]:
    """Canonical phones, e-mails, wallets and accounts read again: each must give itself."""
    meant = [
        each for each in mentions if each.kind in {"phone", "email"} or each.rule in _WITH_NAME
    ]  # fmt: skip
    shown = [f"{each.platform} {each.value}" if each.rule in _WITH_NAME else each.value for each in meant]
    for each, again in zip(meant, read(shown, [region] * len(shown)), strict=True):
        if (each.kind, each.platform, each.value) not in {
            (other.kind, other.platform, other.value) for other in again
        }:
            yield Fault(f"again {each.rule}", f"{each} read again gives {again}")


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

    def fault(self, text: str, region: str | None) -> Fault | None:
        """What is to be said of the time that `text` takes.

        A text that seems slow is measured three times more, and each time what was remembered of its like is
        forgotten first; the least time counts, so that no pattern compiled on the way does.
        """
        if len(text) < LONG:
            return None
        took, usual = self._seconds(text, region), self.median
        if usual and took > SLOW * usual:
            took = min(self._cold(text, region) for _ in range(_AGAIN))
            if took > SLOW * usual:
                slow = (
                    f"{took * 1e6:.1f} µs a character, {took / usual:.0f} × the median of {usual * 1e6:.2f}"
                )
                return Fault("slow", slow)
        self._learn(took)
        return None

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


def shrunk(is_fault: Callable[[str], bool], text: str, seconds: float) -> str:
    """A shorter text with the same fault: pieces are left out for as long as it stays, or time is left."""
    until = time.monotonic() + seconds
    size = len(text) // 2
    while size:
        at = 0
        while at < len(text) and time.monotonic() < until:
            shorter = text[:at] + text[at + size :]
            if is_fault(shorter):
                text = shorter
            else:
                at += size
        size //= 2
    return text
