"""What was planted is read again: floors by disguise, so that a rule that breaks is seen."""

from collections import Counter

import pytest

from resolver.identifiers import read

OPEN = {"plain", "international"}


@pytest.fixture(scope="module")
def mentions(planted):
    texts = [f"{record['title']}\n{record['body']}" for record in planted.records]
    found = read(texts, [record["country"] for record in planted.records])
    return {record["id"]: several for record, several in zip(planted.records, found, strict=True)}


def tally(planted, mentions, kind):
    """(disguise → planted, disguise → read) of the identifiers in the text."""
    put, got = Counter(), Counter()
    for record_id, several in planted.identifiers.items():
        read_here = {(one.kind, one.value.casefold()) for one in mentions[record_id]}
        for one in several:
            if one.kind == kind and one.column != "tel":
                put[one.disguise] += 1
                got[one.disguise] += (kind, one.value.casefold()) in read_here
    return put, got


def test_phones_are_read(planted, mentions):
    put, got = tally(planted, mentions, "phone")
    assert got.total() / put.total() >= 0.97


def test_hidden_phones_are_read(planted, mentions):
    put, got = tally(planted, mentions, "phone")
    hidden = [disguise for disguise in put if disguise not in OPEN]
    assert sum(got[disguise] for disguise in hidden) / sum(put[disguise] for disguise in hidden) >= 0.94


def test_no_disguise_is_blind(planted, mentions):
    put, got = tally(planted, mentions, "phone")
    assert {
        disguise: got[disguise] / put[disguise] for disguise in put if got[disguise] / put[disguise] < 0.4
    } == {}


def test_hardly_anything_else_is_taken_for_a_phone(planted, mentions):
    wrong, phones = 0, 0
    for record_id, several in mentions.items():
        put = {one.value for one in planted.identifiers[record_id]}
        read_here = {one.value for one in several if one.kind == "phone"}
        phones += len(read_here)
        wrong += len(read_here - put)
    assert wrong / phones <= 0.04


@pytest.mark.parametrize(("kind", "floor"), [("email", 0.97), ("handle", 0.9), ("payment", 0.97)])
def test_other_identifiers_are_read(planted, mentions, kind, floor):
    put, got = tally(planted, mentions, kind)
    assert got.total() / put.total() >= floor
