"""What speaks for and against two records being one party's, in log-odds, as linking had it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resolver.case import Case
from resolver.link import data
from resolver.link.arrays import MISSING
from resolver.link.compare import comparisons_of
from resolver.link.fit.evidence import levels_of
from resolver.link.models import kept_model, model_of
from resolver.link.score import score
from resolver.link.stage import links_clean_sources


@dataclass(frozen=True, slots=True)
class Weight:
    """What one comparison says of two records: its name, its sentence, the level they are on, its log-odds.

    `level` is None where one of the two has nothing to compare, and where a comparison has no levels.
    """

    name: str
    sentence: str
    level: str | None
    log_odds: float


@dataclass(frozen=True, slots=True)
class WeighedPair:
    """All that linking says of two records: `prior` and the weights sum to the log-odds of `probability`.

    `linked` is False for a pair that is no link: it was weighed anew, by the model that linked the case.
    """

    prior: float
    weights: tuple[Weight, ...]
    probability: float
    linked: bool

    @property
    def log_odds(self) -> float:
        """The sum."""
        return self.prior + sum(weight.log_odds for weight in self.weights)


def weigh(case: Case, a: int, b: int) -> WeighedPair:
    """Weigh the records with keys `a < b`: as the case has it where they are linked, else anew.

    Weighing anew reads the whole case, which takes seconds where it is large. Where sources are clean, what
    rival candidates take off is not weighed anew.

    Raises:
        CaseError: the case was not linked yet.
        ModelError: records came in since that are compared in another way.
    """
    kept = kept_model(case)
    row = case.row("SELECT probability, weights, levels FROM links WHERE a = ? AND b = ?", [a, b])
    if row is None:
        return _anew(case, kept.text, f"model {kept.number}", a, b)
    probability, weights, levels = row
    told = json.loads(kept.text)
    names = [(each["name"], each["sentence"], each["levels"]) for each in told["comparisons"]]
    return WeighedPair(told["prior"], _weights(names, weights, levels or []), probability, linked=True)


def _anew(case: Case, text: str, place: str, a: int, b: int) -> WeighedPair:
    records = data.load(case, clean_sources=links_clean_sources(case))
    comparisons = comparisons_of(records)
    model = model_of(text, place).fitted(comparisons)
    left, right = np.array([a]), np.array([b])
    levels = levels_of(comparisons, left, right)
    scored = score(model, left, right, levels, None)
    names = [(each.name, each.sentence, each.levels) for each in scored.explained]
    weights = _weights(names, scored.weighed(np.array([0]))[0].tolist(), levels[0].tolist())
    return WeighedPair(model.prior, weights, float(scored.probability[0]), linked=False)


def _weights(
    names: Sequence[tuple[str, str, Sequence[str]]], weights: Sequence[float], levels: Sequence[int]
) -> tuple[Weight, ...]:
    found = []
    for at, ((name, sentence, of), weight) in enumerate(zip(names, weights, strict=True)):
        level = levels[at] if at < len(levels) and of else MISSING
        found.append(Weight(name, sentence, None if level == MISSING else of[level], weight))
    return tuple(found)
