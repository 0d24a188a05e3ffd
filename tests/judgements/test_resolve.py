import pytest

from resolver import judgements
from resolver.errors import JudgementError
from resolver.judgements.resolve import REPEATS_MOST
from resolver.records import Judgement, RecordRef, Verdict


def said(case, *words, run_id=1):
    """Enter (a, b, verdict) and give what holds then, as {(a, b): same}."""
    given = [
        Judgement(RecordRef.parse(a), RecordRef.parse(b), Verdict(verdict), "mo", f"t{n}", "")
        for n, (a, b, verdict) in enumerate(words)
    ]
    judgements.add(case, given, run_id)
    return holds(case)


def holds(case):
    resolved = judgements.resolve(case)
    columns = (column.tolist() for column in (resolved.a, resolved.b, resolved.same))
    return {(a, b): same for a, b, same in zip(*columns, strict=True)}


def test_nothing_said(case):
    assert holds(case) == {}


def test_pairs_are_unordered_record_keys(case, fill):
    fill.source("ads.csv", ["x", "y", "z"])
    assert said(case, ("y", "x", "same"), ("z", "x", "different")) == {(0, 1): True, (0, 2): False}


def test_the_latest_word_wins_and_unsure_takes_it_back(case, fill):
    fill.source("ads.csv", ["x", "y", "z"])
    words = [("x", "y", "same"), ("x", "z", "same"), ("z", "x", "unsure"), ("y", "x", "different")]
    assert said(case, *words) == {(0, 1): False}


def test_one_pair_named_in_two_ways_is_one_pair(case, fill):
    fill.source("ads.csv", ["x", "y"])
    named = {"source": "ads.csv", "id": "x"}
    assert said(case, ("x", "y", "same"), (named, "y", "different")) == {(0, 1): False}


def test_a_repeated_id_stands_for_all_its_records(case, fill):
    fill.source("ads.csv", ["x", "y", "x"])
    assert said(case, ("x", "y", "same")) == {(0, 1): True, (1, 2): True}


def test_an_id_on_too_many_records_is_none(case, fill):
    fill.source("ads.csv", ["x"] * (REPEATS_MOST + 1) + ["y"])
    with pytest.raises(JudgementError, match="101 records"):
        said(case, ("x", "y", "same"))


@pytest.mark.parametrize("name", ["b.csv", "out/b.csv", "8a3f0011", "8A3F00112233"])
def test_a_source_by_name_or_digest(case, fill, name):
    fill.source("a.csv", ["1", "2"])
    fill.source("in/out/b.csv", ["1", "2"], digest="8a3f00112233")
    assert said(case, ({"source": name, "id": "1"}, {"source": "a.csv", "id": "2"}, "same")) == {(1, 2): True}


def test_an_id_in_two_sources_is_ambiguous(case, fill):
    fill.source("a.csv", ["1", "2"])
    fill.source("b.csv", ["1"])
    with pytest.raises(JudgementError, match=r"several sources: a\.csv .*, b\.csv") as caught:
        said(case, ("1", "2", "same"))
    assert '{"source": "a.csv", "id": "1"}' in caught.value.hint


def test_sources_of_one_name_are_told_apart_by_digest(case, fill):
    fill.source("a.csv", ["1", "2"], digest="0123456789abcdef")
    fill.source("a.csv", ["1"], digest="fedcba9876543210")
    with pytest.raises(JudgementError) as caught:
        said(case, ({"source": "a.csv", "id": "1"}, "2", "same"))
    assert '"source": "0123456789ab"' in caught.value.hint
    assert said(case, ({"source": "fedcba987654", "id": "1"}, "2", "same")) == {(1, 2): True}


def test_an_unknown_source_is_named(case, fill):
    fill.source("a.csv", ["1", "2"])
    with pytest.raises(JudgementError, match=r"no source 'c\.csv'") as caught:
        said(case, ({"source": "c.csv", "id": "1"}, "2", "same"))
    assert "a.csv" in caught.value.hint


def test_a_known_source_without_the_record(case, fill):
    fill.source("a.csv", ["1", "2"], digest="0123456789abcdef")
    with pytest.raises(JudgementError, match="no record '3' in 01234567"):
        said(case, ({"source": "01234567", "id": "3"}, "2", "same"))


def test_a_later_source_changes_no_earlier_word(case, fill):
    fill.source("a.csv", ["1", "2"], run_id=1)
    said(case, ("1", "2", "same"), run_id=1)
    fill.source("b.csv", ["1", "2"], run_id=2)
    assert holds(case) == {(0, 1): True}


def test_contradictions_name_their_entries(case, fill):
    fill.source("ads.csv", ["w", "x", "y", "z"])
    with pytest.raises(JudgementError) as caught:
        said(case, ("w", "x", "same"), ("z", "y", "same"), ("x", "y", "same"), ("w", "y", "different"))
    assert str(caught.value) == (
        "judgements contradict each other: entry 1: w and x same (by mo); entry 3: x and y same (by mo); "
        "entry 4: w and y different (by mo)"
    )
    assert said(case, ("x", "y", "unsure")) == {(0, 1): True, (2, 3): True, (0, 2): False}


def test_many_judgements_in_a_second(case, fill):
    fill.source("ads.csv", ["first"])
    case.db.execute(
        "INSERT INTO records SELECT i, 1, i + 2, 'ad-' || i, 'ad', NULL, NULL, NULL, NULL, NULL, NULL,"
        " '', NULL FROM range(1, 100001) t(i)"
    )
    words = [(f"ad-{n}", f"ad-{n + 1}", "same" if n % 3 else "different") for n in range(1, 10_001)]
    found = said(case, *words)
    assert len(found) == 10_000
    assert sum(found.values()) == sum(1 for n in range(1, 10_001) if n % 3)
