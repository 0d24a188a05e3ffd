"""Typed columns: a value that is known to be a phone number, an e-mail address, a handle or a web address."""

import re
from collections.abc import Sequence

from resolver.identifiers.phone.plan import read_field_number
from resolver.identifiers.platforms import Platform, platforms
from resolver.identifiers.reader import read
from resolver.identifiers.rules import confidence
from resolver.identifiers.tables import load
from resolver.records import Mention

_WANTED = {
    "phone": {"phone"},
    "email": {"email"},
    "handle": {"handle", "payment"},
    "url": {"url", "handle", "payment", "phone"},
}


def read_fields(
    types: Sequence[str], names: Sequence[str], values: Sequence[str], regions: Sequence[str | None]
) -> list[list[Mention]]:
    """The identifiers in typed values: the type says what is looked for, a handle's column name its platform.

    A value that the readers of running text leave alone is taken at its column's word where it can be:
    a phone number without its national prefix, a bare handle.
    """
    out = []
    found = read(values, regions)
    for kind, name, value, region, mentions in zip(types, names, values, regions, found, strict=True):
        wanted = [each for each in mentions if each.kind in _WANTED[kind] and each.platform != "mention"]
        whole = None if wanted else _whole(kind, name, value, region)
        out.append([whole] if whole is not None else wanted)
    return out


def _whole(kind: str, name: str, value: str, region: str | None) -> Mention | None:
    """The whole value as one identifier."""
    raw = value.strip()
    if not raw:
        return None
    start = value.index(raw)
    if kind == "phone":
        number = read_field_number(raw, region or "US")
        return _mention("phone", None, number.e164, raw, start, number.rule) if number else None
    return _handle(name, raw, start) if kind == "handle" else None


def _handle(name: str, raw: str, start: int) -> Mention | None:
    platform = _platform(name)
    handle = raw.lstrip("@$")
    if platform is None:
        plain = len(handle) > 1 and not any(char.isspace() for char in handle)
        return _mention("handle", "mention", handle.lower(), raw, start, "handle-field") if plain else None
    if platform.grammar.fullmatch(handle.lower()) is None or platform.kind == "phone":
        return None
    value = handle if platform.keeps_case else handle.lower()
    return _mention(platform.kind, platform.name, value, raw, start, f"{platform.kind}-field")


def _platform(column: str) -> Platform | None:
    """The platform that a column's name holds: "instagram", "IG handle", "snap_user"."""
    known = {cue: name for name, row in load("platforms").items() for cue in (name, *row.get("cues", ()))}
    words = re.split(r"[^a-z0-9]+", column.lower())
    return next((platforms()[known[word]] for word in words if word in known), None)


def _mention(kind: str, platform: str | None, value: str, raw: str, start: int, rule: str) -> Mention:
    return Mention(kind, platform, value, raw, start, start + len(raw), (), confidence(rule), rule)
