"""Fits: what they find where the answer is planted, and what they make of odd input."""

import numpy as np
import pytest

from resolver.link.compare.comparison import Comparison, no_level
from resolver.link.fit import em, rarity
from resolver.link.fit.judged import fit_judged
from resolver.link.fit.learner import Scales, features
from resolver.link.fit.model import Model
from resolver.link.fit.sample import all_pairs, random_pairs

DRAW = np.random.default_rng(11)


def planted(pairs=20_000, share=0.1, comparisons=4):
    """Levels of candidate pairs of which `share` are matches, those of random pairs, and the truth."""
    same = DRAW.random(pairs) < share
    match, other = [0.05, 0.15, 0.8], [0.8, 0.15, 0.05]
    levels = np.where(
        same[:, None],
        DRAW.choice(3, (pairs, comparisons), p=match),
        DRAW.choice(3, (pairs, comparisons), p=other),
    ).astype(np.int8)
    chance = DRAW.choice(3, (pairs, comparisons), p=other).astype(np.int8)
    return levels, chance, same


def test_expectation_maximisation_finds_what_was_planted():
    levels, chance, same = planted()
    levels[::7, 0] = -1
    fitted = em.fit(em.Candidates(levels, chance, 1e7, 5000, 3))
    assert fitted.probability.mean() == pytest.approx(same.mean(), abs=0.02)
    assert ((fitted.probability > 0.5) == same).mean() > 0.97
    assert (np.diff(fitted.weights, axis=1) > 0).all()
    assert not fitted.guarded


def test_matches_that_are_very_rare_are_guarded():
    levels, chance, same = planted(pairs=60_000, share=0.002)
    fitted = em.fit(em.Candidates(levels, chance, 1e8, 20_000, 3))
    assert (np.diff(fitted.weights, axis=1) > 0).all()
    assert (same[fitted.probability > 0.5]).mean() > 0.5


def test_rarity_cuts_where_chance_explains_a_tenth():
    levels, chance, same = planted(pairs=20_000, share=0.02, comparisons=8)
    fitted = rarity.fit(em.Candidates(levels, chance, len(levels), 5000, 3))
    taken = fitted.probability >= 0.5
    assert same[taken].mean() > 0.8
    assert taken[same].mean() > 0.6


@pytest.mark.parametrize("fit", [em.fit, rarity.fit])
def test_nothing_to_compare_is_no_match_and_no_error(fit):
    none = np.zeros((0, 2), np.int8)
    assert len(fit(em.Candidates(none, none, 0, 0, 3)).probability) == 0
    missing = np.full((10, 2), -1, np.int8)
    fitted = fit(em.Candidates(missing, missing, 100, 20, 3))
    assert (fitted.probability <= 0.5).all()


def test_scales_stay_near_one_with_few_labels_and_follow_many():
    weights = np.array([[-1.0, 1.0], [-1.0, 1.0]])
    same = DRAW.random(4000) < 0.5
    levels = np.column_stack((same ^ (DRAW.random(4000) < 0.05), DRAW.random(4000) < 0.5)).astype(np.int8)
    found = {}
    for count in (10, 4000):
        scales = Scales(weights, 0.0, np.zeros(2, bool), np.ones(count))
        scales.fit(features(levels[:count]), same[:count].astype(int))
        found[count] = scales.scales
    assert np.abs(found[10] - 1).max() < 0.3
    assert found[4000][0] > 2
    assert found[4000][1] < 0.2


def test_scales_never_turn_evidence_round():
    weights = np.array([[-1.0, 1.0]])
    same = np.arange(2000) % 2 == 0
    scales = Scales(weights, 0.0, np.zeros(1, bool), np.ones(2000))
    scales.fit(features((~same)[:, None].astype(np.int8)), same.astype(int))
    assert scales.scales[0] == 0


def test_a_held_comparison_follows_the_others():
    weights = np.array([[-1.0, 1.0], [-1.0, 1.0]])
    same = np.arange(2000) % 2 == 0
    scales = Scales(weights, 0.0, np.array([False, True]), np.ones(2000))
    scales.fit(features(np.column_stack((same, same)).astype(np.int8)), same.astype(int))
    assert scales.scales[1] == scales.scales[0] > 1


def test_random_pairs_are_pairs_and_keep_to_their_sides():
    a, b = random_pairs(np.arange(0, 100, 2), None, 300)
    assert len(a) == 300
    assert (a < b).all()
    assert not (a % 2).any()
    sides = np.array([0] * 10 + [1] * 20)
    a, b = random_pairs(np.arange(30), sides, 1000)
    assert (sides[a] != sides[b]).all()
    assert all_pairs(np.arange(30), sides) == 200
    assert len(random_pairs(np.arange(1), None, 10)[0]) == 0


def test_judgements_half_of_which_match_do_not_make_matches_common():
    levels, _, same = planted(pairs=40_000, share=0.005)
    comparisons = [Comparison(name, name, ("far", "near", "equal"), no_level) for name in "abcd"]
    weights = np.log(np.array([0.05, 0.15, 0.8]) / np.array([0.8, 0.15, 0.05]))
    model = Model(tuple(comparisons), (weights,) * 4, -5.3, "by hand", "no labels")
    at = np.concatenate((np.flatnonzero(same)[:150], np.flatnonzero(~same)[:150]))
    judged = fit_judged(model, levels, at, same[at])
    found = judged.probability(judged.weigh(levels))
    assert same.sum() < found.sum() < 1.75 * same.sum()
    assert same[found > 0.5].mean() > 0.8
