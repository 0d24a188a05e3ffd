"""A question put to a store, with parameters as people write them."""

from collections.abc import Mapping
from typing import Any

from resolver.errors import QueryError
from resolver.graph.queries import Parameter, Question, find, library
from resolver.graph.store import TIMEOUT, Answer, GraphStore

_ANY_PLATFORM = "mention"
"""What the reader calls the platform of a bare @name."""
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


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


def bind(question: Question, parameters: Mapping[str, Any], region: str = "US") -> dict[str, Any]:
    """The parameters of the question's Cypher.

    Raises:
        QueryError: one is missing, unknown or of the wrong type.
    """
    names = [parameter.name for parameter in question.parameters]
    for name in parameters:
        if name not in names:
            raise QueryError(
                f"{question.id} has no parameter {name!r}", f"it has: {', '.join(names) or 'none'}"
            )
    bound: dict[str, Any] = {}
    for parameter in question.parameters:
        value = parameters.get(parameter.name, parameter.default)
        if value is None:
            raise QueryError(
                f"{question.id} needs the parameter {parameter.name}: {parameter.about}", _example(parameter)
            )
        bound |= _bound(parameter, value, region)
    return bound


def _bound(parameter: Parameter, value: Any, region: str) -> dict[str, Any]:
    try:
        match parameter.type:
            case "identifier":
                canonical, platform = identify(str(value), region)
                return {parameter.name: canonical, f"{parameter.name}_platform": platform}
            case "integer":
                return {parameter.name: _integer(value)}
            case "float":
                return {parameter.name: float(value)}
            case "boolean":
                return {parameter.name: _boolean(value)}
        return {parameter.name: str(value)}
    except ValueError as error:
        raise QueryError(
            f"parameter {parameter.name} must be of type {parameter.type}, not {value!r}", _example(parameter)
        ) from error


def identify(text: str, region: str = "US") -> tuple[str, str | None]:
    """An identifier as people write it → its canonical value and platform.

    What no rule reads is taken as canonical already: `value`, `@value` or `platform:value`.

    Raises:
        ValueError: the text is empty.
    """
    from resolver.identifiers import read
    from resolver.records import IDENTIFIERS

    text = text.strip()
    if not text:
        raise ValueError("an identifier can't be empty")
    mentions = [mention for mention in read([text], [region])[0] if mention.kind in IDENTIFIERS]
    for mention in sorted(
        mentions, key=lambda mention: mention.kind == "url"
    ):  # a profile's address names a handle
        on_one = mention.kind in ("handle", "payment") and mention.platform != _ANY_PLATFORM
        return mention.value, mention.platform if on_one else None
    platform, colon, value = text.partition(":")
    if colon and platform.isalnum() and value and not value.startswith("//"):
        return value, platform.lower()
    return text.removeprefix("@"), None


def _integer(value: Any) -> int:
    if isinstance(value, bool | float):
        raise ValueError(f"not a whole number: {value!r}")
    return int(value)


def _boolean(value: Any) -> bool:
    word = str(value).lower()
    if word not in _TRUE | _FALSE:
        raise ValueError(f"neither true nor false: {value!r}")
    return word in _TRUE


def _example(parameter: Parameter) -> str:
    return f"for example: -p {parameter.name}={_quoted(parameter.example)}"


def _quoted(example: str) -> str:
    return f'"{example}"' if set(example) & set(" ()'") else example
