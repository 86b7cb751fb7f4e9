"""The report as tables for a spreadsheet, one file each: durations in minutes, money in öre, so that nothing is rounded."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from io import StringIO

from staffing.report import words
from staffing.report.views import Report

Cell = str | int
Row = tuple[Cell, ...]

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def tables(report: Report) -> Mapping[str, tuple[Row, ...]]:
    """The rows of each file by its name, the headings first."""
    return {name: make(report) for name, make in _TABLES.items()}


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows as comma-separated values in UTF-8 with a byte order mark, by which Excel knows the encoding.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([_harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_SIGNS) else cell


def _coverage(report: Report) -> tuple[Row, ...]:
    headings = (
        "date", "start", "end", "skill", "minimum", "ideal", "maximum",
        "present_minutes", "missing_minutes", "below_ideal_minutes", "over_minutes",
    )  # fmt: skip
    rows = (
        (
            report.horizon.date_of(cell.day).isoformat(),
            words.clock(report.horizon, cell.demand.interval.start),
            words.clock(report.horizon, cell.demand.interval.end),
            cell.demand.skill,
            cell.demand.minimum,
            cell.demand.ideal,
            cell.demand.maximum,
            cell.present_minutes,
            cell.missing_minutes,
            cell.below_ideal_minutes,
            cell.over_minutes,
        )
        for cell in report.coverage.cells
    )
    return headings, *rows


def _costs(report: Report) -> tuple[Row, ...]:
    headings = ("date", "employee", "account", "account_label", "cost", "category", "minutes", "amount_ore", "fixed")
    rows = (
        (
            report.horizon.date_of(line.day).isoformat(),
            line.employee or "",
            line.account,
            report.labels.accounts.get(line.account, ""),
            line.cost,
            line.category,
            line.minutes,
            line.amount,
            "yes" if line.fixed else "no",
        )
        for line in report.cost.lines
    )
    return headings, *rows


def _hours(report: Report) -> tuple[Row, ...]:
    headings = (
        "employee", "name", "target_minutes", "worked_minutes", "contract_minutes", "credited_minutes",
        "difference_minutes", "shifts", "weekends", "evenings", "nights", "holiday_shifts",
    )  # fmt: skip
    rows = (
        (
            row.employee.id,
            row.employee.name,
            row.target_minutes,
            row.worked_minutes,
            row.contract_minutes,
            row.credited_minutes,
            row.difference,
            row.shifts,
            row.weekends,
            row.evenings,
            row.nights,
            row.holiday_shifts,
        )
        for row in report.hours
    )
    return headings, *rows


def _wishes(report: Report) -> tuple[Row, ...]:
    headings = ("wish", "employee", "date", "kind", "shift", "start", "end", "strength", "granted")
    rows = []
    for outcome in report.wishes.outcomes:
        wish, horizon = outcome.wish, report.horizon
        day = horizon.day_of(wish.day)
        start, end = ("", "")
        if wish.clock is not None:
            start = words.clock(horizon, horizon.at(day, wish.clock.start))
            end = words.clock(horizon, horizon.at(day, wish.clock.end))
        granted = "yes" if outcome.granted else "no"
        row = (wish.id, wish.employee, wish.day.isoformat(), wish.kind.value, wish.shift or "", start, end)
        rows.append((*row, wish.strength, granted))
    return headings, *rows


def _violations(report: Report) -> tuple[Row, ...]:
    headings = ("rule", "reference", "employee", "start", "end", "excess", "message")
    rows = (
        (
            found.rule,
            report.labels.references.get(found.rule, ""),
            found.employee or "",
            report.horizon.moment(found.interval.start).isoformat(),
            report.horizon.moment(found.interval.end).isoformat(),
            found.excess,
            found.message,
        )
        for found in report.audit.broken
    )
    return headings, *rows


_TABLES: Mapping[str, Callable[[Report], tuple[Row, ...]]] = {
    "coverage.csv": _coverage,
    "costs.csv": _costs,
    "hours.csv": _hours,
    "wishes.csv": _wishes,
    "violations.csv": _violations,
}
