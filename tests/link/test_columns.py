"""The columns' building blocks: code points, sets, keys, templates, hubs, nearest candidates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.link.arrays import Bags, expand
from resolver.link.glyphs import Glyphs, words
from resolver.link.hubs import PARTIES, hubs_of
from resolver.link.keys import Family, KeyRing, choose
from resolver.link.nearest import candidates
from resolver.link.overlaps import information, jaccard
from resolver.link.templates import find_templates
from resolver.link.texts import Texts
from tests.link.tables import bags

texts_of_any_kind = st.lists(st.text(max_size=20), max_size=6)


@given(texts_of_any_kind)
def test_words_are_what_stands_between_spaces(texts):
    glyphs = Glyphs.of(texts)
    spans = words(glyphs)
    found = [[] for _ in texts]
    for start, end, owner in zip(spans.starts, spans.ends, spans.owners, strict=True):
        found[owner].append("".join(map(chr, glyphs.points[start:end].tolist())))
    assert found == [[word for word in text.split(" ") if word] for text in texts]


@given(
    st.lists(st.text(st.characters(exclude_characters=" "), min_size=1, max_size=8), min_size=1, max_size=8)
)
def test_equal_words_and_only_they_have_equal_hashes(texts):
    spans = words(Glyphs.of(texts))
    hashes = spans.hashes(1).tolist()
    assert len(set(hashes)) == len(set(texts))
    assert not set(hashes) & set(spans.hashes(2).tolist())


def test_grams_mark_the_ends_of_a_word():
    spans = words(Glyphs.of(["abcd", "xabcd"]))
    owners, hashes = spans.grams(3, 1)
    of = [set(hashes[owners == n].tolist()) for n in (0, 1)]
    assert len(of[0]) == 4  # ^ab abc bcd cd$
    assert len(of[0] & of[1]) == 3


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9))))
def test_bags_hold_each_item_once_in_order(pairs):
    rows, items = (np.array(column, np.int64) for column in zip(*pairs, strict=True)) if pairs else ([], [])
    made = Bags.of(np.asarray(rows, np.int64), np.asarray(items, np.int64), 6)
    for row in range(6):
        held = made.items[made.offsets[row] : made.offsets[row + 1]].tolist()
        assert held == sorted({item for at, item in pairs if at == row})
    assert made.rows.tolist() == sorted(row for row, _ in set(pairs))


def test_expand_concatenates_ranges():
    assert expand(np.array([5, 0, 2]), np.array([2, 0, 3])).tolist() == [5, 6, 2, 3, 4]


@given(st.lists(st.sets(st.integers(0, 6)), min_size=2, max_size=5))
def test_jaccard_is_what_it_says(sets):
    made = bags(*map(sorted, sets))
    a, b = np.triu_indices(len(sets))
    expected = [len(sets[x] & sets[y]) / (len(sets[x] | sets[y]) or 1) for x, y in zip(a, b, strict=True)]
    assert jaccard(made, a, b).tolist() == pytest.approx(expected)


def test_a_rare_item_tells_more():
    told = information(np.array([1, 50]), 100)
    assert told[0] > told[1] > 0


def ring_of(records, rows, items, *, cap=100):
    ring = KeyRing(records, cap)
    ring.add_bags(Bags.of(np.array(rows), np.array(items), records), ring.family(Family("key", 1.0)))
    return ring


def test_a_key_on_too_many_records_proposes_nothing():
    ring = ring_of(10, [*range(6), 7, 8], [0] * 6 + [1] * 2, cap=5)
    a, b = candidates(choose(ring, None, 3000), None, 40)
    assert list(zip(a.tolist(), b.tolist(), strict=True)) == [(7, 8)]


def test_each_record_keeps_its_nearest():
    # record 0 shares three keys with 1, and one key with each of the rest
    rows = [0, 1] * 3 + [n for m in range(2, 12) for n in (0, m)]
    items = [k for k in range(3) for _ in (0, 1)] + [k for k in range(3, 13) for _ in (0, 1)]
    a, b = candidates(choose(ring_of(12, rows, items), None, 3000), None, 1)
    pairs = set(zip(a.tolist(), b.tolist(), strict=True))
    assert (0, 1) in pairs
    assert pairs == {
        (0, n) for n in range(1, 12)
    }  # the others' only neighbour is 0: whoever proposes, it counts


def test_clean_sources_propose_no_pair_within():
    sides = np.array([0, 0, 1, 1])
    a, b = candidates(choose(ring_of(4, [0, 1, 2, 3], [0] * 4), sides, 3000), sides, 40)
    assert (sides[a] != sides[b]).all()
    assert len(a) == 4


def texts_with(*texts):
    codes, none = np.arange(len(texts)), np.zeros(0, np.int64)
    lengths = np.array(list(map(len, texts)), np.int64)
    return Texts(list(texts), codes, np.ones_like(codes), Glyphs.of(texts), lengths, (none, none, none))


LONG = "we walk your dogs in the park every morning and bring them home happy tired and clean again"


def test_templates_are_near_duplicates_and_keep_their_ids():
    made = find_templates(
        texts_with(LONG, LONG + " call 555", "piano lessons", LONG.replace("park", "woods"), "no")
    )
    assert made.codes[[0, 1, 3]].tolist() == [0, 0, 0]
    assert made.codes[[2, 4]].tolist() == [-1, -1]
    assert made.ids == find_templates(texts_with(LONG, "else", LONG)).ids


@pytest.mark.parametrize("texts", [(), ("",), ("", ""), ("a b", "a b")])
def test_texts_too_short_are_no_templates(texts):
    if texts:
        assert find_templates(texts_with(*texts)).ids == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_any_text_can_be_read_as_columns(texts):
    made = texts_with(*texts)
    count = len(texts)
    for vocabulary in (made.vocabulary, made.title_words, made.numbers, made.signs):
        assert len(vocabulary.bags) == count
    assert made.habits.shape[0] == count
    assert len(made.sketch) == count


def test_habits_know_nothing_of_the_order_of_texts():
    texts = [
        f"{sign * count} plain words, {'Some CAPITALS' * (count % 2)}" for sign in "!-$" for count in range(9)
    ]
    forth, back = texts_with(*texts).habits, texts_with(*reversed(texts)).habits
    assert np.array_equal(forth, back[::-1])
    same = texts_with("one plain text", "two plain text", *texts, "six plain text").habits
    assert np.array_equal(same[0], same[1])  # what both lack, they lack alike, wherever they stand
    assert np.array_equal(same[0], same[-1])


def test_a_number_many_parties_give_beside_their_own_is_a_hub():
    # item 0 on all ads; each of PARTIES parties has a number of its own on its two ads
    agency = [[0, 1 + n // 2] for n in range(2 * PARTIES)]
    made = bags(*agency)
    assert hubs_of(made, np.bincount(made.items), 100).tolist() == [True] + [False] * PARTIES
    # one party with two numbers and a handle is none
    alone = bags(*[[0, 1, 2] if n % 2 else [0, 1] for n in range(2 * PARTIES)])
    assert not hubs_of(alone, np.bincount(alone.items), 100).any()


def test_a_number_on_very_many_records_is_a_hub():
    made = bags(*[[0]] * 11)
    assert hubs_of(made, np.bincount(made.items), 10).tolist() == [True]
