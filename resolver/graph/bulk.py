"""The graph as files for `neo4j-admin database import full`, which fills an empty Neo4j fastest.

The files hold all but two things that they can't say: a list without elements, and one of a single empty
text. The ledger is told so, and the first sync to the server that imported them sends what is missing, as it
makes the constraints and indexes. From then on each sync sends what changed.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from resolver.case import Case, storage_errors
from resolver.errors import UsageError
from resolver.graph import rows, statements
from resolver.graph.ledger import Ledger
from resolver.graph.model import Edge, Node, Property, Schema
from resolver.graph.schema import RUN
from resolver.progress import SILENT, Progress

ARGUMENTS = "import.args"
"""The file of arguments beside the others."""
COMMAND = f"neo4j-admin database import full neo4j @{ARGUMENTS}"
"""What is to be run where the files are, on the machine of a Neo4j that is not running."""
_TYPES = {
    "string": "string",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    "strings": "string[]",
    "integers": "long[]",
}
_SEPARATORS: tuple[int, ...] = (*range(0x1F, 0x1B, -1), *range(0xE000, 0xF8FF))
"""Characters that may stand between the elements of a list: separators, and those that nobody assigned."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, in nodes and relations."""

    nodes: int
    relations: int


def write(case: Case, schema: Schema, folder: Path, run_id: int, progress: Progress = SILENT) -> Written:
    """Write the whole graph into `folder`, which must be new or empty, and the arguments that import it.

    Raises:
        UsageError: something is in the folder.
        StorageError: the disk is full.
    """
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty", "name a new folder")
    with storage_errors(folder), progress.stage("bulk files", len(schema.elements)) as task:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        rows.describe(case, schema)
        separator = _separator(case)
        parts: list[str] = []
        for element in schema.elements:
            parts += _write_element(case, element, schema, folder, run_id, separator)
            task.advance(1)
        generation = Ledger(case, Ledger.BULK).note_bulk()
        parts.append(_write_marker(folder, generation, run_id))
        _write_arguments(folder, parts, separator)
        return Written(*_counts(case))


def _separator(case: Case) -> int:
    """A character in no property."""
    for code in _SEPARATORS:
        written = f"\\u{code:04x}" if code < 0x20 else chr(code)  # as JSON writes it
        if not case.scalar("SELECT count(*) FROM graph_desired WHERE contains(lower(p), ?)", [written]):
            return code
    raise UsageError(
        "the case holds every character that could part the elements of a list", "use graph sync"
    )


def _write_element(
    case: Case, element: Node | Edge, schema: Schema, folder: Path, run_id: int, separator: int
) -> Iterator[str]:
    """Its two files; the argument that names them, if there are any."""
    held = case.db.table("graph_desired").filter(
        duckdb.ColumnExpression("element") == duckdb.ConstantExpression(element.element)
    )
    if not held.limit(1).fetchall():
        return
    properties = _properties(element, schema)
    ends = ("a",) if isinstance(element, Node) else ("a", "b")
    columns = [duckdb.ColumnExpression(name) for name in ends]
    columns += [_value(item, chr(separator)) for item in properties]
    columns.append(duckdb.ConstantExpression(run_id))
    name = element.element.replace("->", "-")
    rows_written = held.select(*columns).sort(*(duckdb.ColumnExpression(end) for end in ends))
    rows_written.to_csv(str(folder / f"{name}.csv"), header=False, quoting=csv.QUOTE_ALL)
    header = [*_keys(element), *(f"{p.name}:{_TYPES[p.type]}" for p in properties), f"{RUN.name}:long"]
    _write_rows(folder / f"{name}-header.csv", [header])
    option = f"--nodes={element.label}" if isinstance(element, Node) else f"--relationships={element.type}"
    yield f"{option}={name}-header.csv,{name}.csv"


def _properties(element: Node | Edge, schema: Schema) -> tuple[Property, ...]:
    if isinstance(element, Node):
        return element.properties
    return next(relation.properties for relation in schema.relations if relation.type == element.type)


def _keys(element: Node | Edge) -> list[str]:
    if isinstance(element, Node):
        return [f"id:ID({element.label})"]
    return [f":START_ID({element.start})", f":END_ID({element.end})"]


def _value(item: Property, separator: str) -> duckdb.Expression:
    """The property out of `p`, as the import reads it."""
    given = (duckdb.ColumnExpression("p"), duckdb.ConstantExpression(f'$."{item.name}"'))
    if not _TYPES[item.type].endswith("[]"):
        return duckdb.FunctionExpression("json_extract_string", *given)
    texts = duckdb.FunctionExpression(
        "from_json",
        duckdb.FunctionExpression("json_extract", *given),
        duckdb.ConstantExpression('["VARCHAR"]'),
    )
    return duckdb.FunctionExpression("array_to_string", texts, duckdb.ConstantExpression(separator))


def _write_marker(folder: Path, generation: str, run_id: int) -> str:
    label = statements.MARKER
    _write_rows(folder / f"{label}-header.csv", [["id:ID(Case)", "generation:string", "run:long"]])
    _write_rows(folder / f"{label}.csv", [["case", generation, run_id]])
    return f"--nodes={label}={label}-header.csv,{label}.csv"


def _write_arguments(folder: Path, parts: Iterable[str], separator: int) -> None:
    options = ("--multiline-fields=true", f"--array-delimiter=U+{separator:04X}")
    (folder / ARGUMENTS).write_text("\n".join([*options, *parts]) + "\n", encoding="utf8")


def _write_rows(path: Path, lines: Sequence[Sequence[str | int]]) -> None:
    with path.open("w", encoding="utf8", newline="") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(lines)


def _counts(case: Case) -> tuple[int, int]:
    nodes, all_elements = case.row("SELECT count(*) FILTER (b = ''), count(*) FROM graph_desired") or (0, 0)
    case.db.execute("DROP TABLE graph_desired")
    return int(nodes), int(all_elements) - int(nodes)
