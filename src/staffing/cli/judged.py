"""A schedule from a file, judged: what `staffing audit` and `staffing cost` both begin with."""

from datetime import date
from pathlib import Path

from staffing.cli import issues, output
from staffing.cli.dates import horizon_of_schedule
from staffing.demand.instances import instance_for
from staffing.io.csv_folder import read_folder
from staffing.io.schedule_csv import read_schedule
from staffing.judgement import judge
from staffing.report import Report


def judged(folder: Path, schedule: Path, first: date | None, weeks: int | None) -> Report:
    """The report on a schedule; warnings about the unit go to standard error.

    Raises InputError for mistakes in the unit or in the schedule, RuleBookError for one in the rule book.
    """
    reading = read_folder(folder)
    if reading.warnings:
        issues.show(output.errors(), reading.warnings)
    horizon = horizon_of_schedule(reading.data, schedule, first, weeks)
    return judge(reading.data, read_schedule(schedule, instance_for(reading.data, horizon)))
