"""The shortest way between two nodes that passes through no hub.

The question `path-between` leaves the search to the store, which can't be told to keep off hubs: of the two
stores, one looks for the shortest path that fits a condition, the other drops the shortest one if it does
not fit. So this search is done here, from both ends by turns, a step at a time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from resolver.graph.files import folder
from resolver.graph.schema import IDENTIFIERS
from resolver.graph.store import TIMEOUT, GraphStore

LONGEST = 8
"""Steps of the longest path that is looked for; `path-between` has the same bound."""


class Place(NamedTuple):
    """A node by its label and id, and whether it is a hub."""

    kind: str
    id: str
    hub: bool


class Step(NamedTuple):
    """One node of a path, and the ties to the next: columns of the question `path-between`."""

    step: int
    kind: str
    id: str
    hub: bool
    via: str | None
    rests_on: list[str]


def ends(store: GraphStore, named: Mapping[str, Any], timeout: float | None = TIMEOUT) -> list[Place]:
    """The nodes that a text names, in order; `named` is what a parameter `end` of type node gives."""
    return [Place(*row) for row in store.query(_cypher("ends"), named, timeout=timeout).rows]


def path_without_hubs(
    store: GraphStore,
    starts: Iterable[Place],
    goals: Iterable[Place],
    longest: int = LONGEST,
    timeout: float | None = TIMEOUT,
) -> list[Step]:
    """The shortest path from a start to a goal with no hub between; of several, the one whose ids sort first.

    Empty where there is none of `longest` steps, or where a start is a goal.
    """
    search = _Search(store, set(starts), set(goals), timeout)
    return search.path(longest)


class _Search:
    """Two fronts that grow towards each other, the smaller one first."""

    def __init__(
        self, store: GraphStore, starts: set[Place], goals: set[Place], timeout: float | None
    ) -> None:
        self._store = store
        self._timeout = timeout
        self._ends = starts | goals
        self._seen = (dict.fromkeys(starts, 0), dict.fromkeys(goals, 0))
        self._fronts = [starts, goals]
        self._ties: dict[tuple[Place, Place], set[tuple[str, str]]] = defaultdict(set)

    def path(self, longest: int) -> list[Step]:
        for _ in range(longest):
            if self._seen[0].keys() & self._seen[1].keys() or not all(self._fronts):
                break
            self._grow(int(len(self._fronts[1]) < len(self._fronts[0])))
        route = self._first_route()
        return [self._step(at, here, route[at + 1 : at + 2]) for at, here in enumerate(route)]

    def _grow(self, side: int) -> None:
        by_kind: dict[str, list[str]] = {kind: [] for kind in ("Entity", *IDENTIFIERS)}
        for place in sorted(self._fronts[side]):
            by_kind[place.kind].append(place.id)
        parameters = {**by_kind, "ends": sorted(place.id for place in self._ends)}
        found = set()
        for *ends, via, rest in self._store.query(_cypher("step"), parameters, timeout=self._timeout).rows:
            here, there = Place(*ends[:3]), Place(*ends[3:])
            self._ties[here, there].add((via, rest))
            self._ties[there, here].add((via, rest))
            if there not in self._seen[side]:
                found.add(there)
        level = 1 + max(self._seen[side].values())
        self._seen[side].update(dict.fromkeys(found, level))
        self._fronts[side] = found

    def _first_route(self) -> list[Place]:
        """Of the shortest routes, the one whose ids sort first."""
        near, far = self._seen
        met = {place: near[place] + far[place] for place in near.keys() & far.keys()}
        if not met or not min(met.values()):
            return []
        length = min(met.values())
        nexts = self._onward({place for place in met if met[place] == length})
        here = min((place for place in nexts if near.get(place) == 0), key=lambda place: place.id)
        route = [here]
        while here in nexts:
            here = min(nexts[here], key=lambda place: place.id)
            route.append(here)
        return route

    def _onward(self, middle: set[Place]) -> dict[Place, set[Place]]:
        """Where a shortest route may go on from each place on it."""
        nexts: dict[Place, set[Place]] = defaultdict(set)
        for side, distance in enumerate(self._seen):
            front = middle
            while front:
                back = {
                    (before, place)
                    for before, place in self._ties
                    if place in front and distance.get(before) == distance[place] - 1
                }
                for before, place in back:
                    nexts[place if side else before].add(before if side else place)
                front = {before for before, _ in back}
        return nexts

    def _step(self, at: int, here: Place, after: list[Place]) -> Step:
        ties = sorted(self._ties[here, after[0]]) if after else []
        via = ties[0][0] if ties else None
        return Step(at, here.kind, here.id, here.hub, via, sorted(rest for _, rest in ties))


def _cypher(name: str) -> str:
    return folder("paths").joinpath(f"{name}.cypher").read_text(encoding="utf8")
