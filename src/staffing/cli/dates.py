"""Which days a command is about, from its options, the unit's history, or the schedule itself."""

from datetime import date, timedelta
from pathlib import Path

import typer

from staffing.demand.instances import horizon_of
from staffing.domain.time import DAYS_PER_WEEK, Horizon
from staffing.domain.unit_data import UnitData
from staffing.io.schedule_csv import read_dates


def day_after_history(data: UnitData) -> date | None:
    """The day after the last record of the unit; None without any."""
    last = data.history.last if data.history else None
    return last and last + timedelta(days=1)


def horizon_to_plan(data: UnitData, first: date | None, weeks: int) -> Horizon:
    """The weeks to plan.

    Raises BadParameter where neither option nor history says when they begin, InputError as `horizon_of`.
    """
    begins = first or day_after_history(data)
    if begins is None:
        message = "the unit has no history to go on from, so write the first day to plan, such as 2026-11-30."
        raise typer.BadParameter(message, param_hint="'--from'")
    return horizon_of(data, begins, weeks)


def horizon_of_schedule(data: UnitData, path: Path, first: date | None, weeks: int | None) -> Horizon:
    """The weeks that a schedule is judged over: those of the options, or else whole weeks around its shifts.

    Raises BadParameter for a schedule without shifts when an option is missing, InputError as `read_dates` and `horizon_of`.
    """
    if first is not None and weeks is not None:
        return horizon_of(data, first, weeks)
    period = read_dates(path, data.unit.zone)
    if period is None or period.first is None or period.last is None:
        message = f"{path.name} holds no shift that would say which days it is for, so write --from and --weeks."
        raise typer.BadParameter(message, param_hint="'SCHEDULE'")
    begins = first or period.first - timedelta(days=period.first.weekday())
    days = (period.last - begins).days + 1
    return horizon_of(data, begins, weeks or max(1, -(-days // DAYS_PER_WEEK)))
