"""Graph values as plain ones: what JSON and tables can hold, and the same from every store."""

import math
from collections.abc import Mapping
from typing import Any

from neo4j.graph import Entity, Node, Path, Relationship


def plain(value: Any) -> Any:
    """Strip the driver's types.

    A node becomes its properties with `labels`, a relation its properties with `type`, a path the list of
    both in turn, a time its ISO text, and what is no finite number `nan`, `inf` or `-inf`.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Mapping) and not isinstance(value, Entity):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return _plain_element(value)


def _plain_element(value: Any) -> Any:
    match value:
        case Node():
            return {"labels": sorted(value.labels), **plain(dict(sorted(value.items())))}
        case Relationship():
            return {"type": value.type, **plain(dict(sorted(value.items())))}
        case Path():
            return _steps(value)
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _steps(path: Path) -> list[Any]:
    steps: list[Any] = [plain(path.start_node)]
    for relation, node in zip(path.relationships, path.nodes[1:], strict=True):
        steps += [plain(relation), plain(node)]
    return steps
