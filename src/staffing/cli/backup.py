"""`staffing backup` and `staffing restore`: all data of the service into a file, and back."""

import sys
from pathlib import Path

import typer

from staffing.cli import output
from staffing.records import backup as backups
from staffing.settings import Settings
from staffing.store.database import Database


def backup(file: Path, *, as_json: bool) -> None:
    """Write a backup and say what is in it. Raises BackupError when it cannot be made."""
    database = Database(Settings().database_url)
    try:
        manifest = backups.backup(database, file)
    finally:
        database.close()
    if as_json:
        output.write_json(manifest.model_dump(mode="json"))
    else:
        output.say(f"{sum(manifest.rows.values())} rows of {database.shown} are in {file}.")


def restore(file: Path, *, is_agreed: bool, as_json: bool) -> None:
    """Put a backup in the place of all data, once somebody has agreed.

    Raises BackupError when it cannot be done, BadParameter when nobody agrees.
    """
    database = Database(Settings().database_url)
    if not is_agreed:
        _ask(database)
    try:
        manifest = backups.restore(database, file)
    finally:
        database.close()
    if as_json:
        output.write_json(manifest.model_dump(mode="json"))
    else:
        output.say(
            f"{database.shown} is as it was on {manifest.created:%Y-%m-%d at %H:%M} UTC. Everybody has to sign in again."
        )


def _ask(database: Database) -> None:
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody is here to agree that all data are replaced; add --yes", param_hint="'--yes'")
    typer.confirm(f"All data in {database.shown} will be replaced. Go on?", abort=True, err=True)
