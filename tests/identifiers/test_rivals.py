from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.identifiers.phone.plan import Number
from resolver.identifiers.phone.rivals import compete, rivals_of
from resolver.identifiers.phone.windows import Candidate
from tests.identifiers.reading import mentions

VALUES = ("+15035550142", "+442079460018", "+33199001234", "+61491570156", "+4930231250", "+390236618300")


def candidate(value, support=4.0, others=(), places=(0, 10)):
    window = SimpleNamespace(start=places[0], end=places[1])
    return Candidate(window, Number(value, "phone-national", tuple(others)), support, support, 0)


CANDIDATES = st.lists(
    st.builds(
        candidate, st.sampled_from(VALUES), st.floats(0, 9), st.lists(st.sampled_from(VALUES), max_size=2)
    ),
    min_size=1,
    max_size=6,
)


@given(CANDIDATES, st.sets(st.sampled_from([1, 44, 33, 61, 49, 39])))
def test_shares_are_parts_of_one_the_likeliest_first(candidates, hinted):
    best, others = compete(candidates[0], candidates[1:], frozenset(hinted))
    shares = [best.probability, *(each.probability for each in others)]
    assert shares == sorted(shares, reverse=True)
    assert sum(shares) <= 1 + 1e-9
    assert len({best.value, *(each.value for each in others)}) == len(shares)


@given(st.lists(st.sampled_from(VALUES), min_size=1, max_size=5), st.lists(st.floats(3, 4), min_size=4))
def test_readings_of_much_the_same_support_share_all(values, supports):
    rivals = [candidate(value, support) for value, support in zip(values[1:], supports, strict=False)]
    best, others = compete(candidate(values[0], 4.0), rivals)
    assert best.probability + sum(each.probability for each in others) == pytest.approx(1)


def test_alike_readings_share_evenly_and_the_chosen_one_is_best():
    best, (other,) = compete(candidate(VALUES[0]), [candidate(VALUES[1])])
    assert (best.value, best.probability, other.value, other.probability) == (VALUES[0], 0.5, VALUES[1], 0.5)


def test_support_is_log_odds():
    best, (other,) = compete(candidate(VALUES[0], 5.0), [candidate(VALUES[1], 4.0)])
    assert best.probability / other.probability == pytest.approx(2.718281828)


def test_countries_follow_each_other_unless_the_text_hints_at_one():
    chosen = candidate(VALUES[1], others=(VALUES[2], VALUES[3]))
    best, others = compete(chosen, [])
    assert [best.value, *(each.value for each in others)] == list(VALUES[1:4])
    shares = [best.probability, *(each.probability for each in others)]
    assert shares == pytest.approx([6 / 11, 3 / 11, 2 / 11])
    assert compete(chosen, [], frozenset({61}))[0].value == VALUES[3]


def test_rivals_read_the_same_places_as_another_number():
    chosen = candidate(VALUES[0], places=(5, 15))
    same, beside, other = (
        candidate(VALUES[0], places=(6, 15)),
        candidate(VALUES[1], places=(15, 25)),
        candidate(VALUES[2], places=(0, 6)),
    )
    assert rivals_of(chosen, [chosen, same, beside, other]) == [other]


@pytest.mark.parametrize("text", ["503 555 01for2 3", "call 503 555 01 forty two", "call 020 7946 0018"])
def test_a_mention_and_its_other_readings_are_no_more_sure_than_its_rule(text):
    for mention in mentions(text):
        assert mention.confidence + sum(each.probability for each in mention.others) <= 1
        assert mention.value not in {each.value for each in mention.others}
