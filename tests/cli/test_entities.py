"""A word on whole entities at the command line, and what follows from it."""

import json

import pytest
from typer.testing import CliRunner

from resolver import entities, pipeline
from resolver.case import Case
from resolver.cli.main import app
from resolver.errors import CaseError, JudgementError

ADS = """id,text
1,Dog walking in the park every morning: call 202 555 0143
2,Dog walking in the park every evening: call 202 555 0143
3,Piano lessons for beginners at home: call 202 555 0177
4,Piano lessons for children at home: call 202 555 0177
"""


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def rows(folder, *words):
    return json.loads(call(*words, "--case", folder, "--format", "json").stdout)


def held(folder):
    with Case.open(folder) as case:
        pipeline.group(case, pipeline.Inputs())
        found = case.db.execute(
            "SELECT list(record_key ORDER BY 1), entity_id FROM entity_records GROUP BY 2"
        )
        return {tuple(keys): entity for keys, entity in found.fetchall()}


@pytest.fixture
def folder(tmp_path):
    ads = tmp_path / "ads.csv"
    ads.write_text(ADS)
    with Case.open(tmp_path / "case", create=True) as case:
        pipeline.take_in(case, pipeline.Inputs(files=[ads]))
    assert set(held(tmp_path / "case")) == {(0, 1), (2, 3)}
    return tmp_path / "case"


def test_merged_entities_are_one_and_undone_they_are_two(folder):
    before = held(folder)
    said = call("merge", *before.values(), "--why", "one voice", "--as", "mo", "--case", folder)
    assert said.stderr == f"3 added\nthe entities follow with: resolver link --case {folder}\n"
    ((_, whole),) = held(folder).items()
    assert whole in before.values()
    (gone,) = set(before.values()) - {whole}
    with Case.open(folder) as case:
        assert entities.find_entity(case, gone).entity_id == whole
    told = call("undo", "--as", "mo", "--case", folder)
    assert told.stderr.startswith("undo of entry 1: 3 words undone\n")
    assert held(folder) == before
    assert call("undo", 4, "--case", folder).stderr.startswith("undo of entry 4: 3 words said again\n")
    assert set(held(folder)) == {(0, 1, 2, 3)}


def test_split_records_are_another_party(folder):
    before = held(folder)
    call("split", before[0, 1], "--records", "2", "--as", "mo", "--case", folder)
    after = held(folder)
    assert set(after) == {(0,), (1,), (2, 3)}
    assert after[0,] == before[0, 1]
    log = rows(folder, "log", before[0, 1])
    assert [(change["event"], change["cause"]) for change in log] == [
        ("created", "data"),
        ("split", "judgement"),
    ]
    assert log[1]["entity"] == after[1,]
    assert rows(folder, "log", "--since", log[1]["run"]) == []


def test_what_changed_from_run_to_run_is_told(folder):
    before = held(folder)
    first = rows(folder, "diff")
    assert [(each["event"], each["records"], each["cause"]) for each in first] == [("created", 2, "data")] * 2
    call("merge", *before.values(), "--case", folder)
    ((_, whole),) = held(folder).items()
    (gone,) = set(before.values()) - {whole}
    (change,) = rows(folder, "diff")
    known = f"{whole} (+12025550177, 4 records now)"
    assert change["what"] == f"{gone} is now part of {known}: it brought 2 records"
    assert (change["cause"], change["entity"], change["other"]) == ("judgement", gone, whole)
    assert "because of" in call("diff", "--case", folder).stdout
    everything = rows(folder, "diff", 0, change["run"])
    assert [each["event"] for each in everything] == ["merged", "created", "created"]


@pytest.mark.parametrize(
    ("runs", "message"), [((3, 2), "run 3 is not before run 2"), ((1, 99), "there is no run 99")]
)
def test_runs_that_can_not_be_compared(folder, runs, message):
    with Case.open(folder) as case, case.run("link"), case.run("link"):
        pass
    with pytest.raises(CaseError, match=message):
        call("diff", *runs, "--case", folder)


def test_what_was_said_is_listed_with_what_became_of_it(folder):
    call("judge", "1", "3", "same", "--as", "mo", "--case", folder)
    call("judge", "1", "3", "different", "--as", "ada", "--case", folder)
    assert [(row["by"], row["holds"]) for row in rows(folder, "judge", "list")] == [
        ("mo", "overruled"),
        ("ada", "disputed"),
    ]
    assert rows(folder, "judge", "agreement") == [
        {"one": "ada", "other": "mo", "pairs": 1, "agreed": 0, "kappa": 0.0}
    ]
    assert set(held(folder)) == {(0, 1), (2, 3)}
    call("judge", "1", "3", "same", "--as", "bo", "--case", folder)
    assert set(held(folder)) == {(0, 1, 2, 3)}


def test_what_is_not_there(folder):
    known = held(folder)[0, 1]
    with pytest.raises(CaseError, match="there is no entity 'E-NONE'"):
        call("merge", known, "E-NONE", "--case", folder)
    with pytest.raises(JudgementError, match="does not hold 3"):
        call("split", known, "--records", "3", "--case", folder)
    with pytest.raises(JudgementError, match="there is no judgement to undo"):
        call("undo", "--case", folder)
    assert call("merge").exit_code == 2
    assert call("split", known).exit_code == 2
