import pytest

from resolver.errors import InputError
from tests.ingest.workbooks import day, moment, workbook

HEADER = ["id", "text", "tel"]
TABLE = [HEADER, [1, "one", 2025550143], ["007", "two", "0202 555"]]
FIELDS = {"tel": {"column": "tel", "type": "phone"}}


def test_a_sheet_becomes_records(take, rows, values):
    found = take(workbook(TABLE), "ads.bin", id="id", text="text", fields=FIELDS)
    assert rows("row, record_id, text") == [(2, "1", "one"), (3, "007", "two")]
    assert values() == [("1", "tel", 0, "2025550143"), ("007", "tel", 0, "0202 555")]
    assert found.notes == ()


def test_cells_are_written_as_a_person_would(take, values):
    row = ["a", day(45296), moment(45296.4375), True, 12025550143, 0.1, 1e16, None, "'1"]
    header = ["id", "b", "c", "d", "e", "f", "g", "h", "i"]
    fields = {name: {"column": name, "type": "exact"} for name in header[1:]}
    take(workbook([header, row]), "ads.xlsx", id="id", fields=fields)
    assert [(name, value) for _, name, _, value in values()] == [
        ("b", "2024-01-05"), ("c", "2024-01-05 10:30:00"), ("d", "true"), ("e", "12025550143"), ("f", "0.1"),
        ("g", "1e+16"), ("i", "'1"),
    ]  # fmt: skip


def test_rows_are_numbered_as_on_the_sheet(take, rows):
    take(
        workbook([HEADER, [None], ["a", "one", None], [None, " ", None], ["b", "two", None]], first=3),
        "a.xlsx",
        id="id",
        text="text",
    )
    assert rows("row, record_id") == [(5, "a"), (6, "6"), (7, "b")]


def test_a_sheet_without_a_header_is_read_whole(take, rows):
    take(workbook([["Ann", 2025550143], ["Bo", 2025550187]]), "ads.xlsx", text="column2")
    assert rows("record_id, text") == [("1", "2025550143"), ("2", "2025550187")]


def test_the_first_sheet_with_cells_is_read_and_the_others_are_named(take, rows):
    found = take(workbook([], TABLE, [["x"], ["y"]]), "ads.xlsx", id="id", text="text")
    assert [row for (row,) in rows("record_id")] == ["1", "007"]
    assert found.notes == ("sheet 'S3' (2 rows) is not read, only 'S2'",)


def test_an_empty_workbook_is_an_error(take):
    with pytest.raises(InputError, match=r"ads.xlsx is empty"):
        take(workbook([]), "ads.xlsx", id="id", text="text")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (workbook(TABLE)[:-30], "damaged"),
        (workbook(TABLE)[:100], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "can't read ads.xlsx"),
        (b"id,text\n1,one\n", "not really a xlsx file"),
    ],
    ids=["end cut off", "first bytes only", "encrypted", "text"],  # the bytes hold the time they were made at
)
def test_what_is_not_a_workbook_is_one_error(take, content, told):
    with pytest.raises(InputError, match=told):
        take(content, "ads.xlsx", id="id", text="text")
