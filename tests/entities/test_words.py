"""A word on whole entities binds their records, whatever data or model say later."""

import pytest

from resolver import entities, judgements
from resolver.entities import Said, find_entity, history, joined, parted
from resolver.errors import CaseError, JudgementError

SAID = Said("mo", "t1", "one voice")


@pytest.fixture
def five(case, fill):
    fill.source("ads.csv", ["a", "b", "c", "d", "e"])
    fill.clusters([0, 0, 2, 2, 4])
    entities.assign(case, 1)
    return case


def ids(case):
    rows = case.db.execute("SELECT entity_id, list(record_key ORDER BY 1) FROM entity_records GROUP BY 1")
    return {tuple(keys): entity for entity, keys in rows.fetchall()}


def constraints(case, words, run_id=2):
    judgements.add(case, words, run_id)
    found = judgements.resolve(case)
    return {
        (a, b): same
        for a, b, same in zip(found.a.tolist(), found.b.tolist(), found.same.tolist(), strict=True)
    }


def test_merging_holds_every_record_of_both(five):
    now = ids(five)
    words = joined(five, [now[2, 3], now[0, 1]], SAID)
    assert constraints(five, words) == {(0, 1): True, (0, 2): True, (0, 3): True}
    assert {(word.by, word.at, word.why) for word in words} == {("mo", "t1", "one voice")}


def test_an_entity_with_itself(five):
    now = ids(five)
    with pytest.raises(JudgementError, match="are one entity already"):
        joined(five, [now[0, 1], now[0, 1].lower()], SAID)


def test_splitting_keeps_both_parts_whole(five):
    case = five
    case.db.execute("UPDATE clusters SET cluster = 0")
    entities.assign(case, 2)
    (whole,) = ids(case).values()
    words = parted(case, whole, {"d", "b"}, SAID)
    assert constraints(case, words, 3) == {(0, 2): True, (0, 4): True, (1, 3): True, (0, 1): False}


@pytest.mark.parametrize(
    ("records", "message"),
    [({"c"}, "does not hold c"), (set(), "all or none"), ({"a", "b"}, "all or none")],
)
def test_a_split_that_is_none(five, records, message):
    with pytest.raises(JudgementError, match=message):
        parted(five, ids(five)[0, 1], records, SAID)


def test_old_ids_lead_to_the_new(five):
    before = ids(five)
    five.db.execute("UPDATE clusters SET cluster = 0 WHERE record_key < 4")
    entities.assign(five, 2)
    five.db.execute("UPDATE clusters SET cluster = 0")
    entities.assign(five, 3)
    (whole,) = ids(five).values()
    for entity in before.values():
        found = find_entity(five, f" {entity.lower()} ")
        assert (found.entity_id, found.redirected) == (whole, entity != whole)


def test_an_unknown_entity_names_the_nearest(five):
    known = ids(five)[4,]
    with pytest.raises(CaseError, match="there is no entity") as caught:
        find_entity(five, known + "X")
    assert caught.value.hint == f"did you mean {known}?"


def test_the_log_says_what_became_of_whom_and_why(five, fill):
    fill.source("more.csv", ["f"], run_id=2)
    fill.clusters([0, 0, 0, 0, 4, 5])
    entities.assign(five, 2)
    judgements.add(
        five, parted(five, find_entity(five, ids(five)[0, 1, 2, 3]).entity_id, {"c", "d"}, SAID), 3
    )
    fill.clusters([0, 0, 2, 2, 4, 5])
    entities.assign(five, 4)
    told = [(change.run_id, change.event, change.cause) for change in history(five)]
    assert told == [
        (1, "created", "data"),
        (1, "created", "data"),
        (1, "created", "data"),
        (2, "created", "data"),
        (2, "merged", "data"),
        (4, "split", "judgement"),
    ]
    assert [change.run_id for change in history(five, since=2)] == [4]
    lone = ids(five)[4,]
    assert [change.event for change in history(five, lone)] == ["created"]
