"""A mapping guessed from the names of a file's columns and a sample of their values; deterministic."""

from collections.abc import Mapping as Values
from collections.abc import Sequence
from dataclasses import dataclass, replace

from resolver.errors import MappingError
from resolver.ingest.mapping import Column, Field, Mapping
from resolver.ingest.profile import Profile, profile
from resolver.ingest.vocabulary import is_protected, is_truth, rank, role_of, split_name
from resolver.records import FIELD_TYPES

_SINGLE_ROLES = ("posted_at", "region", "site", "place", "url")
_SMALL_WORDS = 3.0
_TABLE_ROLES = ("field:name", "field:address", "field:date")
_IDENTIFIERS = ("phone", "email", "url", "handle")
_TYPES_OF_ROLES = {
    "place": "name", "site": "category", "title": "text", "id": "exact", "lat": "number", "lon": "number",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Seen:
    """A column under consideration: its name, what the name says, what the values say."""

    name: str
    role: str | None
    values: Profile


def guess_mapping(columns: Sequence[str], sample: Values[str, Sequence[str]]) -> Mapping:
    """The likeliest mapping of a file.

    Columns with free text are searched for identifiers, and the file is one of ads; a file without any is a
    plain table, and its short columns are typed and compared. Columns that hold an answer (`cluster`,
    `entity_id`) or a protected trait (`gender`) are left out, and so are those with hardly a value or always
    the same.

    Args:
        columns: The file's columns, in order.
        sample: Values of each, empty ones included.

    Raises:
        MappingError: every column looks like an answer or a protected trait.
    """
    given = [name for name in columns if not is_truth(name) and not is_protected(name)]
    seen = [_Seen(name, role_of(name), profile(sample.get(name, ()))) for name in given]
    if not seen:
        raise MappingError(
            f"nothing but columns that look like answers or protected traits: {', '.join(columns)}",
            "say in a mapping file which of them are input",
        )
    text = _text_columns(seen)
    roles = {role: found for role in _SINGLE_ROLES if (found := _first(seen, role)) is not None}
    if "posted_at" not in roles and text and (dated := _by_content(seen, "date")):
        roles["posted_at"] = dated
    if roles.get("place") == roles.get("region"):
        roles.pop("place", None)
    own_id = _id_column(seen)
    taken = (
        {own_id, *text, *roles.values()}
        if text
        else {own_id, *(roles.get(r) for r in ("posted_at", "region"))}
    )
    fields = _fields([column for column in seen if column.name not in taken])
    if not text and not fields:
        text = _last_resort(seen, own_id)
    return Mapping(
        id=own_id,
        text=text,
        posted_at=roles.get("posted_at"),
        region=Column(roles["region"]) if "region" in roles else None,
        kind="ad" if text else "row",
        site=roles.get("site"),
        place=roles.get("place"),
        url=roles.get("url"),
        fields=fields,
    )


def keep_types(mapping: Mapping, known: Values[str, str]) -> Mapping:
    """The mapping with the types that fields of these names already have in a case."""
    fields = tuple(replace(field, type=known.get(field.name, field.type)) for field in mapping.fields)
    return replace(mapping, fields=fields)


def _text_columns(seen: list[_Seen]) -> tuple[str, ...]:
    """The title and every column of free text; none in a plain table, where a title is a field.

    A column named like a text is one however short its values are, beside a title or where nothing (a name,
    an address, a day of birth) says that the file is a table.
    """
    plain = any(column.role in _TABLE_ROLES for column in seen)
    named = any(column.role == "title" for column in seen) or not plain
    bodies = [c.name for c in seen if _is_free_text(c) or (named and c.role == "text" and _may_be_text(c))]
    titles = [column.name for column in seen if column.role == "title" and column.values.words >= 1]
    if not bodies and not any(column.role in ("posted_at", "url", "site") for column in seen):
        return ()
    if not bodies and not any(c.role == "title" and c.values.words >= _SMALL_WORDS for c in seen):
        return ()
    return (*titles, *bodies)


def _may_be_text(column: _Seen) -> bool:
    """An identifier alone may be all that a text says; a number or a date is something else."""
    values = column.values
    return values.filled > 0 and not values.structured and values.leading in (None, *_IDENTIFIERS)


def _is_free_text(column: _Seen) -> bool:
    values = column.values
    if values.leading is not None or values.structured:
        return False
    if column.role == "text":
        return values.length >= 15 and values.words >= _SMALL_WORDS
    return column.role is None and values.length >= 80 and values.words >= 12


def _id_column(seen: list[_Seen]) -> str | None:
    """The column named like an id, with the surest name; rather one whose values all differ than not."""
    named = [c for c in seen if c.role == "id" and c.values.words < 2 and c.values.length <= 80]
    unique = [c for c in named if c.values.filled == 1.0 and c.values.distinct >= 0.99]
    ids = unique or [c for c in named if c.values.distinct > 0.5]
    return min(ids, key=lambda column: rank(column.name, "id")).name if ids else None


def _first(seen: list[_Seen], role: str) -> str | None:
    """The column with the surest name for a role, if its values do not contradict it."""
    fits = [column for column in seen if _may_be(column, role) and _fits(column, role)]
    return min(fits, key=lambda column: rank(column.name, role)).name if fits else None


def _may_be(column: _Seen, role: str) -> bool:
    if (
        role == "region" and split_name(column.name) == "region"
    ):  # elsewhere it is a place, but two letters are a country
        return column.values.codes > 0.9
    return column.role == role


def _fits(column: _Seen, role: str) -> bool:
    values = column.values
    match role:
        case "posted_at":
            return values.leading == "date"
        case "url":
            return values.leading == "url" and values.distinct > 0.5
        case "region":
            return values.codes > 0.5
        case "place":
            return values.leading in (None, "name") and values.words < 8
    return values.filled > 0 and values.words < 4


def _by_content(seen: list[_Seen], kind: str) -> str | None:
    return next((c.name for c in seen if c.role is None and c.values.leading == kind), None)


def _fields(seen: list[_Seen]) -> tuple[Field, ...]:
    fields: list[Field] = []
    names: set[str] = set()
    pair = _coordinates(seen)
    for column in seen:
        kind = "latlong" if column.name in pair else _type(column)
        if kind is None or (column.name in pair and column.name != pair[0]):
            continue
        columns = pair if column.name in pair else (column.name,)
        fields.append(
            Field(_field_name("place_on_map" if len(columns) > 1 else column.name, names), columns, kind)
        )
    return tuple(fields)


def _coordinates(seen: list[_Seen]) -> tuple[str, ...]:
    lat = next((c.name for c in seen if c.role == "field:lat"), None)
    lon = next((c.name for c in seen if c.role == "field:lon"), None)
    return (lat, lon) if lat is not None and lon is not None else ()


def _type(column: _Seen) -> str | None:
    """A column's type: by its values where their form is plain, else by its name; None leaves it out."""
    values = column.values
    if values.filled < 0.02 or (values.constant and values.leading not in ("phone", "email", "url")):
        return None
    if values.leading in ("email", "url", "image_hash", "latlong"):
        return values.leading
    if column.role is None:
        return values.leading or ("category" if values.few else "text")
    named = column.role.removeprefix("field:")
    if named == "phone" and values.leading != "phone" and values.digits < 5:
        return "text"
    return named if named in FIELD_TYPES else _TYPES_OF_ROLES.get(named, values.leading or "text")


def _field_name(column: str, taken: set[str]) -> str:
    base = name = split_name(column) or "field"
    number = 2
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    taken.add(name)
    return name


def _last_resort(seen: list[_Seen], own_id: str | None) -> tuple[str, ...]:
    """Nothing fits: search every column but the id, and the id too where it stands alone."""
    rest = tuple(column.name for column in seen if column.name != own_id)
    return rest or tuple(column.name for column in seen)
