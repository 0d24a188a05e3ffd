"""What holds for every attribute: it never takes what an identifier holds, and the work is bounded."""

from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.identifiers import read
from resolver.identifiers.attributes.words import MOST
from resolver.records import ATTRIBUTES
from tests.identifiers.reading import mentions

PIECES = [
    "$", "1", "200", "1,200", "HH ", " / ", " for ", "30 min", " per ", "hour", "€", "23 ", "years old",
    "I'm ", "age ", "in ", "in the ", "à ", "Portland", "Nice", ", OR", "New York", "ask for ",
    "my name is ", "Mia ", "é", "\u200b", "\ud800", "\x00", "🌹", "в ", "'", ".", "(", '"', "\n",
    "202-555-0143", "mia@example.com", "insta: mia_9",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), min_size=1, max_size=4))
def test_attributes_overlap_nothing_and_hold_their_text(texts):
    for text, found in zip(texts, read(texts, ["US"] * len(texts)), strict=True):
        for each in (one for one in found if one.kind in ATTRIBUTES):
            assert each.raw == text[each.start : each.end]
            assert all(one is each or one.end <= each.start or each.end <= one.start for one in found)


def test_what_identifiers_hold_is_no_attribute():
    text = "call 202-555-0123 or mia@in-portland.example.com, insta: ask_for_mia, https://example.com/age-23/$200"
    assert [each.kind for each in mentions(text) if each.kind in ATTRIBUTES] == []


def test_a_text_reads_the_same_alone_and_among_others():
    texts = ["HH", "100, I'm Mia, 23yo", "in", "Portland", "$", "200 roses, visiting Nice"]
    assert read(texts, ["US"] * len(texts)) == [mentions(text) for text in texts]


def test_only_the_first_of_very_many_are_looked_at():
    long, short = "$20 in Portland " * (MOST + 10), "$30 in Austin"
    many, few = read([long, short], ["US", "US"])
    assert sum(each.kind == "price" for each in many) == MOST
    assert [each.value for each in few] == ["30 USD", "Austin, TX, US"]
