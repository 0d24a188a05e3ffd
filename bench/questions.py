"""How long each question takes on a graph of a million nodes and relations, warm, on both stores.

`python -m bench.questions --ads 120000`: the case is made, loaded and measured, then each question is asked
of things that the graph holds, once to warm up and five times more. Seconds are of the clock, with the rows
read; CPU seconds are the server's and the client's, which hold on a busy machine too.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench import graphcase
from bench.graph import Place, embedded, server
from bench.results import Row, keep, show
from resolver.case import Case
from resolver.graph import Question, ask, library, measure, sync

ADS = 120_000
ASKED = 5
BAR = 1.0
"""Seconds a question may take, unless its file says why it is slow."""
_RECENT = timedelta(days=90)
STORES: dict[str, Callable[[Path], AbstractContextManager[Place]]] = {"embedded": embedded, "neo4j": server}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question took: median seconds, mean CPU seconds, rows of the answer."""

    seconds: float
    cpu: float
    rows: int


def main() -> None:
    """Measure, print, and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ads", type=int, default=ADS)
    parser.add_argument("--stores", nargs="+", choices=[*STORES], default=[*STORES])
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = {name: measured(Path(folder) / name, given.ads, STORES[name]) for name in given.stores}
    rows = _rows(found)
    title = f"questions on {given.ads:,} ads, median seconds of {ASKED}, warm"
    show(title, rows)
    print(keep("questions", {title: rows}))


def measured(
    folder: Path, ads: int, opened: Callable[[Path], AbstractContextManager[Place]]
) -> dict[str, Asked]:
    """Every question on a store that is filled first."""
    with _filled(folder, ads, opened) as place:
        given = parameters(place)
        return {question.id: _ask(place, question, given) for question in library()}


@contextmanager
def _filled(
    folder: Path, ads: int, opened: Callable[[Path], AbstractContextManager[Place]]
) -> Iterator[Place]:
    with Case.open(folder, create=True) as case:
        graphcase.fill(case, ads)
        measure(case, 1)
        with opened(case.path) as place:
            sync(case, place.store, 1)
            yield place


def parameters(place: Place) -> dict[str, Any]:
    """Values for what a question must be told: things of middling size that the graph holds."""
    one, other = (row[0] for row in _rows_of(place, _ENTITIES))
    ((phone, away),) = _rows_of(place, _PHONES, one=one, other=other)
    ((network, newest),) = _rows_of(place, _NETWORK)
    ((template, text),) = _rows_of(place, _TEMPLATE)
    since = datetime.fromisoformat(newest).astimezone(UTC) - _RECENT
    return {
        **{"entity": one, "a": one, "b": other, "network": network, "template": template},
        **{"identifier": phone, "of": phone, "from": phone, "to": away},
        **{"since": since.date().isoformat(), "words": " ".join(text.split()[:2])},
    }


_ENTITIES = "MATCH (e:Entity) WHERE e.ads >= 20 RETURN e.id AS id, e.ads AS ads ORDER BY ads, id LIMIT 2"
_PHONES = (
    "MATCH (:Entity {id: $one})-[u:USES]->(p:Phone) WHERE u.hub = false"
    " WITH p.id AS phone ORDER BY phone LIMIT 1"
    " MATCH (:Entity {id: $other})-[u:USES]->(q:Phone) WHERE u.hub = false"
    " RETURN phone, q.id AS away ORDER BY away LIMIT 1"
)
_NETWORK = (
    "MATCH (n:Network) WHERE n.entities >= 20 WITH n.id AS id, n.entities AS size ORDER BY size, id LIMIT 1"
    " MATCH (e:Entity) RETURN id, max(e.last_seen) AS newest"
)
_TEMPLATE = (
    "MATCH (t:Template) WHERE t.ads >= 20 RETURN t.id AS id, t.text AS text ORDER BY t.ads, t.id LIMIT 1"
)


def _rows_of(place: Place, cypher: str, **values: Any) -> list[tuple[Any, ...]]:
    return [*place.store.query(cypher, values).rows]


def _ask(place: Place, question: Question, given: dict[str, Any]) -> Asked:
    told = {p.name: given[p.name] for p in question.parameters if p.required}
    seconds, cpu, rows = [], 0.0, 0

    def once() -> int:
        return len([*ask(place.store, question, told).rows])

    for number in range(ASKED + 1):
        started = time.perf_counter()
        spent = place.spend(once)
        if number:
            seconds.append(time.perf_counter() - started)
            cpu += spent.cpu / ASKED
        rows = spent.elements
    return Asked(statistics.median(seconds), cpu, rows)


def _rows(found: dict[str, dict[str, Asked]]) -> list[Row]:
    rows: list[Row] = []
    for question in library():
        row: Row = {"question": question.id}
        for store, asked in found.items():
            of = asked[question.id]
            row |= {f"{store} s": of.seconds, f"{store} CPU s": of.cpu, f"{store} rows": of.rows}
        slowest = max(asked[question.id].seconds for asked in found.values())
        row["bar"] = "met" if slowest <= BAR else "slow, as it says" if question.slow else "MISSED"
        rows.append(row)
    return rows


if __name__ == "__main__":
    main()
