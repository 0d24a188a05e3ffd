"""Models as JSON: written, read back with everything checked, and fitted to what a case compares."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

import numpy as np

from resolver.errors import ModelError
from resolver.link.compare.comparison import Comparison, no_level
from resolver.link.fit.checks import LOG_ODDS, keyed, listed, number, text, whole
from resolver.link.fit.forest import Forest
from resolver.link.fit.model import Model
from resolver.link.fit.trees import FOLDS, Trees

VERSION = 1
"""Version of the JSON; one of another version is refused."""
_MOST = 1_000  # comparisons, and families of keys
_LEVELS = 127
_COUNT = 2**53
_NAMED = 6  # names a complaint gives
_PARTS = ("version", "made", "method", "labels", "doubt", "prior", "keys", "comparisons", "trees")
_TREES = ("share", "means", "leaning", "details", "folds")
_COMPARISON = ("name", "sentence", "levels", "weights")
_DETAIL = ("name", "sentence", "levels", "refines")


@dataclass(frozen=True, slots=True)
class Made:
    """Where a model was made: the version of the program, the run and its start, what was linked."""

    program: str
    run: int
    at: str
    records: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Stored:
    """A model on its own: its comparisons say what they are, but compare nothing before `fitted`.

    `keys` are the families of blocking keys that its candidates came from, `digest` is the SHA-256 of what
    was read.
    """

    model: Model
    keys: tuple[str, ...]
    made: Made
    digest: str

    @property
    def told(self) -> str:
        """In a few words, what scores where nothing is learned."""
        return f"a given model, made from {self.made.records:,} records and {self.model.labels}"

    def fitted(self, comparisons: Sequence[Comparison]) -> Model:
        """The model with the `comparisons` of a case in place of its own, equal in name and levels.

        Raises:
            ModelError: it was made for other fields.
        """
        count, trees = len(self.model.comparisons), self.model.trees
        finer = [comparison for comparison in comparisons if comparison.refines]
        heard = [c for c in comparisons if not c.refines] + (finer if trees is not None else [])
        _require_same([*self.model.comparisons, *(trees.details if trees is not None else ())], heard)
        if trees is not None:
            trees = replace(trees, details=tuple(heard[count:]))
        return replace(self.model, comparisons=tuple(heard[:count]), trees=trees)


def _require_same(own: Sequence[Comparison], heard: Sequence[Comparison]) -> None:
    one, other = ([(c.name, c.refines, c.levels) for c in each] for each in (own, heard))
    if one == other:
        return
    mine, there = ({(c.name, c.refines): c.levels for c in each} for each in (own, heard))
    levels = [name for name, of in mine if (name, of) in there and mine[name, of] != there[name, of]]
    told = [
        f"{what} {_few(names)}"
        for what, names in (
            ("the model has", _only(mine, there)),
            ("the case has", _only(there, mine)),
            ("other levels have", levels),
        )
        if names
    ]
    raise ModelError(
        "the model was made for other fields: "
        + ("; ".join(told) or "the same comparisons stand in another order"),
        "use a model of a case with the same fields and types, or link without --model",
    )


def _only(some: Collection[tuple[str, str]], others: Collection[tuple[str, str]]) -> list[str]:
    """Comparisons that `others` lack; finer looks count where their field is no news already."""
    only = [each for each in some if each not in others]
    return [name for name, of in only if (of, "") not in only]


def _few(names: Sequence[str]) -> str:
    rest = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {rest:,} more" if rest > 0 else "")


def write(model: Model, explained: Sequence[Comparison], keys: Sequence[str], made: Made) -> str:
    """The model as JSON; a comparison without levels, one of `explained` alone, is told pair by pair."""
    weights = [*(w.tolist() for w in model.weights), *[[]] * (len(explained) - len(model.weights))]
    told = {
        "version": VERSION,
        "made": asdict(made),
        "method": model.method,
        "labels": model.labels,
        "doubt": model.doubt,
        "prior": model.prior,
        "keys": list(keys),
        "comparisons": [
            {"name": c.name, "sentence": c.sentence, "levels": c.levels, "weights": weight}
            for c, weight in zip(explained, weights, strict=True)
        ],
        "trees": model.trees and {
            "share": model.trees.share,
            "means": model.trees.means,
            "leaning": model.trees.leaning,
            "details": [{name: getattr(c, name) for name in _DETAIL} for c in model.trees.details],
            "folds": [forest.to_json() for forest in model.trees.folds],
        },
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def read(given: str) -> Stored:
    """A model as `write` gives it.

    Raises:
        ModelError: not JSON, of another version, or something in it is not what it must be.
    """
    try:
        value = json.loads(given, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise ModelError(f"not JSON: {error}") from error
    if not isinstance(value, dict) or type(value.get("version")) is not int:
        raise ModelError("no model: it has no version")
    if value["version"] != VERSION:
        raise ModelError(
            f"a model of version {value['version']}; this program reads version {VERSION}",
            "link anew with this version, or use the version that made it",
        )
    parts = keyed(value, "the model", _PARTS)
    keys = tuple(text(key, "keys") for key in listed(parts["keys"], "keys", _MOST))
    digest = sha256(given.encode("utf8", "surrogatepass")).hexdigest()
    return Stored(_model(parts), keys, _made(parts["made"]), digest)


def _refuse(constant: str) -> float:
    raise ValueError(f"{constant} is no number")


def _made(value: Any) -> Made:
    made = keyed(value, "made", tuple(Made.__dataclass_fields__))
    run, records, pairs = (
        whole(made[name], f"made, {name}", (0, _COUNT)) for name in ("run", "records", "pairs")
    )
    return Made(text(made["program"], "made, program"), run, text(made["at"], "made, at"), records, pairs)


def _model(parts: dict[str, Any]) -> Model:
    given = listed(parts["comparisons"], "comparisons", _MOST)
    told = [
        (_comparison(each, f"comparison {n}", _COMPARISON), each["weights"])
        for n, each in enumerate(given, 1)
    ]
    own = tuple(c for c, _ in told if c.levels)
    return Model(
        own,
        tuple(_weights(c, weights) for c, weights in told if c.levels),
        number(parts["prior"], "prior", LOG_ODDS),
        text(parts["method"], "method"),
        text(parts["labels"], "labels"),
        text(parts["doubt"], "doubt"),
        None if parts["trees"] is None else _trees(parts["trees"], len(own)),
    )


def _comparison(value: Any, where: str, names: Sequence[str]) -> Comparison:
    given = keyed(value, where, names)
    levels = listed(given["levels"], f"{where}, levels", _LEVELS)
    return Comparison(
        text(given["name"], f"{where}, name"),
        text(given["sentence"], f"{where}, sentence"),
        tuple(text(level, f"{where}, levels") for level in levels),
        no_level,
        refines=text(given.get("refines", ""), f"{where}, refines"),
    )


def _weights(comparison: Comparison, value: Any) -> "np.ndarray[Any, np.dtype[np.float64]]":
    where, count = f"weights of {comparison.name}", len(comparison.levels)
    return np.array([number(each, where, LOG_ODDS) for each in listed(value, where, count, count)])


def _trees(value: Any, own: int) -> Trees:
    given = keyed(value, "trees", _TREES)
    details = [
        _comparison(each, f"finer comparison {n}", _DETAIL)
        for n, each in enumerate(listed(given["details"], "trees, details", _MOST), 1)
    ]
    heard = own + len(details)
    means = listed(given["means"], "trees, means", FOLDS, FOLDS)
    leaning = listed(given["leaning"], "trees, leaning", heard, heard)
    folds = listed(given["folds"], "trees, folds", FOLDS, FOLDS)
    return Trees(
        tuple(Forest.of_json(fold, heard, f"trees, fold {n}") for n, fold in enumerate(folds, 1)),
        tuple(number(each, "trees, means", LOG_ODDS) for each in means),
        tuple(details),
        number(given["share"], "trees, share", (0, 1)),
        tuple(number(each, "trees, leaning", (0, 1)) for each in leaning),
    )
