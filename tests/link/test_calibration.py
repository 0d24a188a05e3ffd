import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.link.evaluate import Calibration, Point, calibrations, evaluate, plot
from resolver.link.evaluate.agreement import Agreement

PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=300)


def calibrated(pairs):
    return Calibration.of(np.array([p for p, _ in pairs]), np.array([same for _, same in pairs], bool))


def test_figures_worked_out_by_hand():
    """Two bins of 50: 0.2 said of pairs of which 10 are true, and 0.9 of pairs of which 40 are."""
    found = calibrated([(0.2, n < 10) for n in range(50)] + [(0.9, n < 40) for n in range(50)])
    assert [(each.pairs, each.share) for each in found.bins] == [(50, 0.2), (50, 0.8)]
    assert found.ece == pytest.approx((0 + 0.1) / 2)
    assert found.brier == pytest.approx((10 * 0.64 + 40 * 0.04 + 40 * 0.01 + 10 * 0.81) / 100)


def test_equal_probabilities_stay_in_one_bin():
    found = calibrated([(0.0, False)] * 900 + [(1.0, True)] * 100)
    assert [(each.low, each.high, each.pairs) for each in found.bins] == [(0, 0, 900), (1, 1, 100)]


@given(PAIRS)
def test_rates_are_rates_and_bins_hold_every_pair(pairs):
    found = calibrated(pairs)
    assert 0 <= found.ece <= 1
    assert 0 <= found.brier <= 1
    for bins in (found.bins, found.tenths):
        assert sum(each.pairs for each in bins) == len(pairs)
        assert all(each.low - 1e-9 <= each.probability <= each.high + 1e-9 for each in bins)


@given(PAIRS, st.randoms(use_true_random=False))
def test_no_order_of_pairs_matters(pairs, random):
    one = calibrated(pairs)
    random.shuffle(pairs)
    other = calibrated(pairs)
    assert (other.ece, other.brier) == pytest.approx((one.ece, one.brier))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=40))
def test_agreement_is_the_same_with_truth_and_found_exchanged(rows):
    truth, found = np.array(rows, np.int64).reshape(-1, 2).T
    one, other = Agreement.of(truth, found), Agreement.of(found, truth)
    assert (one.precision, one.b3_precision, one.exact) == (
        other.recall,
        other.b3_recall,
        other.exact_precision,
    )
    assert 0 <= one.hairball <= 1
    assert Agreement.of(truth, truth).f1 == Agreement.of(truth, truth).exact_f1 == 1.0 or not rows


def test_judged_pairs_and_pairs_of_unknown_probability_are_left_out(case, fill, tmp_path):
    fill.source("ads.csv", list("abcd"))
    fill.entities({"E-1": [0, 1, 2, 3]})
    case.db.execute("INSERT INTO pairs VALUES (0, 1, 0.9), (0, 2, 0.01), (1, 2, 0.4), (0, 3, NULL)")
    case.db.execute("INSERT INTO judgements VALUES (1, NULL, 'b', NULL, 'c', 'different', 'mo', '', '', 1)")
    (tmp_path / "t.csv").write_text("record_id,entity_id\na,x\nb,x\nc,y\nd,x\n")
    evaluate(case, tmp_path / "t.csv")
    every, links = calibrations(case)
    assert (every.pairs, links.pairs) == (2, 1)
    assert links.brier == pytest.approx(0.01)


def test_the_picture_is_whole_and_marks_the_threshold():
    drawn = plot(
        calibrated([(0.25, True), (0.75, False)]),
        [Point(0.5, True, 3, 1.0, 0.5, 2 / 3, 1.0, 0.6, 0.75), Point(0.9, False, 3, 1, 0, 0, 1, 0, 0)],
    )
    assert drawn.startswith("<svg ")
    assert drawn.endswith("</svg>\n")
    assert "now 0.5:" in drawn
    assert not re.search(r"href|url\(|script|nan", drawn)
