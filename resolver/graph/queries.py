"""The library of questions: one Cypher file each, with a header that says what it asks and what it gives."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import pairwise
from pathlib import Path
from typing import Any

from rapidfuzz import process

from resolver.errors import QueryError

TYPES = ("identifier", "string", "integer", "float", "boolean")
"""Types of a parameter. An `identifier` NAME gives the query `$NAME`, the canonical value, and
`$NAME_platform`, the platform it is on or null where any will do."""
STORES = ("any", "neo4j")
"""Which stores a question can be asked of."""

_HEADER = re.compile(r"\A\s*/\*(.*?)\*/\s*(.*?)\s*\Z", re.DOTALL)
_REQUIRED = frozenset({"id", "title", "question", "columns"})
_OPTIONAL = frozenset({"caution", "tags", "store", "parameters"})
_PARAMETER_KEYS = frozenset({"type", "about", "example", "default"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question has to be told; without a `default` it must be."""

    name: str
    type: str
    about: str
    example: str
    default: Any = None

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise QueryError(
                f"parameter {self.name}: unknown type {self.type!r}", f"one of {', '.join(TYPES)}"
            )

    @property
    def required(self) -> bool:
        """Whether a call has to give it."""
        return self.default is None


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the Cypher that answers it on every store it names."""

    id: str
    title: str
    question: str
    columns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    cypher: str
    caution: str = ""
    tags: tuple[str, ...] = ()
    store: str = "any"

    def __post_init__(self) -> None:
        if self.store not in STORES:
            raise QueryError(f"{self.id}: unknown store {self.store!r}", f"one of {', '.join(STORES)}")


def library() -> list[Question]:
    """All questions, by id.

    Raises:
        QueryError: a file is malformed, or two have one id.
    """
    files = (file for file in _folder().iterdir() if file.name.endswith(".cypher"))
    questions = sorted(
        (read_question(file.read_text(encoding="utf8"), file.name) for file in files), key=lambda q: q.id
    )
    for before, after in pairwise(questions):
        if before.id == after.id:
            raise QueryError(f"two questions have the id {after.id!r}")
    return questions


def find(name: str, questions: Iterable[Question]) -> Question:
    """The question called `name`.

    Raises:
        QueryError: there is none; the nearest is named.
    """
    known = {question.id: question for question in questions}
    if name in known:
        return known[name]
    nearest = process.extractOne(name, list(known))
    hint = f"did you mean {nearest[0]!r}? " if nearest else ""
    raise QueryError(f"no question is called {name!r}", hint + "list them with: resolver query list")


def read_question(text: str, name: str) -> Question:
    """Read one file: TOML in a leading comment block, then one query.

    Raises:
        QueryError: no header, unknown or missing keys, or values of the wrong type.
    """
    found = _HEADER.match(text)
    if found is None:
        raise QueryError(f"{name}: no header", "begin the file with /* … */ holding TOML")
    try:
        header = tomllib.loads(found[1])
    except tomllib.TOMLDecodeError as error:
        raise QueryError(f"{name}: its header is not valid TOML: {error}") from error
    _check_keys(name, header, _REQUIRED, _OPTIONAL)
    return _question(name, header, found[2])


def _question(name: str, header: Mapping[str, Any], cypher: str) -> Question:
    parameters = header.get("parameters", {})
    for own, given in parameters.items():
        _check_keys(f"{name}: parameter {own}", given, _PARAMETER_KEYS - {"default"}, frozenset({"default"}))
    texts = {key: header[key] for key in ("id", "title", "question", "caution", "store") if key in header}
    if not cypher or not all(isinstance(value, str) for value in texts.values()):
        raise QueryError(f"{name}: a header's values are texts, and a query follows it")
    return Question(
        **texts,
        columns=tuple(header["columns"]),
        parameters=tuple(Parameter(own, **given) for own, given in parameters.items()),
        tags=tuple(header.get("tags", ())),
        cypher=cypher,
    )


def _check_keys(
    name: str, given: Mapping[str, Any], required: frozenset[str], optional: frozenset[str]
) -> None:
    missing, unknown = required - given.keys(), given.keys() - required - optional
    if missing or unknown:
        said = [f"lacks {', '.join(sorted(missing))}"] if missing else []
        said += [f"has unknown {', '.join(sorted(unknown))}"] if unknown else []
        raise QueryError(f"{name}: its header {' and '.join(said)}")


def _folder() -> Traversable:
    """In the installed package, or at the root of the sources."""
    installed = resources.files("resolver").joinpath("cypher", "queries")
    return installed if installed.is_dir() else Path(__file__).resolve().parents[2] / "cypher" / "queries"
