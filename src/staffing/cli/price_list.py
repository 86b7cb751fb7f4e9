"""`staffing price-list`: what an hour of each employee costs, at each hour of a week and for each kind of pay."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from staffing.cli import issues, output
from staffing.domain.money import kronor_text
from staffing.domain.unit_data import UnitData
from staffing.io.csv_folder import read_folder
from staffing.io.files import write_atomically
from staffing.price_list import Kind, PriceList, price_list
from staffing.report import words
from staffing.report.tables import csv_bytes
from staffing.report.terminal import plain, ruled_table

WEEKDAYS = tuple(day.lower() for day in words.WEEKDAYS)
"""As they are written in the files of a unit."""

HOURS = {
    "Weekday": (1, 10),
    "Evening": (1, 20),
    "Night": (2, 2),
    "Saturday": (5, 12),
    "Sunday night": (6, 23),
}
"""The hours that the terminal shows: day of the week and hour of the clock."""

OTHER_KINDS = {
    "Extra": Kind.EXTRA,
    "Overtime": Kind.OVERTIME,
    "Qualified": Kind.QUALIFIED_OVERTIME,
    "On call": Kind.ON_CALL,
    "Standby": Kind.STANDBY,
}


def show_prices(folder: Path, day: date, out: Path | None, *, as_json: bool) -> None:
    """Print the price list of the week of a date, and write it to a file if one is named."""
    reading = read_folder(folder)
    if reading.warnings:
        issues.show(output.errors(), reading.warnings)
    listed = price_list(reading.data, day)
    if out is not None:
        write_atomically(out, csv_bytes(rows(listed)))
    if as_json:
        output.write_json(document(reading.data, listed))
        return
    _show(output.results(), reading.data, listed)
    if out is not None:
        output.say(f"Every hour of the week is in {out}.")


def rows(listed: PriceList) -> list[Sequence[str | int]]:
    """The whole list as a table, the headings first."""
    prices = ((one.employee, WEEKDAYS[one.day], one.hour, one.kind.value, one.ore) for one in listed.prices)
    return [("employee", "weekday", "hour", "kind", "ore"), *prices]


def document(data: UnitData, listed: PriceList) -> dict[str, Any]:
    """The whole list as a document; money is whole öre."""
    headings, *prices = rows(listed)
    return {
        "unit": data.unit.id,
        "from": str(listed.horizon.first),
        "to": str(listed.horizon.last),
        "prices": [dict(zip(headings, row, strict=True)) for row in prices],
    }


def _show(console: Console, data: UnitData, listed: PriceList) -> None:
    ore = {(one.employee, one.day, one.hour, one.kind): one.ore for one in listed.prices}
    console.print(Text.assemble((data.unit.name, "bold"), "  ", words.dates(listed.horizon.first, listed.horizon.last)))
    ordinary, others = (ruled_table("Employee", *names, numbers=(1, 2, 3, 4, 5)) for names in (HOURS, OTHER_KINDS))
    for employee in data.employees:
        name = employee.name
        ordinary.add_row(*plain(name, *(_ordinary(ore, employee.id, *hour) for hour in HOURS.values())))
        others.add_row(
            *plain(name, *(_kronor(ore.get((employee.id, *HOURS["Weekday"], k))) for k in OTHER_KINDS.values()))
        )
    for heading, table in (
        ("An ordinary hour, with the supplement for unsocial hours", ordinary),
        ("Other hours", others),
    ):
        console.print()
        console.print(Text(heading, style="bold"))
        console.print(table)


def _ordinary(ore: Mapping[tuple[str, int, int, Kind], int], employee: str, day: int, hour: int) -> str:
    """What an ordinary hour costs at its time of the week; blank where the employee has no contract."""
    on = (employee, day, hour)
    price = ore.get((*on, Kind.ORDINARY))
    return _kronor(price if price is None else price + ore.get((*on, Kind.UNSOCIAL), 0))


def _kronor(ore: int | None) -> str:
    return "" if ore is None else kronor_text(ore, decimals=2)
