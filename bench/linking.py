"""Linking beside dedupe in one run: scoring, blocking and clustering, each on the same input.

dedupe scores by calling a comparison's scalar form pair by pair, so the same features cost it more than its
own would: "dedupe's own comparators" are those of its variables on the same columns, the harder yardstick.
"""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

import dedupe
import numpy as np
from dedupe import clustering, predicates
from dedupe.blocking import Fingerprinter
from dedupe.variables import Exact, ShortString
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from bench.people import KINDS, columns_of, people
from bench.results import Row
from resolver.link.arrays import Floats, Ints
from resolver.link.columns import Column
from resolver.link.compare.comparison import Comparison
from resolver.link.compare.fields import field_comparisons
from resolver.link.fit.evidence import levels_of
from resolver.link.fit.learner import Scales, data_model, features
from resolver.link.fit.model import Model, wide
from resolver.link.linkage import linkage
from resolver.link.predicates import Fields, pairs_of
from resolver.link.words import Words

_FEW, _SOME = 300, 20_000  # pairs that dedupe scores by our comparisons, and by its own
_NEAR = 5  # rows of one person stand beside each other
Found = TypeVar("Found")


def measure() -> dict[str, list[Row]]:
    """A table each for scoring, blocking and clustering."""
    return {"scoring": scoring(), "blocking": blocking(), "clustering": clusters()}


def scoring(rows: int = 50_000, seed: int = 1) -> list[Row]:
    """Pairs scored a second: in columns, by dedupe through the same comparisons, by dedupe's own."""
    columns = columns_of(people(rows, seed))
    comparisons = [c for column in columns for c in field_comparisons(column, {column.name: Words(column)})]
    draw = np.random.default_rng(seed)
    a, b = _pairs(rows, draw)
    model = _model(comparisons, draw)
    _score(model, a[:_FEW], b[:_FEW])  # kernels compile once
    ours, found = _timed(lambda: _score(model, a, b))
    one_by_one, (probability, apart) = _timed(lambda: _through_dedupe(model, a[:_FEW], b[:_FEW]))
    theirs, _ = _timed(lambda: _own(columns, a[:_SOME], b[:_SOME]))
    rates = {"resolver": len(a) / ours, "dedupe, the same features": _FEW / one_by_one}
    rates["dedupe's own comparators"] = _SOME / theirs
    differ = {"dedupe, the same features": max(apart, float(np.abs(probability - found[:_FEW]).max()))}
    return [
        {
            "scored by": name,
            "pairs a s": rate,
            "× slower than resolver": rates["resolver"] / rate,
            "largest difference": differ.get(name, 0.0) if name != "dedupe's own comparators" else "",
        }
        for name, rate in rates.items()
    ]


def _pairs(rows: int, draw: np.random.Generator) -> tuple[Ints, Ints]:
    """Ten different pairs a row, in any order: as many of near rows, often one person's, as of any two."""
    near = np.repeat(np.arange(rows - _NEAR), _NEAR)
    far = np.sort(draw.integers(0, rows, (2, len(near))), axis=0)
    a = np.concatenate((near, far[0]))
    b = np.concatenate((near + np.tile(np.arange(1, _NEAR + 1), rows - _NEAR), far[1]))
    pair = draw.permutation(np.unique((a * rows + b)[a < b]))
    return pair // rows, pair % rows


def _model(comparisons: Sequence[Comparison], draw: np.random.Generator) -> Model:
    weights = tuple(np.sort(draw.normal(0, 2, len(c.levels))) for c in comparisons)
    return Model(tuple(comparisons), weights, -3.0, "drawn", "no labels")


def _score(model: Model, a: Ints, b: Ints) -> Floats:
    return model.probability(model.weigh(levels_of(model.comparisons, a, b)))


def _through_dedupe(model: Model, a: Ints, b: Ints) -> tuple[Floats, float]:
    """What dedupe scores by our comparisons one by one, and how far its features are from our columns."""
    learner = data_model(model.comparisons)
    count = len(model.comparisons)
    learner.classifier = Scales(wide(model.weights), model.prior, np.zeros(count, bool), np.ones(0))
    names = [c.name for c in model.comparisons]
    records = {n: dict.fromkeys(names, n) for n in np.union1d(a, b).tolist()}
    pairs = [((x, records[x]), (y, records[y])) for x, y in zip(a.tolist(), b.tolist(), strict=True)]
    scores = {(int(x), int(y)): float(p) for (x, y), p in learner.score(pairs)}
    seen = learner.data_model.distances([(one[1], other[1]) for one, other in pairs])
    apart = np.abs(seen - features(levels_of(model.comparisons, a, b))).max()
    return np.array([scores[x, y] for x, y in zip(a.tolist(), b.tolist(), strict=True)]), float(apart)


def _own(columns: Sequence[Column], a: Ints, b: Ints) -> object:
    """What dedupe scores by the comparators it has for such columns."""
    learner = _dedupe()
    learner.classifier = _Sum()
    records = _records(columns)
    return learner.score(
        ((x, records[x]), (y, records[y])) for x, y in zip(a.tolist(), b.tolist(), strict=True)
    )


class _Sum:
    """The cheapest classifier there is, so that comparing is what is measured."""

    def predict_proba(self, distances: Floats) -> Floats:
        one = 1 / (1 + distances.sum(axis=1, keepdims=True) ** 2)
        return np.hstack((1 - one, one))


def _dedupe() -> Any:
    variables = [(Exact if name == "code" else ShortString)(name, has_missing=True) for name in KINDS]
    return dedupe.Dedupe(variables, num_cores=0, in_memory=True)


def _records(columns: Iterable[Column]) -> dict[int, dict[str, str | None]]:
    by_name = {
        column.name: [*map([*column.values, None].__getitem__, column.codes.tolist())] for column in columns
    }
    rows = zip(*by_name.values(), strict=True)
    return {n: dict(zip(by_name, row, strict=True)) for n, row in enumerate(rows)}


def blocking(rows: int = 50_000, seed: int = 1) -> list[Row]:
    """The pairs that nine predicates of dedupe's, simple and compound, propose, by dedupe and on columns."""
    columns = columns_of(people(rows, seed))
    named = {column.name: column for column in columns}
    chosen = _predicates()
    _on_columns(chosen[:2], named)  # kernels compile once
    ours, (a, b) = _timed(lambda: _on_columns(chosen, named))
    records = _records(columns)
    learner = _dedupe()
    learner._fingerprinter = Fingerprinter(chosen)
    theirs, pairs = _timed(lambda: [(x[0], y[0]) for x, y in learner.pairs(records)])
    differ = len(set(zip(a.tolist(), b.tolist(), strict=True)) ^ set(pairs))
    shared: Row = {
        "predicates": float(len(chosen)),
        "pairs": float(len(a)),
        "pairs that differ": float(differ),
    }
    return [
        {"blocked by": "resolver", "s": ours, "× slower than resolver": 1.0, **shared},
        {"blocked by": "dedupe", "s": theirs, "× slower than resolver": theirs / ours, **shared},
    ]


def _predicates() -> list[Any]:
    def of(function: str, field: str) -> Any:
        return predicates.StringPredicate(getattr(predicates, function), field)

    return [
        of("wholeFieldPredicate", "code"),
        of("wholeFieldPredicate", "born"),
        of("wholeFieldPredicate", "town"),
        of("commonFourGram", "surname"),
        of("doubleMetaphone", "surname"),
        of("metaphoneToken", "town") + of("sameThreeCharStartPredicate", "surname"),
        of("doubleMetaphone", "given") + of("tokenFieldPredicate", "town"),
        of("suffixArray", "surname") + of("commonIntegerPredicate", "born"),
        of("sameSevenCharStartPredicate", "born") + of("sameThreeCharStartPredicate", "given"),
    ]


def _on_columns(chosen: Iterable[Any], named: Mapping[str, Column]) -> tuple[Ints, Ints]:
    records = len(next(iter(named.values())).codes)
    return pairs_of(map(Fields(named).keys_of, chosen), records)


def clusters(edges: int = 1_000_000, seed: int = 3) -> list[Row]:
    """Links of entities of five records, with weak links between: our linkage, components, dedupe's own."""
    nodes = edges // 9
    a, b = _neighbours(nodes)
    draw = np.random.default_rng(seed)
    p = np.where(a // 5 == b // 5, draw.uniform(0.7, 1, len(a)), draw.uniform(0.05, 0.3, len(a)))
    across = (a // 5 != b // 5) & (a // 500 != b // 500)  # dedupe's matrix is as large as the component
    a, b, p = a[~across], b[~across], p[~across]
    free, sizes = np.zeros(len(a), np.int64), np.ones(nodes, np.int64)
    linkage(sizes[:2], (a[:1] * 0, b[:1] * 0 + 1, p[:1], free[:1]), 0.5, 0.1)  # kernels compile once
    links = np.empty(len(a), [("pairs", "i8", 2), ("score", "f4")])
    links["pairs"], links["score"] = np.column_stack((a, b)), p
    ways: dict[str, Callable[[], int]] = {
        "resolver, average linkage": lambda: len(np.unique(linkage(sizes, (a, b, p, free), 0.5, 0.1))),
        "SciPy, connected components at .5": lambda: _components(nodes, a[p >= 0.5], b[p >= 0.5]),
        "dedupe, centroid linkage": lambda: nodes - sum(len(ids) - 1 for ids, _ in clustering.cluster(links)),
    }
    measured = [(name, *_timed(way)) for name, way in ways.items()]
    return [
        {
            "clustered by": name,
            "edges": float(len(a)),
            "s": seconds,
            "× slower than resolver": seconds / measured[0][1],
            "clusters": float(found),
        }
        for name, seconds, found in measured
    ]


def _neighbours(nodes: int) -> tuple[Ints, Ints]:
    a = np.arange(nodes - 9, dtype=np.int64).repeat(9)
    return a, a + np.tile(np.arange(1, 10, dtype=np.int64), nodes - 9)


def _components(nodes: int, a: Ints, b: Ints) -> int:
    return int(connected_components(coo_matrix((np.ones(len(a)), (a, b)), (nodes, nodes)), directed=False)[0])


def _timed(work: Callable[[], Found]) -> tuple[float, Found]:
    """CPU seconds, which other programs on the machine change least, and what came of it."""
    started = time.process_time()
    found = work()
    return time.process_time() - started, found
