"""What a user may hand over by mistake: each is one clear message and a right exit code, or simply works."""

import json
import resource

import duckdb
import pytest

from resolver.case import SCHEMA_VERSION, Case

ADS = "id,title,body\n1,Piano lessons,call 202-555-0143\n2,Dog walking,text 202-555-0187\n"
MAP = 'id = "id"\ntext = ["title", "body"]\n'


def refused(done, *told, code=1):
    """The command failed as it should: one message, what to do, no traceback, nothing on standard output."""
    assert done.returncode == code, done.stderr + done.stdout
    assert done.stderr.startswith("error: "), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
    for words in told:
        assert words in done.stderr
    return True


def rows(resolver, what="entities"):
    done = resolver("export", what, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def missing(folder):
    (folder / "advert.csv").write_text(ADS)


def directory(folder):
    (folder / "ads.csv").mkdir()


def empty(folder):
    (folder / "ads.csv").write_bytes(b"")


def binary(folder):
    (folder / "ads.csv").write_bytes(bytes(range(256)) * 64)


def broken_parquet(folder):
    (folder / "ads.csv").write_bytes(b"PAR1" + bytes(100))


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (missing, ["ads.csv", "advert.csv"]),
        (directory, ["ads.csv", "folder"]),
        (empty, ["ads.csv", "empty"]),
        (binary, ["ads.csv"]),
        (broken_parquet, ["ads.csv", "Parquet"]),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_one_error(resolver, tmp_path, make, told):
    make(tmp_path)
    assert refused(resolver("run", "ads.csv"), *told)


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        ('id = "id"\ntext = ["titel"]\n', ["'titel'", "title"]),
        ('idd = "id"\n', ["'idd'", "id"]),
        ('id = "id"\n[fields]\nn = { column = "title", type = "nmae" }\n', ["'nmae'", "name"]),
        ("id = \n", ["map.toml"]),
    ],
)
def test_a_slip_in_the_mapping_names_the_nearest(resolver, tmp_path, mapping, told):
    (tmp_path / "ads.csv").write_text(ADS)
    (tmp_path / "map.toml").write_text(mapping)
    assert refused(resolver("run", "ads.csv", "--map", "map.toml"), *told)


def test_a_missing_case_is_one_error(resolver):
    assert refused(resolver("status", "--case", "nowhere"), "nowhere", "resolver run")


def test_an_unknown_command_is_a_usage_error(resolver):
    done = resolver("rum", "ads.csv")
    assert done.returncode == 2
    assert "run" in done.stderr


def test_duplicate_ids_are_both_kept_and_said(resolver, tmp_path):
    (tmp_path / "ads.csv").write_text(ADS + "1,Gardening,mail green@example.com\n")
    done = resolver("run", "ads.csv")
    assert done.returncode == 0, done.stderr
    assert "twice" in done.stderr
    assert sorted(row["record_id"] for row in rows(resolver)) == ["1", "1", "2"]


STRANGE = {
    "lone surrogate": json.dumps({"id": "1", "text": "call \ud83d 202-555-0143"}),
    "NUL": json.dumps({"id": "1", "text": "call\0me 202-555-0143"}),
    "10 MB": json.dumps({"id": "1", "text": "piano lessons, " * 700_000 + "202-555-0143"}),
}


@pytest.mark.parametrize("line", STRANGE.values(), ids=STRANGE.keys())
def test_strange_texts_are_read(resolver, tmp_path, line):
    (tmp_path / "ads.jsonl").write_text(line + "\n")
    done = resolver("run", "ads.jsonl")
    assert done.returncode == 0, done.stderr
    assert [row["value"] for row in rows(resolver, "mentions")] == ["+12025550143"]


NOTHING_MUCH = {
    "no text at all": "id,title,body\n1,,\n2,,\n3,,\n",
    "no identifiers at all": "id,title,body\n1,Piano lessons,for beginners\n2,Dog walking,every day\n",
    "one record": "id,title,body\n1,Piano lessons,call 202-555-0143\n",
    "a header alone": "id,title,body\n",
}


@pytest.mark.parametrize("text", NOTHING_MUCH.values(), ids=NOTHING_MUCH.keys())
def test_little_to_go_on_simply_works(resolver, tmp_path, text):
    (tmp_path / "ads.csv").write_text(text)
    (tmp_path / "map.toml").write_text(MAP)
    done = resolver("run", "ads.csv", "--map", "map.toml")
    assert done.returncode == 0, done.stderr
    found = rows(resolver)
    assert len(found) == text.count("\n") - 1
    assert len({row["entity_id"] for row in found}) == len(found)


def test_a_row_that_cannot_be_read_stops_nothing(resolver, tmp_path):
    lines = [
        '{"id": "1", "text": "202-555-0143"}',
        '{"id": "2", "text": ',
        '{"id": "3", "text": "202-555-0143"}',
    ]
    (tmp_path / "ads.jsonl").write_text("\n".join(lines) + "\n")
    done = resolver("run", "ads.jsonl")
    assert done.returncode == 0, done.stderr
    assert "1 row" in done.stderr
    assert len({row["entity_id"] for row in rows(resolver)}) == 1
    with Case.open(tmp_path / "case") as case:
        assert case.db.execute("SELECT row FROM rejects").fetchall() == [(2,)]


def test_the_same_bytes_again_are_a_no_op_and_said(resolver, tmp_path):
    (tmp_path / "ads.csv").write_text(ADS)
    assert resolver("run", "ads.csv").returncode == 0
    (tmp_path / "again.csv").write_text(ADS)
    done = resolver("run", "again.csv")
    assert done.returncode == 0
    assert "already" in done.stderr
    assert len(rows(resolver)) == 2


def test_a_case_of_a_newer_version_is_refused(resolver, tmp_path):
    (tmp_path / "ads.csv").write_text(ADS)
    assert resolver("run", "ads.csv").returncode == 0
    with duckdb.connect(str(tmp_path / "case" / "case.duckdb")) as db:
        db.execute("UPDATE meta SET value = ?", [str(SCHEMA_VERSION + 1)])
    assert refused(resolver("status"), "newer version", "upgrade")


def test_a_case_open_in_another_process_is_refused(resolver, tmp_path):
    (tmp_path / "ads.csv").write_text(ADS)
    with Case.open(tmp_path / "case", create=True):
        assert refused(resolver("run", "ads.csv"), "open in another process")
    assert resolver("run", "ads.csv").returncode == 0


def test_a_folder_that_is_no_case_is_refused(resolver, tmp_path):
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "case.duckdb").write_text("not a database")
    assert refused(resolver("status"), "not a case")


@pytest.mark.parametrize(("limit", "where"), [(200_000, "the case"), (1_000_000, "the graph")])
def test_a_full_disk_is_one_error_and_the_run_resumes(resolver, ads, limit, where):
    """No file may grow past `limit`: the system then answers as if the disk were full."""

    def confined():
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))

    assert refused(resolver("run", ads, preexec_fn=confined), where, "free some space")
    done = resolver("run", ads)
    assert done.returncode == 0, done.stderr
    assert len(rows(resolver)) == 400


def test_case_files_are_readable_by_their_owner_alone(resolver, tmp_path):
    (tmp_path / "ads.csv").write_text(ADS)
    assert resolver("run", "ads.csv").returncode == 0
    case = tmp_path / "case"
    assert case.stat().st_mode & 0o077 == 0
    assert (case / "case.duckdb").stat().st_mode & 0o077 == 0
    assert (case / "graph").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    "words",
    [
        ("run", "caf\udce9.csv"),
        ("run", "ads.csv", "--case", "caf\udce9"),
        ("judge", "1", "2", "same", "--why", "caf\udce9"),
    ],
)
def test_a_word_that_is_no_text_is_refused(resolver, tmp_path, words):
    assert refused(resolver(*words), "is not UTF-8 text", code=2)
    assert not list(tmp_path.iterdir())
