"""Any value as the text a person would write for it."""

import datetime as dt
import json
from functools import singledispatch
from typing import Any

_EXACT = 2**53
"""Whole numbers below it are exact in a double."""


class Number(str):
    """A number in the digits it was written with."""

    __slots__ = ()


@singledispatch
def text_of(value: Any) -> str | None:
    """A value as text; None for what says nothing: null, and a float that is not a number."""
    return str(value)


@text_of.register
def _(value: None) -> None:
    return value


@text_of.register
def _(value: bool) -> str:
    return "true" if value else "false"


@text_of.register
def _(value: float) -> str | None:
    """Whole numbers without `.0`: many are integers that once stood beside a missing value."""
    if value != value:  # noqa: PLR0124
        return None
    return str(int(value)) if abs(value) < _EXACT and value.is_integer() else repr(value)


@text_of.register
def _(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.hex()


@text_of.register
def _(value: dt.datetime) -> str:
    """ISO 8601; midnight is a date."""
    if value.time() == dt.time() and value.tzinfo is None:
        return value.date().isoformat()
    return value.isoformat(sep=" ")


@text_of.register(dict)
@text_of.register(list)
def _(value: dict[str, Any] | list[Any]) -> str:
    return _json(value)


def _json(value: Any) -> str:
    match value:
        case Number():
            return str(value)
        case dict():
            items = (
                f"{json.dumps(str(key), ensure_ascii=False)}: {_json(item)}" for key, item in value.items()
            )
            return f"{{{', '.join(items)}}}"
        case list():
            return f"[{', '.join(map(_json, value))}]"
    return json.dumps(value, ensure_ascii=False, default=text_of)
