"""An explanation as a person reads it: sentences and tables, for the screen and for a page."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from resolver.why.entity import EntityWhy
from resolver.why.pair import Evidence, PairWhy, Side

_STEPS_SHOWN = 15
_SMALL = 0.005
"""Log-odds that are shown as none."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what it shows; every cell is text."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A title, what it comes to in sentences, and tables."""

    title: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...]


def tell_pair(why: PairWhy) -> Document:
    """Two records: what speaks for and against them, adding up, and what it came to."""
    running = why.prior
    rows = [("two records at random", "", f"{why.prior:+.2f}", f"{running:+.2f}")]
    silent = []
    for each in why.evidence:
        if each.level is None and abs(each.log_odds) < _SMALL:
            silent.append(each.name)
            continue
        running += each.log_odds
        rows.append((each.name, _found(each), f"{each.log_odds:+.2f}", f"{running:+.2f}"))
    columns = ("evidence", "found", "log-odds", "sum")
    waterfall = Table("What speaks for and against, the strongest for it first", columns, tuple(rows))
    sentences = [*_verdict(why), *_said(why)]
    if silent:
        sentences.append(f"Nothing to compare: {', '.join(silent)}.")
    return Document(f"{_name(why.a)} and {_name(why.b)}", tuple(sentences), (waterfall, _meanings(why)))


def tell_entity(why: EntityWhy) -> Document:
    """An entity: how it came together, its weakest tie, what fits least, what would split it."""
    tables = [_step_table(why)] if why.steps else []
    if why.cut is not None:
        rows = tuple((a, b, "; ".join(reasons)) for a, b, reasons in why.cut.links)
        part = ", ".join(why.cut.part[:_STEPS_SHOWN])
        tables.append(Table(f"The fewest links that hold {part} to the rest", ("a", "b", "because of"), rows))
    least = tuple((own, f"{probability:.2f}") for own, probability in why.least)
    tables.append(Table("Records that fit least", ("record", "mean probability"), least))
    return Document(f"Entity {why.found.entity_id}", tuple(_entity_sentences(why)), tuple(tables))


def _entity_sentences(why: EntityWhy) -> Iterator[str]:
    if why.found.redirected:
        yield f"{why.found.asked} was merged into {why.found.entity_id}."
    yield f"It holds {why.records:,} {'record' if why.records == 1 else 'records'}."
    if why.unlinked:
        yield f"{why.unlinked:,} of them hang on no link: put there by a person, or copies of others."
    weakest = why.weakest
    if weakest is not None:
        one, other = weakest.sizes
        yield (
            f"Its weakest tie joins {one:,} and {other:,} records: {weakest.a} and {weakest.b}, at "
            f"{weakest.probability:.2f}, all links between the two parts at {weakest.mean:.2f} on average."
        )
        yield f"Of its {len(why.steps):,} mergers, {why.expected_wrong:.2f} are expected to be wrong."


def _step_table(why: EntityWhy) -> Table:
    shown = why.steps[-_STEPS_SHOWN:]
    rows = tuple(
        (
            str(n), step.a, step.b, f"{step.probability:.3f}", f"{step.sizes[0]:,} + {step.sizes[1]:,}",
            f"{step.mean:.2f} over {step.links:,}", "; ".join(step.reasons),
        )
        for n, step in enumerate(shown, len(why.steps) - len(shown) + 1)
    )  # fmt: skip
    left = f", the last {len(shown)} of {len(why.steps):,} steps" if len(shown) < len(why.steps) else ""
    columns = ("step", "a", "b", "probability", "records", "links between", "because of")
    return Table(f"How it came together, the surest first{left}", columns, rows)


def _verdict(why: PairWhy) -> Iterator[str]:
    together = "in one entity" if why.together else "in two entities"
    yield (
        f"They are {together}{_ids(why)}. The evidence sums to {why.log_odds:+.2f} log-odds: "
        f"probability {why.probability:.4f} that one party placed both."
    )
    if not why.linked:
        yield "They are no link: too unlikely, or they share no blocking key. They were weighed anew."
    if why.keys:
        yield f"They were compared because they share: {', '.join(why.keys)}."
    if why.groups is not None:
        found = why.groups
        yield (
            f"Their entities agree at {found.mean:.2f} on average ({found.compared:,} links among "
            f"{found.pairs:,} pairs); {found.needed:.2f} would join them."
        )
    against = [each for each in why.evidence if each.log_odds < 0]
    if not why.together and against:
        worst = min(against, key=lambda each: each.log_odds)
        without = 1 / (1 + math.exp(-min(max(why.log_odds - worst.log_odds, -60), 60)))
        yield f"Most against it is {worst.name} ({worst.log_odds:+.2f}); without it {without:.4f}."


def _said(why: PairWhy) -> Iterator[str]:
    for word in why.words:
        reason = f": {word.why}" if word.why else ""
        yield f"{word.by} said {word.verdict.value}{reason} (entry {word.entry})."


def _ids(why: PairWhy) -> str:
    ids = dict.fromkeys(filter(None, (why.a.entity_id, why.b.entity_id)))
    return f" ({' and '.join(ids)})" if ids else ""


def _found(each: Evidence) -> str:
    """The level, and under it the values that met: of the first record, of the second, what they share."""
    met = (("1: ", each.met.a), ("2: ", each.met.b), ("both: ", each.met.note))
    return "\n".join(filter(None, (each.level, *(f"{label}{told}" for label, told in met if told))))


def _meanings(why: PairWhy) -> Table:
    rows = tuple((each.name, each.sentence) for each in why.evidence if abs(each.log_odds) >= _SMALL)
    return Table("What was compared", ("evidence", "the question"), rows)


def _name(side: Side) -> str:
    return f"{side.record_id} ({side.source})"
