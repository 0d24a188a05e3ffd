"""Two records explained: the evidence adds up to the score shown everywhere else."""

import json
import math

import pytest
from typer.testing import CliRunner

from resolver import pipeline, why
from resolver.case import Case
from resolver.cli.main import app
from resolver.errors import CaseError, JudgementError
from resolver.records import RecordRef

PAIRS = [
    ("Dog walking in the park every morning", "202 555 0143"),
    ("Piano lessons for beginners at home", "202 555 0177"),
    ("Garden work, hedges and <b>lawns</b> & more", "202 555 0188"),
    ("House cleaning once a week", "202 555 0199"),
]
ADS = "id,text,city\n" + "".join(
    f'{2 * n + half},"{text} {("now", "again")[half]}: call {phone}",{("Reno", "Paris")[n % 2]}\n'
    for n, (text, phone) in enumerate(PAIRS)
    for half in (0, 1)
)
PEOPLE = "id,name,born\n" + "".join(
    f"{n},{name},19{60 + n % 30}-0{1 + n % 9}-11\n"
    for n, name in enumerate([f"Ann {c}son" for c in "abcdefghijkl"] * 2)
)


@pytest.fixture(scope="module", params=[ADS, PEOPLE], ids=["ads", "people"])
def linked(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("why")
    (folder / "ads.csv").write_text(request.param)
    with Case.open(folder / "case", create=True) as case:
        pipeline.take_in(case, pipeline.Inputs(files=[folder / "ads.csv"]))
        pipeline.group(case, pipeline.Inputs())
    return folder / "case"


@pytest.fixture(scope="module")
def ads(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ads")
    (folder / "ads.csv").write_text(ADS)
    with Case.open(folder / "case", create=True) as case:
        pipeline.take_in(case, pipeline.Inputs(files=[folder / "ads.csv"]))
        pipeline.group(case, pipeline.Inputs())
    return folder / "case"


def log_odds(probability):
    return math.log(probability / (1 - probability))


def test_every_link_adds_up_to_its_score(linked):
    with Case.open(linked) as case:
        links = case.db.execute("SELECT a, b, probability FROM links").fetchall()
        assert links
        for a, b, probability in links:
            found = why.why_pair(case, b, a)
            assert found.linked
            assert found.probability == probability
            assert found.prior + sum(each.log_odds for each in found.evidence) == found.log_odds
            if 1e-9 < probability < 1 - 1e-9:
                assert found.log_odds == pytest.approx(log_odds(probability), abs=1e-4)


def test_weighing_anew_says_what_linking_said(linked):
    with Case.open(linked) as case:
        a, b = case.row("SELECT a, b FROM links ORDER BY probability, a, b LIMIT 1")
        before = why.why_pair(case, a, b)
        case.db.execute("DELETE FROM links WHERE a = ? AND b = ?", [a, b])
        anew = why.why_pair(case, a, b)
        assert not anew.linked
        assert anew.log_odds == pytest.approx(before.log_odds, abs=1e-4)
        assert {(e.name, e.level) for e in anew.evidence} == {(e.name, e.level) for e in before.evidence}


def evidence(found, name):
    return next(each for each in found.evidence if each.name == name)


def test_the_values_that_met_and_how_rare_they_are(ads):
    with Case.open(ads) as case:
        found = why.why_pair(case, 0, 1)
        assert found.together
        assert found.groups is None
        shared = evidence(found, "identifiers")
        assert shared.met == why.Met("+12025550143", "+12025550143", "+12025550143: on 2 records")
        assert evidence(found, "words").met.note.startswith("dog: in 2 texts; every: in 2 texts; ")
        assert evidence(found, "place").met == why.Met("Reno", "Reno", "Reno: on 4 records")


def test_two_that_are_apart(ads):
    with Case.open(ads) as case:
        found = why.why_pair(case, 0, 2)
        assert not found.together
        assert (found.groups.compared, found.groups.pairs, found.groups.needed) == (0, 4, 0.5)
        told = why.tell_pair(found)
        assert any(sentence.startswith("Most against it is ") for sentence in told.sentences)
        assert any("0 links among 4 pairs); 0.50 would join them" in sentence for sentence in told.sentences)


def test_what_people_said_is_told(ads):
    with Case.open(ads) as case:
        entry = (1, None, "4", None, "6", "different", "mo", "t", "two voices", 9)
        case.db.execute("INSERT INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", entry)
        told = why.tell_pair(why.why_pair(case, 4, 6))
        assert "mo said different: two voices (entry 1)." in told.sentences


def test_the_rows_of_the_waterfall_sum_to_the_score(ads):
    with Case.open(ads) as case:
        found = why.why_pair(case, 0, 1)
    table = why.tell_pair(found).tables[0]
    assert float(table.rows[-1][-1]) == pytest.approx(found.log_odds, abs=0.006)
    assert sum(float(row[2]) for row in table.rows) == pytest.approx(
        found.log_odds, abs=0.01 * len(table.rows)
    )


def call(*words):
    return CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)


def test_on_the_screen_as_json_and_as_a_page(ads, tmp_path):
    shown = call("why", "4", "5", "--case", ads).stdout
    assert "They are in one entity" in shown
    assert "Leads, not proof" in shown
    told = json.loads(call("why", "4", "5", "--case", ads, "--format", "json").stdout)
    total = told["prior"] + sum(each["log_odds"] for each in told["evidence"])
    assert total == pytest.approx(told["log_odds"])
    assert told["note"].startswith("Leads")
    call("why", "4", "5", "--case", ads, "--format", "html", "-o", tmp_path / "why.html")
    page = (tmp_path / "why.html").read_text()
    assert "<script" not in page
    assert "<b>lawns" not in page
    assert page.count("<table>") == 2


@pytest.mark.parametrize(
    ("words", "error", "message"),
    [
        (("0", "99"), JudgementError, "there is no record '99'"),
        (("0", "0"), JudgementError, "always together with itself"),
        (("E-NONE",), CaseError, "there is no entity 'E-NONE'"),
    ],
)
def test_what_is_not_there(ads, words, error, message):
    with pytest.raises(error, match=message):
        call("why", *words, "--case", ads)


def test_a_case_that_was_not_linked(tmp_path):
    with Case.open(tmp_path / "case", create=True) as case, pytest.raises(CaseError, match="no model yet"):
        why.why_pair(case, 0, 1)


def test_a_record_by_its_source(ads):
    with Case.open(ads) as case:
        assert why.locate(case, RecordRef("ads.csv", "3")) == 3
