"""The case's entities as nodes and relations of a store: incremental, idempotent, and right after a kill."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from resolver.case import Case
from resolver.errors import GraphError
from resolver.graph import first, rows, state, statements
from resolver.graph.ledger import Batch, Ledger, Plan
from resolver.graph.model import Edge, Node
from resolver.graph.schema import SCHEMA
from resolver.graph.store import GraphStore
from resolver.progress import SILENT, Progress, Task

_ELEMENTS = {element.element: element for element in SCHEMA.elements}


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did, in nodes and relations."""

    nodes_written: int
    relations_written: int
    removed: int
    unchanged: int

    @property
    def changed(self) -> bool:
        """Whether the store was touched at all."""
        return bool(self.nodes_written or self.relations_written or self.removed)


@dataclass(frozen=True, slots=True)
class _Marker:
    generation: str | None = None
    definitions: str | None = None
    state: str | None = None


def sync(case: Case, store: GraphStore, run_id: int, progress: Progress = SILENT) -> Synced:
    """Make the store show the case: add, change, remove. Interrupted, it goes on when called again.

    Raises:
        GraphError: the store can't be reached, holds someone else's data, or is written by another at once.
        StorageError: the case's disk is full.
    """
    ledger, shown = Ledger(case, store.name), state.fingerprint(case, SCHEMA)
    if store.filler is not None:
        store.filler.clear_unfinished()
    marker = _marker(store)
    if marker.generation is None or not (ledger.knows(marker.generation) or ledger.adopt(marker.generation)):
        _take_stock(store, ledger)
    elif marker.state == shown and _agree(store, ledger):
        return Synced(0, 0, 0, sum(ledger.counts().values()))
    done = _bring_up_to_date(case, store, ledger, run_id, shown, progress)
    if _agree(store, ledger):
        return done
    _take_stock(store, ledger)  # somebody changed the graph; the ledger could not know
    done = _bring_up_to_date(case, store, ledger, run_id, shown, progress)
    if not _agree(store, ledger):
        raise GraphError(
            f"{store.place} does not hold what was written to it: something else is writing there",
            "stop the other writer and sync again; if that does not help, empty the database and sync again",
        )
    return done


def is_filled(store: GraphStore) -> bool:
    """Whether a sync has ever reached the store."""
    return _marker(store).generation is not None


def last_run(store: GraphStore) -> int | None:
    """The run of the case that wrote to the store last; None if none ever did."""
    return next((int(run) for (run,) in store.query(statements.READ_RUN, timeout=None).rows), None)


def counts(store: GraphStore) -> dict[str, int]:
    """How many nodes of each label and relations of each type the store holds."""
    names = [node.label for node in SCHEMA.nodes] + [relation.type for relation in SCHEMA.relations]
    return dict.fromkeys(names, 0) | dict(store.query(statements.counts(SCHEMA), timeout=None).rows)


def _marker(store: GraphStore) -> _Marker:
    for row in store.query(statements.READ_MARKER, timeout=None).rows:
        return _Marker(*row)
    return _Marker()


def _take_stock(store: GraphStore, ledger: Ledger) -> None:
    """Make the ledger anew from the keys the store holds."""
    ledger.forget()
    if _count(store, statements.COUNT_ALL) == 0:
        return
    for node in SCHEMA.nodes:
        foreign = _count(store, statements.foreign_nodes(node.label))
        if foreign:
            raise GraphError(
                f"{store.place} holds {foreign} {node.label} nodes that this program did not write",
                "use an empty database: what is no longer true in the case is removed from it",
            )
    for element in _ELEMENTS.values():
        ledger.found(element.element, store.query(statements.keys(element), timeout=None).rows)


def _count(store: GraphStore, query: str) -> int:
    return sum(int(n) for (n,) in store.query(query, timeout=None).rows)


def _bring_up_to_date(
    case: Case, store: GraphStore, ledger: Ledger, run_id: int, shown: str, progress: Progress
) -> Synced:
    rows.describe(case, SCHEMA)
    plan = ledger.plan()
    steps = (*plan.removed, *plan.written)
    if steps:
        _mark(store, ledger, run_id)
        with progress.stage("graph", sum(batch.rows for batch in steps)) as task:
            if not _fill(case, store, ledger, plan, run_id, task):
                _send(store, ledger, plan, run_id, task)
        ledger.confirm(_mark(store, ledger, run_id, shown))
    elif _marker(store).generation is not None:
        store.execute(statements.NOTE_STATE, {"state": shown})
    written = [batch for batch in plan.written if isinstance(_ELEMENTS[batch.element], Node)]
    nodes = sum(batch.rows for batch in written)
    relations = sum(batch.rows for batch in plan.written) - nodes
    return Synced(nodes, relations, sum(batch.rows for batch in plan.removed), plan.unchanged)


def _mark(store: GraphStore, ledger: Ledger, run_id: int, shown: str | None = None) -> str:
    """Give the store a new generation, and its definitions first, if it lacks them.

    `shown` is the state of the case that the store shows, None while it shows none.
    """
    marker = _marker(store)
    if marker.definitions != statements.fingerprint(SCHEMA):
        for definition in statements.definitions(SCHEMA):
            store.execute(definition)
        for index in statements.searches(SCHEMA):
            store.index_words(index)
    generation = ledger.announce(marker.generation)
    known = {"generation": generation, "definitions": statements.fingerprint(SCHEMA)}
    store.execute(statements.WRITE_MARKER, known | {"state": shown, "run": run_id})
    return generation


def _fill(case: Case, store: GraphStore, ledger: Ledger, plan: Plan, run_id: int, task: Task) -> bool:
    """Load all at once, if the store can and that is what there is to do; whether it was done."""
    elements = sum(batch.rows for batch in plan.written)
    if store.filler is None or not plan.whole or elements < first.LEAST:
        return False
    if _count(store, statements.COUNT_ALL) > 1:  # somebody's, beside the marker
        return False
    store.filler.fill(SCHEMA, first.lines(case, SCHEMA, run_id, task), elements, ledger.note_whole)
    return True


def _send(store: GraphStore, ledger: Ledger, plan: Plan, run_id: int, task: Task) -> None:
    """Removals before additions, and a relation only while both its ends are there."""
    for batch in _in_order(plan.removed, (Edge, Node)):
        element = _ELEMENTS[batch.element]
        store.execute(statements.remove(element), {"rows": ledger.stale(batch)})
        ledger.note_removed(batch)
        task.advance(batch.rows)
    for batch in _in_order(plan.written, (Node, Edge)):
        element = _ELEMENTS[batch.element]
        parameters: dict[str, Any] = {"rows": ledger.pending(batch), "run": run_id}
        store.execute(statements.write(element), parameters)
        ledger.note_written(batch)
        task.advance(batch.rows)


def _in_order(batches: tuple[Batch, ...], kinds: tuple[type[Node | Edge], ...]) -> Iterator[Batch]:
    ranks = {element: rank for rank, element in enumerate(_ELEMENTS)}
    for kind in kinds:
        chosen = (batch for batch in batches if isinstance(_ELEMENTS[batch.element], kind))
        yield from sorted(chosen, key=lambda batch: (ranks[batch.element], batch.number))


def _agree(store: GraphStore, ledger: Ledger) -> bool:
    """Whether the store holds as many nodes a label and relations a type as the ledger says."""
    noted = ledger.counts()
    expected = {node.label: noted.get(node.element, 0) for node in SCHEMA.nodes}
    for relation in SCHEMA.relations:
        expected[relation.type] = sum(noted.get(edge.element, 0) for edge in relation.edges())
    return counts(store) == expected
