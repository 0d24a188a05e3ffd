"""A Cypher query as words and signs: as much of its shape as the rules for questions look at."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"/\*.*?\*/|//[^\n]*|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|`[^`]*`|\$\w+|\.\.|\d+(?:\.\d+)?|\w+|<>|[^\s\w]",
    re.DOTALL,
)
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_CLAUSES = frozenset({"RETURN", "WITH", "MATCH", "UNWIND", "CALL", "UNION", "OPTIONAL"})

Words = list[str]


def words(cypher: str) -> Words:
    """The words and signs of a query; comments are left out and every text in quotes is `''`."""
    found = (match[0] for match in _TOKEN.finditer(cypher))
    kept = (word for word in found if not word.startswith(("/*", "//")))
    return ["''" if word[0] in "'\"" else word for word in kept]


def columns(query: Words) -> tuple[str, ...]:
    """Names that the last RETURN gives."""
    names = []
    for item in _split(_returned(query)[0]):
        upper = [word.upper() for word in item]
        names.append("".join(item[len(upper) - upper[::-1].index("AS") :] if "AS" in upper else item))
    return tuple(name.strip("`") for name in names if name)


def sort_keys(query: Words) -> tuple[str, ...]:
    """What the last RETURN is sorted by; empty where it is not."""
    keys = (
        "".join(word for word in key if word.upper() not in {"ASC", "DESC"})
        for key in _split(_returned(query)[1])
    )
    return tuple(key.strip("`") for key in keys if key)


def is_ordered(before: Words) -> bool:
    """Whether the clause in which these words end has an ORDER BY."""
    for word, depth in zip(reversed(before), reversed(_depths(before)), strict=True):
        if depth < _depths(before)[-1]:
            return False
        if word.upper() in _CLAUSES | {"ORDER"} and depth == _depths(before)[-1]:
            return word.upper() == "ORDER"
    return False


def relations(query: Words) -> Iterator[Words]:
    """What stands in the square brackets of each relation."""
    for at in range(1, len(query)):
        if query[at] == "[" and query[at - 1] == "-":
            yield query[at + 1 : closing(query, at)]


def labels(query: Words) -> set[str]:
    """Labels that stand in the brackets of a node."""
    return {name for at, word in enumerate(query) if word == "(" for name in _named(query[at + 1 :])}


def types(query: Words) -> set[str]:
    """Types that stand in the brackets of a relation."""
    return {name for inside in relations(query) for name in _named(inside)}


def closing(query: Words, opening: int) -> int:
    """Where the bracket at `opening` is closed; beyond the end if it is not."""
    depth = 0
    for at in range(opening, len(query)):
        depth += (query[at] in _OPENING) - (query[at] in _CLOSING)
        if depth == 0:
            return at
    return len(query)


def _depths(query: Words) -> list[int]:
    """In how many brackets each word stands."""
    depth, depths = 0, []
    for word in query:
        depth -= word in _CLOSING
        depths.append(depth)
        depth += word in _OPENING
    return depths


def _returned(query: Words) -> tuple[Words, Words]:
    """What stands between the last RETURN and its ORDER BY, and what between that and SKIP or LIMIT."""
    outer = [word.upper() if depth == 0 else "" for word, depth in zip(query, _depths(query), strict=True)]
    if "RETURN" not in outer:
        return [], []
    start = len(outer) - outer[::-1].index("RETURN")
    start += outer[start : start + 1] == ["DISTINCT"]
    end = next((at for at in range(start, len(outer)) if outer[at] in {"SKIP", "LIMIT", ";"}), len(outer))
    order = outer.index("ORDER", start, end) if "ORDER" in outer[start:end] else end
    return query[start:order], query[order + 2 : end]


def _split(part: Words) -> list[Words]:
    """At the commas that stand in no bracket."""
    parts: list[Words] = [[]]
    for word, depth in zip(part, _depths(part), strict=True):
        if word == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _named(inside: Words) -> Iterator[str]:
    """What a pattern's colon names, bars between; `inside` begins with its variable or its colon."""
    colon = 0 if inside[:1] == [":"] else 1
    for sign, name in zip(inside[colon::2], inside[colon + 1 :: 2], strict=False):
        if sign not in {":", "|"}:
            return
        yield name
