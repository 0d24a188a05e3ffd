import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resolver.errors import InputError
from resolver.ingest.dialect import Dialect
from resolver.ingest.readers.delimited import chunks
from tests.ingest.conftest import Stdin

ADS = {"id": "id", "text": ["title", "body"]}


def test_a_row_becomes_a_record_of_text(take, rows):
    take("id,title,body\n007,Piano lessons,call 0123\n1,True,1e5\n", **ADS)
    assert rows("record_key, source_id, row, record_id, kind, text, text_starts") == [
        (0, 1, 2, "007", "ad", "Piano lessons\ncall 0123", [0, 14]),
        (1, 1, 3, "1", "ad", "True\n1e5", [0, 5]),
    ]


def test_a_text_starts_where_it_says_even_if_others_are_missing(take, rows):
    take("id,title,body\n1,,lessons\n2,Piano,\n3,,\n4,🎹é,x\n", **ADS)
    assert rows("text, text_starts") == [
        ("lessons", [0, 0]), ("Piano", [0, 5]), (None, [0, 0]), ("🎹é\nx", [0, 3]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "id,title,body\n1,a b,c\n2,d,e\n",
        "id;title;body\n1;a b;c\n2;d;e\n",
        "id\ttitle\tbody\n1\ta b\tc\n2\td\te\n",
        "id|title|body\n1|a b|c\n2|d|e\n",
        '"id","title","body"\r\n"1","a b","c"\r\n"2","d","e"\r\n',
        "id,title,body\r1,a b,c\r2,d,e\r",
        " id , title,body \n1,a b,c\n2,d,e",
        "\ufeffid,title,body\n1,a b,c\n2,d,e\n",
        "sep=;\nid;title;body\n1;a b;c\n2;d;e\n",
        "# made on Monday\n#\nid,title,body\n1,a b,c\n2,d,e\n",
        "ID,Title,BODY\n1,a b,c\n2,d,e\n",
        "id,title,body\n\n1,a b,c\n\n2,d,e\n\n",
        "id,title,body\n1,a b,c,,\n2,d,e\n",
        "x,body,id,title\n-,c,1,a b\n-,e,2,d\n",
    ],
)
def test_the_way_a_file_is_written_is_found_out(take, rows, content):
    found = take(content, **ADS)
    assert rows("record_id, text") == [("1", "a b\nc"), ("2", "d\ne")]
    assert (found.rows, found.rejected) == (2, 0)


def test_row_numbers_are_lines_of_the_file(take, rows):
    take('# note\nid,title,body\n\n1,"two\nlines",c\n2,d,e\n', **ADS)
    assert rows("row, record_id") == [(4, "1"), (6, "2")]


def test_quotes_commas_and_newlines_inside_a_text_are_kept(take, rows):
    take('id,text\n1,"call me, ""now""\n or; later"\n2,it is 5" wide\n', id="id", text="text")
    assert rows("text") == [('call me, "now"\n or; later',), ('it is 5" wide',)]


def test_a_backslash_may_escape_a_quote(take, rows):
    take('id,text\n1,"say \\"hi\\", ok"\n2,"a, b"\n3,"c \\"d\\" e"\n', id="id", text="text")
    assert rows("text") == [('say "hi", ok',), ("a, b",), ('c "d" e',)]


def test_quotes_are_letters_in_a_tab_separated_file_that_does_not_quote(take, rows):
    take('id\ttext\n1\t"half quoted\n2\tsay "hi"\n3\tz\n', "ads.tsv", id="id", text="text")
    assert rows("text") == [('"half quoted',), ('say "hi"',), ("z",)]


def test_the_mapping_may_say_the_delimiter(take, rows):
    take("id|text\n1|a, b; c\n2|d, e; f\n", id="id", text="text", delimiter="|")
    assert rows("text") == [("a, b; c",), ("d, e; f",)]


def test_a_file_of_one_column_keeps_its_commas(take, rows):
    take("text\nhello there\ncall me now, please\nyes, do; thanks\n", text="text")
    assert rows("record_id, text") == [
        ("2", "hello there"),
        ("3", "call me now, please"),
        ("4", "yes, do; thanks"),
    ]


def test_bad_rows_are_rejected_and_the_rest_is_read(take, rows, rejects):
    content = 'id,text\n1,a\n2,b,c\n3\n4,"x"y\n5,"open\n6,z\n7,"last\n'
    found = take(content, id="id", text="text")
    assert rows("record_id") == [("1",), ("6",)]
    assert rejects() == [
        (3, "too many columns: 3, not 2", "2,b,c"),
        (4, "too few columns: 1, not 2", "3"),
        (5, "broken quotes", '4,"x"y'),
        (6, "a quote is opened and not closed", '5,"open'),
        (8, "a quote is opened and not closed", '7,"last'),
    ]
    assert (found.rows, found.rejected) == (2, 5)


def test_bytes_that_are_no_text_cost_their_row_alone(take, rows, rejects):
    content = "id,text\n1,\u00e9t\u00e9\n".encode() + b"2,caf\xe9 \xff\n" + "3,\u00fcber\n".encode()
    take(content, id="id", text="text")
    assert rows("record_id, text") == [("1", "été"), ("3", "über")]
    assert rejects() == [(3, "bytes that are not utf-8", "2,caf\ufffd \ufffd")]


def test_a_rejected_row_is_cut_at_a_thousand_characters(take, rejects):
    take("id,text\n1,a\n2,b,c" + "x" * 5000 + "\n", id="id", text="text")
    assert [len(content) for *_, content in rejects()] == [1000]


def test_a_lone_surrogate_keeps_its_place_and_a_pair_is_its_character(take, rows):
    content = b"id,text\n1,a\xed\xa0\xbdb\n2,a\xed\xa0\xbc\xed\xbe\xb9b\n3,\xc3\xa9\n"
    take(content, id="id", text="text")
    assert rows("text") == [("a\ufffdb",), ("a🎹b",), ("é",)]


def test_a_nul_is_a_character_like_others(take, rows):
    take("id,text\n1,a\0b\n2,c\n", id="id", text="text")
    assert rows("text") == [("a\0b",), ("c",)]


def test_a_text_of_ten_megabytes_is_read(take, rows):
    long = "piano lessons, daily\n" * 500_000
    take(f'id,text\n1,"{long}"\n2,short\n', id="id", text="text")
    assert rows("record_id, length(text)") == [("1", len(long)), ("2", 5)]


def test_an_open_quote_does_not_swallow_a_long_file(take, rejects):
    content = 'id,text\n0,"open\n' + "".join(f"{n},lessons on day {n}\n" for n in range(1, 50_000))
    found = take(content, id="id", text="text")
    assert found.rows == 49_999
    assert rejects() == [(2, "a quote is opened and not closed", '0,"open')]


@pytest.mark.parametrize(
    ("content", "mapping", "expected"),
    [
        (
            "1,Ann Lee,555-0101\n2,Bo Day,555-0102\n",
            {"id": "column1", "text": "column3"},
            [("1", "555-0101"), ("2", "555-0102")],
        ),
        ("Ann Lee,Paris\nBo Day,Paris\n", {"text": "column1"}, [("1", "Ann Lee"), ("2", "Bo Day")]),
        ("202-555-0143\n202-555-0187\n", {"text": "column1"}, [("1", "202-555-0143"), ("2", "202-555-0187")]),
    ],
)
def test_a_file_without_a_header_is_read_whole(take, rows, content, mapping, expected):
    found = take(content, **mapping)
    assert rows("record_id, text") == expected
    assert "no header" in found.notes[0]


def test_names_without_a_name_and_twice_the_same_are_made_distinct_and_said(take, rows):
    found = take("id,,tel,tel,tel_2\n1,a,b,c,d\n", text=["column2", "tel", "tel_3", "tel_2"], id="id")
    assert rows("text") == [("a\nb\nc\nd",)]
    assert [*found.notes] == [
        "column 2 has no name: it is called 'column2' here",
        "the name 'tel' is there twice: it is called 'tel_3' here",
    ]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "café prêt à l'été – 20€"),
        ("cp1252", "Jürgen Müller"),
        ("latin-1", "señor niño"),
        ("utf-16", "été 🎹"),
        ("utf-16-le", "piano lessons"),
        ("utf-16-be", "piano lessons"),
        ("utf-32", "été 🎹"),
        ("utf-8-sig", "été 🎹"),
        ("cp1251", "Уроки фортепиано в Москве, звоните вечером"),
        ("koi8_r", "Уроки фортепиано в Москве, звоните вечером"),
        ("shift_jis", "ピアノ教室です。電話してください"),
        ("cp1256", "دروس البيانو في المساء اتصل بنا"),
        ("euc_kr", "피아노 레슨 전화 주세요"),
    ],
)
def test_other_encodings_are_read(take, rows, encoding, text):
    content = "id,text\n" + "".join(f'{n},"{text}"\n' for n in range(5))
    take(content.encode(encoding), id="id", text="text")
    assert rows("text") == [(text,)] * 5


def test_the_mapping_may_say_the_encoding(take, rows, case):
    take("id,text\n1,zażółć\n".encode("cp1250"), id="id", text="text", encoding="cp1250")
    assert rows("text") == [("zażółć",)]
    assert case.scalar("SELECT encoding FROM sources") == "cp1250"


def test_a_compressed_file_is_read(take, rows):
    take(gzip.compress(b"id,text\n1,lessons\n"), "ads.csv.gz", id="id", text="text")
    assert rows("text") == [("lessons",)]


def test_a_cut_off_compressed_file_is_an_error(take, case):
    with pytest.raises(InputError, match=r"can't read ads.csv.gz"):
        take(gzip.compress(b"id,text\n1,lessons\n" * 1000)[:-20], "ads.csv.gz", id="id", text="text")
    assert case.scalar("SELECT count(*) FROM records") == 0


def test_a_header_alone_has_no_rows(take):
    assert take("id,title,body\n", **ADS).rows == 0


def test_where_no_row_can_be_read_nothing_is_taken_in(take, case):
    with pytest.raises(
        InputError, match=r"no row of ads.csv could be read; row 2: too few columns: 1, not 3"
    ):
        take("id;title;body\n1\n2\n", id="id", text="title", delimiter=";")
    assert case.scalar("SELECT count(*) FROM sources") == 0


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=20), st.integers(1, 60))
def test_what_is_written_as_csv_is_read_back(tmp_path, table, size):
    path = tmp_path / "t.csv"
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in table]
    path.write_text("".join(quoted), encoding="utf8", newline="")
    with path.open(encoding="utf8", newline="") as handle:
        found = [
            (row, number, chunk.rejects)
            for chunk in chunks(handle, Dialect(","), size)
            for row, number in zip(chunk.rows, chunk.numbers, strict=True)
        ]
    assert [tuple(row) for row, *_ in found] == table
    starts = [1 + sum(line.count("\n") for line in quoted[:n]) for n in range(len(table))]
    assert [number for _, number, _ in found] == starts


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text('ab",\n', max_size=80), st.integers(1, 30))
def test_every_line_is_read_or_rejected_whatever_the_quotes(tmp_path, content, size):
    path = tmp_path / "t.csv"
    path.write_text(content, newline="")

    def read(size):
        with path.open(newline="") as handle:
            parts = [*chunks(handle, Dialect(","), size)]
        return [pair for c in parts for pair in zip(c.numbers, c.rows, strict=True)], [
            r for c in parts for r in c.rejects
        ]

    assert read(size) == read(10_000)
    kept, lost = read(size)
    numbers = sorted([number for number, _ in kept] + [reject.row for reject in lost])
    assert numbers == sorted(set(numbers))
    first = [n for n, line in enumerate(content.split("\n"), 1) if line]
    assert numbers[:1] == first[:1]


def test_standard_input_is_a_source(case, monkeypatch):
    from resolver.ingest import ingest
    from resolver.progress import SILENT

    monkeypatch.setattr("sys.stdin", Stdin(b"id;text\n1;lessons\n"))
    found = ingest(case, None, None, 1, SILENT)
    assert (found.name, found.rows) == ("stdin", 1)
    assert not (case.path / "tmp").exists()
