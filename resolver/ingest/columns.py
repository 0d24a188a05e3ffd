"""The columns a mapping names, found in a file."""

from collections.abc import Sequence

from resolver.errors import MappingError
from resolver.ingest.mapping import Mapping
from resolver.ingest.near import did_you_mean


def find_columns(
    mapping: Mapping, columns: Sequence[str], name: str, *, open_ended: bool = False
) -> dict[str, str]:
    """The file's own name of each column that `mapping` names: the same but for spaces around it, or case.

    Args:
        mapping: What names them.
        columns: The file's columns.
        name: The file's name, for the message.
        open_ended: The file may have more, as JSON may: an unknown one is taken as it is.

    Raises:
        MappingError: the file lacks a column; the key that names it and the nearest column are given.
    """
    folded = {column.casefold(): column for column in reversed(columns)}
    found = {}
    for wanted, key in mapping.columns().items():
        column = wanted if wanted in columns else folded.get(wanted.strip().casefold())
        if column is None and not open_ended:
            raise missing(name, wanted, key, columns)
        found[wanted] = wanted if column is None else column
    return found


def missing(name: str, wanted: str, key: str, columns: Sequence[str]) -> MappingError:
    """The error for a column that a file does not have."""
    return MappingError(
        f"{name} has no column {wanted!r}, which the mapping names as {key}", did_you_mean(wanted, columns)
    )
