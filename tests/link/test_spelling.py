"""How strings are spelled: shortcuts leave out only what could not have mattered."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA, Indel

from resolver.link.compare.codes import same_code
from resolver.link.compare.spelling import spelled
from resolver.link.compare.strings import CUT, FAINT, may_be_alike
from resolver.link.words import Words
from tests.link.tables import column

spellings = st.text("abcdeé 1", min_size=1, max_size=12) | st.text("ab ", min_size=CUT - 2, max_size=CUT + 9)
SCORERS = {"name": OSA, "address": OSA, "text": Indel}


@pytest.mark.parametrize("kind", SCORERS)
@settings(max_examples=100, deadline=None)
@given(st.lists(spellings, min_size=2, max_size=6))
def test_what_is_not_aligned_is_not_alike(kind, values):
    filled = column(kind, *values)
    x, y = np.triu_indices(len(filled.values), 1)
    left, right = spelled(filled, x, CUT), spelled(filled, y, CUT)
    likeness = np.array([*map(SCORERS[kind].normalized_similarity, left, right)])
    left_out = ~may_be_alike(filled, Words(filled), x, y)
    assert (likeness[left_out] < FAINT).all()


def test_far_names_are_not_aligned():
    filled = column("name", "maria", "peter", "petra")
    asked = may_be_alike(filled, Words(filled), np.array([0, 1]), np.array([1, 2]))
    assert asked.tolist() == [False, True]


@pytest.mark.parametrize(
    ("longer", "shorter"), [("abc1234", "abc1"), ("abc1234", "1234"), ("abc1234", "ab34")]
)
def test_a_code_is_cut_short_at_an_end(longer, shorter):
    found = same_code(column("exact", longer, shorter), np.array([0]), np.array([1]))
    assert (found[0] == 3) == (longer.startswith(shorter) or longer.endswith(shorter))
