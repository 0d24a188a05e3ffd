"""Cases that an earlier version made are brought up to this one."""

import pytest

from resolver.case import Case, Stage


@pytest.fixture
def path(tmp_path):
    return tmp_path / "case"


OLD_MENTIONS = """
DROP VIEW identifiers;
DROP TABLE mentions;
CREATE TABLE mentions (
  record_key BIGINT NOT NULL, field TEXT, kind TEXT NOT NULL, platform TEXT, value TEXT NOT NULL,
  raw TEXT NOT NULL, span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, disguise TEXT[] NOT NULL,
  confidence DOUBLE NOT NULL, rule TEXT NOT NULL
);
INSERT INTO mentions VALUES (0, NULL, 'phone', NULL, '+12025550143', 'x', 0, 1, ['spaced'], 1, 'rule');
UPDATE meta SET value = '1';
"""
OLD_LINKS = """
DROP TABLE measures;
DROP TABLE measured_ties;
DROP TABLE measured_networks;
DROP TABLE measured;
DROP TABLE watches;
DROP TABLE watch_told;
DROP TABLE digests;
ALTER TABLE links DROP COLUMN levels;
INSERT INTO links VALUES (0, 1, 0.5, [0.0], []);
UPDATE meta SET value = '3';
"""
OLD_PAIRS = (
    OLD_LINKS
    + """
ALTER TABLE pairs DROP COLUMN probability;
INSERT INTO pairs VALUES (0, 1);
UPDATE meta SET value = '2';
"""
)


def test_a_case_of_the_third_version_links_again(path):
    with Case.open(path, create=True) as case, case.run("link") as run_id:
        now = described(case)
        case.finish("link", Stage("x", 0), run_id)
        case.db.execute(OLD_LINKS)
    with Case.open(path) as case:
        assert described(case) == now
        assert case.row("SELECT levels FROM links") == (None,)
        assert case.scalar("SELECT count(*) FROM measures") == 0
        assert case.stage("link") == Stage("", 0)


def test_a_case_of_the_second_version_links_again(path):
    with Case.open(path, create=True) as case, case.run("link") as run_id:
        now = described(case)
        case.finish("link", Stage("x", 0), run_id)
        case.db.execute(OLD_PAIRS)
    with Case.open(path) as case:
        assert described(case) == now
        assert case.row("SELECT * FROM pairs") == (0, 1, None)
        assert case.stage("link") == Stage("", 0)


def test_a_case_of_the_first_version_is_brought_up_to_this_one(path):
    with Case.open(path, create=True) as case:
        now = described(case)
        case.db.execute(OLD_PAIRS + OLD_MENTIONS)
    for _ in range(2):
        with Case.open(path) as case:
            assert described(case) == now
            assert case.row("SELECT value, disguise, others FROM identifiers") == (
                "+12025550143",
                ["spaced"],
                [],
            )


def described(case):
    """The tables with their columns, and the version they say they are of."""
    columns = case.db.execute(
        "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() "
        "WHERE NOT internal ORDER BY ALL"
    )
    return columns.fetchall(), case.scalar("SELECT value FROM meta WHERE key = 'schema_version'")
