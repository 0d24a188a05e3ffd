"""What a run found, drawn for a person: counts, the largest entities, hubs, networks, doubts."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from resolver.screen import printable

if TYPE_CHECKING:
    from resolver.cli.terminal import Terminal
    from resolver.demo.flow import Asked, Shown
    from resolver.ingest import Ingested
    from resolver.pipeline import Done, Grouped
    from resolver.report import IdentifierSummary, Summary
    from resolver.watch import Digest

_ENTITIES_SHOWN = 5
_IDENTIFIERS_SHOWN = 1
_FEW = 3
_MOMENT = re.compile(r"\A(\d{4}-\d\d-\d\d)T[\d:.]+Z\Z")
"""A moment; on a screen its day says enough."""
_MANY = {"alias": "aliases"}
_COUNTED = ("records", "mentions", "identifiers", "entities", "networks")


def tell_ingested(terminal: "Terminal", ingested: Iterable["Ingested"]) -> None:
    """Say what became of each file: rows, rejects, repeated ids, the mapping where it was guessed."""
    for source in ingested:
        if source.already:
            terminal.say(f"{source.name}: already taken in, the same bytes; nothing new")
            if source.mapping_differs:
                terminal.say(
                    "  the mapping of that time stays; take the file into another --case to read it anew"
                )
            continue
        terminal.say(f"{source.name}: {_plural(source.rows, 'row')} taken in")
        if source.rejected:
            terminal.say(f"  {_plural(source.rejected, 'row')} could not be read; resolver status tells why")
        if source.duplicate_ids:
            repeated = _plural(source.duplicate_ids, "record")
            terminal.say(f"  ids that stand there twice or more: {repeated}, all kept")
        for note in source.notes:
            terminal.say(f"  {note}")
        if source.guessed and source.mapping.text and source.mapping.region is None:
            terminal.say(
                "  no column says the country: phone numbers are read as US ones unless the case says else"
            )
        if source.guessed:
            terminal.say(f"  columns guessed; the mapping is saved as {source.mapping_path}:")
            terminal.say("\n".join(f"    {line}" for line in source.mapping.to_toml().strip().splitlines()))


def tell_grouped(terminal: "Terminal", grouped: "Grouped") -> None:
    """Say what reading and linking did."""
    for line in _grouped(grouped):
        terminal.say(line)


def _grouped(grouped: "Grouped") -> list[str]:
    read, linked, assigned, found = grouped.extracted, grouped.linked, grouped.assigned, grouped.found
    kinds = ", ".join(_plural(count, kind, _MANY.get(kind)) for kind, count in read.mentions.items())
    if linked.unchanged:
        return ["nothing new to read or link: entities are as they were"]
    return [
        f"read {_plural(read.records, 'new record')}: {kinds or 'no identifiers'}",
        f"compared {_plural(linked.pairs, 'pair')}, learning from {linked.labels}",
        f"expects {linked.expected}",
        *([f"doubt: {linked.doubt}"] if linked.doubt else []),
        f"{_entities(assigned.entities)}: {assigned.created:,} new, {assigned.merged:,} merged, "
        f"{assigned.split:,} split, {assigned.moved:,} moved, {assigned.unchanged:,} unchanged",
        f"{_plural(found.networks, 'network')} of {_entities(found.entities)}",
        *_watched(grouped.news),
    ]


def _watched(digest: "Digest") -> list[str]:
    if not digest.news:
        return []
    names = ", ".join(news.watch.value for news in digest.news[:_FEW])
    return [f"news of {_plural(len(digest.news), 'thing')} watched ({names}): resolver watch digest"]


def show(summary: "Summary", done: "Done") -> None:
    """Print what a run found, on standard output."""
    console = _console()
    _counts(console, summary)
    for line in [*_grouped(done.grouped), _synced(done)]:
        console.print(line, markup=False)
    _found(console, summary)
    console.print(f"\n{summary.note}", style="bold", markup=False)
    console.print("Ask on: resolver query list, resolver export entities, resolver cypher", style="dim")


def show_demo(shown: "Shown") -> None:
    """Print the demo: what was found, how right it is, three questions with answers, what to try next."""
    console = _console()
    parties = shown.linking.true_entities
    console.print(
        f"{shown.ads:,} made-up ads by {parties:,} parties, none of them real: {shown.folder}/ads.csv\n"
    )
    _counts(console, shown.summary)
    _found(console, shown.summary)
    _how_right(console, shown)
    for number, asked in enumerate(shown.asked, 1):
        _answer(console, number, asked)
    console.print(f"\n{shown.summary.note}", style="bold", markup=False)
    _next(console, shown)


def _console() -> Console:
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = 100
    return console


def _counts(console: Console, summary: "Summary") -> None:
    told = {count.what: count.number for count in summary.counts}
    line = " → ".join(f"[bold]{told[what]:,}[/] {what}" for what in _COUNTED)
    console.print(line)


def _found(console: Console, summary: "Summary") -> None:
    if summary.entities:
        rows = [
            (party.entity_id, f"{party.records:,}", f"{party.places:,}", _span(party.first, party.last),
             _identifiers(party.identifiers))
            for party in summary.entities[:_ENTITIES_SHOWN]
        ]  # fmt: skip
        _table(console, "Largest entities", ("entity", ">records", ">places", "seen", "uses most"), rows)
    if summary.hubs:
        hubs = [(hub.value, f"{hub.records:,}", f"{hub.entities:,}") for hub in summary.hubs[:_FEW]]
        _table(console, "Hubs: too widely shared to link by", ("identifier", ">records", ">entities"), hubs)
    if summary.networks:
        networks = [
            (one.network_id, f"{one.entities:,}", f"{one.records:,}", ", ".join(one.ties))
            for one in summary.networks[:_FEW]
        ]
        _table(console, "Networks: weaker ties, never merged by them",
               ("network", ">entities", ">records", "tied by"), networks)  # fmt: skip
    for doubt in summary.doubts:
        console.print(f"doubt: {printable(doubt)}", style="yellow", markup=False)


def _how_right(console: Console, shown: "Shown") -> None:
    read, linked = shown.reading, shown.linking
    rows = [
        ("identifiers read", _rate(read.precision), _rate(read.recall),
         f"of the {read.disguised_phones:,} disguised numbers {_rate(read.disguised_recall)}"),
        ("pairs put together", _rate(linked.precision), _rate(linked.recall), f"F1 {_rate(linked.f1)}"),
        ("B³", _rate(linked.b3_precision), _rate(linked.b3_recall), f"F1 {_rate(linked.b3_f1)}"),
    ]  # fmt: skip
    _table(console, "How right, against what was planted", ("", ">precision", ">recall", ""), rows)


def _answer(console: Console, number: int, asked: "Asked") -> None:
    console.print(f"\n[bold]{number}[/] {asked.words}")
    console.print(f"  $ {asked.command}", style="dim", markup=False, soft_wrap=True)
    _table(console, None, asked.columns, [[_short(value) for value in row] for row in asked.rows])
    if asked.more:
        console.print(f"  and {asked.more:,} more")


def _next(console: Console, shown: "Shown") -> None:
    case = f"--case {shown.folder}/case"
    console.print("Next:")
    for command in (
        f"resolver query list {case}",
        f"resolver cypher 'MATCH (n:Network) RETURN n.id, n.entities LIMIT 5' {case}",
        f"resolver export entities {case} -o entities.csv",
        "resolver run your-ads.csv",
    ):
        console.print(f"  {command}", markup=False, soft_wrap=True)


def _table(
    console: Console, title: str | None, columns: Sequence[str], rows: Sequence[Sequence[str]]
) -> None:
    """A table; a column whose name begins with > is aligned to the right."""
    if title:
        console.print(f"\n[bold]{title}[/]")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    for column in columns:
        justify: JustifyMethod = "right" if column.startswith(">") else "left"
        table.add_column(column.removeprefix(">"), justify=justify, no_wrap=True)
    for row in rows:
        table.add_row(*(Text(printable(value)) for value in row))
    console.print(table)


def _identifiers(found: Sequence["IdentifierSummary"]) -> str:
    shown = [f"{one.platform}:{one.value}" if one.platform else one.value for one in found if not one.hub]
    more = len(shown) - _IDENTIFIERS_SHOWN
    return ", ".join(shown[:_IDENTIFIERS_SHOWN]) + (f" +{more}" if more > 0 else "")


def _synced(done: "Done") -> str:
    synced = done.synced
    if not synced.changed:
        return "graph: nothing new"
    return f"graph: {synced.nodes_written:,} nodes and {synced.relations_written:,} relations written"


def _entities(number: int) -> str:
    return _plural(number, "entity", "entities")


def _span(first: str | None, last: str | None) -> str:
    return "" if first is None else first if first == last else f"{first} – {last}"


def _rate(share: float) -> str:
    return f"{share:.3f}"


def _short(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return _MOMENT.sub(r"\1", str(value))


def _plural(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
