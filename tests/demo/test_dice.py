from hypothesis import given
from hypothesis import strategies as st

from resolver.demo.dice import Dice


def test_the_stream_of_a_seed_never_changes():
    dice = Dice(7, 1)
    assert [dice.between(0, 999) for _ in range(6)] == [110, 387, 760, 200, 70, 663]


def test_streams_of_different_seeds_differ():
    streams = {tuple(Dice(*seeds).some(range(50), 10)) for seeds in [(1,), (2,), (1, 0), (0, 1), (1, 1)]}
    assert len(streams) == 5


@given(st.integers(0, 10**9), st.lists(st.integers(), min_size=1, max_size=20), st.integers(0, 25))
def test_some_are_different_items_as_many_as_there_are(seed, items, count):
    chosen = Dice(seed).some(range(len(items)), count)
    assert len(chosen) == len(set(chosen)) == min(count, len(items))


@given(st.integers(0, 10**9))
def test_what_weighs_nothing_is_never_chosen(seed):
    assert Dice(seed).weighted("abc", (0, 1, 0)) == "b"


def test_alternatives_expand_inside_out():
    made = {Dice(seed).expand("[one|two [cats|dogs]|] here") for seed in range(60)}
    assert made == {"one here", "two cats here", "two dogs here", " here"}
