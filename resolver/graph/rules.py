"""The rules a question's Cypher keeps, so that it gives the same rows on both stores, in one order.

They read the query's words, not its meaning: what they can't see, the tests find by asking.
"""

from collections.abc import Callable
from itertools import pairwise
from typing import Protocol

from resolver.errors import QueryError
from resolver.graph.schema import SCHEMA
from resolver.graph.words import (
    Words,
    closing,
    columns,
    is_ordered,
    labels,
    relations,
    sort_keys,
    types,
    words,
)

_WRITES = frozenset({"CREATE", "MERGE", "DELETE", "DETACH", "SET", "REMOVE", "FOREACH", "LOAD", "DROP"})
_LABELS = frozenset(node.label for node in SCHEMA.nodes)
_TYPES = frozenset(relation.type for relation in SCHEMA.relations)


class Asked(Protocol):
    """What the rules look at."""

    @property
    def cypher(self) -> str:
        """The query."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names it says it returns."""

    @property
    def store(self) -> str:
        """Which stores it is for: any, or neo4j."""

    @property
    def variables(self) -> frozenset[str]:
        """Names under which it is given its parameters."""


def check(question: Asked) -> None:
    """Hold a question to every rule.

    Raises:
        QueryError: it breaks one; the message says how, the hint what to do.
    """
    query = words(question.cypher)
    for rule in RULES:
        rule(question, query)


def only_reads(_: Asked, query: Words) -> None:
    """No clause that writes."""
    for before, word in pairwise(["", *query]):
        if word.upper() in _WRITES and before not in {".", ":", "|"}:
            raise QueryError(f"it writes: {word}", "questions only read")


def keeps_engines_out(_: Asked, query: Words) -> None:
    """No ids of the engine's own: they name another node tomorrow."""
    for word, after in pairwise(query):
        if word.casefold() in {"elementid", "id"} and after == "(":
            raise QueryError(f"it uses {word}(), which names another node tomorrow", "use the property id")


def is_portable(question: Asked, query: Words) -> None:
    """On any store, nothing that one of them does not know, or takes for something else."""
    if question.store == "neo4j":
        return
    if "SHORTEST" in {word.upper() for word in query}:
        raise QueryError("SHORTEST is known to Neo4j alone", 'use shortestPath, or say store = "neo4j"')
    if query[:1] and query[0].upper() == "CYPHER":
        raise QueryError("a CYPHER prefix is known to Neo4j alone", "leave it out")
    if any(query[at] == query[at + 2] == ":" for at in range(len(query) - 2)):
        raise QueryError("two labels mean both on one store, either on another", "write :A|B, or WHERE n:A")


def filters_no_shortest_path(question: Asked, query: Words) -> None:
    """No WHERE on a shortest path: one store finds the shortest that fits, one drops the shortest."""
    for at, (word, after) in enumerate(pairwise(query)):
        if (
            word.casefold() in {"shortestpath", "allshortestpaths"}
            and after == "("
            and question.store == "any"
        ):
            next_word = query[closing(query, at + 1) + 1 :][:1]
            if [each.upper() for each in next_word] == ["WHERE"]:
                raise QueryError(
                    "a WHERE on a shortest path gives other rows on other stores", "put WITH before the WHERE"
                )


def bounds_every_length(_: Asked, query: Words) -> None:
    """No path without a longest length: on a real case it never ends."""
    for inside in relations(query):
        if "*" in inside and not _is_bounded(inside[inside.index("*") + 1 :]):
            raise QueryError(f"a path of any length: [{' '.join(inside)}]", "give it a bound, such as *1..3")
    for at in range(1, len(query)):
        if _repeats(query, at):
            raise QueryError("a pattern repeated without end", "give it a bound, such as {1,3}")


def returns_its_columns(question: Asked, query: Words) -> None:
    """The names in the header are those that the query returns, in order."""
    returned = columns(query)
    if returned != question.columns:
        raise QueryError(
            f"its header says {', '.join(question.columns)}, it returns {', '.join(returned) or 'nothing'}",
            "give `columns` the names that RETURN gives, in order",
        )


def orders_its_rows(question: Asked, query: Words) -> None:
    """Rows come in an order, by columns; and nothing is cut off before there is one."""
    keys = sort_keys(query)
    if not keys:
        raise QueryError("its rows have no order", "end it with ORDER BY, before any LIMIT")
    if unknown := [key for key in keys if key not in question.columns]:
        raise QueryError(
            f"it sorts by {', '.join(unknown)}", f"sort by its columns: {', '.join(question.columns)}"
        )
    for at, word in enumerate(query):
        if word.upper() in {"LIMIT", "SKIP"} and not is_ordered(query[:at]):
            raise QueryError(
                f"{word} without an order cuts off other rows each time", "put ORDER BY before it"
            )


def uses_its_parameters(question: Asked, query: Words) -> None:
    """Every parameter that it uses is declared, and the other way round."""
    used = {word[1:] for word in query if word[0] == "$"}
    if unknown := used - question.variables:
        raise QueryError(f"it uses ${', $'.join(sorted(unknown))}", "declare each as [parameters.NAME]")
    if idle := question.variables - used:
        raise QueryError(f"it never uses ${', $'.join(sorted(idle))}", "use it, or take it out of the header")


def knows_the_graph(question: Asked, query: Words) -> None:
    """On any store, its labels and relations are those of the schema: of others there would be no rows."""
    for kind, unknown in (("label", labels(query) - _LABELS), ("relation", types(query) - _TYPES)):
        if unknown and question.store == "any":
            raise QueryError(
                f"the graph has no {kind} {', '.join(sorted(unknown))}",
                'the guide to the graph lists all; it may ask for others with store = "neo4j"',
            )


RULES: tuple[Callable[[Asked, Words], None], ...] = (
    only_reads,
    keeps_engines_out,
    is_portable,
    filters_no_shortest_path,
    bounds_every_length,
    returns_its_columns,
    orders_its_rows,
    uses_its_parameters,
    knows_the_graph,
)
"""Each raises a QueryError."""


def _is_bounded(after: Words) -> bool:
    """Whether a star is followed by its longest length: `3`, `..3` or `1..3`."""
    if ".." in after[:2]:
        longest = after[after.index("..") + 1 :]
        return bool(longest) and longest[0].isdecimal()
    return bool(after) and after[0].isdecimal()


def _repeats(query: Words, at: int) -> bool:
    """Whether a `+`, `*` or `{n,}` there repeats the pattern before it without end."""
    if not _ends_pattern(query[:at]):
        return False
    return query[at] in {"+", "*"} or (query[at] == "{" and query[closing(query, at) - 1] == ",")


def _ends_pattern(before: Words) -> bool:
    """Whether the words end in a relation's arrow, or in brackets that hold one."""
    if before[-1] == ")":
        depth = 0
        for at in range(len(before) - 1, -1, -1):
            depth += (before[at] == ")") - (before[at] == "(")
            if depth == 0:
                return any(pair == ("-", "[") for pair in pairwise(before[at:]))
    arrow = before[-2:] if before[-1] == ">" else before[-1:]
    return arrow[:1] == ["-"] and before[-len(arrow) - 1 : -len(arrow)] == ["]"]
