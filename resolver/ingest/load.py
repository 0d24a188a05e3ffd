"""One file into the case, in one transaction: read this first."""

import json
from dataclasses import dataclass
from pathlib import Path

from resolver.case import Case, storage_errors
from resolver.dates import day_first
from resolver.errors import InputError
from resolver.ingest.batches import Reject, Table
from resolver.ingest.columns import find_columns, missing
from resolver.ingest.files import Input, open_input, reading, scratch, standard_input
from resolver.ingest.guess import guess_mapping, keep_types
from resolver.ingest.mapping import Mapping, from_plain
from resolver.ingest.saved import save_mapping
from resolver.ingest.shape import Shape
from resolver.ingest.tables import Spool, open_table
from resolver.ingest.writer import Writer, duplicate_ids, field_types
from resolver.progress import Progress

STDIN = "stdin"
"""The name of the source that standard input becomes."""
_SAMPLE_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Ingested:
    """A file taken in.

    `already` says that the same bytes were taken in before, and nothing was done; the mapping is then the one
    of that time, and `mapping_differs` says that another was given now. `rejected` rows could not be read and
    stand in `rejects`; `duplicate_ids` records have an id that an earlier one of the file has: all are kept.
    `guessed` says that the mapping was found by looking at the file, and saved at `mapping_path`. `notes` are
    what had to be decided on the way, a sentence each.
    """

    source_id: int
    name: str
    rows: int
    rejected: int
    duplicate_ids: int
    already: bool
    mapping: Mapping
    guessed: bool
    mapping_differs: bool = False
    mapping_path: Path | None = None
    notes: tuple[str, ...] = ()


def ingest(
    case: Case, path: Path | None, mapping: Mapping | None, run_id: int, progress: Progress
) -> Ingested:
    """Take a file into the case; standard input where `path` is None. All of it is taken in, or nothing.

    Raises:
        InputError: the file can't be read at all, or not a row of it.
        MappingError: the mapping names a column the file lacks, or gives a field another type than before.
        StorageError: the case can't be written.
    """
    with storage_errors(case.path), scratch(case.path) as spool:
        if path is None:
            path, name = spool(standard_input()), STDIN
        else:
            name = path.name
            if path.is_fifo():  # <(zcat ads.gz): it can be read once only
                with reading(name):
                    pipe = path.open("rb")
                with pipe:
                    path = spool(pipe)
        source = open_input(path, name)
        return _known(case, source, mapping) or _take_in(case, source, mapping, run_id, progress, spool)


def _known(case: Case, source: Input, mapping: Mapping | None) -> Ingested | None:
    """What an earlier run made of the same bytes."""
    row = case.row(
        "SELECT source_id, name, rows, rejected, mapping FROM sources WHERE sha256 = ?", [source.sha256]
    )
    if row is None:
        return None
    source_id, name, rows, rejected, written = row
    earlier = from_plain(json.loads(written))
    return Ingested(
        source_id,
        name,
        rows,
        rejected,
        duplicate_ids(case.db, source_id),
        already=True,
        mapping=earlier,
        guessed=False,
        mapping_differs=mapping is not None and mapping != earlier,
    )


def _take_in(
    case: Case, source: Input, given: Mapping | None, run_id: int, progress: Progress, spool: Spool
) -> Ingested:
    table = open_table(source, given, spool, case.db)
    sample = _sample(table)
    mapping = given or keep_types(guess_mapping(table.columns, sample), field_types(case.db))
    found = find_columns(mapping, table.columns, source.name, open_ended=table.format in ("json", "jsonl"))
    first = day_first(sample.get(found.get(mapping.posted_at or "", ""), ()))
    with (
        case.transaction() as db,
        progress.stage(f"ingest {source.name}", table.total) as task,
        Writer.begin(db, source, mapping) as writer,
    ):
        shape = Shape(mapping, found, writer.source_id, first)
        unseen = {wanted for wanted, column in found.items() if column not in table.columns}
        for batch in table.batches(tuple(dict.fromkeys(found.values()))):
            writer.write(shape, batch)
            unseen -= {
                wanted for wanted in unseen if batch.columns[found[wanted]].null_count < len(batch.rows)
            }
            task.advance(batch.done)
        writer.flush()
        if writer.first_reject is not None and not writer.rows:
            raise _nothing_read(source.name, writer.first_reject)
        if unseen and writer.rows:
            wanted = min(unseen)
            raise missing(source.name, wanted, mapping.columns()[wanted], table.columns)
        writer.settle_dates(day_first_used=first)
        writer.finish(source, table, mapping, run_id)
        path = save_mapping(case.path, writer.name, mapping) if given is None else None
    return Ingested(
        writer.source_id,
        writer.name,
        writer.rows,
        writer.rejected,
        duplicate_ids(case.db, writer.source_id),
        already=False,
        mapping=mapping,
        guessed=given is None,
        mapping_path=path,
        notes=(*table.notes, *writer.notes),
    )


def _sample(table: Table) -> dict[str, list[str]]:
    """Values of each column from the first rows; those of lists one by one, missing ones empty."""
    batch = next(iter(table.batches(table.columns)), None)
    if batch is None:
        return {}
    values = {name: column.slice(0, _SAMPLE_ROWS).to_pylist() for name, column in batch.columns.items()}
    return {
        name: [one or "" for value in column for one in (value if isinstance(value, list) else [value])]
        for name, column in values.items()
    }


def _nothing_read(name: str, reject: Reject) -> InputError:
    """Nothing is kept of such a file, so that it can be taken in again with a better mapping."""
    return InputError(
        f"no row of {name} could be read; row {reject.row}: {reject.reason}",
        "give its delimiter or encoding in a mapping file, or check how it was made",
    )
