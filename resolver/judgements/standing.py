"""What the words on each pair of records come to, and where people disagree."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise

import pyarrow as pa

from resolver.case import Case, sql
from resolver.records import Verdict

_OPPOSED = {Verdict.SAME, Verdict.DIFFERENT}
_SCHEMA = pa.schema(
    [
        ("a", pa.int64()),
        ("b", pa.int64()),
        ("entry", pa.int64()),
        ("verdict", pa.string()),
        ("judged_by", pa.string()),
        ("why", pa.string()),
        ("settled", pa.bool_()),
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """One entry: its number, what it says, whose word it is, and why."""

    entry: int
    verdict: Verdict
    by: str
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of the records `a < b`, without what was undone, in order of entry; never empty."""

    a: int
    b: int
    words: tuple[Word, ...]

    @property
    def last(self) -> Word:
        """The word that holds, if it is settled."""
        return self.words[-1]

    @property
    def settled(self) -> bool:
        """False while the last word is the first to contradict another person's: one more settles it."""
        return not _contradicts(self.words[-2:]) or any(map(_contradicts, pairwise(self.words[:-1])))


def standing(case: Case) -> list[Standing]:
    """Every pair that somebody's word still stands on, in order of `a`, `b`; fills the table `judged_ends`.

    Words whose records are not in the case count for nothing.
    """
    find_ends(case)
    rows = case.db.execute(sql("judgements/words.sql")).fetchall()
    found = []
    for (a, b), entries in groupby(rows, key=lambda row: (row[0], row[1])):
        words = _standing(Word(entry, Verdict(verdict), by, why) for _, _, entry, verdict, by, why in entries)
        if words:
            found.append(Standing(a, b, words))
    return found


def find_standing(case: Case) -> None:
    """Fill `judged_pairs` with each pair's last word: `a, b, entry, verdict, judged_by, why, settled`."""
    rows = [
        (s.a, s.b, s.last.entry, s.last.verdict.value, s.last.by, s.last.why, s.settled)
        for s in standing(case)
    ]
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in _SCHEMA]
    case.db.register("standing", pa.table(columns, schema=_SCHEMA))
    case.db.execute("CREATE OR REPLACE TEMP TABLE judged_pairs AS SELECT * FROM standing")
    case.db.unregister("standing")


def holding(case: Case) -> dict[int, str]:
    """What became of each entry: `holds`, `disputed` until another word settles it, `overruled`, `undone`.

    It holds where it is the last word that stands on a pair; of an id that repeats, on any of its pairs.
    """
    became = {
        number: "undone" for (number,) in case.db.execute("SELECT judgement_id FROM judgements").fetchall()
    }
    pairs = standing(case)
    became |= {word.entry: "overruled" for pair in pairs for word in pair.words}
    return became | {pair.last.entry: "holds" if pair.settled else "disputed" for pair in pairs}


def find_ends(case: Case, first: int = 0) -> None:
    """Fill the table `judged_ends`: the records that judgements from number `first` on speak of."""
    case.db.execute(sql("judgements/ends.sql"), {"first": first})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two people agree on the pairs that both judged.

    `kappa` is Cohen's (1960), the agreement beyond what their habits alone would give; None where they agree
    by habit alone.
    """

    one: str
    other: str
    pairs: int
    agreed: int
    kappa: float | None


def agreements(found: Iterable[Standing]) -> list[Agreement]:
    """How each two people agree, in order of their names; the last word of each on a pair counts."""
    table: dict[tuple[str, str], Counter[tuple[Verdict, Verdict]]] = {}
    for pair in found:
        words = {word.by: word.verdict for word in pair.words}
        for one, other in combinations(sorted(words), 2):
            table.setdefault((one, other), Counter())[words[one], words[other]] += 1
    return [_agreement(*names, table[names]) for names in sorted(table)]


def _agreement(one: str, other: str, counts: Counter[tuple[Verdict, Verdict]]) -> Agreement:
    pairs = counts.total()
    agreed = sum(count for (x, y), count in counts.items() if x == y)
    rows, columns = Counter[Verdict](), Counter[Verdict]()
    for (x, y), count in counts.items():
        rows[x] += count
        columns[y] += count
    chance = sum(rows[verdict] * columns[verdict] for verdict in rows) / pairs**2
    kappa = None if chance == 1 else (agreed / pairs - chance) / (1 - chance)
    return Agreement(one, other, pairs, agreed, kappa)


def _standing(words: Iterable[Word]) -> tuple[Word, ...]:
    kept: list[Word] = []
    for word in words:
        if word.verdict is not Verdict.UNDONE:
            kept.append(word)
        elif kept:
            kept.pop()
    return tuple(kept)


def _contradicts(two: tuple[Word, ...]) -> bool:
    return len(two) == 2 and two[0].by != two[1].by and {word.verdict for word in two} == _OPPOSED
