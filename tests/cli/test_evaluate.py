import json
import xml.etree.ElementTree as ET

import pytest
from typer.testing import CliRunner

from resolver.cli.main import app
from resolver.errors import CaseError, UsageError
from resolver.link.evaluate import MEASURES


@pytest.fixture
def folder(case, fill, tmp_path):
    """A closed case of three records, two of them one entity, and the truth that all three are one."""
    fill.source("ads.csv", ["1", "2", "import"])
    fill.entities({"E-A": [0, 1], "E-B": [2]})
    fill.clusters([0, 0, 2])
    fill.link(0, 1, 0.9)
    case.db.execute("INSERT INTO pairs VALUES (0, 1, 0.9), (1, 2, 0.01)")
    (tmp_path / "truth.csv").write_text("record_id,entity_id\n1,x\n2,x\nimport,x\n9,x\n")
    case.close()
    return case.path


def call(*words):
    """A call as a shell makes it; errors come out as they are, so that tests see which."""
    result = CliRunner().invoke(app, ["evaluate", *map(str, words)], env={"COLUMNS": "80"})
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def rows_of(result):
    return {row["measure"]: row["value"] for row in json.loads(result.stdout)}


def test_json_holds_everything(folder, tmp_path):
    measured = rows_of(call("--truth", tmp_path / "truth.csv", "--case", folder, "--format", "json"))
    assert (measured["records"], measured["missing"]) == (3, 1)
    assert (measured["precision"], measured["recall"], measured["f1"]) == (1.0, pytest.approx(1 / 3), 0.5)
    assert set(MEASURES) <= set(measured)
    assert measured["ece"] == pytest.approx(abs(0.455 - 1))
    assert measured["ece_links"] == pytest.approx(0.1)
    assert [each["pairs"] for each in measured["calibration_tenths"]] == [1, 1]
    assert [each["threshold"] for each in measured["threshold_curve"] if each["current"]] == [0.5]


def test_the_table_fits_a_screen(folder, tmp_path):
    shown = call("--truth", tmp_path / "truth.csv", "--case", folder).stdout.splitlines()
    assert max(map(len, map(str.rstrip, shown))) <= 80
    assert len(shown) <= 24
    assert "pairs put together" in shown[3]


def test_a_picture(folder, tmp_path):
    call("--truth", tmp_path / "truth.csv", "--case", folder, "--plot", tmp_path / "plot.svg")
    assert ET.parse(tmp_path / "plot.svg").getroot().tag.endswith("svg")  # noqa: S314 — a file of ours


def test_hairballs_are_named(case, fill, tmp_path):
    fill.source("ads.csv", [str(n) for n in range(10)])
    fill.entities({"E-A": range(10)})
    (tmp_path / "truth.csv").write_text("record_id,entity_id\n" + "".join(f"{n},{n}\n" for n in range(10)))
    case.close()
    told = call("--truth", tmp_path / "truth.csv", "--case", case.path).stderr
    assert "100.0% of records" in told
    assert "E-A (10 records)" in told


def test_a_sample_of_entities(folder, tmp_path):
    (tmp_path / "truth.csv").write_text("record_id,entity_id\n1,x\n2,x\n")
    words = ("--truth", tmp_path / "truth.csv", "--case", folder, "--sample", "records")
    result = call(*words, "--format", "json")
    assert {row["measure"]: row["low"] for row in json.loads(result.stdout)}["precision"] == 0.0
    assert "1 entities of 2 records" in result.stderr
    assert call(*words, "-q").stderr == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--sample", "pairs", "--truth", "truth.csv"], "not 'pairs'"),
        (["--sample", "records"], "needs the truth"),
        (["--plot", "x.svg"], "needs the truth"),
    ],
)
def test_words_that_say_nothing(folder, tmp_path, words, message):
    words = [tmp_path / word if word.endswith(".csv") else word for word in words]
    with pytest.raises(UsageError, match=message):
        call("--case", folder, *words)


def test_without_truth_or_judgements(folder):
    with pytest.raises(CaseError, match="0 judgements on compared pairs") as caught:
        call("--case", folder)
    assert "resolver judge" in caught.value.hint


def test_judgements_alone(case, fill):
    fill.source("ads.csv", [str(n) for n in range(80)])
    fill.entities({f"E-{n}": [2 * n, 2 * n + 1] for n in range(40)})
    for n in range(40):
        fill.link(2 * n, 2 * n + 1, 0.9)
    case.db.execute("INSERT INTO pairs SELECT 2 * n, 2 * n + 1, 0.9 FROM range(40) t(n)")
    case.db.execute(
        "INSERT INTO judgements SELECT n, NULL, (2 * n)::TEXT, NULL, (2 * n + 1)::TEXT,"
        " CASE WHEN n < 30 THEN 'same' ELSE 'different' END, 'mo', '', '', 1 FROM range(35) t(n)"
    )
    case.close()
    result = call("--case", case.path, "--format", "json")
    measured = rows_of(result)
    assert measured["precision"] == pytest.approx((30 + 5 * (30 + 0.9) / 36) / 40)
    assert (measured["pairs"], measured["same"], measured["unheard"]) == (35, 30, 0)
    assert "Estimated from 35 judgements (30 same)" in result.stderr
    assert "unlike any judged" not in result.stderr
