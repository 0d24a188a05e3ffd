"""How fast a graph is filled: beside a bare driver, by the embedded store's own road, with little new.

`python -m bench.graph 120000 --part 12000`: so many ads (eight to ten nodes and relations each). The road of
statements is measured on a part of them, on servers that were just started, as the bare loop is. CPU seconds
are those of this process and of the server together: they hold on a busy machine too, seconds do not.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import neo4j
import psutil

from bench import graphcase
from bench.results import Row, keep, show
from resolver.case import Case
from resolver.graph import BoltStore, arcade, first, open_store, rows, statements, sync
from resolver.graph.embedded import Embedded
from resolver.graph.ledger import Ledger
from resolver.graph.schema import SCHEMA

ADS = 120_000
PART = 12_000
_NEW = 100
"""One ad in so many comes later."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What some work took."""

    elements: int
    seconds: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Place:
    """A store, a driver of its own for the bare loop, and the process id of its server."""

    store: BoltStore
    driver: neo4j.Driver
    server: int

    def spend(self, work: Callable[[], int]) -> Spent:
        """Do some work that says how many nodes and relations it was about."""
        process = psutil.Process(self.server)
        before, started = _cpu(process), time.monotonic()
        elements = work()
        return Spent(elements, time.monotonic() - started, _cpu(process) - before)


def _cpu(server: psutil.Process) -> float:
    used = server.cpu_times()
    return time.process_time() + used.user + used.system


@contextmanager
def embedded(case: Path) -> Iterator[Place]:
    """A new store inside a case."""
    booted = Embedded(case / "graph").start()
    driver = neo4j.GraphDatabase.driver(booted.uri, auth=booted.writer)
    with BoltStore(str(booted.folder), driver, driver, arcade.DATABASE, booted) as store:
        yield Place(store, driver, _pid(booted.folder))


@contextmanager
def server(case: Path) -> Iterator[Place]:
    """A new Neo4j, from the jars of the tests."""
    from tests.neo4j.server import LocalNeo4j

    with tempfile.TemporaryDirectory() as home:
        booted = LocalNeo4j(Path(home))
        try:
            at = booted.start()
            with (
                open_store(case, at.uri, at.user, at.password) as store,
                neo4j.GraphDatabase.driver(at.uri, auth=(at.user, at.password)) as driver,
            ):
                yield Place(store, driver, _pid(Path(home) / "run"))
        finally:
            booted.stop()


def _pid(folder: Path) -> int:
    return int((folder / "server.pid").read_text(encoding="ascii"))


def beside_a_bare_driver(folder: Path, ads: int, stores: Mapping[str, Callable[[Path], Any]]) -> list[Row]:
    """The same rows in the same batches: by a sync, and by a loop that does nothing else."""
    found: list[Row] = []
    for name, opened in stores.items():
        with _case(folder / f"{name}-sync", ads) as case, opened(case.path) as place:
            ours = place.spend(lambda case=case, place=place: _statements(case, place))
        with _case(folder / f"{name}-bare", ads) as case, opened(case.path) as place:
            batches = _batches(case, place)
            bare = place.spend(lambda place=place, batches=batches: _loop(place, batches))
        found.append(
            {
                "store": name,
                "elements": ours.elements,
                "sync, a CPU s": ours.elements / ours.cpu,
                "bare, a CPU s": bare.elements / bare.cpu,
                "× bare, by CPU": bare.cpu / ours.cpu,
                "× bare, by the clock": bare.seconds / ours.seconds,
            }
        )
    return found


def _statements(case: Case, place: Place) -> int:
    with mock.patch.object(first, "LEAST", float("inf")):
        done = sync(case, place.store, 1)
    return done.nodes_written + done.relations_written


def _batches(case: Case, place: Place) -> list[tuple[str, list[dict[str, Any]]]]:
    """Every write of a first load, ready to be sent; constraints are made."""
    for definition in statements.definitions(SCHEMA):
        place.store.execute(definition)
    for index in statements.searches(SCHEMA):
        place.store.index_words(index)
    rows.describe(case, SCHEMA)
    ledger = Ledger(case, "bare")
    elements = {element.element: element for element in SCHEMA.elements}
    order = list(elements)
    planned = sorted(ledger.plan().written, key=lambda batch: (order.index(batch.element), batch.number))
    return [(statements.write(elements[batch.element]), ledger.pending(batch)) for batch in planned]


def _loop(place: Place, batches: list[tuple[str, list[dict[str, Any]]]]) -> int:
    with place.driver.session(database="neo4j") as session:
        for cypher, written in batches:
            session.execute_write(_send, cypher, written)
    return sum(len(written) for _, written in batches)


def _send(transaction: neo4j.ManagedTransaction, cypher: str, written: list[dict[str, Any]]) -> None:
    transaction.run(cypher, {"rows": written, "run": 1}).consume()


def embedded_in_turn(folder: Path, ads: int, part: int) -> list[Row]:
    """The embedded store: a part by statements, all at once, one ad in a hundred more, nothing more."""
    with _case(folder / "part", part) as case, embedded(case.path) as place:
        slow = place.spend(lambda: _statements(case, place))
    with _case(folder / "whole", ads) as case, embedded(case.path) as place:
        graphcase.execute(case, "graph_aside.sql", first=ads - ads // _NEW)
        whole = place.spend(lambda: _synced(case, place))
        graphcase.execute(case, "graph_back.sql")
        little = place.spend(lambda: _synced(case, place))
        nothing = place.spend(lambda: _synced(case, place))
    scaled = Spent(
        whole.elements,
        slow.seconds * whole.elements / slow.elements,
        slow.cpu * whole.elements / slow.elements,
    )
    named = {
        f"first load by statements, scaled from {slow.elements:,}": scaled,
        "first load": whole,
        "one ad in a hundred more": little,
        "nothing more": nothing,
    }
    return [
        {
            "sync": name,
            "elements": spent.elements,
            "s": spent.seconds,
            "CPU s": spent.cpu,
            "by CPU, % of a first load": 100 * spent.cpu / whole.cpu,
            "by CPU, % of one by statements": 100 * spent.cpu / scaled.cpu,
        }
        for name, spent in named.items()
    ]


def _synced(case: Case, place: Place) -> int:
    done = sync(case, place.store, 1)
    return done.nodes_written + done.relations_written


@contextmanager
def _case(path: Path, ads: int) -> Iterator[Case]:
    with Case.open(path, create=True) as case:
        graphcase.fill(case, ads)
        yield case


def measure(folder: Path, ads: int, part: int) -> dict[str, list[Row]]:
    """Both tables."""
    return {
        "beside a bare driver": beside_a_bare_driver(folder, part, {"embedded": embedded, "neo4j": server}),
        "the embedded store": embedded_in_turn(folder, ads, part),
    }


def main() -> None:
    """Measure, print, and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("ads", type=int, nargs="?", default=ADS, help="how many ads")
    parser.add_argument("--part", type=int, default=PART, help="ads that are loaded by statements")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tables = measure(Path(folder), given.ads, given.part)
    for title, found in tables.items():
        show(f"graph, {given.ads:,} ads: {title}", found)
    print(keep(f"graph-{given.ads}", tables))


if __name__ == "__main__":
    main()
