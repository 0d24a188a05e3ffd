"""What a question has to be told, and how it is read from what people write."""

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from resolver.errors import QueryError

TYPES = ("identifier", "entity", "node", "string", "integer", "float", "boolean", "date")
"""Types of a parameter NAME.

An `identifier` gives the query `$NAME`, the canonical value, and `$NAME_platform`, the platform it is on or
null where any will do. A `node` is an identifier, an entity's id or an ad's own id, and gives `$NAME_id` as
well: the text as it is. An `entity` is an entity's id; one that was merged into another becomes that one. A
`date` in any common form is given as YYYY-MM-DD, which sorts among the graph's times.
"""

Redirect = Callable[[str], str]
"""From an entity's id to the id it has now; any other text stays."""

_NAME = re.compile(r"[a-z]\w*", re.ASCII)
_ANY_PLATFORM = "mention"
"""What the reader calls the platform of a bare @name."""
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
_COMPANIONS = {"identifier": ("_platform",), "node": ("_platform", "_id")}


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
        if not _NAME.fullmatch(self.name):
            raise QueryError(f"parameter {self.name!r}: a name is small letters, digits and _")
        if not all(isinstance(text, str) and text for text in (self.about, self.example)):
            raise QueryError(f"parameter {self.name}: its `about` and `example` are texts")

    @property
    def required(self) -> bool:
        """Whether a call has to give it."""
        return self.default is None

    @property
    def variables(self) -> tuple[str, ...]:
        """Names under which the query is given it."""
        return (self.name, *(f"{self.name}{ending}" for ending in _COMPANIONS.get(self.type, ())))

    @property
    def call(self) -> str:
        """How a call gives it, by its example."""
        return f"-p {self.name}={shlex.quote(self.example)}"

    def read(self, value: Any, region: str = "US", redirect: Redirect = str) -> dict[str, Any]:
        """What the query is given for `value`, by name.

        Raises:
            QueryError: it is not of the parameter's type.
        """
        try:
            return dict(zip(self.variables, self._values(value, region, redirect), strict=True))
        except ValueError as error:
            reason = f": {error}" if self.type == "date" else ""
            raise QueryError(
                f"parameter {self.name} must be of type {self.type}, not {value!r}{reason}",
                f"for example: {self.call}",
            ) from error

    def _values(self, value: Any, region: str, redirect: Redirect) -> tuple[Any, ...]:
        match self.type:
            case "identifier":
                return identify(str(value), region)
            case "node":
                own = redirect(str(value).strip())
                return (*identify(own, region), own)
            case "entity":
                return (redirect(_filled(value)),)
        return (_READERS.get(self.type, str)(value),)


def identify(text: str, region: str = "US") -> tuple[str, str | None]:
    """An identifier as people write it → its canonical value and platform.

    What no rule reads is taken as canonical already: `value`, `@value` or `platform:value`.

    Raises:
        ValueError: the text is empty.
    """
    from resolver.identifiers import read
    from resolver.records import IDENTIFIERS

    text = _filled(text)
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


def _filled(value: Any) -> str:
    text = str(value).strip()
    if not text:
        raise ValueError("it can't be empty")
    return text


def _integer(value: Any) -> int:
    if isinstance(value, bool | float):
        raise ValueError(f"not a whole number: {value!r}")
    return int(value)


def _boolean(value: Any) -> bool:
    word = str(value).lower()
    if word not in _TRUE | _FALSE:
        raise ValueError(f"neither true nor false: {value!r}")
    return word in _TRUE


def _date(value: Any) -> str:
    from resolver.dates import parse_date

    moment = parse_date(str(value))
    if moment is None:
        raise ValueError("not a date, or not surely one")
    return moment.date().isoformat()


_READERS: dict[str, Callable[[Any], Any]] = {
    "integer": _integer,
    "float": float,
    "boolean": _boolean,
    "date": _date,
}
"""Of the types whose value is all that the query is given."""
