"""The database of a command: the one that is named, or that of the settings, brought to the newest schema."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from staffing.settings import Settings
from staffing.store.database import OUTAGES, Database

PARAMETER = "'--database'"


@contextmanager
def opened(url: str | None, settings: Settings) -> Iterator[Database]:
    """The database, closed afterwards. Raises BadParameter when it cannot be reached, and SchemaMismatch."""
    try:
        database = Database(url or settings.database_url)
    except ValueError as problem:
        raise typer.BadParameter(str(problem), param_hint=PARAMETER) from None
    try:
        database.migrate()
        yield database
    except OUTAGES:
        message = f"{database.shown} cannot be reached or written to; check that it is up, and the URL."
        raise typer.BadParameter(message, param_hint=PARAMETER) from None
    finally:
        database.close()
