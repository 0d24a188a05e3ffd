"""The models of a case, and those in files: found by number or name, and compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resolver.case import Case
from resolver.errors import CaseError, ModelError
from resolver.link.fit.model import Model
from resolver.link.fit.stored import Stored, read

LARGEST = 64 * 2**20
"""Bytes a file of a model may have; the largest that linking writes have a hundredth of it."""
_SAME = 5e-4  # log-odds that are shown as no change


Said = dict[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Kept:
    """A model that a case keeps: its number, the run that linked with it, its JSON."""

    number: int
    run_id: int
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What two models say otherwise; `part` is a comparison or a part of the model, `level` may be empty.

    `before` and `after` are texts or log-odds, None where only the other model has it.
    """

    part: str
    level: str
    before: str | float | None
    after: str | float | None


def load_model(path: Path) -> Stored:
    """The model in the file `path`.

    Raises:
        ModelError: it can't be read, or holds no model.
    """
    return model_of(text_of(path), str(path))


def text_of(path: Path) -> str:
    """What stands in the file `path`.

    Raises:
        ModelError: it can't be read, is no text, or too large.
    """
    hint = "name a file that `model export` wrote"
    try:
        with path.open("rb") as file:
            held = file.read(LARGEST + 1)  # of a pipe, whose size nobody knows, too
        if len(held) > LARGEST:
            raise ModelError(f"{path} holds no model: it is larger than {LARGEST >> 20} MB", hint)
        return held.decode("utf8")
    except OSError as error:
        raise ModelError(f"can't read {path}: {error.strerror}", hint) from error
    except UnicodeDecodeError as error:
        raise ModelError(f"{path} holds no model: it is not UTF-8", hint) from error


def kept_models(case: Case) -> list[Kept]:
    """The models of `case`, the oldest first."""
    rows = case.db.execute("SELECT model_id, run_id, model FROM models ORDER BY model_id").fetchall()
    return [Kept(*row) for row in rows]


def kept_model(case: Case, number: int | None = None) -> Kept:
    """Model `number` of `case`, without one the newest.

    Raises:
        CaseError: there is no such model.
    """
    models = kept_models(case)
    if not models:
        raise CaseError(
            f"the case at {case.path} has no model yet", f"link it first: resolver link --case {case.path}"
        )
    for model in models if number is not None else models[-1:]:
        if number in (None, model.number):
            return model
    raise CaseError(
        f"the case has no model {number}", f"its models are 1 to {models[-1].number}: resolver model list"
    )


def model_of(text: str, place: str) -> Stored:
    """The model that `text` is; `place` says in a complaint where it stands.

    Raises:
        ModelError: it is none, or one of another version of the program.
    """
    try:
        return read(text)
    except ModelError as error:
        hint = error.hint or "name a file that `model export` wrote, unchanged"
        raise ModelError(f"{place}: {error}", hint) from error


def compare(before: Stored, after: Stored) -> list[Change]:
    """What changed from one model to another: parts, weights by level, trees, what only one has."""
    old, new = _told(before), _told(after)
    return [
        *(Change(part, "", old[part], new[part]) for part in old if old[part] != new[part]),
        *_changed(_levels(before.model), _levels(after.model)),
        *_changed(_trees(before.model), _trees(after.model)),
    ]


def _told(stored: Stored) -> dict[str, str]:
    model = stored.model
    keys = ", ".join(stored.keys)
    return {"method": model.method, "labels": model.labels, "doubt": model.doubt, "keys": keys}


def _changed(old: Said, new: Said) -> Iterator[Change]:
    for part, level in dict.fromkeys((*old, *new)):
        one, other = old.get((part, level)), new.get((part, level))
        if one is None or other is None or abs(one - other) > _SAME:
            yield Change(part, level, one, other)


def _levels(model: Model) -> Said:
    return {("prior", ""): model.prior} | {
        (c.name, level): float(weight)
        for c, weights in zip(model.comparisons, model.weights, strict=True)
        for level, weight in zip(c.levels, weights, strict=True)
    }


def _trees(model: Model) -> Said:
    """Trees by what they amount to: how far they are believed, what they say on average and lean on."""
    trees = model.trees
    if trees is None:
        return {}
    heard = [comparison.name for comparison in (*model.comparisons, *trees.details)]
    return {
        ("trees", "share believed"): trees.share,
        **{("trees", f"mean of fold {n}"): mean for n, mean in enumerate(trees.means, 1)},
        **{("trees lean on", name): share for name, share in zip(heard, trees.leaning, strict=True)},
    }
