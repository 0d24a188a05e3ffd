"""The values that met in a comparison, and how rare what they share is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from resolver.case import Case, sql

_SHOWN = 5
"""Values of a record that are shown of one comparison."""
_STATED = {"name given": "alias", "age stated": "age", "place mentioned": "place", "price stated": "price"}
_IDENTIFIED = (
    "identifiers",
    "derived identifiers",
    "how the number is written",
    "handover",
    "other readings",
)
_WORDED = ("words", "title")
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Met:
    """What each of two records has to say in a comparison, and a note on what they share."""

    a: str = ""
    b: str = ""
    note: str = ""


class Values:
    """The values of two records, looked up once for all comparisons."""

    def __init__(self, case: Case, a: int, b: int) -> None:
        self._case = case
        self._keys = (a, b)
        self._fields: dict[str, tuple[list[str], list[str]]] = {}
        for key, name, value in case.db.execute(sql("why/fields.sql"), [[a, b]]).fetchall():
            self._fields.setdefault(name, ([], []))[key == b].append(value)

    def met(self, comparison: str) -> Met:
        """What met in the comparison of that name."""
        if comparison in _STATED:
            return self._stated(_STATED[comparison])
        if comparison in _IDENTIFIED:
            return self._identified(written=comparison == "how the number is written")
        if comparison in _WORDED:
            return self._worded(title=comparison == "title")
        for name, (ours, theirs) in self._fields.items():
            if comparison == name or comparison.startswith(f"{name}: "):
                return Met(_few(ours), _few(theirs), self._rarity(name, sorted({*ours} & {*theirs})))
        return Met()

    def _stated(self, kind: str) -> Met:
        ours, theirs = (self._mentioned(key, (kind,)) for key in self._keys)
        return Met(*(_few(sorted({value for value, *_ in each})) for each in (ours, theirs)))

    def _identified(self, *, written: bool) -> Met:
        found = [self._mentioned(key, ("phone", "email", "handle", "url", "payment")) for key in self._keys]
        if written:
            return Met(*(_few([raw for _, raw, *_ in each]) for each in found))
        ours, theirs = ({value: (records, hub) for value, _, records, hub in each} for each in found)
        shared = [
            f"{value}: on {ours[value][0]:,} records{', a hub' if ours[value][1] else ''}"
            for value in sorted(ours.keys() & theirs.keys())
        ]
        return Met(_few(list(ours)), _few(list(theirs)), _few(shared))

    def _mentioned(self, key: int, kinds: Sequence[str]) -> list[tuple[str, str, int, bool]]:
        rows = self._case.db.execute(
            sql("why/mentioned.sql"), {"record": key, "kinds": list(kinds)}
        ).fetchall()
        return [(value, raw, records, hub) for value, raw, records, hub in rows]

    def _worded(self, *, title: bool) -> Met:
        texts = [
            self._case.scalar("SELECT text FROM records WHERE record_key = ?", [key]) or ""
            for key in self._keys
        ]
        if title:
            texts = [text.split("\n", 1)[0] for text in texts]
        shared = set.intersection(*({word.lower() for word in _WORD.findall(text)} for text in texts))
        longest = sorted(shared, key=lambda word: (-len(word), word))[: 4 * _SHOWN]
        counted = (
            self._case.db.execute(sql("why/words.sql"), {"words": longest}).fetchall() if longest else []
        )
        told = [f"{word}: in {records:,} texts" for word, records in counted[:_SHOWN]]
        ours, theirs = (text[:200] if title else "" for text in texts)
        return Met(ours, theirs, _few(told))

    def _rarity(self, field: str, shared: Sequence[str]) -> str:
        if not shared:
            return ""
        rows = self._case.db.execute(
            sql("why/rarity.sql"), {"field": field, "shared": list(shared)}
        ).fetchall()
        return _few([f"{value}: on {records:,} records" for value, records in rows])


def _few(values: Sequence[str]) -> str:
    more = len(values) - _SHOWN
    return "; ".join(values[:_SHOWN]) + (f"; and {more:,} more" if more > 0 else "")
