"""`staffing audit`: judge a schedule, whoever made it."""

from datetime import date
from pathlib import Path

import typer

from staffing.cli import output
from staffing.cli.errors import ExitCode
from staffing.cli.judged import judged
from staffing.report import summary, terminal


def audit(folder: Path, schedule: Path, first: date | None, weeks: int | None, *, as_json: bool) -> None:
    """Print the verdict. Raises Exit with the code of violations when a law or an agreement is broken."""
    report = judged(folder, schedule, first, weeks)
    if as_json:
        output.write_json(summary.document(report))
    else:
        terminal.show_verdict(output.results(), report)
    if not report.audit.is_legal:
        raise typer.Exit(ExitCode.VIOLATIONS)
