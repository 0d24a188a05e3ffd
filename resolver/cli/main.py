"""The commands, and the one place where errors become messages and exit codes."""

import atexit
import errno
import os
import signal
import sys
from typing import Annotated, NoReturn

import typer

from resolver.cli import (
    cypher,
    entities,
    evaluate,
    export,
    extract,
    graph,
    judge,
    leads,
    model,
    query,
    run,
    status,
    watch,
    why,
)
from resolver.errors import ResolverError, UsageError
from resolver.interrupts import began_with_ctrl_c
from resolver.screen import printable

_INTERRUPTED = 130
_DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

app = typer.Typer(
    name="resolver",
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read disguised identifiers in ads, link them into entities, question the graph. Leads, not proof.",
)
app.command("demo")(run.demo_command)
app.command("run")(run.run_command)
app.command("extract")(extract.extract_command)
app.command("ingest")(run.ingest_command)
app.command("link")(run.link_command)
graph.app.command("path")(leads.path_command)
graph.app.command("neighbors")(leads.neighbors_command)
graph.app.command("hubs")(leads.hubs_command)
app.add_typer(graph.app, name="graph")
app.add_typer(query.app, name="query")
app.command("cypher")(cypher.cypher_command)
app.command("export")(export.export_command)
app.command("evaluate")(evaluate.evaluate_command)
app.add_typer(judge.app, name="judge")
app.command("merge")(entities.merge_command)
app.command("split")(entities.split_command)
app.command("undo")(judge.undo_command)
app.command("why")(why.why_command)
app.command("log")(entities.log_command)
app.command("diff")(entities.diff_command)
app.add_typer(model.app, name="model")
app.add_typer(watch.app, name="watch")
app.command("status")(status.status_command)
app.command("doctor")(status.doctor_command)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"resolver {version('resolver')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None: ...


def main() -> NoReturn:
    """Run the command line; exit 0 ok, 1 error, 2 usage, 130 interrupted."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    _leave(_run())


def _run() -> int:
    try:
        _check_arguments(sys.argv[1:])
        app()
    except KeyboardInterrupt:
        return _interrupted()
    except ResolverError as error:
        if began_with_ctrl_c(error):
            return _interrupted()
        _complain(str(error), error.hint)
        return error.exit_code
    except SystemExit as stop:
        return _interrupted() if stop.code == _INTERRUPTED else int(stop.code or 0)
    except Exception as error:
        return _interrupted() if began_with_ctrl_c(error) else _fail(error)
    return 0


def _check_arguments(given: list[str]) -> None:
    """Bytes that are no text reach no file, table or query: neither DuckDB nor the graph could hold them."""
    for number, argument in enumerate(given, 1):
        if not argument.isprintable() and any("\ud800" <= c <= "\udfff" for c in argument):
            raise UsageError(
                f"argument {number}, {argument!r}, is not UTF-8 text", "rename the file, or type it in UTF-8"
            )


def _fail(error: Exception) -> int:
    """The disk, or else a mistake of ours: then the traceback, for a report."""
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        _complain(f"the disk is full: {error}", "free some space and run the same command again: it resumes")
    else:
        sys.excepthook(type(error), error, error.__traceback__)
    return 1


def _interrupted() -> int:
    _complain("interrupted", "what was finished is kept; the same command resumes")
    return _INTERRUPTED


def _leave(code: int) -> NoReturn:
    """End the process once everything is closed and written.

    Not by tearing the interpreter down: DuckDB 2.0's binding then tells users about its own leaked types.
    """
    atexit._run_exitfuncs()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = code or 1
    os._exit(code)


def _complain(message: str, hint: str) -> None:
    colour = sys.stderr.isatty() and "NO_COLOR" not in os.environ
    mark = "\x1b[1;31merror:\x1b[0m" if colour else "error:"
    told = [f"  {line}\n" for line in printable(hint).splitlines()]
    sys.stderr.write("".join((f"{mark} {printable(message)}\n", *told)))
