"""Undo: a further entry, and what stood before stands again."""

import pytest

from resolver import judgements
from resolver.errors import JudgementError
from resolver.records import Judgement, RecordRef, Verdict


@pytest.fixture
def three(case, fill):
    fill.source("ads.csv", ["x", "y", "z"])
    return case


def enter(case, run_id, *words, by="mo"):
    given = [
        Judgement(RecordRef(None, a), RecordRef(None, b), Verdict(v), by, f"t{run_id}", "")
        for a, b, v in words
    ]
    judgements.add(case, given, run_id)


def holds(case):
    return {(pair.a, pair.b): pair.last.verdict.value for pair in judgements.standing(case)}


def test_the_last_word_goes_and_the_one_before_it_stands(three):
    enter(three, 1, ("x", "y", "same"))
    enter(three, 2, ("y", "x", "different"))
    (word,) = judgements.undo(three, None, "ada", 3)
    assert (word.verdict, word.by, word.why) == (Verdict.UNDONE, "ada", "undo of entry 2")
    assert holds(three) == {(0, 1): "same"}
    assert len(list(judgements.entries(three))) == 3


def test_again_and_again_goes_back(three):
    enter(three, 1, ("x", "y", "same"))
    enter(three, 2, ("y", "z", "different"))
    judgements.undo(three, None, "mo", 3)
    judgements.undo(three, None, "mo", 4)
    assert holds(three) == {}
    with pytest.raises(JudgementError, match="there is no judgement to undo"):
        judgements.undo(three, None, "mo", 5)


def test_what_was_said_at_once_is_undone_at_once(three):
    enter(three, 1, ("x", "z", "different"))
    enter(three, 2, ("x", "y", "same"), ("y", "z", "same"))
    assert len(judgements.undo(three, 2, "mo", 3)) == 2
    assert holds(three) == {(0, 2): "different"}


def test_undoing_an_undo_says_it_again(three):
    enter(three, 1, ("x", "y", "same"))
    judgements.undo(three, 1, "mo", 2)
    judgements.undo(three, 2, "ada", 3)
    assert holds(three) == {(0, 1): "same"}
    judgements.undo(three, 3, "ada", 4)
    assert holds(three) == {}


def test_two_undos_within_one_second_are_two(three):
    enter(three, 1, ("x", "y", "same"))
    enter(three, 2, ("x", "y", "different"))
    judgements.undo(three, None, "mo", 3)
    judgements.undo(three, None, "mo", 4)
    assert holds(three) == {}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (9, "there is no entry 9"),
        (1, "entry 1 is not the last word on its pair"),
        (3, "entry 3 was undone already"),
    ],
)
def test_what_can_not_be_undone(three, entry, message):
    enter(three, 1, ("x", "y", "same"))
    enter(three, 2, ("x", "y", "different"))
    enter(three, 3, ("y", "z", "same"))
    judgements.undo(three, 3, "mo", 4)
    before = list(judgements.entries(three))
    with pytest.raises(JudgementError, match=message):
        judgements.undo(three, entry, "mo", 5)
    assert list(judgements.entries(three)) == before


def test_an_undo_that_has_nothing_to_say_again(three):
    enter(three, 1, ("x", "y", "undone"))
    with pytest.raises(JudgementError, match="entry 1 has nothing to say again"):
        judgements.undo(three, 1, "mo", 2)
    enter(three, 3, ("x", "y", "same"))
    judgements.undo(three, None, "mo", 4)
    enter(three, 5, ("x", "y", "different"))
    with pytest.raises(JudgementError, match="entry 3 has nothing to say again") as caught:
        judgements.undo(three, 3, "mo", 6)
    assert caught.value.hint == "entry 4 is: undo that first"
