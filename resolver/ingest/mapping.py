"""The mapping: which column of a file is what. Read from TOML, written back to it."""

import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from resolver.errors import MappingError
from resolver.ingest.near import did_you_mean, no_such_file
from resolver.records import FIELD_TYPES, RECORD_KINDS

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A value that differs from record to record: it stands in the column `name`."""

    name: str


@dataclass(frozen=True, slots=True)
class Field:
    """A typed column that is compared.

    `columns` has several where the values stand side by side (`latlong` always takes one or two: latitude,
    longitude); `separator` splits one cell into several values.
    """

    name: str
    columns: tuple[str, ...]
    type: str
    separator: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no file can hold."""
        if self.type not in FIELD_TYPES:
            raise MappingError(
                f"fields.{self.name}: unknown type {self.type!r}", did_you_mean(self.type, FIELD_TYPES)
            )
        if not self.name or not self.columns or not all(self.columns):
            raise MappingError(f"fields.{self.name}: column must be a name, or a list of names")
        if self.type == "latlong" and len(self.columns) > 2:
            raise MappingError(
                f"fields.{self.name}: latlong takes one column or two", 'write column = ["lat", "lon"]'
            )
        if self.separator == "":
            raise MappingError(f"fields.{self.name}: separator must not be empty")


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column of a file is what; every name is a column of it, `region` and `kind` may be literal.

    `id` None numbers the records by row; `text` names the columns searched for identifiers, in order;
    `delimiter` and `encoding` None are found out.
    """

    id: str | None = None
    text: tuple[str, ...] = ()
    posted_at: str | None = None
    region: str | Column | None = None
    kind: str | Column | None = None
    site: str | None = None
    place: str | None = None
    url: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    fields: tuple[Field, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what no file can hold."""
        if not self.text and not self.fields:
            raise MappingError("a mapping needs text or [fields]: there is nothing to read otherwise")
        if isinstance(self.region, str) and not _is_region(self.region):
            raise MappingError(
                f"region: {self.region!r} is no region",
                'write region = "US" or { column = "…" }',
            )
        if isinstance(self.kind, str) and self.kind not in RECORD_KINDS:
            raise MappingError(f"kind: unknown kind {self.kind!r}", did_you_mean(self.kind, RECORD_KINDS))
        if self.delimiter is not None and (len(self.delimiter) != 1 or self.delimiter in '"\r\n'):
            raise MappingError(f"delimiter: {self.delimiter!r} is not one character")
        if self.encoding is not None and not _is_codec(self.encoding):
            raise MappingError(
                f"encoding: unknown encoding {self.encoding!r}", 'write "utf-8", "cp1252" or the like'
            )

    def columns(self) -> dict[str, str]:
        """Every column the mapping names, with the key that names it."""
        named = {
            "id": self.id,
            "posted_at": self.posted_at,
            "site": self.site,
            "place": self.place,
            "url": self.url,
        }
        named |= {
            key: value.name for key in ("region", "kind") if isinstance(value := getattr(self, key), Column)
        }
        found = {column: key for key, column in named.items() if column is not None}
        found |= dict.fromkeys(self.text, "text")
        return found | {column: f"fields.{field.name}" for field in self.fields for column in field.columns}

    def to_toml(self) -> str:
        """The mapping file that `load_mapping` reads as this mapping."""
        plain = to_plain(self)
        fields = plain.pop("fields", {})
        lines = [f"{key} = {_toml(value)}" for key, value in plain.items()]
        if fields:
            lines += ["", "[fields]", *(f"{_key(name)} = {_toml(field)}" for name, field in fields.items())]
        return "\n".join(lines) + "\n"

    def to_json(self) -> str:
        """The mapping as one line of JSON, as the case keeps it."""
        return json.dumps(to_plain(self), ensure_ascii=False)


def _is_region(given: str) -> bool:
    from resolver.identifiers.regions import known_region

    return known_region(given) is not None


def _is_codec(name: str) -> bool:
    try:
        "".encode(name)  # not every codec makes text: "base64" and "rot13" refuse
    except (LookupError, ValueError):
        return False
    return True


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises:
        MappingError: it is missing, not TOML, or has an unknown key or a wrong value; file and key are named.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise MappingError(*no_such_file(path)) from error
    except OSError as error:
        raise MappingError(f"can't read the mapping {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError(f"{path}: not valid TOML: {error}") from error
    try:
        return from_plain(given)
    except MappingError as error:
        raise MappingError(f"{path}: {error}", error.hint) from error


def from_plain(given: dict[str, Any]) -> Mapping:
    """The mapping that a TOML or JSON document describes.

    Raises:
        MappingError: an unknown key or a wrong value.
    """
    _known(given, tuple(Mapping.__dataclass_fields__), "")
    values = {key: _READ.get(key, _name)(key, value) for key, value in given.items()}
    return Mapping(**values)


def to_plain(mapping: Mapping) -> dict[str, Any]:
    """The document that `from_plain` reads as `mapping`; what is not said is not in it."""
    plain: dict[str, Any] = {}
    for key in Mapping.__dataclass_fields__:
        value = getattr(mapping, key)
        if value not in (None, ()):
            plain[key] = {"column": value.name} if isinstance(value, Column) else value
    if mapping.text:
        plain["text"] = list(mapping.text)
    if mapping.fields:
        plain["fields"] = {field.name: _plain_field(field) for field in mapping.fields}
    return plain


def _plain_field(field: Field) -> dict[str, Any]:
    column = field.columns[0] if len(field.columns) == 1 else list(field.columns)
    plain = {"column": column, "type": field.type}
    return plain if field.separator is None else plain | {"separator": field.separator}


def _known(given: dict[str, Any], keys: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in keys:
            raise MappingError(f"unknown key {where + key!r}", did_you_mean(key, keys))


def _name(key: str, value: object) -> str:
    if not isinstance(value, str) or not value:
        raise MappingError(f"{key} must be a text, not {value!r}")
    return value


def _names(key: str, value: object) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    return tuple(_name(key, item) for item in values)


def _literal_or_column(key: str, value: object) -> str | Column:
    if isinstance(value, dict):
        _known(value, ("column",), f"{key}.")
        return Column(_name(f"{key}.column", value.get("column")))
    return _name(key, value)


def _fields(key: str, value: object) -> tuple[Field, ...]:
    if not isinstance(value, dict):
        raise MappingError(
            f"{key} must be a table", 'write [fields] and below it: name = { column = "…", type = "…" }'
        )
    return tuple(_field(name, field) for name, field in value.items())


def _field(name: str, value: object) -> Field:
    where = f"fields.{name}"
    if not isinstance(value, dict):
        raise MappingError(f"{where} must be a table", f'write {name} = {{ column = "…", type = "…" }}')
    _known(value, ("column", "type", "separator"), f"{where}.")
    separator = _name(f"{where}.separator", value["separator"]) if "separator" in value else None
    columns = _names(f"{where}.column", value.get("column"))
    return Field(name, columns, _name(f"{where}.type", value.get("type")), separator)


_READ: dict[str, Any] = {
    "text": _names,
    "region": _literal_or_column,
    "kind": _literal_or_column,
    "fields": _fields,
}


def _toml(value: object) -> str:
    match value:
        case str():
            # JSON's escapes are TOML's, but for the delete character, which TOML wants escaped too
            return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
        case list():
            return f"[{', '.join(map(_toml, value))}]"
        case dict():
            return f"{{ {', '.join(f'{_key(key)} = {_toml(item)}' for key, item in value.items())} }}"
    raise TypeError(f"no TOML for {value!r}")


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _toml(name)
