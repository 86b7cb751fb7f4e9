"""The table of hours and pay: what the counter finds for each employee and month, and how that is written and read."""

import csv
from calendar import monthrange
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.golden.counter import CATEGORIES, rates_on
from tests.golden.rotas import EMPLOYMENTS, SALARY, Employment, minutes_by_category

YEARS = (2025, 2026, 2027)
HERE = Path(__file__).parent
TABLE = HERE / "hours_and_pay.csv"


@dataclass(frozen=True)
class Row:
    """What one employee has worked in one month, and what that pays: minutes and öre.

    A shift belongs to the month in which it starts, to its last minute.
    """

    employee: str
    month: str
    worked: int
    minutes: dict[str, int]
    ore: dict[str, int]
    base_pay: int

    @property
    def supplements(self) -> int:
        return sum(self.ore.values())

    @property
    def pay(self) -> int:
        return self.supplements + self.base_pay


def counted() -> list[Row]:
    """The table by the counter."""
    months = [date(year, month, 1) for year in YEARS for month in range(1, 13)]
    return [_row(employment, first) for employment in EMPLOYMENTS for first in months]


def added(rows: list[Row]) -> Row:
    """The sums of some rows."""
    minutes, ore = Counter(), Counter()
    for row in rows:
        minutes.update(row.minutes)
        ore.update(row.ore)
    return Row("", "Sum", sum(row.worked for row in rows), minutes, ore, sum(row.base_pay for row in rows))


def hours(minutes: int) -> str:
    """`450` as `7:30`."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def kronor(ore: int, thousands: str = " ") -> str:
    """`121840` as `1 218.40`."""
    return f"{ore // 100:,}.{ore % 100:02d}".replace(",", thousands)


def write(rows: list[Row], path: Path = TABLE) -> None:
    """One line for each employee and month, hours as `7:30` and kronor as `1218.40`."""
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\n")
        lines.writerow(_HEAD)
        lines.writerows(_line(row) for row in rows)


def read(path: Path = TABLE) -> list[Row]:
    """What `write` has written. Raises ValueError when the sums of a line are not those of its parts."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    if tuple(lines[0]) != _HEAD:
        raise ValueError(f"{path.name} has other columns than {', '.join(_HEAD)}")
    return [_read_line(line) for line in lines[1:]]


_HEAD = (
    "employee",
    "month",
    "worked",
    *(f"{name} hours" for name in CATEGORIES),
    *(f"{name} kronor" for name in CATEGORIES),
    "supplements",
    "base pay",
    "pay",
)


def _row(employment: Employment, first: date) -> Row:
    last = first.replace(day=monthrange(first.year, first.month)[1])
    shifts = list(employment.worked(first, last))
    minutes = minutes_by_category(shifts)
    # Rates change on the first of a month, so all shifts of a month have the same.
    rates = rates_on(first)
    return Row(
        employment.name,
        f"{first:%Y-%m}",
        sum(shift.minutes.total() for shift in shifts),
        {name: minutes[name] for name in CATEGORIES},
        {name: _exact(minutes[name], rates[name]) for name in CATEGORIES},
        SALARY * 100,
    )


def _exact(minutes: int, rate: int) -> int:
    ore, rest = divmod(minutes * rate, 60)
    if rest:
        raise ValueError(
            f"{minutes} minutes at {rate} öre an hour are no whole öre; the table is meant to need no rounding"
        )
    return ore


def _line(row: Row) -> list[str]:
    amounts = [*row.ore.values(), row.supplements, row.base_pay, row.pay]
    times = [row.worked, *row.minutes.values()]
    return [row.employee, row.month, *map(hours, times), *(kronor(ore, "") for ore in amounts)]


def _read_line(line: list[str]) -> Row:
    employee, month, worked, *rest = line
    split = len(CATEGORIES)
    minutes = [60 * int(text.split(":")[0]) + int(text.split(":")[1]) for text in (worked, *rest[:split])]
    *ore, supplements, base_pay, pay = (int(text.replace(".", "")) for text in rest[split:])
    named = (dict(zip(CATEGORIES, values, strict=True)) for values in (minutes[1:], ore))
    row = Row(employee, month, minutes[0], *named, base_pay)
    if (row.supplements, row.pay) != (supplements, pay):
        raise ValueError(f"the sums of {employee} in {month} are not those of the parts")
    return row
