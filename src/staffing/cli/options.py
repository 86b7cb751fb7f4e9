"""The arguments and options that several commands share."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from staffing.domain.quality import Quality, described


def day(text: str) -> date:
    """A date as the command line takes it. Raises BadParameter for anything else."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 (a date has no zone)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2026-11-30.") from None


Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="Folder of the unit, with its CSV files and rulebook.yaml.")
]
ScheduleFile = Annotated[
    Path, typer.Argument(metavar="SCHEDULE", help="CSV file of the schedule, whoever made it.", show_default=False)
]
First = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=day,
        metavar="DATE",
        help="First day to plan, such as 2026-11-30. Without it, the day after the last one in history.csv; it is "
        "needed where there is no history.",
    ),
]
FirstChecked = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=day,
        metavar="DATE",
        help="First day of the dates to check. Without it, the day after the last one in history.csv; where there is no "
        "history, only what holds on all dates is checked.",
    ),
]
FirstJudged = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=day,
        metavar="DATE",
        help="First day to judge. Without it, the Monday on or before the first shift of the schedule.",
    ),
]
PricedFrom = Annotated[
    date,
    typer.Option(
        "--from",
        parser=day,
        metavar="DATE",
        help="A day of the week to price, such as 2026-11-30; the week begins on its Monday.",
        show_default=False,
    ),
]
Weeks = Annotated[int, typer.Option("--weeks", metavar="NUMBER", help="Weeks to plan.")]
WeeksJudged = Annotated[
    int | None,
    typer.Option(
        "--weeks", metavar="NUMBER", help="Weeks to judge. Without it, whole weeks to the last shift of the schedule."
    ),
]
Told = Annotated[
    date | None,
    typer.Option(
        "--told",
        parser=day,
        metavar="DATE",
        help="Day on which staff hear of the plan, where it changes what is published for them in published.csv: working at "
        "other times is then paid for. Without it, no change is.",
        show_default=False,
    ),
]
QualityWanted = Annotated[
    Quality,
    typer.Option(
        "--quality",
        help=f"How well to search: {described()}. The seconds or the gap, where they are given, win over it.",
    ),
]
SecondsAtMost = Annotated[
    float | None,
    typer.Option(
        "--seconds",
        metavar="NUMBER",
        help="Seconds to search, at most. Without it, those of the quality.",
        show_default=False,
    ),
]
Gap = Annotated[
    float | None,
    typer.Option(
        "--gap",
        metavar="SHARE",
        help="Stop when the schedule is proven this close to the best possible; 0.02 is 2 %. Without it, that of the quality.",
        show_default=False,
    ),
]
Seconds = Annotated[float, typer.Option("--seconds", metavar="NUMBER", help="Seconds to search, at most.")]
Seed = Annotated[int, typer.Option("--seed", metavar="NUMBER", help="Start of the random numbers.")]
Workers = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="NUMBER",
        help="Processes that search at the same time. Without it, as many as the machine has cores.",
        show_default=False,
    ),
]
Log = Annotated[
    Path | None,
    typer.Option(
        "--log",
        metavar="FILE",
        help="Write to this file what each part of the search found and when, with price, bound and gap; - is standard error.",
        show_default=False,
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FOLDER",
        help="Folder for the results, made if need be. Without it, out/ and the unit's id with the first day.",
        show_default=False,
    ),
]
PricesFile = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="FILE",
        help="CSV file for the whole list: employee, weekday, hour, kind and öre.",
        show_default=False,
    ),
]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        "--database",
        metavar="URL",
        help="Database, such as sqlite:///staffing.db. Without it, that of STAFFING_DATABASE_URL.",
        show_default=False,
    ),
]
AsJson = Annotated[
    bool, typer.Option("--json", help="Write one JSON document to standard output, and nothing else there.")
]
