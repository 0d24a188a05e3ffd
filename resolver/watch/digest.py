"""What is new about what is watched."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from resolver.case import Case, sql
from resolver.records import LEADS
from resolver.watch.ledger import Watch, watches

SILENCE_DAYS = 30
"""Days without an ad after which one is a return."""
ITEMS_MOST = 10
"""Items of one watch that a digest tells; the others are counted."""
EVIDENCE_MOST = 5
"""Records named with an item; the others are counted."""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news: its kind, a sentence, the first records it rests on and how many there are."""

    item: str
    sentence: str
    evidence: tuple[str, ...]
    records: int


@dataclass(frozen=True, slots=True)
class News:
    """What is new about one watch; `more` items are not told."""

    watch: Watch
    items: tuple[Item, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Digest:
    """The news of one run."""

    run_id: int
    news: tuple[News, ...]

    def to_json(self) -> str:
        """The digest as JSON."""
        return json.dumps({"note": LEADS, **asdict(self)}, ensure_ascii=False)

    def to_markdown(self) -> str:
        """The digest as people read it; what comes from data is no mark-up."""
        return "\n".join([f"# News of run {self.run_id}", "", LEADS, *map(_section, self.news)]) + "\n"


def look(case: Case, run_id: int) -> Digest:
    """Look at all that is watched; what is found is kept and never told again."""
    watched = {watch.number: watch for watch in watches(case)}
    rows = case.db.execute(sql("watch/news.sql"), {"silence": SILENCE_DAYS}).fetchall() if watched else []
    news = tuple(
        _news(watched[number], list(found)) for number, found in groupby(rows, key=lambda row: row[0])
    )
    digest = Digest(run_id, news)
    if rows:
        with case.transaction() as db:
            db.executemany("INSERT INTO watch_told VALUES (?, ?, ?)", [row[:3] for row in rows])
            db.execute("INSERT INTO digests VALUES (?, ?)", [run_id, digest.to_json()])
    with case.transaction() as db:
        db.execute(sql("watch/looked.sql"), {"run_id": run_id})
    return digest


def digests(case: Case, run_id: int | None = None) -> Iterator[Digest]:
    """The digests of the case, the newest first, or that of one run."""
    query = "SELECT digest FROM digests WHERE run_id = coalesce(?, run_id) ORDER BY run_id DESC"
    for (text,) in case.db.execute(query, [run_id]).fetchall():
        told = json.loads(text)
        yield Digest(told["run_id"], tuple(_read(each) for each in told["news"]))


def _news(watch: Watch, rows: list[tuple[int, str, str, str, list[str]]]) -> News:
    items = [
        Item(item, sentence, tuple(evidence[:EVIDENCE_MOST]), len(evidence))
        for _, item, _, sentence, evidence in rows
    ]
    return News(watch, tuple(items[:ITEMS_MOST]), max(len(items) - ITEMS_MOST, 0))


def _read(told: dict[str, Any]) -> News:
    read = (Item(e["item"], e["sentence"], tuple(e["evidence"]), e["records"]) for e in told["items"])
    return News(Watch(**told["watch"]), tuple(read), told["more"])


def _section(news: News) -> str:
    watch = news.watch
    why = f" ({_plain(watch.why)})" if watch.why else ""
    lines = ["", f"## {watch.what.capitalize()} {_plain(watch.value)}{why}", ""]
    for item in news.items:
        lines.append(f"- {_plain(item.sentence)}{_evidence(item)}")
    if news.more:
        lines.append(f"- and {news.more:,} more")
    return "\n".join(lines)


def _evidence(item: Item) -> str:
    more = item.records - len(item.evidence)
    told = ", ".join(map(_plain, item.evidence)) + (f" and {more:,} more" if more else "")
    return f": {told}" if told else ""


def _plain(text: str) -> str:
    """One line, with what Markdown would take for a mark escaped."""
    line = " ".join(text.split())
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|!" else c for c in line)
