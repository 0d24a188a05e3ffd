import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.identifiers.batch import Batch
from resolver.identifiers.cues import find_cues
from resolver.identifiers.lexicon import Sort
from resolver.identifiers.phone.chains import find_chains, find_runs
from resolver.identifiers.phone.forms import form_of, surroundings
from resolver.identifiers.phone.words import put_words

SHAPES = st.text(st.sampled_from("000000000 -.()/+*🌹,"), min_size=7, max_size=40)


def forms(text):
    """Of each chain of digits in `text`: its form, and the place it is counted from."""
    batch = Batch.of([text], ["US"])
    taken = np.zeros(len(batch.fold), bool)
    writing = put_words(batch, find_cues(batch).of(Sort.NUMBER), taken)
    chains = [chain[:2] for chain in find_chains(batch.fold, writing, find_runs(writing, taken))]
    if not chains:
        return []
    firsts, lasts = np.array(chains).T
    bits, widens = surroundings(writing, firsts, lasts)
    return [
        form_of(writing, first, last, bits[at], widens=widens[at]) for at, (first, last) in enumerate(chains)
    ]


def shape(form):
    """What a form says of each of its ways: where its windows are, and how much speaks for each."""
    ways = map(form.way, range(form.count))
    windows = [window for way in ways for window in (*way.windows, *way.short)]
    return [(each.at, each.to, each.start, each.end, each.plus, each.support) for each in windows]


@given(SHAPES, st.randoms())
def test_a_form_is_the_same_for_other_digits(text, dice):
    other = "".join(str(dice.randrange(10)) if char == "0" else char for char in text)
    assert [(shape(form), place) for form, place in forms(text)] == [
        (shape(form), place) for form, place in forms(other)
    ]


def test_a_form_is_made_once():
    ((one, _),), ((other, place),) = forms("503-555-0142"), forms("call 971-555-0143")
    assert (one is other, place) == (True, 5)


@pytest.mark.parametrize(
    ("text", "ways", "doubtful"),
    [
        ("503-555-0142", 1, False),
        ("five zero three 555 0142", 1, False),
        ("503 555 01for2", 2, True),
        ("503 555 01 forty two", 2, True),
        ("O503-555-0142", 2, False),
        ("O503-555-0142s", 4, False),
        ("O503-555-01 forty two", 4, True),
    ],
)
def test_a_form_has_as_many_ways_as_its_writing_leaves_open(text, ways, doubtful):
    ((form, _),) = forms(text)
    assert (form.count, form.doubtful) == (ways, doubtful)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("503-555-0142", [(0, 10)]),
        ("1-503-555-0142", [(0, 11), (1, 11)]),
        ("5035550142 9715550143", [(0, 10), (10, 20)]),
        ("1234567", []),
    ],
)
def test_windows_hold_as_many_digits_as_numbers_have(text, spans):
    ((form, _),) = forms(text)
    assert [(window.at, window.to) for window in form.first.windows] == spans


def test_a_short_window_is_left_to_regions_with_short_numbers():
    ((form, _),) = forms("12 34 56 78")
    assert form.first.windows == []
    assert [(window.at, window.to) for window in form.first.short] == [(0, 8)]
