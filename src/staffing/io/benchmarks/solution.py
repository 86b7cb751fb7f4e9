"""Solutions of public instances as CSV files, with exactly the columns that the family's judges read."""

import csv
import io
from collections.abc import Hashable
from pathlib import Path

from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment
from staffing.errors import InputError
from staffing.io.benchmarks.benchmark import Benchmark
from staffing.io.benchmarks.text_files import known
from staffing.io.csv_table import raw_table
from staffing.io.files import read_limited
from staffing.io.mistakes import Mistake, shown
from staffing.io.rows import read_rows
from staffing.settings import Settings


def solution_text(benchmark: Benchmark, schedule: Schedule) -> str:
    """A schedule as the text of a solution, in order of employees and time."""
    text = io.StringIO()
    writer = csv.DictWriter(text, benchmark.Row.model_fields, lineterminator="\n")
    writer.writeheader()
    for employee in benchmark.instance.employees:
        writer.writerows(benchmark.written(Assignment(employee.id, shift)) for shift in schedule.planned(employee.id))
    return text.getvalue()


def read_solution(path: Path, benchmark: Benchmark) -> Schedule:
    """The schedule that a solution describes. Raises InputError with every mistake in the file."""
    table, issues = raw_table(path.name, read_limited(path, Settings().max_file_bytes), benchmark.Row)
    rows = read_rows(benchmark.Row, table, issues)
    assignments: dict[Hashable, Assignment] = {}
    for row in rows:
        try:
            known(row.cells.employee, benchmark.instance.employee, "unknown_employee", "employee", "employee")
            assignment = benchmark.assignment(row.cells)
            once = benchmark.once(assignment)
            if once in assignments:
                message = f"{shown(assignment.employee)} has another shift then"
                raise Mistake("overlapping_shifts", message, "Delete one of them.")
            assignments[once] = assignment
        except Mistake as mistake:
            issues.append(mistake.at(row.place))
    if issues:
        raise InputError(sorted(issues, key=lambda issue: issue.place.row or 0))
    return Schedule(benchmark.instance, tuple(assignments.values()))
