"""What a graph schema is made of: properties, nodes, relations. `schema.py` declares ours with it."""

from collections.abc import Iterator
from dataclasses import dataclass

TYPES = ("string", "integer", "float", "boolean", "strings", "integers")
"""Types a property can have; `strings` and `integers` are lists."""


@dataclass(frozen=True, slots=True)
class Property:
    """A named value on a node or relation; `meaning` is what the documentation says of it."""

    name: str
    type: str
    meaning: str

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"unknown type of property: {self.type!r}")


@dataclass(frozen=True, slots=True)
class Node:
    """A label. Its key is always `id`, a string: one store takes 3 and '3' for the same key, the other not.

    `rows` names the SQL file that reads its nodes from the case; `kind` is that file's parameter. Properties
    of `indexed` can be looked up by value, those of `searched` by words.
    """

    label: str
    meaning: str
    properties: tuple[Property, ...]
    rows: str
    kind: str | None = None
    indexed: tuple[str, ...] = ()
    searched: tuple[str, ...] = ()

    @property
    def element(self) -> str:
        """What the ledger calls it."""
        return self.label


@dataclass(frozen=True, slots=True)
class Edge:
    """One relation between two labels: what is written and counted as one."""

    type: str
    start: str
    end: str
    rows: str
    kind: str | None
    key: str | None

    @property
    def element(self) -> str:
        """What the ledger calls it."""
        return f"{self.start}-{self.type}->{self.end}"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation from `start` to each label of `ends`.

    `key` is the string property that tells parallel relations between the same two nodes apart; without
    one there is at most one. `kinds` gives each end its parameter for the SQL file `rows`.
    """

    type: str
    start: str
    ends: tuple[str, ...]
    meaning: str
    properties: tuple[Property, ...]
    rows: str
    kinds: tuple[str | None, ...] = (None,)
    key: str | None = None

    def __post_init__(self) -> None:
        if len(self.kinds) != len(self.ends):
            raise ValueError(f"{self.type}: one kind for each end")
        if self.key is not None and self.key not in {p.name for p in self.properties}:
            raise ValueError(f"{self.type}: its key {self.key!r} is not among its properties")

    def edges(self) -> Iterator[Edge]:
        """The relation, once for each label it ends in."""
        for end, kind in zip(self.ends, self.kinds, strict=True):
            yield Edge(self.type, self.start, end, self.rows, kind, self.key)


Element = Node | Edge
"""What is written, counted and removed on its own."""


@dataclass(frozen=True, slots=True)
class Schema:
    """All labels and relations of a graph."""

    nodes: tuple[Node, ...]
    relations: tuple[Relation, ...]

    def __post_init__(self) -> None:
        labels = {node.label for node in self.nodes}
        for relation in self.relations:
            unknown = {relation.start, *relation.ends} - labels
            if unknown:
                raise ValueError(f"{relation.type} joins labels that are not declared: {sorted(unknown)}")

    @property
    def edges(self) -> tuple[Edge, ...]:
        """Every relation between two labels, in order of declaration."""
        return tuple(edge for relation in self.relations for edge in relation.edges())

    @property
    def elements(self) -> tuple[Element, ...]:
        """Nodes, then relations between two labels."""
        return self.nodes + self.edges
