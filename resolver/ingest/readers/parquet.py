"""Parquet: read in batches, every value as the text a person would write for it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from resolver.errors import InputError
from resolver.ingest.batches import BATCH_ROWS, Batch, distinct_names, text_array
from resolver.ingest.files import Input, reading
from resolver.ingest.readers.values import text_of

_MIDNIGHT = r"[ T]00:00:00(\.0+)?$"
_NO_FRACTION = r"\.0+(Z?)$"


@dataclass(frozen=True, slots=True)
class ParquetTable:
    """A Parquet file, opened as a table."""

    source: Input
    columns: tuple[str, ...]
    total: int
    notes: tuple[str, ...]

    format = "parquet"
    encoding = None

    def batches(self, wanted: Sequence[str]) -> Iterator[Batch]:
        """Read it from its start; `row` counts from 1."""
        places = {name: place for place, name in enumerate(self.columns)}
        with reading(self.source.name, pa.ArrowException), parquet.ParquetFile(self.source.path) as file:
            done = 0
            given = [file.schema_arrow.names[places[name]] for name in wanted]
            for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=given):
                numbers = pa.array(range(done + 1, done + 1 + batch.num_rows), pa.int64())
                found = {
                    name: text_column(batch.column(key)) for name, key in zip(wanted, given, strict=True)
                }
                yield Batch(numbers, found, (), batch.num_rows)
                done += batch.num_rows


def open_parquet(source: Input) -> ParquetTable:
    """Read a Parquet file's footer.

    Raises:
        InputError: it is truncated or damaged, or has two columns of one name.
    """
    with reading(source.name, pa.ArrowException), parquet.ParquetFile(source.path) as file:
        given, rows = file.schema_arrow.names, file.metadata.num_rows
    if len(set(given)) < len(given):
        raise InputError(f"{source.name} has two columns of one name", "rename one and write the file again")
    names, notes = distinct_names(given)
    return ParquetTable(source, names, rows, notes)


def text_column(values: pa.Array) -> pa.Array:
    """A column of any type as texts, or as lists of texts."""
    kind = values.type
    if pa.types.is_dictionary(kind):
        return text_column(values.dictionary_decode())
    if pa.types.is_list(kind) or pa.types.is_large_list(kind) or pa.types.is_fixed_size_list(kind):
        lists = [None if items is None else list(map(text_of, items)) for items in values.to_pylist()]
        return pa.array(lists, pa.list_(pa.string()))
    return _text(values)


def _text(values: pa.Array) -> pa.Array:
    kind = values.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return _checked(values)
    if pa.types.is_integer(kind) or pa.types.is_boolean(kind) or pa.types.is_decimal(kind):
        return pc.cast(values, pa.string())
    if pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        text = pc.cast(values, pa.string())
        return pc.replace_substring_regex(
            pc.replace_substring_regex(text, _MIDNIGHT, ""), _NO_FRACTION, r"\1"
        )
    return text_array([text_of(value) for value in values.to_pylist()])


def _checked(values: pa.Array) -> pa.Array:
    try:
        values.validate(full=True)
    except pa.ArrowInvalid:  # text that is not UTF-8, which some writers let through
        raw = values.cast(pa.large_binary()).to_pylist()
        return pa.array(
            [None if item is None else item.decode(errors="replace") for item in raw], pa.string()
        )
    return values.cast(pa.string())
