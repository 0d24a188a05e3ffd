"""A case whose tables a test fills by hand."""

from dataclasses import dataclass
from hashlib import sha256

import pytest

from resolver.case import Case


@dataclass
class Filler:
    """Fills a case's tables by hand, with no stage run."""

    case: Case
    run_id: int = 1

    def source(self, name, ids, *, digest=None, run_id=None, **columns):
        """A source and its records; `columns` hold one value a record."""
        db = self.case.db
        number = self.case.scalar("SELECT count(*) + 1 FROM sources")
        digest = digest or sha256(name.encode()).hexdigest()
        db.execute(
            "INSERT INTO sources VALUES (?, ?, ?, 1, 'csv', 'utf-8', ?, 0, '{}', TIMESTAMP '2024-05-01', ?)",
            [number, name, digest, len(ids), run_id or self.run_id],
        )
        first = self.case.scalar("SELECT count(*) FROM records")
        names = ("kind", "site", "url", "place", "posted_at", "posted_ts", "region", "text")
        for n, own in enumerate(ids):
            values = [
                columns[name][n] if name in columns else ("ad" if name == "kind" else None) for name in names
            ]
            db.execute(
                "INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
                [first + n, number, n + 2, own, *values],
            )

    def mention(self, record, kind, value, platform=None, confidence=1.0):
        self.case.db.execute(
            "INSERT INTO mentions VALUES (?, NULL, ?, ?, ?, ?, 0, ?, ['spaced'], ?, 'rule', [])",
            [record, kind, platform, value, value, len(value), confidence],
        )

    def link(self, a, b, probability, keys=("phone:x",), weights=()):
        self.case.db.execute(
            "INSERT INTO links VALUES (?, ?, ?, ?, ?, NULL)", [a, b, probability, list(weights), list(keys)]
        )

    def clusters(self, labels):
        """One label a record, in order of record key."""
        self.case.db.execute("DELETE FROM clusters")
        for record, label in enumerate(labels):
            self.case.db.execute("INSERT INTO clusters VALUES (?, ?)", [record, label])

    def entities(self, groups):
        """Entities with ids of the test's choosing: id → record keys."""
        for entity, records in groups.items():
            self.case.db.execute("INSERT INTO entities VALUES (?, ?, NULL)", [entity, self.run_id])
            for record in records:
                self.case.db.execute("INSERT INTO entity_records VALUES (?, ?, 1.0)", [record, entity])


@pytest.fixture
def case(tmp_path):
    with Case.open(tmp_path / "case", create=True) as opened:
        yield opened


@pytest.fixture
def fill(case):
    return Filler(case)
