"""Taking a judging back, by further entries: nothing is ever deleted."""

from dataclasses import dataclass
from datetime import UTC, datetime

from resolver.case import Case
from resolver.errors import JudgementError
from resolver.judgements.ledger import append, numbered
from resolver.judgements.lines import moment
from resolver.records import Judgement, Verdict

_Pair = frozenset[object]


@dataclass(frozen=True, slots=True)
class _Entry:
    number: int
    run_id: int
    word: Judgement

    @property
    def pair(self) -> _Pair:
        return frozenset((self.word.a, self.word.b))

    @property
    def act(self) -> tuple[int, str, str, str]:
        """What it was said with: one command may say many words at once."""
        return self.run_id, self.word.by, self.word.at, self.word.why


@dataclass(frozen=True, slots=True)
class _Ledger:
    """Every entry by number, the entries that stand on each pair, and the entry that each undo took back."""

    entries: dict[int, _Entry]
    stand: dict[_Pair, list[int]]
    took: dict[int, int]


def undo(case: Case, entry: int | None, by: str, run_id: int) -> list[Judgement]:
    """Undo the judging that `entry` was part of, without one the last that stands; the words this appends.

    A judging is what one command said: of an entity it is many entries. Its words stand no more, and those
    before them stand again. Undoing an undo says again what it took back.

    Raises:
        JudgementError: there is no such entry, it does not stand any more, or a later one stands on its pair.
    """
    ledger = _read(case)
    first = ledger.entries.get(_last(ledger) if entry is None else entry)
    if first is None:
        raise JudgementError(
            "there is no judgement to undo" if entry is None else f"there is no entry {entry}",
            "`resolver judge list` shows them",
        )
    act = [each for each in ledger.entries.values() if each.act == first.act]
    at, why = moment(datetime.now(UTC)), f"undo of entry {act[0].number}"
    words = [Judgement(e.word.a, e.word.b, _instead(ledger, e), by, at, why) for e in act]
    append(case, words, run_id)
    return words


def _read(case: Case) -> _Ledger:
    ledger = _Ledger({}, {}, {})
    for number, run_id, word in numbered(case):
        entry = _Entry(number, run_id, word)
        ledger.entries[number] = entry
        standing = ledger.stand.setdefault(entry.pair, [])
        if word.verdict is not Verdict.UNDONE:
            standing.append(number)
        elif standing:
            ledger.took[number] = standing.pop()
    return ledger


def _last(ledger: _Ledger) -> int:
    return max((number for standing in ledger.stand.values() for number in standing), default=0)


def _instead(ledger: _Ledger, entry: _Entry) -> Verdict:
    """What is to be said of the pair of `entry` so that it counts no more."""
    standing = ledger.stand[entry.pair]
    if entry.word.verdict is Verdict.UNDONE:
        taken = ledger.took.get(entry.number)
        after = [number for number in standing if number > entry.number]
        if taken is None or after:
            raise JudgementError(f"entry {entry.number} has nothing to say again", _on(after))
        return ledger.entries[taken].word.verdict
    if entry.number not in standing:
        raise JudgementError(f"entry {entry.number} was undone already", "undo its undoing to say it again")
    if standing[-1] != entry.number:
        raise JudgementError(f"entry {entry.number} is not the last word on its pair", _on(standing[-1:]))
    return Verdict.UNDONE


def _on(later: list[int]) -> str:
    return f"entry {later[-1]} is: undo that first" if later else "`resolver judge list` shows what stands"
