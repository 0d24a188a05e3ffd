"""Batches of a file's columns → rows of the case's `records` and `fields`, as columns."""

import json
from collections.abc import Mapping as Columns
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from resolver.ingest.batches import Batch
from resolver.ingest.mapping import Column, Field, Mapping
from resolver.ingest.moments import epoch_seconds
from resolver.records import RECORD_KINDS

_LATLONG = r"^[(\[]?\s*([-+]?\d{1,3}(?:\.\d+)?)\s*[,; ]\s*([-+]?\d{1,3}(?:\.\d+)?)\s*[)\]]?$"
_ISO_REGION = r"^[A-Z]{2}$"
_STRING = pa.string()


@dataclass(frozen=True, slots=True)
class Shape:
    """How a file's rows become a case's: the mapping, where its columns are, the source's number."""

    mapping: Mapping
    found: Columns[str, str]
    source_id: int
    day_first: bool

    def records(self, batch: Batch, first_key: int) -> pa.Table:
        """The batch as rows of `records`, with keys from `first_key` on."""
        mapping, count = self.mapping, len(batch.rows)
        own_id = self._plain(batch, mapping.id)
        posted = self._plain(batch, mapping.posted_at)
        text, starts = self._text(batch)
        return pa.table(
            {
                "record_key": _keys(first_key, count),
                "source_id": pa.array(np.full(count, self.source_id, np.int32)),
                "row": batch.rows,
                "record_id": pc.coalesce(own_id, pc.cast(batch.rows, _STRING)),
                "kind": self._kind(batch),
                "site": self._plain(batch, mapping.site),
                "url": self._plain(batch, mapping.url),
                "place": self._plain(batch, mapping.place),
                "posted_at": posted,
                "posted_ts": epoch_seconds(posted, day_first=self.day_first),
                "region": self._region(batch),
                "text": text,
                "text_starts": starts,
            }
        )

    def fields(self, batch: Batch, first_key: int) -> pa.Table:
        """The batch as rows of `fields`: one a value that is not empty."""
        parts = [self._field(batch, field, first_key) for field in self.mapping.fields]
        schema = pa.schema(
            {"record_key": pa.int64(), "name": _STRING, "position": pa.int32(), "value": _STRING}
        )
        return pa.concat_tables([schema.empty_table(), *parts])

    def _column(self, batch: Batch, name: str | None) -> pa.Array:
        found = batch.columns.get(self.found[name]) if name is not None else None
        return pa.nulls(len(batch.rows), _STRING) if found is None else found

    def _plain(self, batch: Batch, name: str | None) -> pa.Array:
        return trimmed(joined(self._column(batch, name), ", "))

    def _text(self, batch: Batch) -> tuple[pa.Array, pa.Array]:
        """The text columns joined by a newline, and where each starts (an empty one where it would)."""
        count = len(batch.rows)
        parts = [_nonempty(joined(self._column(batch, name), "\n")) for name in self.mapping.text]
        if not parts:
            return pa.nulls(count, _STRING), pa.nulls(count, pa.list_(pa.int32()))
        starts, pieces, end = [], [], np.zeros(count, np.int32)
        for part in parts:
            length = pc.utf8_length(part).fill_null(0).to_numpy(zero_copy_only=False)
            apart = (end > 0) & (length > 0)
            starts.append(end + apart)
            end = starts[-1] + length
            pieces += [pc.if_else(pa.array(apart), "\n", ""), part.fill_null("")]
        offsets = pa.array(np.arange(0, len(parts) * count + 1, len(parts), dtype=np.int32))
        flat = pa.array(np.stack(starts, axis=1).reshape(-1).astype(np.int32))
        text = pc.binary_join_element_wise(*pieces, "")
        return _nonempty(text), pa.ListArray.from_arrays(offsets, flat)

    def _kind(self, batch: Batch) -> pa.Array:
        kind = self.mapping.kind
        default = kind if isinstance(kind, str) else "ad" if self.mapping.text else "row"
        if not isinstance(kind, Column):
            return _constant(default, len(batch.rows))
        given = pc.utf8_lower(self._plain(batch, kind.name))
        return pc.if_else(pc.is_in(given, pa.array(RECORD_KINDS)), given, pa.scalar(default))

    def _region(self, batch: Batch) -> pa.Array:
        region = self.mapping.region
        if not isinstance(region, Column):
            return _constant(region, len(batch.rows))
        given = pc.utf8_upper(self._plain(batch, region.name))
        given = pc.replace_substring_regex(given, "^UK$", "GB")
        known = pc.match_substring_regex(given, _ISO_REGION)
        return pc.if_else(known, given, pa.scalar(None, _STRING))

    def _field(self, batch: Batch, field: Field, first_key: int) -> pa.Table:
        columns = [self._column(batch, name) for name in field.columns]
        if field.type == "latlong":
            columns = [_latlong([joined(column, ",") for column in columns])]
        lists = [_values(column, field) for column in columns]
        keys, places, values = [], [], []
        before = np.zeros(len(batch.rows), np.int64)
        for column in lists:
            parent, place, value = _flat(column)
            keys.append(parent + first_key)
            places.append(place + before[parent])
            values.append(value)
            before += np.bincount(parent, minlength=len(before))
        return pa.table(
            {
                "record_key": pa.array(np.concatenate(keys), pa.int64()),
                "name": _constant(field.name, sum(map(len, values))),
                "position": pa.array(np.concatenate(places), pa.int32()),
                "value": pa.concat_arrays(values),
            }
        )


def joined(column: pa.Array, separator: str) -> pa.Array:
    """A column of lists as one of texts; one of texts as it is."""
    return pc.binary_join(column, separator) if pa.types.is_list(column.type) else column


def trimmed(column: pa.Array) -> pa.Array:
    """Texts without spaces around them, null where nothing is left."""
    return _nonempty(pc.utf8_trim_whitespace(column))


def _nonempty(column: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, _STRING), column)


def _constant(value: str | None, count: int) -> pa.Array:
    return pa.repeat(pa.scalar(value, _STRING), count)


def _keys(first: int, count: int) -> pa.Array:
    return pa.array(np.arange(first, first + count, dtype=np.int64))


def _latlong(columns: list[pa.Array]) -> pa.Array:
    """`lat,lon`; null where a column is not that, or one of two is missing."""
    plain = [trimmed(column) for column in columns]
    pair = plain[0] if len(plain) == 1 else pc.binary_join_element_wise(*plain, ",")
    known = pc.match_substring_regex(pair, _LATLONG)
    return pc.if_else(known, pc.replace_substring_regex(pair, _LATLONG, r"\1,\2"), pa.scalar(None, _STRING))


def _values(column: pa.Array, field: Field) -> pa.Array:
    """A column as texts or lists of texts: a separator splits a text, and a JSON array in it is a list."""
    if pa.types.is_list(column.type):
        return column
    if field.separator is not None:
        return pc.split_pattern(column, field.separator)
    if field.type != "text" and pc.any(pc.match_substring_regex(column, r"^\s*\[")).as_py():
        return pa.array(
            [None if value is None else _listed(value) for value in column.to_pylist()], pa.list_(_STRING)
        )
    return column


def _listed(value: str) -> list[str]:
    if value.lstrip().startswith("["):
        try:
            found = json.loads(value, parse_int=str, parse_float=str)
        except (ValueError, RecursionError):
            return [value]
        return [item if isinstance(item, str) else json.dumps(item) for item in found if item is not None]
    return [value]


def _flat(column: pa.Array) -> tuple[np.ndarray, np.ndarray, pa.Array]:
    """Row, position among the row's values, and value, of every value that is not empty."""
    if pa.types.is_list(column.type):
        parent, value = pc.list_parent_indices(column).to_numpy(), trimmed(pc.list_flatten(column))
    else:
        parent, value = np.arange(len(column)), trimmed(column)
    kept = pc.is_valid(value)
    parent, value = parent[kept.to_numpy(zero_copy_only=False)], value.filter(kept)
    first = np.searchsorted(parent, parent)
    return parent, np.arange(len(parent)) - first, value
