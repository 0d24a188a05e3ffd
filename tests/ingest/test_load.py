import stat
import tomllib
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from resolver.case import Case
from resolver.errors import MappingError, StorageError
from resolver.ingest import ingest, load_mapping
from resolver.ingest.mapping import from_plain
from resolver.ingest.writer import Writer
from resolver.progress import SILENT
from tests.ingest.conftest import files_below, lines

ADS = """id,title,body,posted,tel
1,Piano,lessons in the evening at my home,2024-01-05,202-555-0101
2,Dogs,walks every day of the week,2024-01-06,
"""
TEXT = {"id": "id", "text": ["title", "body"]}


def test_what_was_taken_in_is_noted(take, case):
    found = take(ADS, **TEXT)
    assert (found.source_id, found.name, found.rows, found.rejected, found.duplicate_ids) == (
        1,
        "ads.csv",
        2,
        0,
        0,
    )
    assert (found.already, found.guessed, found.mapping) == (False, False, from_plain(TEXT))
    row = case.db.execute(
        "SELECT name, size, format, encoding, rows, rejected, length(sha256), run_id FROM sources"
    ).fetchone()
    assert row == ("ads.csv", len(ADS), "csv", "utf-8", 2, 0, 64, 1)


def test_keys_go_on_from_source_to_source(take, rows):
    take(ADS, "a.csv", **TEXT)
    assert take(ADS + "3,x,y,,\n", "b.csv", **TEXT).source_id == 2
    assert rows("record_key, source_id") == [(0, 1), (1, 1), (2, 2), (3, 2), (4, 2)]


def test_the_same_bytes_again_change_nothing_and_it_is_said(take, rows):
    first = take(ADS, "a.csv", **TEXT)
    again = take(ADS, "b.csv", **TEXT)
    assert (again.already, again.name, again.source_id, again.rows) == (True, "a.csv", first.source_id, 2)
    assert (again.mapping, again.mapping_differs) == (first.mapping, False)
    assert len(rows("1")) == 2


def test_the_same_bytes_with_another_mapping_keep_the_first_and_it_is_said(take):
    first = take(ADS, **TEXT)
    again = take(ADS, id="id", text="body")
    assert (again.already, again.mapping_differs, again.mapping) == (True, True, first.mapping)
    assert not take(ADS).mapping_differs


def test_another_file_of_the_same_name_gets_a_name_of_its_own(take, case):
    take(ADS, **TEXT)
    found = take(ADS + "3,x,y,,\n", **TEXT)
    assert found.name == "ads (2).csv"
    assert "'ads (2).csv'" in found.notes[0]
    assert case.db.execute("SELECT name FROM sources ORDER BY source_id").fetchall() == [
        ("ads.csv",),
        ("ads (2).csv",),
    ]


def test_duplicate_ids_are_all_kept_and_counted(take, rows):
    found = take("id,text\n1,a\n1,b\n2,c\n1,d\n", id="id", text="text")
    assert found.duplicate_ids == 2
    assert rows("record_id") == [("1",), ("1",), ("2",), ("1",)]
    assert take("id,text\n1,a\n1,b\n2,c\n1,d\n", id="id", text="text").duplicate_ids == 2


def test_a_missing_id_is_the_row(take, rows):
    take("id,text\n7,a\n ,b\n,c\n", id="id", text="text")
    assert rows("record_id") == [("7",), ("3",), ("4",)]


def test_what_the_mapping_names_is_read_without_spaces_around(take, rows):
    content = "id,t,when,where,on,link,c,k\n1,x, 5.1.2024 , Lyon ,a.example,http://x, uk ,Profile\n"
    content += "2,x,soon,,,,Narnia,other\n"
    take(content, id="id", text="t", posted_at="when", place="where", site="on", url="link",
         region={"column": "c"}, kind={"column": "k"})  # fmt: skip
    assert rows("posted_at, posted_ts, place, site, url, region, kind") == [
        ("5.1.2024", 1704412800, "Lyon", "a.example", "http://x", "GB", "profile"),
        ("soon", None, None, None, None, None, "ad"),
    ]


def test_region_and_kind_may_be_the_same_for_all(take, rows):
    take(ADS, **TEXT, region="DE", kind="job")
    assert rows("region, kind") == [("DE", "job")] * 2


def test_the_kind_is_a_row_where_no_text_is_named(take, rows):
    take(ADS, id="id", fields={"tel": {"column": "tel", "type": "phone"}})
    assert rows("kind, text, text_starts") == [("row", None, None)] * 2


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ({"type": "phone"}, " 0202 ", ["0202"]),
        ({"type": "phone"}, "  ", []),
        ({"type": "phone", "separator": ";"}, "1; 2;;3", ["1", "2", "3"]),
        ({"type": "phone"}, "1; 2", ["1; 2"]),
        ({"type": "image_hash"}, '["a", "b", null, 7]', ["a", "b", "7"]),
        ({"type": "name"}, "[broken", ["[broken"]),
        ({"type": "text"}, '["a"]', ['["a"]']),
        ({"type": "latlong"}, "51.5, -0.1", ["51.5,-0.1"]),
        ({"type": "latlong"}, "(51.5;-0.1)", ["51.5,-0.1"]),
        ({"type": "latlong"}, "[51.5, -0.1]", ["51.5,-0.1"]),
        ({"type": "latlong"}, "north", []),
    ],
)
def test_typed_values(take, values, field, cell, expected):
    quoted = cell.replace('"', '""')
    take(f'id,x\n1,"{quoted}"\n2,"{quoted}"\n', id="id", fields={"v": {"column": "x"} | field})
    assert values() == [(own, "v", place, value) for own in "12" for place, value in enumerate(expected)]


def test_values_side_by_side(take, values):
    content = "id,tel,tel2,lat,lon\n1,a,b,51.5,-0.1\n2,,c,52,\n"
    fields = {
        "tel": {"column": ["tel", "tel2"], "type": "phone"},
        "at": {"column": ["lat", "lon"], "type": "latlong"},
    }
    take(content, id="id", fields=fields)
    assert values() == [
        ("1", "at", 0, "51.5,-0.1"), ("1", "tel", 0, "a"), ("1", "tel", 1, "b"), ("2", "tel", 0, "c"),
    ]  # fmt: skip


def test_a_type_is_noted_and_can_not_change(take, case):
    take(ADS, "a.csv", id="id", fields={"tel": {"column": "tel", "type": "phone"}})
    assert case.db.execute("SELECT * FROM field_types").fetchall() == [("tel", "phone")]
    with pytest.raises(MappingError, match="type 'exact', but the case has it as 'phone'"):
        take(ADS + " ", "b.csv", id="id", fields={"tel": {"column": "tel", "type": "exact"}})
    assert case.scalar("SELECT count(*) FROM sources") == 1


@pytest.mark.parametrize(("key", "named"), [("text", "titel"), ("id", "idd"), ("posted_at", "postd")])
def test_a_column_that_is_not_there_names_the_nearest(take, case, key, named):
    near = {"titel": "title", "idd": "id", "postd": "posted"}[named]
    with pytest.raises(
        MappingError, match=f"ads.csv has no column '{named}', which the mapping names as {key}"
    ) as error:
        take(ADS, **(TEXT | {key: named}))
    assert f"did you mean '{near}'" in error.value.hint
    assert case.scalar("SELECT count(*) FROM sources") == 0


def test_a_column_of_a_field_that_is_not_there_is_named_by_its_field(take):
    with pytest.raises(MappingError, match=r"no column 'phone', which the mapping names as fields.p"):
        take(ADS, id="id", fields={"p": {"column": "phone", "type": "phone"}})


def test_numeric_dates_go_by_the_whole_column(take, rows):
    early = "".join(f"{n},x,3/4/2024\n" for n in range(5000))
    found = take("id,text,d\n" + early + "9999,x,25/12/2024\n", id="id", text="text", posted_at="d")
    assert {ts for (ts,) in rows("posted_ts")} == {1712102400, 1735084800}
    assert "day first" in found.notes[-1]


def test_numeric_dates_that_say_nothing_are_month_first_and_it_is_said(take, rows):
    found = take("id,text,d\n1,x,3/4/2024\n", id="id", text="text", posted_at="d")
    assert rows("posted_ts") == [(1709510400,)]
    assert "month first" in found.notes[0]


def test_a_guessed_mapping_is_saved_beside_the_case(take, case):
    found = take(ADS, "my ads/../x.csv".replace("/", "_"))
    assert found.guessed
    assert found.mapping_path.parent == case.path / "mappings"
    assert load_mapping(found.mapping_path) == found.mapping
    assert stat.S_IMODE(found.mapping_path.stat().st_mode) == 0o600
    assert stat.S_IMODE(found.mapping_path.parent.stat().st_mode) == 0o700
    assert found.mapping.text == ("title", "body")
    assert tomllib.loads(case.scalar("SELECT mapping FROM sources") and found.mapping.to_toml())["id"] == "id"


def test_a_guess_keeps_to_the_types_of_the_case(take):
    take("id,x\n1,ab cd\n2,ef gh\n", "a.csv", id="id", fields={"x": {"column": "x", "type": "exact"}})
    found = take("id,x\n1,ab cd\n2,ef gh ij\n", "b.csv")
    assert {field.name: field.type for field in found.mapping.fields} == {"x": "exact"}


def test_progress_is_told_in_bytes(take):
    seen = []

    class Watched:
        @contextmanager
        def stage(self, name, total=None):
            seen.append((name, total))
            yield self

        def advance(self, steps):
            seen.append(steps)

    content = "id,text\n" + "".join(f"{n},{'x' * 200}\n" for n in range(90_000))
    take(content, progress=Watched(), id="id", text="text")
    assert seen[0] == ("ingest ads.csv", len(content))
    assert sum(seen[1:]) == len(content)
    assert len(seen) > 2


@pytest.mark.parametrize("error", [KeyboardInterrupt, duckdb.IOException])
def test_what_stops_it_leaves_nothing_behind(take, case, monkeypatch, error):
    def stop(*_):
        raise error("disk full")

    monkeypatch.setattr(Writer, "finish", stop)
    with pytest.raises(KeyboardInterrupt if error is KeyboardInterrupt else StorageError):
        take(ADS, **TEXT)
    monkeypatch.undo()
    assert case.scalar("SELECT count(*) FROM records") == 0
    assert not (case.path / "tmp").exists()
    assert take(ADS, **TEXT).rows == 2


def test_a_failing_write_in_the_other_thread_is_a_storage_error(take, case, monkeypatch):
    def fail(*_):
        raise duckdb.IOException("No space left on device")

    monkeypatch.setattr(Writer, "_insert", fail)
    with pytest.raises(StorageError, match="No space left"):
        take(ADS, **TEXT)
    assert case.scalar("SELECT count(*) FROM records") == 0


def test_what_a_killed_run_left_is_removed(take, case):
    (case.path / "tmp").mkdir()
    (case.path / "tmp" / "left").write_text("private")
    take(ADS, **TEXT)
    assert "tmp/left" not in files_below(case.path)


def test_memory_does_not_grow_with_the_file(take):
    """What Arrow holds is a batch or three, however many were read; DuckDB keeps to a limit of its own."""
    held = []

    class Watched:
        @contextmanager
        def stage(self, name, total=None):  # noqa: ARG002
            yield self

        def advance(self, steps):  # noqa: ARG002
            held.append(pa.total_allocated_bytes())

    row = f"lessons {'x' * 1000}\n"
    take("text\n" + row * 100_000, progress=Watched(), text="text")
    half = len(held) // 2
    assert half >= 2
    assert max(held[half:]) < 1.5 * max(held[:half])


def test_two_runs_give_the_same_rows(tmp_path):
    content = lines(*({"id": str(n), "text": f"lessons {n}", "tags": [n, n + 1]} for n in range(25_000)))
    (tmp_path / "ads.jsonl").write_text(content)
    mapping = from_plain({"id": "id", "text": "text", "fields": {"t": {"column": "tags", "type": "exact"}}})
    found = []
    for name in "ab":
        with Case.open(tmp_path / name, create=True) as case:
            ingest(case, Path(tmp_path / "ads.jsonl"), mapping, 1, SILENT)
            found.append(
                [
                    case.scalar(f"SELECT bit_xor(hash({table}))::VARCHAR || '/' || count(*) FROM {table}")
                    for table in ("records", "fields")
                ]
            )
    assert found[0] == found[1]
    assert [counted.split("/")[1] for counted in found[0]] == ["25000", "50000"]
