import pytest

from resolver import judgements
from resolver.errors import JudgementError
from resolver.records import Judgement, RecordRef, Verdict


def word(a, b, verdict="same", by="mo", at="t1", why=""):
    return Judgement(RecordRef(None, a), RecordRef(None, b), Verdict(verdict), by, at, why)


def test_entries_come_back_in_order(case, fill):
    fill.source("ads.csv", ["1", "2", "3"])
    given = [word("3", "1"), word("1", "2", "different", why="two towns"), word("2", "3", "unsure")]
    assert judgements.add(case, given, 1) == 3
    assert list(judgements.entries(case)) == given


def test_an_identical_entry_is_kept_once(case, fill):
    fill.source("ads.csv", ["1", "2"])
    given = [word("1", "2"), word("2", "1"), word("1", "2", by="ada"), word("1", "2", at="t2")]
    assert judgements.add(case, given, 1) == 3
    assert judgements.add(case, given, 1) == 0
    assert len(list(judgements.entries(case))) == 3


def test_numbers_go_on_from_the_last(case, fill):
    fill.source("ads.csv", ["1", "2"])
    judgements.add(case, [word("1", "2")], 1)
    judgements.add(case, [word("1", "2", "different")], 1)
    assert case.db.execute("SELECT judgement_id FROM judgements ORDER BY 1").fetchall() == [(1,), (2,)]


def test_one_unknown_id_and_none_is_taken(case, fill):
    fill.source("ads.csv", ["ad-1", "ad-2"])
    with pytest.raises(JudgementError, match="'ad-22'") as caught:
        judgements.add(case, [word("ad-1", "ad-2"), word("ad-1", "ad-22")], 1)
    assert "'ad-2'" in caught.value.hint
    assert list(judgements.entries(case)) == []


def test_a_case_without_records(case):
    with pytest.raises(JudgementError) as caught:
        judgements.add(case, [word("1", "2")], 1)
    assert "no records yet" in caught.value.hint


def test_a_record_beside_itself_is_refused(case, fill):
    fill.source("ads.csv", ["1", "2"])
    with pytest.raises(JudgementError, match="'1' is named twice"):
        judgements.add(case, [word("1", "2"), word("1", "1", "different")], 1)
    assert list(judgements.entries(case)) == []
