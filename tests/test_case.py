import re
import resource
import signal
import stat
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

import resolver
from resolver.case import SCHEMA_VERSION, Case, Stage, storage_errors
from resolver.errors import CaseBusyError, CaseError, CaseVersionError, StorageError
from resolver.records import IDENTIFIERS, KINDS

FILL = "INSERT INTO pairs (a, b) SELECT i, i + 1 FROM range(300000) t(i)"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "case"


@pytest.fixture
def case(path):
    with Case.open(path, create=True) as opened:
        yield opened


def runs(case):
    return case.db.execute(
        "SELECT run_id, command, status, ended_at IS NULL FROM runs ORDER BY run_id"
    ).fetchall()


def test_a_new_case_is_its_owners_alone(case, path):
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE((path / "case.duckdb").stat().st_mode) == 0o600
    assert case.scalar("SELECT value FROM meta") == str(SCHEMA_VERSION)


def test_what_was_written_is_there_again(path):
    with Case.open(path, create=True) as case, case.transaction() as db:
        db.execute("INSERT INTO pairs (a, b) VALUES (1, 2)")
    with Case.open(path) as case:
        assert case.row("SELECT a, b FROM pairs") == (1, 2)


def test_a_missing_case_is_not_made_unasked(path):
    with pytest.raises(CaseError, match="no case at") as error:
        Case.open(path)
    assert "resolver run" in error.value.hint
    assert not path.exists()


def test_a_file_is_no_case_folder(path):
    path.write_text("x")
    with pytest.raises(CaseError, match="is a file, not a case folder"):
        Case.open(path, create=True)


def test_a_folder_of_other_things_is_left_alone(path):
    path.mkdir(mode=0o755)
    (path / "thesis.txt").write_text("x")
    mode = path.stat().st_mode
    with pytest.raises(CaseError, match="holds other files and no case"):
        Case.open(path, create=True)
    assert path.stat().st_mode == mode
    assert [entry.name for entry in path.iterdir()] == ["thesis.txt"]


def test_a_folder_with_a_config_may_become_a_case(path):
    path.mkdir()
    (path / "config.toml").write_text("key_cap = 7\n")
    with Case.open(path, create=True) as case:
        assert case.config.key_cap == 7


def test_what_a_kill_left_before_the_first_byte_is_made_anew(path):
    path.mkdir()
    (path / "case.duckdb").touch()
    with Case.open(path) as case:
        assert case.scalar("SELECT count(*) FROM records") == 0


def broken(change):
    def make(path):
        with Case.open(path, create=True) as case:
            case.db.execute(FILL)
        file = path / "case.duckdb"
        file.write_bytes(change(file.read_bytes()))

    return make


def foreign(path):
    path.mkdir()
    with duckdb.connect(str(path / "case.duckdb")) as db:
        db.execute("CREATE TABLE animals (name TEXT)")


def newer(path):
    with Case.open(path, create=True) as case:
        case.db.execute("UPDATE meta SET value = ?", [str(SCHEMA_VERSION + 1)])


@pytest.mark.parametrize(
    ("make", "error", "told"),
    [
        (broken(lambda _: b"no database" * 1000), CaseError, "is not a case file"),
        (broken(lambda content: content[: len(content) // 2]), CaseError, "is damaged"),
        (broken(lambda content: content[:4096] + bytes(100) + content[4196:]), CaseError, "is damaged"),
        (foreign, CaseError, "is not a case file"),
        (newer, CaseVersionError, "newer version"),
    ],
)
def test_what_is_no_case_of_ours_is_refused(path, make, error, told):
    make(path)
    with pytest.raises(CaseError, match=told) as refused:
        Case.open(path)
    assert type(refused.value) is error
    assert refused.value.hint


PROGRAM = """
import sys, time
from pathlib import Path
from resolver.case import Case
with Case.open(Path(sys.argv[1]), create=True) as case, case.run("link") as run_id:
    with case.transaction() as db:
        db.execute("INSERT INTO pairs (a, b) VALUES (1, 2)")
    print("ready", flush=True)
    with case.transaction() as db:
        db.execute("INSERT INTO pairs (a, b) VALUES (3, 4)")
        {then}
"""


@contextmanager
def started(path, then):
    """A process that has committed one pair, and does something with another."""
    command = [sys.executable, "-c", PROGRAM.format(then=then), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            assert process.stdout.readline() == b"ready\n", process.stderr.read()
            yield process
        finally:
            process.kill()


def test_a_case_open_elsewhere_is_busy_and_a_kill_costs_what_was_not_committed(path):
    with started(path, "time.sleep(60)"), pytest.raises(CaseBusyError, match="open in another process"):
        Case.open(path)
    with Case.open(path) as case:
        assert case.db.execute("SELECT a, b FROM pairs").fetchall() == [(1, 2)]
        assert runs(case) == [(1, "link", "running", True)]
        with case.run("export") as run_id:
            assert run_id == 2
        assert runs(case) == [(1, "link", "interrupted", True), (2, "export", "done", False)]


def test_an_interrupt_in_a_long_query_comes_through(path):
    query = "SELECT sum(a.i * b.i) FROM range(1000000) a(i), range(1000000) b(i)"
    with started(path, f'db.execute("{query}")') as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert b"KeyboardInterrupt" in said
    with Case.open(path) as case:
        assert case.db.execute("SELECT a, b FROM pairs").fetchall() == [(1, 2)]
        assert runs(case) == [(1, "link", "interrupted", False)]


def test_a_full_disk_is_a_storage_error_and_what_was_committed_stays(path):
    rows = "SELECT i * 7919 % 1000003, random() * 1e12 FROM range(3000000) t(i)"
    fill = f'db.execute("INSERT INTO pairs (a, b) {rows}")'
    program = PROGRAM.format(then=fill)
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000)),
    )
    assert "StorageError: can't write to the case" in done.stderr
    with Case.open(path) as case:
        assert case.db.execute("SELECT a, b FROM pairs").fetchall() == [(1, 2)]


def test_an_error_in_a_transaction_undoes_it(case):
    def fail(db):
        db.execute("INSERT INTO pairs (a, b) VALUES (1, 2)")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), case.transaction() as db:
        fail(db)
    assert case.scalar("SELECT count(*) FROM pairs") == 0
    with case.transaction() as db:
        db.execute("INSERT INTO pairs (a, b) VALUES (1, 2)")
    assert case.scalar("SELECT count(*) FROM pairs") == 1


@pytest.mark.parametrize(("error", "status"), [(ValueError, "failed"), (KeyboardInterrupt, "interrupted")])
def test_how_a_run_ended_is_noted(case, error, status):
    with pytest.raises(error), case.run("link"):
        raise error
    with case.run("link"):
        pass
    assert runs(case) == [(1, "link", status, False), (2, "link", "done", False)]


def test_a_stage_is_what_it_last_finished(case):
    assert case.stage("link") == Stage("", 0)
    with case.transaction():
        case.finish("link", Stage("abc", 5), 1)
        case.finish("link", Stage("def", 7), 2)
    assert case.stage("link") == Stage("def", 7)
    assert case.scalar("SELECT count(*) FROM stages") == 1


def test_a_query_without_rows_has_no_row(case):
    assert case.row("SELECT a, b FROM pairs") is None
    assert case.scalar("SELECT a FROM pairs") is None


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device"), "No space left on device"),
        (duckdb.IOException("could not write\nmore"), "could not write"),
        (duckdb.OutOfMemoryException("failed to allocate"), "not enough memory"),
    ],
)
def test_trouble_with_disk_and_memory_is_one_message(path, error, told):
    with pytest.raises(StorageError, match=told) as raised, storage_errors(path):
        raise error
    assert "\n" not in str(raised.value)
    assert "run the same command again" in raised.value.hint


def test_only_kinds_that_identify_are_identifiers(case):
    rows = [(kind, kind) for kind in KINDS]
    case.db.executemany(
        "INSERT INTO mentions VALUES (0, NULL, ?, NULL, ?, 'x', 0, 1, [], 1, 'rule', [])", rows
    )
    assert {kind for (kind,) in case.db.execute("SELECT kind FROM identifiers").fetchall()} == set(
        IDENTIFIERS
    )


def test_no_stage_takes_an_attribute_for_an_identifier():
    """Only what lists or counts mentions of every kind may read the table itself."""
    package = Path(resolver.case.__file__).parent
    every_kind = {
        "case.sql", "case_from_1.sql", "export/mentions.sql", "graph/sql/prepare.sql",
        "graph/sql/rows/ads.sql", "link/sql/attributes.sql", "report/counts.sql", "why/mentioned.sql",
    }  # fmt: skip
    reading = {
        file.relative_to(package).as_posix()
        for file in package.rglob("*.sql")
        if re.search(r"\b(?:from|join) mentions\b", file.read_text(encoding="utf8"), re.IGNORECASE)
    }
    assert reading == every_kind
