"""How an entity came together, and where it would come apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from resolver import entities
from resolver.case import Case, sql

_LEAST_SHOWN = 5
"""Records that fit least, shown."""
CUT_MOST = 500
"""Records of an entity up to which the smallest cut is looked for."""


@dataclass(frozen=True, slots=True)
class Step:
    """Two groups became one by their likeliest link `a`–`b`; all `links` between them have that `mean`."""

    a: str
    b: str
    probability: float
    mean: float
    links: int
    sizes: tuple[int, int]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """The fewest links that hold two parts of an entity together, and the smaller part."""

    links: tuple[tuple[str, str, tuple[str, ...]], ...]
    part: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityWhy:
    """An entity's inner life. Records are told by their own ids.

    `steps` come in the order of certainty, so the last is the weakest tie. `unlinked` records were put there
    by a person's word alone, or are copies of others. `expected_wrong` is how many of the steps are expected
    to be wrong, by the calibrated probabilities; `least` are the records that fit least, with their mean.
    """

    found: entities.Found
    records: int
    steps: tuple[Step, ...]
    unlinked: int
    expected_wrong: float
    least: tuple[tuple[str, float], ...]
    cut: Cut | None

    @property
    def weakest(self) -> Step | None:
        """The tie that goes first."""
        return self.steps[-1] if self.steps else None


@dataclass(frozen=True, slots=True)
class _Link:
    a: int
    b: int
    probability: float
    reasons: tuple[str, ...]


def why_entity(case: Case, entity_id: str) -> EntityWhy:
    """Explain the entity that `entity_id` is, or was merged into.

    Raises:
        CaseError: there is no such entity.
    """
    found = entities.find_entity(case, entity_id)
    rows = case.db.execute(sql("why/members.sql"), [found.entity_id]).fetchall()
    names = {key: own for key, own, _ in rows}
    links = [
        _Link(a, b, p, tuple(r))
        for a, b, p, r in case.db.execute(sql("why/inside.sql"), [found.entity_id]).fetchall()
    ]
    steps = tuple(_steps(names, links))
    least = sorted(((p, own) for _, own, p in rows), key=lambda each: each)[:_LEAST_SHOWN]
    return EntityWhy(
        found,
        len(names),
        steps,
        len(names) - 1 - len(steps),
        sum(1 - step.mean for step in steps),
        tuple((own, p) for p, own in least),
        None if len(steps) < len(names) - 1 else _cut(names, links),
    )


def _steps(names: dict[int, str], links: list[_Link]) -> Iterator[Step]:
    """Kruskal's algorithm from the likeliest link down; links between groups are summed as they grow."""
    group = {key: key for key in names}
    members = {key: [key] for key in names}
    between: dict[int, dict[int, tuple[float, int]]] = {key: {} for key in names}
    for each in links:
        for one, other in ((each.a, each.b), (each.b, each.a)):
            between[one][other] = (each.probability, 1)
    for each in links:
        one, other = group[each.a], group[each.b]
        if one == other:
            continue
        if len(members[one]) < len(members[other]):
            one, other = other, one
        total, count = between[one][other]
        sizes = (len(members[one]), len(members[other]))
        yield Step(names[each.a], names[each.b], each.probability, total / count, count, sizes, each.reasons)
        _join(one, other, group, members, between)


def _join(
    one: int, other: int, group: dict[int, int], members: dict[int, list[int]],
    between: dict[int, dict[int, tuple[float, int]]],
) -> None:  # fmt: skip
    for key in members.pop(other):
        group[key] = one
        members[one].append(key)
    for third, (total, count) in between.pop(other).items():
        del between[third][other]
        if third != one:
            so_far, counted = between[one].get(third, (0.0, 0))
            between[one][third] = between[third][one] = (so_far + total, counted + count)


def _cut(names: dict[int, str], links: list[_Link]) -> Cut | None:
    """The smallest cut by number of links (Stoer and Wagner, 1997); None where there is none to be made."""
    import rustworkx

    if not links or len(names) > CUT_MOST:
        return None
    at = {key: n for n, key in enumerate(names)}
    graph = rustworkx.PyGraph()
    graph.add_nodes_from(list(names))
    graph.add_edges_from([(at[each.a], at[each.b], 1.0) for each in links])
    found = rustworkx.stoer_wagner_min_cut(graph, lambda weight: weight)
    if found is None:
        return None
    _, part = found
    inside = {graph[n] for n in part}
    if 2 * len(inside) > len(names):
        inside = set(names) - inside
    broken = [each for each in links if (each.a in inside) != (each.b in inside)]
    told = tuple((names[each.a], names[each.b], each.reasons) for each in broken)
    return Cut(told, tuple(sorted(names[key] for key in inside)))
