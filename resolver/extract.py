"""Records → mentions: identifiers and attributes in every text, identifiers in the columns typed as such."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from resolver.errors import CaseError
from resolver.records import Mention

if TYPE_CHECKING:
    from resolver.case import Case
    from resolver.progress import Progress, Task

BATCH_RECORDS = 2000
"""Records read, and committed, at a time."""
_BATCH_CHARACTERS = 2_000_000
"""Characters read in one pass; longer batches are cut so that memory stays flat."""

Columns = dict[str, list[Any]]
"""Rows of the table `mentions`, a list a column."""
_COLUMNS = (
    "record_key", "field", "kind", "platform", "value", "raw", "span_start", "span_end", "disguise",
    "confidence", "rule", "others",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Extracted:
    """What the stage did: records read now, mentions found in them by kind, records read in earlier runs."""

    records: int
    mentions: dict[str, int]
    already: int


@dataclass(frozen=True, slots=True)
class _Work:
    """A batch on its way to a reader: texts, and typed values with the column and type of each."""

    first: int
    up_to: int
    texts: list[tuple[int, str, str]]
    values: list[tuple[int, str, str, str, str]]


@dataclass(frozen=True, slots=True)
class _Read:
    """A batch read."""

    first: int
    up_to: int
    columns: Columns = field(repr=False)


def extract(text: str, region: str = "US") -> list[Mention]:
    """The identifiers and attributes in `text`, in order; national numbers are read as those of `region`.

    >>> for mention in extract("call five 0 3 - 555 - zero 1 four2"):
    ...     print(mention.value, repr(mention.raw), mention.disguise)
    +15035550142 'five 0 3 - 555 - zero 1 four2' ('digit-words',)

    What else the same characters may say is in `others`, the likelier first:

    >>> [other.value for mention in extract("call +1 503 555 0142") for other in mention.others]
    []
    """
    from resolver.identifiers import read

    return read([text], [region])[0]


def extract_case(case: "Case", run_id: int, progress: "Progress", *, jobs: int = 1) -> Extracted:
    """Read every record not yet read by these rules, batch by batch; each batch is kept once it is done.

    The case's default region is one of the rules: with another, every record is read anew.

    Raises:
        CaseError: no numbering plan is known for the case's region.
        StorageError: the disk is full.
        ResolverError: a worker process died.
    """
    from resolver.engine import map_in_order

    stage, rules = case.stage("extract"), _rules(case)
    begin = stage.up_to if stage.fingerprint == rules else 0
    end = case.scalar("SELECT coalesce(max(record_key) + 1, 0) FROM records")
    counted: Counter[str] = Counter()
    with progress.stage("extract", total=end - begin) as task:
        for done in map_in_order(read_work, _batches(case, begin, end), jobs=jobs):
            _keep(case, run_id, done, rules, task)
            counted.update(done.columns["kind"])
    return Extracted(end - begin, dict(sorted(counted.items())), begin)


def _rules(case: "Case") -> str:
    from resolver.identifiers import RULES_VERSION
    from resolver.identifiers.regions import known_region

    region = known_region(case.config.region)
    if region is None:
        raise CaseError(
            f"config: region: {case.config.region!r} is no region",
            f"write two letters as in ISO 3166 into {case.path / 'config.toml'}, such as US or GB",
        )
    return f"{RULES_VERSION} {region}"


def _batches(case: "Case", begin: int, end: int) -> Iterator[_Work]:
    for first in range(begin, end, BATCH_RECORDS):
        up_to = min(first + BATCH_RECORDS, end)
        span = [case.config.region, first, up_to]
        texts = case.db.execute(
            "SELECT record_key, text, coalesce(region, ?) FROM records "
            "WHERE record_key >= ? AND record_key < ? AND text IS NOT NULL ORDER BY record_key",
            span,
        ).fetchall()
        yield _Work(first, up_to, texts, case.db.execute(_VALUES, span).fetchall())


_VALUES = """
SELECT record_key, name, type, value, coalesce(region, ?)
FROM fields JOIN field_types USING (name) JOIN records USING (record_key)
WHERE record_key >= ? AND record_key < ? AND type IN ('phone', 'email', 'handle', 'url')
ORDER BY record_key, name, position
"""


def read_work(work: _Work) -> _Read:
    """Read one batch; runs in a worker process where there are any."""
    from resolver.identifiers import read, read_fields

    columns: Columns = {name: [] for name in _COLUMNS}
    for part in _parts(work.texts):
        found = read([text for _, text, _ in part], [region for _, _, region in part])
        for (key, _, _), mentions in zip(part, found, strict=True):
            _add(columns, key, None, mentions)
    if work.values:
        keys, names, types, values, regions = zip(*work.values, strict=True)
        for key, name, mentions in zip(keys, names, read_fields(types, names, values, regions), strict=True):
            _add(columns, key, name, mentions)
    return _Read(work.first, work.up_to, columns)


def _parts(texts: list[tuple[int, str, str]]) -> Iterator[list[tuple[int, str, str]]]:
    """`texts` cut into parts of bounded length."""
    part: list[tuple[int, str, str]] = []
    length = 0
    for row in texts:
        if part and length + len(row[1]) > _BATCH_CHARACTERS:
            yield part
            part, length = [], 0
        part.append(row)
        length += len(row[1])
    if part:
        yield part


def _add(columns: Columns, key: int, name: str | None, mentions: list[Mention]) -> None:
    for each in mentions:
        row = (
            key, name, each.kind, each.platform, each.value, each.raw, each.start, each.end,
            list(each.disguise), each.confidence, each.rule, [other._asdict() for other in each.others],
        )  # fmt: skip
        for column, value in zip(_COLUMNS, row, strict=True):
            columns[column].append(value)


def _keep(case: "Case", run_id: int, done: _Read, rules: str, task: "Task") -> None:
    """Write a batch's mentions and how far the stage is, both or neither."""
    from resolver.case import Stage

    table = _table(done.columns)
    with case.transaction() as db:
        if done.first == 0:
            db.execute("DELETE FROM mentions")
        db.register("mentions_read", table)
        db.execute("INSERT INTO mentions SELECT * FROM mentions_read")
        db.unregister("mentions_read")
        case.finish("extract", Stage(rules, done.up_to), run_id)
    task.advance(done.up_to - done.first)


def _table(columns: Columns) -> Any:
    import pyarrow as pa

    text, whole = pa.string(), pa.int64()
    others = pa.list_(pa.struct([("value", text), ("probability", pa.float64()), ("rule", text)]))
    types = (
        whole, text, text, text, text, text, pa.int32(), pa.int32(), pa.list_(text), pa.float64(), text,
        others,
    )  # fmt: skip
    return pa.table({name: pa.array(columns[name], kind) for name, kind in zip(_COLUMNS, types, strict=True)})
