"""What the graph should hold: every node and relation of the case, as rows of `graph_desired`."""

from resolver import judgements
from resolver.case import Case, sql
from resolver.graph import geography, trees
from resolver.graph.model import Element, Schema


def describe(case: Case, schema: Schema) -> None:
    """Fill the temporary table `graph_desired` with `element, a, b, k, p`.

    `a` is a node's id or a relation's start, `b` a relation's end, `k` its key among parallel ones, and
    `p` the properties as JSON.
    """
    case.db.execute(sql("graph/sql/prepare.sql"))
    judgements.find_standing(case)
    geography.place(case)
    trees.span(case)
    for element in schema.elements:
        _describe_one(case, element)


def _describe_one(case: Case, element: Element) -> None:
    parameters = {"element": element.element}
    if element.kind is not None:
        parameters["kind"] = element.kind
    case.db.execute(sql(f"graph/sql/rows/{element.rows}"), parameters)
