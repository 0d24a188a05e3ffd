import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.identifiers.batch import Batch
from resolver.identifiers.runs import digit_runs, long_runs


def batch(*texts):
    return Batch.of(texts, ["US"] * len(texts))


@given(st.lists(st.sampled_from(["a" * 9, "7" * 8, "x1", " ", "é", ".", "\n"]), max_size=20).map("".join))
def test_runs_are_those_that_a_pattern_finds(text):
    held = batch(text)
    assert long_runs(held) == [each.span() for each in re.finditer("[a-z0-9]{26,}", held.fold)]
    starts, ends = digit_runs(held)
    spans = list(zip(starts.tolist(), ends.tolist(), strict=True))
    assert spans == [each.span() for each in re.finditer("[0-9]+", held.fold)]


@pytest.mark.parametrize("before", range(9))
def test_a_long_run_is_found_wherever_it_begins(before):
    assert long_runs(batch(" " * before + "b" * 26)) == [(before, before + 26)]
    assert long_runs(batch(" " * before + "b" * 25)) == []


def test_texts_part_runs():
    assert long_runs(batch("a" * 20, "b" * 20)) == []
    assert [each.tolist() for each in digit_runs(batch("12", "3"))] == [[0, 3], [2, 4]]
