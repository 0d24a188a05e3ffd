"""What derives from the schema, and that the schema is sound."""

import json
from pathlib import Path

import pytest

from resolver.case import Case
from resolver.graph import rows, statements
from resolver.graph.__main__ import FILES
from resolver.graph.measures import measure
from resolver.graph.model import Edge, Node, Property, Relation, Schema
from resolver.graph.schema import IDENTIFIERS, SCHEMA
from tests.contracts import planted

ROOT = Path(__file__).resolve().parents[2]
THING = Node(
    "Thing", "A thing.", (Property("size", "integer", "how large"),), "things.sql", indexed=("size",)
)
KNOWS = Relation(
    "KNOWS", "Thing", ("Thing",), "It knows.", (Property("how", "string", "how"),), "k.sql", key="how"
)
SMALL = Schema((THING,), (KNOWS,))


@pytest.mark.parametrize("name", FILES)
def test_files_on_disk_are_what_the_schema_generates(name):
    held = (ROOT / name).read_text(encoding="utf8")
    assert held == FILES[name](held), "run: python -m resolver.graph"


def test_statements():
    assert statements.definitions(SMALL) == [
        "CREATE CONSTRAINT thing_id IF NOT EXISTS FOR (n:Thing) REQUIRE n.id IS UNIQUE",
        "CREATE CONSTRAINT case_id IF NOT EXISTS FOR (n:Case) REQUIRE n.id IS UNIQUE",
        "CREATE INDEX thing_size IF NOT EXISTS FOR (n:Thing) ON (n.size)",
    ]
    assert statements.write(THING) == "UNWIND $rows AS r MERGE (n:Thing {id: r.a}) SET n = r.p, n.run = $run"
    (edge,) = SMALL.edges
    assert statements.write(edge) == (
        "UNWIND $rows AS r MATCH (a:Thing {id: r.a}) MATCH (b:Thing {id: r.b}) "
        "MERGE (a)-[e:KNOWS {how: r.k}]->(b) SET e = r.p, e.run = $run"
    )
    assert statements.remove(edge) == (
        "UNWIND $rows AS r MATCH (a:Thing {id: r.a})-[e:KNOWS {how: r.k}]->(b:Thing {id: r.b}) DELETE e"
    )
    assert statements.fingerprint(SMALL) != statements.fingerprint(SCHEMA)


@pytest.mark.parametrize("element", SCHEMA.elements, ids=lambda e: e.element)
def test_every_write_names_labels_and_takes_values_as_parameters(element):
    for statement in (statements.write(element), statements.remove(element)):
        assert statement.startswith("UNWIND $rows AS r ")
        assert "'" not in statement
        for node in ("(n", "(a", "(b"):
            assert f"{node} " not in statement.replace(f"{node}:", "")


def test_every_label_of_the_design_is_there():
    labels = {"Source", "Ad", *IDENTIFIERS, "Template", "Image", "Place", "Entity", "Network"}
    assert {node.label for node in SCHEMA.nodes} == labels
    assert len({element.element for element in SCHEMA.elements}) == len(SCHEMA.elements)


def test_mistakes_are_refused():
    with pytest.raises(ValueError, match="unknown type of property: 'text'"):
        Property("a", "text", "")
    with pytest.raises(ValueError, match="its key 'how' is not among its properties"):
        Relation("KNOWS", "Thing", ("Thing",), "", (), "k.sql", key="how")
    with pytest.raises(ValueError, match="one kind for each end"):
        Relation("KNOWS", "Thing", ("Thing", "Thing"), "", (), "k.sql")
    with pytest.raises(ValueError, match=r"labels that are not declared: \['Thing'\]"):
        Schema((), (KNOWS,))


def test_rows_give_the_declared_properties_and_no_other(tmp_path):
    declared = {node.element: {"id", *(p.name for p in node.properties)} for node in SCHEMA.nodes}
    for relation in SCHEMA.relations:
        declared |= {edge.element: {p.name for p in relation.properties} for edge in relation.edges()}
    types = {"string": str, "integer": int, "float": float, "boolean": bool}
    types |= {"strings": list, "integers": list}
    kinds = {p.name: types[p.type] for thing in (*SCHEMA.nodes, *SCHEMA.relations) for p in thing.properties}
    with Case.open(tmp_path / "case", create=True) as case:
        planted.fill(case)
        measure(case, 1)
        rows.describe(case, SCHEMA)
        described = case.db.execute("SELECT element, p FROM graph_desired").fetchall()
    given = {}
    for element, text in described:
        properties = {name: value for name, value in json.loads(text).items() if value is not None}
        given.setdefault(element, set()).update(properties)
        for name, value in properties.items():
            assert type(value) is kinds.get(name, str), (element, name, value)
    assert given.keys() == declared.keys()
    for element, names in given.items():
        assert names <= declared[element], element
        missing = {"url"}  # no planted ad has an address
        if element in IDENTIFIERS and element != "Handle":  # no other planted one is shared and no hub
            missing |= {"component", "core", "pagerank", "measured_run"}
        assert declared[element] - names <= missing, element


def test_elements_are_nodes_and_edges():
    assert all(isinstance(element, Node | Edge) for element in SCHEMA.elements)
