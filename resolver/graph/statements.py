"""The Cypher that a schema implies: constraints, writes, removals. The same text is right on both stores.

Labels, types and property names come from the schema, never from data; data travels as parameters.
"""

import hashlib
from dataclasses import dataclass

from resolver.graph.model import Edge, Element, Node, Schema

MARKER = "Case"
"""Label of the one node that says which sync the graph shows; not part of the schema's nodes."""

READ_MARKER = (
    f"MATCH (c:{MARKER} {{id: 'case'}}) "
    "RETURN c.generation AS generation, c.definitions AS definitions, c.state AS state"
)
"""Which sync the store shows, and the fingerprints of its definitions and of the case it shows."""
WRITE_MARKER = (
    f"MERGE (c:{MARKER} {{id: 'case'}}) "
    "SET c.generation = $generation, c.definitions = $definitions, c.state = $state, c.run = $run"
)
READ_RUN = f"MATCH (c:{MARKER} {{id: 'case'}}) RETURN c.run AS run"
"""The run of the last sync."""
NOTE_STATE = f"MATCH (c:{MARKER} {{id: 'case'}}) SET c.state = $state"
"""The store shows the case as it is, though nothing had to be written."""
COUNT_ALL = "MATCH (n) RETURN count(n) AS n"
"""How many nodes there are, whoever wrote them."""


@dataclass(frozen=True, slots=True)
class TextIndex:
    """Words of one property of a label: `CALL db.index.fulltext.queryNodes(name, words)` on any store."""

    label: str
    words: str

    @property
    def name(self) -> str:
        """What queries call it."""
        return f"{self.label.lower()}_{self.words}"

    @property
    def cypher(self) -> str:
        """How Neo4j makes it."""
        name = f"CREATE FULLTEXT INDEX {self.name} IF NOT EXISTS"
        return f"{name} FOR (n:{self.label}) ON EACH [n.{self.words}]"

    @property
    def sql(self) -> tuple[str, ...]:
        """How the embedded store makes it: its Cypher can't."""
        return (
            f"CREATE VERTEX TYPE {self.label} IF NOT EXISTS",
            f"CREATE PROPERTY {self.label}.{self.words} IF NOT EXISTS STRING",
            f"CREATE INDEX {self.name} IF NOT EXISTS ON {self.label} ({self.words}) FULL_TEXT",
        )


def definitions(schema: Schema) -> list[str]:
    """Constraints, then indexes. To be run before any data: one store types an index by what it finds."""
    keys = [
        f"CREATE CONSTRAINT {node.label.lower()}_id IF NOT EXISTS FOR (n:{node.label}) REQUIRE n.id IS UNIQUE"
        for node in (*schema.nodes, Node(MARKER, "", (), ""))
    ]
    indexes = [
        f"CREATE INDEX {node.label.lower()}_{name} IF NOT EXISTS FOR (n:{node.label}) ON (n.{name})"
        for node in schema.nodes
        for name in node.indexed
    ]
    return keys + indexes


def searches(schema: Schema) -> list[TextIndex]:
    """The indexes by which words are looked up; each store has a language of its own to make one."""
    return [TextIndex(node.label, name) for node in schema.nodes for name in node.searched]


def fingerprint(schema: Schema) -> str:
    """A short hash of the definitions: a store that carries it needs none of them again."""
    made = [*definitions(schema), *(index.cypher for index in searches(schema))]
    return hashlib.sha256("\n".join(made).encode()).hexdigest()[:16]


def write(element: Element) -> str:
    """Create or replace nodes or relations: `$rows` of `{a, b, k, p}` and the `$run` that writes them.

    `a` is a node's id or a relation's start, `b` its end, `k` its key among parallel ones, `p` all the
    properties.
    """
    if isinstance(element, Node):
        return f"UNWIND $rows AS r MERGE (n:{element.label} {{id: r.a}}) SET n = r.p, n.run = $run"
    return (
        f"UNWIND $rows AS r MATCH (a:{element.start} {{id: r.a}}) MATCH (b:{element.end} {{id: r.b}}) "
        f"MERGE (a)-[e:{element.type}{_key(element)}]->(b) SET e = r.p, e.run = $run"
    )


def remove(element: Element) -> str:
    """Remove the nodes or relations `{a, b, k}` of `$rows`; a node with whatever still hangs on it."""
    if isinstance(element, Node):
        return f"UNWIND $rows AS r MATCH (n:{element.label} {{id: r.a}}) DETACH DELETE n"
    return (
        f"UNWIND $rows AS r MATCH (a:{element.start} {{id: r.a}})-[e:{element.type}{_key(element)}]->"
        f"(b:{element.end} {{id: r.b}}) DELETE e"
    )


def keys(element: Element) -> str:
    """Read back `a, b, k` of all that the store holds of one element."""
    if isinstance(element, Node):
        return f"MATCH (n:{element.label}) RETURN n.id AS a, '' AS b, '' AS k"
    key = f"e.{element.key}" if element.key else "''"
    pattern = f"(a:{element.start})-[e:{element.type}]->(b:{element.end})"
    return f"MATCH {pattern} RETURN a.id AS a, b.id AS b, {key} AS k"


def counts(schema: Schema) -> str:
    """How many nodes carry each label and relations are of each type; no row where there are none."""
    nodes = [f"MATCH (n:{n.label}) RETURN '{n.label}' AS name, count(n) AS n" for n in schema.nodes]
    edges = [f"MATCH ()-[e:{r.type}]->() RETURN '{r.type}' AS name, count(e) AS n" for r in schema.relations]
    return " UNION ALL ".join(nodes + edges)


def foreign_nodes(label: str) -> str:
    """How many nodes of the label no run of this program wrote."""
    return f"MATCH (n:{label}) WHERE n.run IS NULL RETURN count(n) AS n"


def _key(edge: Edge) -> str:
    return f" {{{edge.key}: r.k}}" if edge.key else ""
