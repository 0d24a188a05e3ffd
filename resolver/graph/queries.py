"""The library of questions: one Cypher file each, with a header that says what it asks and what it gives."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from itertools import pairwise
from typing import Any

from rapidfuzz import process

from resolver.errors import QueryError
from resolver.graph.files import folder
from resolver.graph.parameters import Parameter

STORES = ("any", "neo4j")
"""Which stores a question can be asked of."""

_HEADER = re.compile(r"\A\s*/\*(.*?)\*/\s*(.*?)\s*\Z", re.DOTALL)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TEXTS = ("id", "title", "question", "caution", "why", "slow", "store")
_REQUIRED = frozenset({"id", "title", "question", "caution", "columns"})
_OPTIONAL = frozenset({"why", "slow", "tags", "store", "parameters"})
_PARAMETER_KEYS = frozenset({"type", "about", "example", "default"})


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the Cypher that answers it on every store it names.

    `caution` is what its answer can not show, `why` what the answer is good for, `slow` the reason why it
    takes more than a second on a graph of a million elements. `own` says that the user added it.
    """

    id: str
    title: str
    question: str
    columns: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    cypher: str
    caution: str = ""
    why: str = ""
    slow: str = ""
    tags: tuple[str, ...] = ()
    store: str = "any"
    own: bool = False

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise QueryError(f"{self.id!r} is no id", "small letters and digits, with - between words")
        if self.store not in STORES:
            raise QueryError(f"{self.id}: unknown store {self.store!r}", f"one of {', '.join(STORES)}")

    @property
    def group(self) -> str:
        """What it is listed under: its first tag."""
        return self.tags[0] if self.tags else "others"

    @property
    def variables(self) -> frozenset[str]:
        """Names under which the query is given its parameters."""
        return frozenset(name for parameter in self.parameters for name in parameter.variables)

    @property
    def call(self) -> str:
        """A command that asks it, with the examples of what it has to be told."""
        needed = (parameter.call for parameter in self.parameters if parameter.required)
        return " ".join([f"resolver query run {self.id}", *needed])


def library() -> list[Question]:
    """All questions that come with the program, by id.

    Raises:
        QueryError: a file is malformed, or two have one id.
    """
    files = (file for file in _folder().iterdir() if file.name.endswith(".cypher"))
    return sorted_by_id(read_question(file.read_text(encoding="utf8"), file.name) for file in files)


def sorted_by_id(questions: Iterable[Question]) -> list[Question]:
    """The questions in the order of their ids.

    Raises:
        QueryError: two have one id.
    """
    ordered = sorted(questions, key=lambda question: question.id)
    for before, after in pairwise(ordered):
        if before.id == after.id:
            raise QueryError(f"two questions have the id {after.id!r}", "rename one")
    return ordered


def find(name: str, questions: Iterable[Question]) -> Question:
    """The question called `name`.

    Raises:
        QueryError: there is none; the nearest are named.
    """
    known = {question.id: question for question in questions}
    if name in known:
        return known[name]
    scored = process.extract(name, list(known), limit=3)
    near = [repr(each) for at, (each, score, _) in enumerate(scored) if score >= (60, 85, 85)[at]]
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    raise QueryError(f"no question is called {name!r}", hint + "list them with: resolver query list")


def read_question(text: str, name: str, *, own: bool = False) -> Question:
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
    try:
        return _question(header, found[2], own)
    except QueryError as error:
        raise QueryError(f"{name}: {error}", error.hint) from error


def _question(header: Mapping[str, Any], cypher: str, own: bool) -> Question:
    parameters = header.get("parameters", {})
    if not isinstance(parameters, dict) or not all(isinstance(each, dict) for each in parameters.values()):
        raise QueryError("its parameters are tables", "write them as [parameters.NAME]")
    for name, given in parameters.items():
        _check_keys(f"parameter {name}", given, _PARAMETER_KEYS - {"default"}, frozenset({"default"}))
    texts = {key: header[key] for key in _TEXTS if key in header}
    if not cypher or not all(isinstance(value, str) and value for value in texts.values()):
        raise QueryError("a header's values are texts, and a query follows it")
    return Question(
        **texts,
        columns=_names(header, "columns"),
        parameters=tuple(Parameter(name, **given) for name, given in parameters.items()),
        tags=_names(header, "tags"),
        cypher=cypher,
        own=own,
    )


def _names(header: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names = header.get(key, [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise QueryError(f"its {key} are a list of texts", f'for example: {key} = ["entity", "ads"]')
    return tuple(names)


def _check_keys(
    name: str, given: Mapping[str, Any], required: frozenset[str], optional: frozenset[str]
) -> None:
    missing, unknown = required - given.keys(), given.keys() - required - optional
    if missing or unknown:
        said = [f"lacks {', '.join(sorted(missing))}"] if missing else []
        said += [f"has unknown {', '.join(sorted(unknown))}"] if unknown else []
        raise QueryError(f"{name}: its header {' and '.join(said)}")


def _folder() -> Traversable:
    return folder("queries")
