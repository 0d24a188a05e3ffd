"""What is in the case, and what is wrong with this machine."""

import typer

from resolver.cli import output
from resolver.cli.options import DEFAULT_CASE, CaseOption, Format, FormatOption, NoColorOption, OutputOption


def status_command(
    case: CaseOption = DEFAULT_CASE,
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Show what is in the case: files, records, identifiers, entities, runs."""
    from resolver import report
    from resolver.case import Case

    with Case.open(case) as opened:
        output.write(("what", "value"), report.status(opened), format, out)


def doctor_command(
    format: FormatOption = Format.TABLE,
    out: OutputOption = None,
    no_color: NoColorOption = False,
) -> None:
    """Check that this machine has what the program needs; exit 1 if something is missing."""
    from resolver.cli import doctor

    checks = doctor.check()
    rows = [check._replace(remedy="") if check.ok else check for check in checks]
    output.write(("check", "ok", "found", "what to do"), rows, format, out)
    if not all(check.ok for check in checks):
        raise typer.Exit(1)
