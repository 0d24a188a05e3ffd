import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.errors import InputError, MappingError
from resolver.ingest.readers import jsonlines
from resolver.ingest.readers.jsonlines import stream
from tests.ingest.conftest import lines

TEXT = {"id": "id", "text": "text"}


def test_objects_become_records(take, rows):
    take(lines({"id": "a", "text": "one"}, {"id": "b", "text": "two"}), "ads.jsonl", **TEXT)
    assert rows("row, record_id, text") == [(1, "a", "one"), (2, "b", "two")]


@pytest.mark.parametrize(
    "content",
    [
        '[{"id": "a", "text": "one"}, {"id": "b", "text": "two"}]',
        '[\n  {\n    "id": "a",\n    "text": "one"\n  },\n  {\n    "id": "b",\n    "text": "two"\n  }\n]\n',
        '{\n"id": "a",\n"text": "one"\n}\n{\n"id": "b",\n"text": "two"\n}\n',
        '\ufeff{"id": "a", "text": "one"}\r\n\r\n{"id": "b", "text": "two"}\r\n',
        '{"text": "one", "id": "a"}\n{"id": "b", "other": 1, "text": "two"}',
    ],
)
@pytest.mark.parametrize("name", ["ads.json", "ads.jsonl", "ads.txt"])
def test_json_is_told_by_its_content(take, rows, content, name):
    take(content, name, **TEXT)
    assert rows("record_id, text") == [("a", "one"), ("b", "two")]


def test_numbers_keep_their_digits(take, values):
    written = '{"id": 1, "v": [1e5, 12345678901234567890123, 0.10, -0, true, null, "007", 1.0]}\n'
    take(written, "ads.jsonl", id="id", fields={"v": {"column": "v", "type": "exact"}})
    assert [value for *_, value in values()] == [
        "1e5",
        "12345678901234567890123",
        "0.10",
        "-0",
        "true",
        "007",
        "1.0",
    ]


def test_a_list_is_values_by_position_and_an_object_is_json(take, values):
    content = lines(
        {"id": "a", "tags": ["x", " ", "y"], "who": {"n": "é"}}, {"id": "b", "tags": "z", "who": None}
    )
    content += '{"id": "c", "who": {"n": 1.50, "l": [1, null]}}\n'
    fields = {"tag": {"column": "tags", "type": "exact"}, "who": {"column": "who", "type": "exact"}}
    take(content, "ads.jsonl", id="id", fields=fields)
    assert values() == [
        ("a", "tag", 0, "x"), ("a", "tag", 1, "y"), ("a", "who", 0, '{"n": "é"}'),
        ("b", "tag", 0, "z"), ("c", "who", 0, '{"n": 1.50, "l": [1, null]}'),
    ]  # fmt: skip


def test_a_list_of_texts_is_one_text(take, rows):
    take(lines({"id": "a", "text": ["one", "two"]}), "ads.jsonl", **TEXT)
    assert rows("text, text_starts") == [("one\ntwo", [0])]


def test_bad_lines_are_rejected_and_the_rest_is_read(take, rows, rejects):
    content = '{"id": "a", "text": "one"}\n{"id": "b", \n[1, 2]\n"text"\n17\n{"id": "c", "text": "two"}\n'
    found = take(content, "ads.jsonl", **TEXT)
    assert rows("row, record_id") == [(1, "a"), (6, "c")]
    assert [(row, content) for row, _, content in rejects()] == [
        (2, '{"id": "b", '), (3, "[1, 2]"), (4, '"text"'), (5, "17"),
    ]  # fmt: skip
    assert rejects()[0][1].startswith("not JSON: ")
    assert {reason for _, reason, _ in rejects()[1:]} == {"not a JSON object"}
    assert found.rejected == 4


def test_a_bad_first_line_does_not_hide_the_format(take, rows):
    take('{"id": "a", \n{"id": "b", "text": "two"}\n', "ads.txt", **TEXT)
    assert rows("record_id") == [("b",)]


def test_a_broken_item_of_an_array_costs_itself_alone(take, rows, rejects):
    take(
        '[{"id": "a", "text": "one"}, {"id": b, "text": "x"}, 5, {"id": "c", "text": "two"}]',
        "a.json",
        **TEXT,
    )
    assert rows("row, record_id") == [(1, "a"), (4, "c")]
    assert [(row, content) for row, _, content in rejects()] == [(2, '{"id": b, "text": "x"}'), (3, "5")]


def test_a_cut_off_array_keeps_what_is_whole(take, rows, rejects):
    take('[{"id": "a", "text": "one"}, {"id": "b", "te', "ads.json", **TEXT)
    assert rows("record_id") == [("a",)]
    assert [row for row, *_ in rejects()] == [2]


def test_json_nested_too_deep_is_rejected(take, rejects, rows):
    take('{"id": "a", "text": "x"}\n{"id": ' + "[" * 100_000 + "\n", "ads.jsonl", **TEXT)
    assert rows("record_id") == [("a",)]
    assert [row for row, *_ in rejects()] == [2]


def test_surrogates_and_nul_keep_their_places(take, rows):
    take(
        '{"id": "a", "text": "x\\ud83dy\\u0000z"}\n{"id": "b", "text": "\\ud83c\\udfb9"}\n',
        "ads.jsonl",
        **TEXT,
    )
    assert rows("text") == [("x\ufffdy\0z",), ("🎹",)]


def test_surrogates_in_lists_and_rejects_are_stored_too(take, values, rejects):
    take('{"id": "a", "v": ["\\ud83d"]}\n["\ud83d"]\n'.encode(errors="surrogatepass"), "ads.jsonl", id="id",
         fields={"v": {"column": "v", "type": "exact"}})  # fmt: skip
    assert values() == [("a", "v", 0, "\ufffd")]
    assert rejects() == [(2, "not a JSON object", '["\ufffd"]')]


def test_bytes_that_are_no_text_cost_their_line_alone(take, rows, rejects):
    content = '{"id": "a", "text": "été"}\n'.encode() + b'{"id": "b", "text": "\xff"}\n'
    take(content, "ads.jsonl", **TEXT)
    assert rows("record_id") == [("a",)]
    assert rejects() == [(2, "bytes that are not utf-8", '{"id": "b", "text": "\ufffd"}\n'.strip())]


def test_a_text_of_ten_megabytes_is_read(take, rows):
    long = "piano lessons, " * 700_000
    take(json.dumps([{"id": "a", "text": long}, {"id": "b", "text": "x"}]), "ads.json", **TEXT)
    assert rows("record_id, length(text)") == [("a", len(long)), ("b", 1)]


def test_a_key_that_comes_late_is_found(take, rows):
    content = lines(*({"id": str(n)} for n in range(3000)), {"id": "x", "text": "late"})
    take(content, "ads.jsonl", **TEXT)
    assert rows("text")[-1] == ("late",)


def test_a_key_that_never_comes_is_an_error_that_names_the_nearest(take, case):
    with pytest.raises(MappingError, match="has no column 'txet', which the mapping names as text") as error:
        take(lines({"id": "a", "text": "one"}), "ads.jsonl", id="id", text="txet")
    assert "did you mean 'text'" in error.value.hint
    assert case.scalar("SELECT count(*) FROM records") == 0


def test_a_file_without_one_good_line_is_an_error(take):
    with pytest.raises(InputError, match=r"no row of ads\.jsonl could be read"):
        take("hello\nthere\n", "ads.jsonl", **TEXT)


def test_nothing_but_an_empty_array_has_no_rows(take):
    assert take("[]", "ads.json", **TEXT).rows == 0


@given(
    st.lists(
        st.dictionaries(
            st.text(max_size=3), st.integers() | st.text(max_size=9) | st.lists(st.none()), max_size=3
        ),
        max_size=8,
    ),
    st.integers(1, 40),
    st.sampled_from(["array", "array with breaks", "one after the other"]),
)
def test_a_stream_is_read_whole_however_it_is_cut(objects, piece, form):
    written = {
        "array": json.dumps(objects),
        "array with breaks": json.dumps(objects, indent=1, ensure_ascii=False),
        "one after the other": "\n".join(map(json.dumps, objects)),
    }[form]
    whole, jsonlines._PIECE = jsonlines._PIECE, piece
    try:
        found = [item for _, item, _ in stream(io.StringIO(written), None)]
    finally:
        jsonlines._PIECE = whole
    assert json.loads(json.dumps(found)) == json.loads(json.dumps(objects), parse_int=str)
