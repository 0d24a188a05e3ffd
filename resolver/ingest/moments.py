"""A column of dates as UTC epoch seconds: ISO 8601 in bulk, each other distinct form once."""

from datetime import UTC, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from resolver.dates import parse_date

_PLAIN_ISO = r"^\d{4}-\d\d-\d\d([ T]\d\d:\d\d:\d\d)?$"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)


def epoch_seconds(texts: pa.Array, *, day_first: bool) -> pa.Array:
    """What `parse_date` reads, as whole seconds; null where it reads nothing."""
    plain = pc.match_substring_regex(texts, _PLAIN_ISO)
    if pc.all(plain).as_py():
        try:
            return pc.cast(pc.cast(texts, pa.timestamp("s")), pa.int64())
        except pa.ArrowInvalid:  # a 31 February among them
            return _each(texts, day_first)
    return _each(texts, day_first)


def _each(texts: pa.Array, day_first: bool) -> pa.Array:
    encoded = texts.dictionary_encode()
    read = [_seconds(text, day_first) for text in encoded.dictionary.to_pylist()]
    return pa.array(read, pa.int64()).take(encoded.indices)


def _seconds(text: str, day_first: bool) -> int | None:
    moment = parse_date(text, day_first=day_first)
    return None if moment is None else (moment - _EPOCH) // _SECOND
