import io
import json
from pathlib import Path

import pytest

from resolver.case import Case
from resolver.ingest import ingest
from resolver.ingest.mapping import from_plain
from resolver.progress import SILENT


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        yield opened


@pytest.fixture
def take(case, tmp_path):
    """Take content in under a name, by a mapping written as a dict."""

    def call(content, name="ads.csv", progress=SILENT, **mapping):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return ingest(case, path, from_plain(mapping) if mapping else None, 1, progress)

    return call


@pytest.fixture
def rows(case):
    """Columns of the case's records, in order of arrival."""

    def read(columns):
        return case.db.execute(f"SELECT {columns} FROM records ORDER BY record_key").fetchall()

    return read


@pytest.fixture
def values(case):
    """The typed values as (record id, name, position, value)."""

    def read():
        return case.db.execute(
            "SELECT record_id, name, position, value FROM fields JOIN records USING (record_key) "
            "ORDER BY record_key, name, position"
        ).fetchall()

    return read


@pytest.fixture
def rejects(case):
    def read():
        return case.db.execute("SELECT row, reason, content FROM rejects ORDER BY row").fetchall()

    return read


def lines(*objects):
    return "".join(json.dumps(item) + "\n" for item in objects)


class Stdin:
    """Standard input with these bytes."""

    def __init__(self, content):
        self.buffer = io.BytesIO(content)


def files_below(folder: Path):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
