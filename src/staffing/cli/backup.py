"""`staffing backup` and `staffing restore`: all data of the service into a file, and back."""

import sys
from contextlib import closing
from pathlib import Path

import typer

from staffing.cli import output
from staffing.records import backup as backups
from staffing.settings import Settings
from staffing.store.database import Database


def backup(file: Path, url: str | None, *, as_json: bool) -> None:
    """Write a backup and say what is in it. Raises BackupError when it cannot be made."""
    with closing(_database(url)) as database:
        manifest = backups.backup(database, file)
    if as_json:
        output.write_json(manifest.model_dump(mode="json"))
    else:
        output.say(f"{sum(manifest.rows.values())} rows of {database.shown} are in {file}.")


def restore(file: Path, url: str | None, *, is_agreed: bool, as_json: bool) -> None:
    """Put a backup in the place of all data, once somebody has agreed.

    Raises BackupError when it cannot be done, BadParameter when nobody agrees.
    """
    with closing(_database(url)) as database:
        if not is_agreed:
            _ask(database)
        manifest = backups.restore(database, file)
    if as_json:
        output.write_json(manifest.model_dump(mode="json"))
    else:
        output.say(
            f"{database.shown} is as it was on {manifest.created:%Y-%m-%d at %H:%M} UTC. Everybody has to sign in again."
        )


def _database(url: str | None) -> Database:
    # No newer schema is brought up here: a backup is of what there is.
    try:
        return Database(url or Settings().database_url)
    except ValueError as problem:
        raise typer.BadParameter(f"{problem}.", param_hint="'--database'") from None


def _ask(database: Database) -> None:
    if not sys.stdin.isatty():
        raise typer.BadParameter("nobody is here to agree that all data are replaced; add --yes", param_hint="'--yes'")
    typer.confirm(f"All data in {database.shown} will be replaced. Go on?", abort=True, err=True)
