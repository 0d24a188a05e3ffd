import io
import json
import os
import stat

import pytest

from resolver.cli import output
from resolver.cli.options import Format
from resolver.cli.terminal import Terminal
from resolver.errors import StorageError, UsageError

COLUMNS = ("name", "count", "score", "tags")
ROWS = [("dog walking, daily", 2, 0.5, ["a", "b"]), ('says "hi"\nthere', None, 1.0, [])]


def written(form, rows=ROWS, tmp_path=None):
    path = tmp_path / "out"
    output.write(COLUMNS, rows, form, path)
    return path.read_text(encoding="utf8")


def test_json_is_one_array_of_objects(tmp_path):
    assert json.loads(written(Format.JSON, tmp_path=tmp_path)) == [
        dict(zip(COLUMNS, row, strict=True)) for row in ROWS
    ]


def test_json_of_nothing_is_an_empty_array(tmp_path):
    assert json.loads(written(Format.JSON, [], tmp_path)) == []


def test_jsonl_is_one_object_a_line(tmp_path):
    lines = written(Format.JSONL, tmp_path=tmp_path).splitlines()
    assert [json.loads(line)["count"] for line in lines] == [2, None]


def test_csv_quotes_what_needs_it(tmp_path):
    assert written(Format.CSV, tmp_path=tmp_path) == (
        'name,count,score,tags\n"dog walking, daily",2,0.5,"[""a"", ""b""]"\n"says ""hi""\nthere",,1.0,[]\n'
    )


def test_a_table_in_a_file_cuts_nothing(tmp_path):
    long = "piano lessons " * 30
    assert long.strip() in written(Format.TABLE, [(long.strip(), 1, 0.25, [])], tmp_path)


def test_a_table_draws_no_control_characters(tmp_path):
    assert "\x1b" not in written(Format.TABLE, [("\x1b[31mred", 1, 0.25, [])], tmp_path)


def test_a_table_keeps_the_spaces_people_write(tmp_path):
    assert "a\u00a0b\u3000c" in written(Format.TABLE, [("a\u00a0b\u3000c", 1, 0.25, [])], tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_file_made_is_its_owners_alone(tmp_path):
    written(Format.CSV, tmp_path=tmp_path)
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o600


def test_a_case_is_never_written_over(tmp_path):
    (tmp_path / "case.duckdb").write_text("everything")
    with pytest.raises(UsageError, match="keeps everything"):
        output.write(COLUMNS, ROWS, Format.CSV, tmp_path / "case.duckdb")
    assert (tmp_path / "case.duckdb").read_text() == "everything"


def test_what_is_said_steers_no_terminal(capsys):
    Terminal().say("esc\x1b[31m\x9b2J.csv: 1 row taken in")
    assert (
        capsys.readouterr().err
        == "esc\N{REPLACEMENT CHARACTER}[31m\N{REPLACEMENT CHARACTER}2J.csv: 1 row taken in\n"
    )


def test_dash_is_standard_output(capsys):
    from pathlib import Path

    output.write(("a",), [("x",)], Format.CSV, Path("-"))
    assert capsys.readouterr().out == "a\nx\n"


def test_a_file_that_cannot_be_written_is_one_error(tmp_path):
    with pytest.raises(StorageError, match="can't write") as caught:
        output.write(("a",), [], Format.CSV, tmp_path / "missing" / "out.csv")
    assert "-o" in caught.value.hint


def test_rows_are_streamed():
    taken = []

    def rows():
        for n in range(3):
            taken.append(n)
            yield (n,)

    stream = io.StringIO()
    output._write_jsonl(("n",), rows(), stream)
    assert taken == [0, 1, 2]
    assert stream.getvalue().count("\n") == 3
