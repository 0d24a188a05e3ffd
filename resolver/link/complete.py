"""Pairs inside groups that were never candidates: large entities outgrow what each record's nearest cover."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from resolver.link.arrays import Ints, Levels, expand, offsets_of
from resolver.link.block import Blocked
from resolver.link.compare.comparison import Comparison
from resolver.link.data import Records
from resolver.link.fit.evidence import levels_of
from resolver.link.fit.model import Model, logistic
from resolver.link.linkage import FREE, linkage

PAIRS = 100
"""Pairs a record compared in all, at most, candidates included."""
_LIKELY = 0.5
_COVERED = 0.5  # share of a group's pairs from which the candidates alone speak for it
_LARGE = 40  # records up to which candidates can cover a group, so that what they leave out says something
_SEED = 20240301


def complete(
    records: Records, comparisons: Sequence[Comparison], model: Model, blocked: Blocked, levels: Levels
) -> tuple[Blocked, Levels]:
    """The candidates and the missing pairs of likely groups, ascending, with their levels.

    A group is what average linkage joins when only compared pairs count; a large one is completed where fewer
    than half of its pairs are candidates. All its pairs are added where the budget of `PAIRS` allows, else as
    many for each of its records, drawn at random with a fixed seed: the mean over them stands for all.
    Records with texts and clean sources stay as they are: what an ad shares with hundreds of others is a
    template more often than a party, and one-to-one groups are small.
    """
    if records.texts is not None or records.sides is not None or not len(blocked.a):
        return blocked, levels
    probability = logistic(model.log_odds(levels, blocked.a, blocked.b))
    words = np.full(len(blocked.a), FREE, np.int64)
    edges = (blocked.a, blocked.b, probability, words)
    groups = linkage(np.ones(records.count, np.int64), edges, _LIKELY, 0.0)
    groups = _sparse(groups, blocked)
    share = max(PAIRS - len(blocked.a) // records.count, 0)
    return _with(blocked, levels, comparisons, within(groups, share), records.count)


def _sparse(groups: Ints, blocked: Blocked) -> Ints:
    """The groups, those whose pairs are mostly compared already taken apart."""
    sizes = np.bincount(groups, minlength=len(groups))
    inside = groups[blocked.a][groups[blocked.a] == groups[blocked.b]]
    compared = np.bincount(inside, minlength=len(groups))
    sparse = (compared < _COVERED * sizes * (sizes - 1) / 2) & (sizes > _LARGE)
    return np.where(sparse[groups], groups, np.arange(len(groups)))


def within(groups: Ints, share: int) -> Ints:
    """Pairs inside groups as `a * records + b`: all where a record has at most `share`, else `share` each."""
    records = len(groups)
    draw = np.random.default_rng(_SEED)
    shuffled = draw.permutation(records)
    order = shuffled[np.argsort(groups[shuffled], kind="stable")]
    _, codes = np.unique(groups, return_inverse=True)
    sizes = np.bincount(codes)
    starts = offsets_of(np.sort(codes), len(sizes))[:-1]
    found = [
        _ring(order[start : start + size], share, draw, records)
        for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)
        if size > 2
    ]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, np.int64)


def _ring(members: Ints, share: int, draw: np.random.Generator, records: int) -> Ints:
    """Members, in a ring of random order, each with those at some distances from it."""
    size = len(members)
    steps = np.arange(1, size // 2 + 1)
    if len(steps) > share:
        steps = np.sort(draw.choice(steps, share, replace=False))
    at = expand(np.zeros(size, np.int64), np.full(size, len(steps)))
    here = np.repeat(np.arange(size), len(steps))
    x, y = members[here], members[(here + steps[at]) % size]
    return np.asarray(np.minimum(x, y) * records + np.maximum(x, y))


def _with(
    blocked: Blocked, levels: Levels, comparisons: Sequence[Comparison], pairs: Ints, records: int
) -> tuple[Blocked, Levels]:
    known = blocked.a * records + blocked.b
    new = np.setdiff1d(pairs, known, assume_unique=True)
    if not len(new):
        return blocked, levels
    both = np.concatenate((known, new))
    order = np.argsort(both, kind="stable")
    together = np.concatenate((levels, levels_of(comparisons, new // records, new % records)))[order]
    both = both[order]
    return replace(blocked, a=both // records, b=both % records), together
