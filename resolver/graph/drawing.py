"""The schema as people read it: a Cypher file of its constraints, and a page with a drawing and its words."""

from collections.abc import Iterable

from resolver.graph.model import Property, Schema
from resolver.graph.pages import replaced
from resolver.graph.schema import IDENTIFIERS, RUN
from resolver.graph.statements import MARKER, definitions, searches

BEGIN = "<!-- the schema, generated from resolver/graph/schema.py by: python -m resolver.graph -->"
"""Where the page's part on the schema begins."""
END = "<!-- end of the schema -->"
"""Where it ends."""
_MADE = "generated from resolver/graph/schema.py by: python -m resolver.graph"


def cypher_file(schema: Schema) -> str:
    """What `cypher/schema.cypher` holds."""
    lines = [f"// Constraints and indexes, to be made before any data; {_MADE}", ""]
    return (
        "\n".join(
            [
                *lines,
                *(f"{statement};" for statement in definitions(schema)),
                *(f"{index.cypher};" for index in searches(schema)),
            ]
        )
        + "\n"
    )


def page(text: str, schema: Schema) -> str:
    """The page `text` of the guide with its part on the schema made anew.

    Raises:
        ValueError: the page has no place for it.
    """
    return replaced(text, BEGIN, END, _told(schema))


def _told(schema: Schema) -> str:
    return "\n".join(
        [
            "What an ad says is a fact; what it was resolved to is an inference, with its probability.",
            f"Every node and relation carries `{RUN.name}`, {RUN.meaning}. A node's key is `id`, a text.",
            f"One `{MARKER}` node says which sync the graph shows.",
            "",
            "```mermaid",
            *_drawing(schema),
            "```",
            "",
            "### Nodes",
            *(_section(f"`{n.label}`", n.meaning, n.properties) for n in schema.nodes),
            "",
            "### Relations",
            *(
                _section(f"`({r.start})-[{r.type}]->({'|'.join(r.ends)})`", r.meaning, r.properties)
                for r in schema.relations
            ),
        ]
    )


def _drawing(schema: Schema) -> Iterable[str]:
    """A flowchart in which the kinds of identifier are one box."""
    yield "flowchart LR"
    yield f"  Identifier([{' · '.join(IDENTIFIERS)}])"
    for node in schema.nodes:
        if node.label not in IDENTIFIERS:
            yield f"  {node.label}"
    for relation in schema.relations:
        end = "Identifier" if relation.ends == IDENTIFIERS else relation.ends[0]
        yield f"  {relation.start} -- {relation.type} --> {end}"


def _section(title: str, meaning: str, properties: Iterable[Property]) -> str:
    rows = [f"| `{p.name}` | {p.type} | {p.meaning} |" for p in properties]
    table = ["", "| property | type | meaning |", "|---|---|---|", *rows] if rows else []
    return "\n".join(["", f"#### {title}", meaning, *table])
