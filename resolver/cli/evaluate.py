"""How right the entities are."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from resolver.cli import output
from resolver.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    Format,
    FormatOption,
    NoColorOption,
    OutputOption,
    QuietOption,
)
from resolver.cli.table import write_table
from resolver.cli.terminal import Terminal
from resolver.errors import UsageError
from resolver.records import LEADS

if TYPE_CHECKING:
    from resolver.case import Case
    from resolver.link.evaluate import Estimate, Evaluation, Judged

TruthOption = Annotated[
    Path | None,
    typer.Option(
        "--truth",
        help="CSV, TSV, JSON lines or Parquet with record_id, entity_id and, where ids repeat, source.",
        show_default="what people judged",
    ),
]
SampleOption = Annotated[
    str | None,
    typer.Option(
        "--sample",
        metavar="[entities|records]",
        help="The truth is a sample of whole entities, each as likely as another, or drawn by a record of "
        "it: estimate the figures of the whole case.",
    ),
]
PlotOption = Annotated[
    Path | None,
    typer.Option("--plot", help="Also draw calibration and threshold curve into this SVG file."),
]

_HAIRBALL = 0.005  # share of records in hairballs from which the user is told
_SHOWN = 3
_WHAT = "what it is"
_Row = tuple[str, Any, str]


def evaluate_command(
    truth: TruthOption = None,
    sample: SampleOption = None,
    plot: PlotOption = None,
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Compare the entities found with a file that knows the true ones, or estimate from judgements."""
    from resolver.case import Case

    if truth is None and (sample or plot):
        raise UsageError(f"{'--sample' if sample else '--plot'} needs the truth", "add --truth FILE")
    terminal = Terminal(quiet)
    with Case.open(case) as opened:
        if truth is None:
            _estimate_judged(opened, terminal, format, out)
        elif sample is not None:
            _estimate_sampled(opened, truth, sample, terminal, (format, out))
            _draw(opened, plot)
        else:
            _measure(opened, truth, terminal, (format, out), plot)


def _measure(
    case: "Case", truth: Path, terminal: Terminal, printed: tuple[Format, Path | None], plot: Path | None
) -> None:
    from resolver.link.evaluate import MEASURES, evaluate

    found = evaluate(case, truth)
    rows: list[_Row] = [(name, getattr(found, name), meaning) for name, meaning in MEASURES.items()]
    rows += _calibrated(case, tabled := printed[0] is Format.TABLE)
    if not tabled:
        rows += _curved(case)
    if tabled:
        _print_measures(found, rows, printed[1])
    else:
        output.write(("measure", "value", _WHAT), rows, *printed)
    _warn(case, found, terminal)
    _draw(case, plot)


def _calibrated(case: "Case", brief: bool) -> Iterator[_Row]:
    from resolver.link.evaluate import calibrations

    every, links = calibrations(case)
    known = every.pairs > 0
    yield "ece", every.ece if known else None, "how far probabilities are from truth, pairs compared"
    yield "ece_links", links.ece if links.pairs else None, "the same, links alone (probability 0.05 and more)"
    yield "brier", every.brier if known else None, "mean square of that distance, pair by pair"
    if brief:
        return
    yield "brier_links", links.brier if links.pairs else None, "the same, links alone"
    for name, found in (("", every), ("_links", links)):
        yield f"calibrated_pairs{name}", found.pairs, "pairs behind it: known, and judged by nobody"
        yield f"calibration{name}", [asdict(each) for each in found.bins], "bins of equal mass"
    yield "calibration_tenths", [asdict(each) for each in every.tenths], "bins of equal width"


def _curved(case: "Case") -> Iterator[_Row]:
    from resolver.link.evaluate import curve

    yield "threshold", case.config.threshold, "mean probability at which groups become one"
    points = [asdict(point) for point in curve(case)]
    yield "threshold_curve", points, "the figures at other thresholds"


def _print_measures(found: "Evaluation", rows: list[_Row], out: Path | None) -> None:
    """As a table of rates and one of the rest: 24 lines of 80 columns."""
    rates = [
        ("pairs put together", found.precision, found.recall, found.f1),
        ("B³, by record", found.b3_precision, found.b3_recall, found.b3_f1),
        ("entities whole and alone", found.exact_precision, found.exact, found.exact_f1),
        ("pairs compared", found.blocking_precision, found.blocking_recall, None),
    ]
    rest = [row for row in rows if row[0] not in _RATES]
    with output.opened(out) as stream:
        write_table(("right", "precision", "recall", "F1"), rates, stream)
        write_table(("measure", "value", _WHAT), rest, stream)


_RATES = {
    f"{what}{rate}"
    for what in ("", "b3_", "exact_", "blocking_")
    for rate in ("precision", "recall", "f1")
} | {"exact"}  # fmt: skip


def _warn(case: "Case", found: "Evaluation", terminal: Terminal) -> None:
    from resolver.link.evaluate import hairballs

    if found.hairball <= _HAIRBALL:
        return
    worst = ", ".join(f"{each.entity_id} ({each.records:,} records)" for each in hairballs(case, _SHOWN))
    terminal.say(f"hairballs: {found.hairball:.1%} of records are in entities of many parties: {worst}")
    terminal.say("  raise threshold in config.toml, or judge some of their pairs, and link again")


def _draw(case: "Case", to: Path | None) -> None:
    if to is None:
        return
    from resolver.link.evaluate import calibrations, curve, plot

    picture = plot(calibrations(case)[0], curve(case))
    with output.opened(to) as stream:
        stream.write(picture)


def _estimate_sampled(
    case: "Case", truth: Path, how: str, terminal: Terminal, printed: tuple[Format, Path | None]
) -> None:
    from resolver.link.evaluate import Sampled, estimate_sampled, evaluate

    if how not in [*Sampled]:
        raise UsageError(f"--sample is entities or records, not {how!r}")
    found = evaluate(case, truth)
    estimates = estimate_sampled(case, Sampled(how))
    _print_estimates(estimates, *printed)
    terminal.say(
        f"Estimated for the whole case from {found.true_entities:,} entities of {found.records:,} records;"
        f" low and high hold the true figure 95 times in 100,\nif each is whole and was drawn at random"
        f" {'among entities' if how == Sampled.ENTITIES else 'by one of its records'}"
    )


def _estimate_judged(case: "Case", terminal: Terminal, format: Format, out: Path | None) -> None:
    from resolver.link.evaluate import estimate_judged

    found = estimate_judged(case)
    basis = (
        []
        if format is Format.TABLE
        else [(name, getattr(found, name), None, None, meaning) for name, meaning in _BASIS.items()]
    )
    _print_estimates(found.estimates, format, out, basis)
    for line in _assumed(found):
        terminal.say(line)


def _assumed(found: "Judged") -> Iterator[str]:
    yield f"Estimated from {found.pairs:,} judgements ({found.same:,} same) for linking left to itself: the"
    yield "entities keep to them, and are better. Low and high are a 95 % interval, if"
    yield "- pairs nobody judged are like judged ones of the same probability;"
    if found.unheard:
        unheard, believed = f"{found.unheard:,}", f"{found.believed:,.0f}"
        yield f"- the model is right of {unheard} pairs unlike any judged: it takes {believed} of them"
        yield "  for true; judge some to know better;"
    yield "- no true pair was left uncompared: what never was a candidate can't be seen."
    yield "Weights may have been learned from the same judgements, which flatters them a little."
    if found.outside:
        yield f"{found.outside:,} judged pairs were not compared yet: resolver link takes them in."
    yield LEADS


_BASIS = {
    "pairs": "judged pairs that were compared",
    "same": "of them, those judged the same",
    "outside": "judged pairs that were not compared",
    "unheard": "compared pairs unlike any judged",
    "believed": "of them, those the model takes for true",
}


def _print_estimates(
    estimates: "dict[str, Estimate]", format: Format, out: Path | None, basis: Sequence[tuple[Any, ...]] = ()
) -> None:
    from resolver.link.evaluate import ESTIMATED

    rows = [(name, *estimate, ESTIMATED[name]) for name, estimate in estimates.items()]
    output.write(("measure", "value", "low", "high", _WHAT), [*rows, *basis], format, out)
