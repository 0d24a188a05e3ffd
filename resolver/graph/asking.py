"""A question put to a store, with parameters as people write them."""

from collections.abc import Mapping
from typing import Any

from resolver.errors import QueryError
from resolver.graph.parameters import Redirect
from resolver.graph.queries import Question, find, library
from resolver.graph.store import TIMEOUT, Answer, GraphStore


def ask(
    store: GraphStore,
    question: Question | str,
    parameters: Mapping[str, Any],
    *,
    region: str = "US",
    timeout: float | None = TIMEOUT,
) -> Answer:
    """Ask a question, or the one of that id.

    Args:
        store: where.
        question: itself or its id.
        parameters: values by name, as text or already typed; what has a default may be left out.
        region: where phone numbers without a country code are from (ISO 3166).
        timeout: seconds it may take.

    Raises:
        QueryError: no such question, or a parameter is missing, unknown or of the wrong type.
        GraphError: the store can't be reached.
    """
    asked = find(question, library()) if isinstance(question, str) else question
    bound = bind(asked, parameters, region)  # what is wrong with the words is said before the store is asked
    return store.query(asked.cypher, bound, timeout=timeout)


def bind(
    question: Question, parameters: Mapping[str, Any], region: str = "US", redirect: Redirect = str
) -> dict[str, Any]:
    """The parameters of the question's Cypher.

    Args:
        question: whose.
        parameters: values by name, as text or already typed; what has a default may be left out.
        region: where phone numbers without a country code are from (ISO 3166).
        redirect: what has become of an entity's id.

    Raises:
        QueryError: some are missing (all are named), or one is unknown or of the wrong type.
    """
    names = [parameter.name for parameter in question.parameters]
    if unknown := [name for name in parameters if name not in names]:
        raise QueryError(
            f"{question.id} has no parameter {unknown[0]!r}", f"it has: {', '.join(names) or 'none'}"
        )
    missing = [p for p in question.parameters if p.required and parameters.get(p.name) is None]
    if missing:
        lacks = "; ".join(f"{parameter.name} ({parameter.about})" for parameter in missing)
        raise QueryError(
            f"{question.id} needs the parameter{'s' * (len(missing) > 1)} {lacks}",
            f"for example: {' '.join(parameter.call for parameter in missing)}",
        )
    bound: dict[str, Any] = {}
    for parameter in question.parameters:
        given = parameters.get(parameter.name)
        bound |= parameter.read(parameter.default if given is None else given, region, redirect)
    return bound
