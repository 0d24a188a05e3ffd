"""Of every comparison, what dedupe hears of a pair alone is what the columns say of it among others."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolver.link.columns import Column
from resolver.link.compare.fields import field_comparisons
from resolver.link.compare.identifiers import identifier_comparisons
from resolver.link.compare.sets import set_comparison
from resolver.link.compare.texts import text_comparisons
from resolver.link.fit.evidence import levels_of
from resolver.link.fit.learner import data_model, features
from resolver.link.words import Words
from resolver.records import FIELD_TYPES
from tests.link.tables import bags, column
from tests.link.test_comparisons import SAMPLE, identifiers, words

RECORDS = 6
values = st.lists(
    st.one_of(st.none(), st.text(max_size=10), st.sampled_from(list(SAMPLE.values()))),
    min_size=RECORDS,
    max_size=RECORDS,
)
sets = st.lists(st.sets(st.integers(0, 7), max_size=4), min_size=RECORDS, max_size=RECORDS)


def agree(comparisons):
    """Every pair, in columns and through dedupe's data model, to 1e-6."""
    a, b = np.triu_indices(RECORDS, 1)
    learner = data_model(comparisons)
    records = [{c.name: n for c in comparisons} for n in range(RECORDS)]
    alone = learner.data_model.distances([(records[x], records[y]) for x, y in zip(a, b, strict=True)])
    np.testing.assert_allclose(alone, features(levels_of(comparisons, a, b)), atol=1e-6)


@pytest.mark.parametrize("kind", FIELD_TYPES)
@settings(max_examples=10, deadline=None)
@given(values)
def test_of_typed_fields(kind, drawn):
    filled = column(kind, *drawn)
    if filled.values:
        agree(field_comparisons(filled, {filled.name: Words(filled)}))


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=30), min_size=RECORDS, max_size=RECORDS))
def test_of_texts(drawn):
    agree(text_comparisons(words(*drawn)))


@settings(max_examples=20, deadline=None)
@given(sets, st.sets(st.integers(0, 7)), st.sets(st.integers(0, 7)))
def test_of_identifiers_and_of_sets(drawn, hubs, used):
    held = [sorted(each) for each in drawn]
    held[0] = list(range(8))
    agree(identifier_comparisons(identifiers(held, hubs=sorted(hubs), used=sorted(used))))
    images = Column(
        "images", "image_hash", np.zeros(RECORDS, np.int64), list("abcdefgh"), np.ones(8, np.int64)
    )
    agree([set_comparison(images, bags(*held))])
