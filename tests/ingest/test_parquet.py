import datetime as dt
import decimal

import pyarrow as pa
import pytest
from pyarrow import parquet

from resolver.errors import InputError
from resolver.ingest.readers.parquet import text_column


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (pa.array(["007", None, ""]), ["007", None, ""]),
        (pa.array([2025550143, None], pa.int64()), ["2025550143", None]),
        (pa.array([2**63], pa.uint64()), ["9223372036854775808"]),
        (pa.array([12025550143.0, None, float("nan"), 0.1]), ["12025550143", None, None, "0.1"]),
        (pa.array([1e-7, 1e300]), ["1e-07", "1e+300"]),
        (pa.array([0.5, 2.0], pa.float32()), ["0.5", "2"]),
        (pa.array([True, False]), ["true", "false"]),
        (pa.array([decimal.Decimal("1.50")]), ["1.50"]),
        (pa.array([dt.date(2024, 1, 5)]), ["2024-01-05"]),
        (pa.array([dt.datetime(2024, 1, 5), None]), ["2024-01-05", None]),
        (pa.array([dt.datetime(2024, 1, 5, 10, 30)]), ["2024-01-05 10:30:00"]),
        (pa.array([dt.datetime(2024, 1, 5, 10, 30)], pa.timestamp("ns", "UTC")), ["2024-01-05 10:30:00Z"]),
        (pa.array([dt.time(10, 30)]), ["10:30:00"]),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
        (pa.array([b"text", b"\xff\x00"]), ["text", "ff00"]),
        (pa.array([{"a": 1, "b": ["x"]}]), ['{"a": 1, "b": ["x"]}']),
        (pa.array([["x", None, "y"], None, []]), [["x", None, "y"], None, []]),
        (pa.array([[1.0, 2.5]]), [["1", "2.5"]]),
        (pa.nulls(2), [None, None]),
    ],
)  # fmt: skip
def test_every_type_is_written_as_a_person_would(column, expected):
    assert text_column(column).to_pylist() == expected


def test_text_that_is_not_utf8_loses_the_bad_bytes_alone():
    bad = pa.Array.from_buffers(pa.string(), 1, pa.array([b"a\xffb"]).buffers())
    assert text_column(bad).to_pylist() == ["a\ufffdb"]


@pytest.fixture
def file(tmp_path):
    def write(**columns):
        path = tmp_path / "written.parquet"
        parquet.write_table(pa.table(columns), path, row_group_size=2)
        return path.read_bytes()

    return write


def test_a_table_becomes_records(take, rows, values, file):
    content = file(
        **{
            " Id": [1, 2, 3],
            "text": ["one", None, "three"],
            "a.b": ["x", "y", "z"],
            "tags": [["p", "q"], None, ["r"]],
        }
    )
    fields = {"ab": {"column": "a.b", "type": "exact"}, "tag": {"column": "tags", "type": "exact"}}
    take(content, "ads.bin", id="id", text="text", fields=fields)
    assert rows("row, record_id, text") == [(1, "1", "one"), (2, "2", None), (3, "3", "three")]
    assert values() == [
        ("1", "ab", 0, "x"), ("1", "tag", 0, "p"), ("1", "tag", 1, "q"), ("2", "ab", 0, "y"),
        ("3", "ab", 0, "z"), ("3", "tag", 0, "r"),
    ]  # fmt: skip


@pytest.mark.parametrize("cut", [4, 100, -1, -20])
def test_a_truncated_file_is_one_error(take, case, file, cut):
    with pytest.raises(InputError, match=r"can't read ads.parquet: .*Parquet"):
        take(file(id=["a"] * 500, text=["lessons"] * 500)[:cut], "ads.parquet", id="id", text="text")
    assert case.scalar("SELECT count(*) FROM sources") == 0


def test_a_damaged_page_is_one_error_and_nothing_is_kept(take, case, file):
    content = bytearray(file(id=[str(n) for n in range(500)], text=["lessons"] * 500))
    content[4:200] = bytes(196)
    with pytest.raises(InputError, match=r"can't read ads.parquet: "):
        take(bytes(content), "ads.parquet", id="id", text="text")
    assert case.scalar("SELECT count(*) FROM records") == 0
