"""The graph store: fill it, look at it, see what it is made of."""

from pathlib import Path
from typing import Annotated

import typer

from resolver.cli import measures, output
from resolver.cli.options import (
    DEFAULT_CASE,
    CaseOption,
    DatabaseOption,
    Format,
    FormatOption,
    NoColorOption,
    OutputOption,
    PasswordOption,
    QuietOption,
    UriOption,
    UserOption,
    VerboseOption,
)
from resolver.cli.terminal import Terminal

app = typer.Typer(no_args_is_help=True, help="The graph, in the case itself or on a Neo4j.")
app.command("measure")(measures.measure_command)


@app.command("sync")
def sync_command(
    case: CaseOption = DEFAULT_CASE,
    uri: UriOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
    database: DatabaseOption = "neo4j",
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Make the graph show the case: only what changed is sent, what is no longer true is removed."""
    from resolver import pipeline
    from resolver.case import Case

    terminal = Terminal(quiet, verbose)
    server = pipeline.Server(uri, user, password, database)
    with Case.open(case) as opened, opened.run("graph sync") as run_id, terminal.progress() as progress:
        synced = pipeline.load(opened, server, run_id, progress)
    if not synced.changed:
        terminal.say(f"graph: nothing changed, {synced.unchanged:,} nodes and relations are as they were")
        return
    written = f"{synced.nodes_written:,} nodes and {synced.relations_written:,} relations written"
    terminal.say(f"graph: {written}, {synced.removed:,} removed, {synced.unchanged:,} unchanged")


@app.command("up")
def up_command(
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    quiet: QuietOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Keep the case's graph running, for other commands and any Neo4j client, until `graph down`."""
    from resolver import graph

    access, started = graph.up(case)
    rows = [
        *(("uri", access.uri), ("database", access.database), ("user", access.user)),
        *(("password", access.password), ("writer", access.writer)),
        ("writer's password", f"in {access.writer_password}"),
    ]
    output.write(("what", "value"), rows, format, out)
    state = "is up" if started else f"is already up, since {access.since}"
    Terminal(quiet).say(f"The graph of {case} {state}; end it with: resolver graph down --case {case}")


@app.command("down")
def down_command(
    case: CaseOption = DEFAULT_CASE, quiet: QuietOption = False, no_color: NoColorOption = False
) -> None:
    """End what `graph up` started."""
    from resolver import graph

    ended = graph.down(case)
    Terminal(quiet).say(f"The graph of {case} is down." if ended else f"The graph of {case} was not up.")


@app.command("bulk")
def bulk_command(
    folder: Annotated[Path, typer.Argument(help="A new folder for the files.", show_default=False)],
    case: CaseOption = DEFAULT_CASE,
    quiet: QuietOption = False,
    verbose: VerboseOption = False,
    no_color: NoColorOption = False,
) -> None:
    """Write the graph as files for `neo4j-admin database import`, the fastest way to fill an empty Neo4j."""
    from resolver import graph, pipeline
    from resolver.case import Case

    terminal = Terminal(quiet, verbose)
    with Case.open(case) as opened, terminal.progress() as progress:
        written = pipeline.write_bulk(opened, folder, progress)
    terminal.say(f"{folder}: {written.nodes:,} nodes and {written.relations:,} relations")
    terminal.say(f"there, with the server stopped: {graph.IMPORT_COMMAND}")
    terminal.say("then start it and finish with:   resolver graph sync --uri ADDRESS")


@app.command("status")
def status_command(
    case: CaseOption = DEFAULT_CASE,
    uri: UriOption = None,
    user: UserOption = None,
    password: PasswordOption = None,
    database: DatabaseOption = "neo4j",
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show where the graph is, what runs it, whether it is up, and how many nodes and relations it holds."""
    from resolver import graph

    with graph.open_store(case, uri, user, password, database) as store:
        status = store.status()
        rows = [
            *(("store", status.place), ("server", status.server), ("database", status.database)),
            *(("up", status.up), ("last run", graph.last_run(store)), ("measures", measures.freshness(case))),
        ]
        output.write(("what", "value"), [*rows, *graph.counts(store).items()], format, out)


@app.command("schema")
def schema_command() -> None:
    """Print the constraints and indexes of the graph, as Cypher."""
    from resolver.graph import drawing
    from resolver.graph.schema import SCHEMA

    typer.echo(drawing.cypher_file(SCHEMA), nl=False)
