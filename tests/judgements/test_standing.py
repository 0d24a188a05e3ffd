"""What words on one pair come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver import judgements
from resolver.judgements import Standing, Word, agreements
from resolver.judgements.standing import _standing
from resolver.records import Judgement, RecordRef, Verdict


def say(case, *words):
    """Enter (verdict, by) on x and y, one after the other, undoing where the verdict says so."""
    for n, (verdict, by) in enumerate(words):
        word = Judgement(RecordRef(None, "x"), RecordRef(None, "y"), Verdict(verdict), by, f"t{n}", "")
        judgements.add(case, [word], n + 1)


SETTLED = [
    ("one word", [("same", "mo")], True),
    ("one changes their mind", [("same", "mo"), ("different", "mo")], True),
    ("two agree", [("same", "mo"), ("same", "ada")], True),
    ("two disagree", [("same", "mo"), ("different", "ada")], False),
    ("a doubt is no disagreement", [("same", "mo"), ("unsure", "ada")], True),
    ("a third settles", [("same", "mo"), ("different", "ada"), ("same", "bo")], True),
    ("one of the two settles", [("same", "mo"), ("different", "ada"), ("different", "mo")], True),
    ("the same one insists", [("same", "mo"), ("different", "ada"), ("same", "mo")], True),
    ("the other was undone", [("same", "mo"), ("undone", "mo"), ("different", "ada")], True),
    ("the disagreement was undone", [("same", "mo"), ("different", "ada"), ("undone", "bo")], True),
]


@pytest.mark.parametrize(
    ("words", "settled"), [case[1:] for case in SETTLED], ids=[case[0] for case in SETTLED]
)
def test_two_people_who_disagree_bind_nothing_until_a_further_word(case, fill, words, settled):
    fill.source("ads.csv", ["x", "y"])
    say(case, *words)
    (pair,) = judgements.standing(case)
    assert pair.settled is settled
    assert len(judgements.resolve(case).a) == settled * (pair.last.verdict is not Verdict.UNSURE)


def test_what_became_of_each_entry(case, fill):
    fill.source("ads.csv", ["x", "y"])
    say(case, ("same", "mo"), ("same", "mo"), ("undone", "mo"), ("different", "ada"))
    assert judgements.holding(case) == {1: "overruled", 2: "undone", 3: "undone", 4: "disputed"}
    say(case, ("different", "bo"))
    assert judgements.holding(case)[4] == "overruled"
    assert judgements.holding(case)[5] == "holds"


def pair(*words):
    return Standing(0, 1, tuple(Word(n, Verdict(verdict), by, "") for n, (verdict, by) in enumerate(words)))


def test_kappa_by_hand():
    # 4 pairs: both same, both same, both different, ada same and mo different; ada says same 3/4, mo 2/4:
    # chance is .75 × .5 + .25 × .5 = .5, so kappa is (.75 - .5) / (1 - .5) = .5
    found = [
        pair(("same", "ada"), ("same", "mo")),
        pair(("same", "mo"), ("same", "ada")),
        pair(("different", "ada"), ("different", "mo")),
        pair(("different", "mo"), ("same", "ada")),
        pair(("same", "mo")),
    ]
    (agreement,) = agreements(found)
    assert (agreement.one, agreement.other, agreement.pairs, agreement.agreed) == ("ada", "mo", 4, 3)
    assert agreement.kappa == pytest.approx(0.5)


def test_no_kappa_where_all_say_the_same():
    (agreement,) = agreements([pair(("same", "ada"), ("same", "mo"))])
    assert agreement.kappa is None
    assert agreements([pair(("same", "ada"))]) == []


VERDICTS = st.lists(st.sampled_from(Verdict), max_size=12)


@given(VERDICTS)
def test_undoing_takes_back_exactly_the_last_word(verdicts):
    words = [Word(n, verdict, "mo", "") for n, verdict in enumerate(verdicts)]
    kept = _standing(words)
    assert all(word.verdict is not Verdict.UNDONE for word in kept)
    assert [word.entry for word in kept] == sorted(word.entry for word in kept)
    more = [*words, Word(90, Verdict.SAME, "mo", "")]
    assert _standing(more) == (*kept, more[-1])
    assert _standing([*more, Word(91, Verdict.UNDONE, "mo", "")]) == kept
