import csv
import json
from pathlib import Path

import pytest
from pyarrow import parquet
from typer.testing import CliRunner

from resolver.case import Case
from resolver.cli.main import app
from resolver.errors import CaseError, JudgementError, UsageError
from resolver.records import LEADS


@pytest.fixture
def folder(case, fill):
    """A closed case of three records, two of them one entity."""
    fill.source("ads.csv", ["1", "2", "import"])
    fill.entities({"E-A": [0, 1], "E-B": [2]})
    fill.mention(0, "phone", "+15550100")
    case.close()
    return case.path


def call(*words, stdin=None):
    """A call as a shell makes it; errors come out as they are, so that tests see which."""
    result = CliRunner().invoke(app, [str(word) for word in words], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def judged(folder):
    with Case.open(folder) as case:
        return case.db.execute(
            "SELECT a_id, b_id, verdict, judged_by, why FROM judgements ORDER BY judgement_id"
        ).fetchall()


def test_export_writes_csv_to_the_screen_and_the_note_beside_it(folder):
    result = call("export", "entities", "--case", folder)
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert [(row["entity_id"], row["record_id"], row["source"]) for row in rows] == [
        ("E-A", "1", "ads.csv"),
        ("E-A", "2", "ads.csv"),
        ("E-B", "import", "ads.csv"),
    ]
    assert result.stderr == LEADS + "\n"


def test_export_quietly(folder):
    assert call("export", "entities", "--case", folder, "-q").stderr == ""


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("m.jsonl", lambda path: [json.loads(line) for line in path.read_text().splitlines()]),
        ("m.ndjson", lambda path: [json.loads(line) for line in path.read_text().splitlines()]),
        ("m.json", lambda path: json.loads(path.read_text())),
        ("m.parquet", lambda path: parquet.read_table(path).to_pylist()),
        ("m.csv", lambda path: list(csv.DictReader(path.read_text().splitlines()))),
        ("m.txt", lambda path: list(csv.DictReader(path.read_text().splitlines()))),
    ],
)
def test_the_name_of_the_file_says_the_format(folder, tmp_path, name, read):
    call("export", "mentions", "--case", folder, "-o", tmp_path / name)
    assert [row["value"] for row in read(tmp_path / name)] == ["+15550100"]


def test_a_spreadsheet_is_asked_for(folder):
    result = call("export", "mentions", "--case", folder, "--spreadsheet")
    assert [row["value"] for row in csv.DictReader(result.stdout.splitlines())] == ["'+15550100"]


@pytest.mark.parametrize("out", [[], ["-o", "-"]])
def test_parquet_needs_a_file(folder, out):
    with pytest.raises(UsageError, match="Parquet"):
        call("export", "mentions", "--case", folder, "--format", "parquet", *out)


def test_no_csv_is_written_under_the_name_of_a_workbook(folder, tmp_path):
    with pytest.raises(UsageError, match="no workbooks"):
        call("export", "mentions", "--case", folder, "-o", tmp_path / "mentions.xlsx")
    assert not (tmp_path / "mentions.xlsx").exists()


def test_the_doctor_advises_on_what_is_amiss_alone():
    result = call("doctor", "--format", "jsonl")
    checks = [json.loads(line) for line in result.stdout.splitlines()]
    assert [bool(check["what to do"]) for check in checks] == [not check["ok"] for check in checks]


def test_an_unknown_thing_to_export_is_a_usage_error():
    assert call("export", "people").exit_code == 2


def test_judge_two_records(folder):
    result = call("judge", "1", "2", "different", "--why", "two towns", "--as", "mo", "--case", folder)
    assert judged(folder) == [("1", "2", "different", "mo", "two towns")]
    assert result.stderr == f"1 added\nthe entities follow with: resolver link --case {folder}\n"
    assert result.stdout == ""


def test_judge_with_options_first_and_a_source(folder):
    call("judge", "--case", folder, "-q", '{"source": "ads.csv", "id": "1"}', "2", "same")
    assert [row[:3] for row in judged(folder)] == [("1", "2", "same")]


def test_judge_a_record_that_is_called_like_a_command(folder):
    call("judge", "pair", "import", "2", "same", "--case", folder)
    call("judge", "2", "import", "unsure", "--case", folder)
    assert [row[:3] for row in judged(folder)] == [("import", "2", "same"), ("2", "import", "unsure")]


@pytest.mark.parametrize("word", ['{"id": 1}', "{", ""])
def test_judge_what_is_no_record(folder, word):
    with pytest.raises(UsageError):
        call("judge", word, "2", "same", "--case", folder)


def test_judge_with_an_unknown_verdict_is_a_usage_error():
    assert call("judge", "1", "2", "sane").exit_code == 2


def test_judge_an_unknown_record(folder):
    with pytest.raises(JudgementError, match="'imports'"):
        call("judge", "imports", "2", "same", "--case", folder)
    assert judged(folder) == []


def test_judge_does_not_make_a_case(tmp_path):
    with pytest.raises(CaseError, match="no case"):
        call("judge", "1", "2", "same", "--case", tmp_path / "none")


def test_judge_shows_its_help():
    for words in (["judge"], ["judge", "--help"], ["judge", "-h"]):
        shown = call(*words)
        assert "unsure" in shown.output
        assert "import" in shown.output


def test_judgements_go_out_and_come_back(folder, tmp_path):
    call("judge", "1", "2", "same", "--case", folder, "--as", "mo")
    call("judge", "1", "import", "different", "--case", folder, "--as", "mo")
    lines = call("judge", "export", "--case", folder).stdout
    assert [json.loads(line)["judgement"] for line in lines.splitlines()] == ["same", "different"]
    (tmp_path / "more.jsonl").write_text(lines + '{"a": "2", "b": "import", "judgement": "unsure"}\n')
    result = call("judge", "import", tmp_path / "more.jsonl", "--case", folder)
    assert result.stderr.startswith("1 added, 2 already there\n")
    call("judge", "export", "--case", folder, "-o", tmp_path / "all.jsonl")
    assert (tmp_path / "all.jsonl").read_text().startswith(lines)


def test_judgements_from_standard_input(folder):
    call("judge", "import", "-", "--case", folder, stdin='{"a": "1", "b": "2", "judgement": "same"}\n')
    assert len(judged(folder)) == 1


def test_a_malformed_line_takes_nothing(folder, tmp_path):
    path = Path(tmp_path / "bad.jsonl")
    path.write_text('{"a": "1", "b": "2", "judgement": "same"}\n{"a": "1"}\n')
    with pytest.raises(JudgementError, match="line 2"):
        call("judge", "import", path, "--case", folder)
    assert judged(folder) == []
