"""Cluster-weighted estimators beside the package of those who published them."""

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolver.link.evaluate import Sampled, estimate_sampled, evaluate
from resolver.link.evaluate.sampled import contributions, ratio

EIGHT = ([1, 1, 2, 3, 2, 4, 4, 4], {0: "x", 1: "x", 2: "x", 3: "y", 4: "y", 7: "z"})
ALL_EIGHT = (EIGHT[0], EIGHT[1] | {5: "z", 6: "z"})
TWELVE = (
    [1, 1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5],
    dict(zip([0, 1, 2, 3, 4, 7, 8, 9, 10, 11], "aabbbcccdd", strict=True)),
)
CASES = [  # from er-evaluation 2.3.0; B³ with its weights times size, so that records weigh alike
    (EIGHT, "entities", "precision", 0.3888888888888889, 0.2545875386086578),
    (EIGHT, "entities", "recall", 0.296875, 0.10825317547305482),
    (EIGHT, "entities", "f1", 0.3556851311953353, 0.1540782537810357),
    (EIGHT, "entities", "b3_precision", 0.7523148148148149, 0.10516496936667159),
    (EIGHT, "entities", "b3_recall", 0.5879629629629629, 0.0975523495634512),
    (EIGHT, "records", "precision", 0.14965986394557823, 0.21597969886241555),
    (EIGHT, "records", "recall", 0.25925925925925924, 0.12830005981991682),
    (EIGHT, "records", "b3_recall", 0.6851851851851851, 0.15822229157995418),
    (ALL_EIGHT, "entities", "precision", 0.878, 0.18330302779823324),
    (ALL_EIGHT, "entities", "recall", 0.6064139941690961, 0.2760765154789527),
    (ALL_EIGHT, "entities", "exact", 0.3333333333333333, 0.3333333333333333),
    (ALL_EIGHT, "entities", "exact_precision", 0.26171875, 0.23593232610221093),
    (TWELVE, "entities", "f1", 0.7526041666666667, 0.1711632992203644),
    (TWELVE, "entities", "b3_precision", 0.8684444444444445, 0.07850454103402595),
    (TWELVE, "records", "precision", 0.7350925790931623, 0.14927638321670336),
    (TWELVE, "records", "f1", 0.7575464434485617, 0.15299959049333575),
    (TWELVE, "records", "b3_recall", 0.8888888888888888, 0.1111111111111111),
    (TWELVE, "records", "exact", 0.5, 0.2943920288775949),
    (TWELVE, "records", "exact_precision", 0.5, 0.3),
]


def sampled(case, fill, tmp_path, found, truth):
    """A case of these entities, and the truth of some records read; what `evaluate` says."""
    fill.source("ads.csv", [str(n) for n in range(len(found))])
    order = sorted(range(len(found)), key=found.__getitem__)
    fill.entities({f"E-{name}": list(keys) for name, keys in groupby(order, key=found.__getitem__)})
    path = tmp_path / "truth.csv"
    path.write_text("record_id,entity_id\n" + "".join(f"{n},{name}\n" for n, name in truth.items()))
    return evaluate(case, path)


@pytest.mark.parametrize(("given_case", "how", "figure", "value", "error"), CASES)
def test_estimates_are_those_of_the_published_package(
    case, fill, tmp_path, given_case, how, figure, value, error
):
    sampled(case, fill, tmp_path, *given_case)
    parts, _ = contributions(case, Sampled(how))
    assert ratio(*parts[figure]) == pytest.approx((value, error), rel=1e-9)


@pytest.mark.parametrize("how", [*Sampled])
def test_a_sample_of_everything_is_measured_not_estimated(case, fill, tmp_path, how):
    found = sampled(case, fill, tmp_path, *ALL_EIGHT)
    for name, estimate in estimate_sampled(case, how).items():
        assert estimate == pytest.approx((getattr(found, name),) * 3)


def test_records_of_others_in_an_entity_are_mistakes(case, fill, tmp_path):
    """Left to the truth alone they would go unseen."""
    found = sampled(case, fill, tmp_path, [1, 1, 1, 2, 2, 2], {0: "x", 1: "x", 3: "y", 4: "y"})
    assert found.precision == 1.0
    assert estimate_sampled(case, Sampled.ENTITIES)["precision"].value == pytest.approx(2 / 4)


def test_one_entity_says_nothing_of_the_spread(case, fill, tmp_path):
    sampled(case, fill, tmp_path, [1, 1, 2], {0: "x", 1: "x"})
    assert estimate_sampled(case, Sampled.ENTITIES)["recall"] == (1.0, 0.0, 1.0)


@given(
    st.lists(st.tuples(st.floats(0, 50), st.floats(0, 50)), min_size=1, max_size=20),
    st.floats(0, 1),
    st.randoms(use_true_random=False),
)
def test_no_order_of_entities_matters(parts, covered, random):
    one = ratio(*np.array(parts).T, covered)
    random.shuffle(parts)
    assert ratio(*np.array(parts).T, covered) == pytest.approx(one, rel=1e-6, abs=1e-6)
