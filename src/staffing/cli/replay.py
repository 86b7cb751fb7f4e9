"""`staffing replay`: whether a schedule that was kept still gives the same figures."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import typer
from rich.table import Table

from staffing.cli import output
from staffing.cli.databases import opened
from staffing.cli.errors import ExitCode
from staffing.records import replay as replays
from staffing.records.replay import Replay
from staffing.settings import Settings


def replay(schedule: str, url: str | None, rounds: int | None, *, as_json: bool) -> None:
    """Show the figures then and now. Raises Exit with the code of violations when some differ."""
    settings = Settings()
    with opened(url, settings) as database:
        found = replays.replay(database, schedule, settings, rounds)
    if as_json:
        differences = [asdict(difference) for difference in found.differences]
        output.write_json({**_parts(found), "differences": differences})
    else:
        output.results().print(_table(found))
        output.say(_verdict(found))
    if found.differences:
        raise typer.Exit(ExitCode.VIOLATIONS)


def _parts(found: Replay) -> dict[str, Any]:
    return {
        "schedule": found.schedule,
        "rule_book": found.book,
        "kept": dict(found.kept),
        "again": dict(found.again),
        "searched": found.searched and dict(found.searched),
    }


def _table(found: Replay) -> Table:
    table = Table("figure", "kept", "again", *([] if found.searched is None else ["searched"]), title=found.book)
    columns: list[Mapping[str, Any]] = [found.kept, found.again, *([found.searched] if found.searched else [])]
    for name in dict.fromkeys(name for column in columns for name in column):
        table.add_row(name, *(str(column.get(name, "–")) for column in columns))
    return table


def _verdict(found: Replay) -> str:
    count = len(found.differences)
    return "Every figure is what it was." if not count else f"{count} figures are not what they were."
