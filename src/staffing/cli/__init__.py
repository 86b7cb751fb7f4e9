"""The command line: `staffing check`, `plan`, `audit`, `cost`, `rules`, `demo` and `serve`."""

import sys
from io import TextIOWrapper

from staffing.cli.commands import app

__all__ = ["app", "main"]


def main() -> None:
    """Run the command line. It ends the process with one of the codes in `staffing.cli.errors.ExitCode`, or by a signal."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal without the letters of Swedish shows a question mark; it is no reason to lose a plan.
            stream.reconfigure(errors="replace")
    app(prog_name="staffing")
