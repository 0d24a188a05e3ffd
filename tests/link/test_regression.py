"""Logistic regression with a pull towards its start."""

import numpy as np
import pytest

from resolver.link.fit.model import logistic
from resolver.link.fit.regression import regress


def test_many_observations_say_what_was_planted():
    draw = np.random.default_rng(2)
    design = np.column_stack((draw.normal(size=50_000), np.ones(50_000)))
    target = (draw.random(50_000) < logistic(design @ np.array([1.5, -0.7]))).astype(float)
    found = regress(design, target, np.ones(50_000), np.zeros(2), np.full(2, 1e-3))
    assert found == pytest.approx([1.5, -0.7], abs=0.05)


def test_without_observations_it_stays_where_it_starts():
    found = regress(np.zeros((0, 2)), np.zeros(0), np.zeros(0), np.array([1.0, -3.0]), np.ones(2))
    assert found.tolist() == [1.0, -3.0]


def test_labels_that_part_perfectly_are_held_back():
    design = np.array([[1.0], [-1.0]] * 50)
    found = regress(design, np.array([1.0, 0.0] * 50), np.ones(100), np.zeros(1), np.ones(1))
    assert 2 < found[0] < 6
    assert found[0] == pytest.approx(100 * (1 - logistic(found)[0]), rel=1e-4)
