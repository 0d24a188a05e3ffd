"""Fits where a mixture can't be told apart: one column, or matches that are very rare."""

import numpy as np
import pytest

from resolver.link.data import Records
from resolver.link.fit import em, scarce
from resolver.link.fit.information import shared_information
from tests.link.tables import column

PAIRS, RECORDS = 20_000, 2_000


def planted(share):
    """One comparison of five levels and the nats behind it: matches share many, chance shares few."""
    draw = np.random.default_rng(5)
    same = draw.random(PAIRS) < share
    nats = np.where(same, draw.normal(25, 4, PAIRS), draw.exponential(1.5, PAIRS))
    levels = np.digitize(nats, [3, 8, 14, 20]).astype(np.int8)[:, None]
    a, b = np.sort([draw.choice(RECORDS, 2, replace=False) for _ in range(PAIRS)], axis=1).T
    seen = em.Candidates(levels, levels[~same], RECORDS**2 / 2, RECORDS, 5)
    return seen, (a, b), nats, same


@pytest.mark.parametrize("share", [0.001, 0.02, 0.1])
def test_one_column_is_enough_where_matches_share_much(share):
    seen, pairs, nats, same = planted(share)
    fitted = scarce.fit(seen, pairs, nats, np.zeros(PAIRS), rare=share < 0.01)
    found = fitted.probability > 0.5
    assert same[found].mean() > 0.8
    assert found[same].mean() > 0.8
    assert fitted.probability.sum() == pytest.approx(same.sum(), rel=0.3, abs=15)
    assert (np.diff(fitted.weights, axis=1) >= 0).all()


def test_no_candidates_are_no_error():
    none = np.zeros((0, 2), np.int8)
    empty = np.zeros(0, np.int64)
    fitted = scarce.fit(em.Candidates(none, none, 0, 0, 3), (empty, empty), np.zeros(0), np.zeros(0))
    assert fitted.weights.shape == (2, 3)


def test_a_record_competes_for_one_match():
    odds = em.compete(np.array([5.0, 5.0, 5.0]), (np.array([0, 0, 3]), np.array([1, 2, 4])), 5)
    assert odds[:2] == pytest.approx([0.5, 0.5], abs=0.01)
    assert odds[2] > 0.99


def told(*columns):
    records = Records(
        len(columns[0].codes), columns, None, None, None, None, np.arange(3), np.zeros(0, np.int64)
    )
    return shared_information(records, columns, np.array([0, 0]), np.array([1, 2]))


def test_rare_words_and_values_tell_more():
    common = ["green"] * 20
    shared, alone = told(column("name", "green heron", "green heron", "green teal", *common))
    assert shared[0] > shared[1] > 0
    assert alone[0] == pytest.approx(0, abs=1e-9)
    assert alone[1] > 1
    shared, _ = told(column("exact", "q7", "q7", "x", *common))
    assert shared.tolist() == pytest.approx([np.log(23 / 2), 0])


def test_missing_values_and_prices_tell_nothing():
    for kind, values in (("name", ("heron", None, None, "teal")), ("price", ("5", "5", "5", "9"))):
        shared, alone = told(column(kind, *values))
        assert not shared.any()
        assert not alone.any()
