"""What must be true of the reading of any text, whatever it is; what is not is a `Fault`."""

import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resolver.records import Mention

Read = Callable[[Sequence[str], Sequence[str | None]], "list[list[Mention]]"]

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
