"""The commands that keep the data of the service safe: `staffing backup`, `staffing restore` and `staffing replay`."""

# ruff: noqa: PLC0415 (the work is imported when a command is called)

from pathlib import Path
from typing import Annotated

import typer

from staffing.cli.options import AsJson, DatabaseUrl


def backup(
    out: Annotated[
        Path,
        typer.Option("--out", metavar="FILE", help="File for the backup; there must be none yet.", show_default=False),
    ],
    database: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Write all data of the service, as of one moment, to a file.

    The service may go on meanwhile.
    """
    from staffing.cli.backup import backup

    backup(out, database, as_json=as_json)


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="File of the backup.", show_default=False)],
    yes: Annotated[bool, typer.Option("--yes", help="Replace all data without asking.")] = False,
    database: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Put a backup in the place of all data of the service: all of it, or nothing.

    End the service first. The backup is checked before anything is touched, and may come from SQLite or PostgreSQL, whichever
    the database is. Everybody has to sign in again, and jobs that had not ended wait to begin anew.
    """
    from staffing.cli.backup import restore

    restore(file, database, is_agreed=yes, as_json=as_json)


def replay(
    schedule: Annotated[
        str, typer.Argument(metavar="SCHEDULE", help="Id of a schedule of the service.", show_default=False)
    ],
    search: Annotated[
        int | None,
        typer.Option(
            "--search",
            min=0,
            metavar="ROUNDS",
            help="Search again too, so many rounds in one process, whatever the clock says.",
            show_default=False,
        ),
    ] = None,
    database: DatabaseUrl = None,
    as_json: AsJson = False,
) -> None:
    """Judge and price a schedule of the service anew, from all that it was made from.

    The exit code is 1 when a figure differs from what was kept. A search that the clock ended may have found something else
    than one that counts rounds, unless both are proven to be the best possible.
    """
    from staffing.cli.replay import replay

    replay(schedule, database, search, as_json=as_json)
