"""From tables without mistakes to the data of a unit."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from staffing.domain.choices import Pairing, Wish, WorkingTimeChoice
from staffing.domain.demand import DemandPattern
from staffing.domain.ledger import LedgerEntry
from staffing.domain.money import ore
from staffing.domain.organisation import BudgetLine, Unit
from staffing.domain.shift import ShiftRecord
from staffing.domain.time import Interval, Period
from staffing.domain.unit_data import AvailabilityRecord, DayOffRecord, RuleBookChoice, UnitData
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, SkillPeriod
from staffing.io.rows import R, Row
from staffing.io.shift_rows import RecordRow
from staffing.io.tables import TABLES, ChoiceRow, DemandRow
from staffing.io.unit_tables import Catalogue, UnitTables


def unit_data(tables: UnitTables, rulebook: RuleBookChoice) -> UnitData:
    """The data of a unit; the rows have been checked against one another."""
    return UnitData(
        unit=_unit(tables),
        employees=_employees(tables),
        templates=tables.catalogue.fixed,
        rulebook=rulebook,
        windows=tables.catalogue.windows,
        demand=tuple(_demand(cells) for cells in _cells(tables.demand)),
        availability=tuple(
            AvailabilityRecord(cells.employee, cells.start, cells.end, cells.kind, cells.counts_as_worked)
            for cells in _cells(tables.availability)
        ),
        wishes=tuple(
            Wish(cells.wish, cells.employee, cells.kind, cells.date, cells.strength, cells.shift, cells.clock)
            for cells in _cells(tables.wishes)
        ),
        choices=tuple(_choice(cells) for cells in _cells(tables.choices)),
        pairings=tuple(
            Pairing(cells.kind, cells.employee, cells.other, cells.period) for cells in _cells(tables.pairings)
        ),
        records=_records(_cells(tables.history), tables.catalogue),
        published=_records(_cells(tables.published), tables.catalogue),
        pinned=_records([cells for cells in _cells(tables.pinned) if not cells.is_off], tables.catalogue),
        days_off=tuple(DayOffRecord(cells.employee, cells.date) for cells in _cells(tables.pinned) if cells.is_off),
        ledger=tuple(
            LedgerEntry(cells.employee, cells.quantity, cells.period, cells.amount, cells.contracted)
            for cells in _cells(tables.ledger)
        ),
        budget=tuple(BudgetLine(cells.month, cells.account, ore(cells.amount)) for cells in _cells(tables.budget)),
        source_hash=source_hash(tables, rulebook),
    )


def source_hash(tables: UnitTables, rulebook: RuleBookChoice) -> str:
    """The SHA-256 of what the tables say, however it was written: separators, spaces and empty cells do not matter."""
    document: dict[str, Any] = {name: [cells.model_dump() for cells in _cells(tables.rows(name))] for name in TABLES}
    document["rulebook"] = {"book": rulebook.book, "rules": rulebook.rules, "costs": rulebook.costs}
    text = json.dumps(document, default=_canonical, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


def _canonical(value: Decimal | date | frozenset[Any]) -> object:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.isoformat() if isinstance(value, date) else sorted(value)


def _cells(rows: Iterable[Row[R]]) -> list[R]:
    return [row.cells for row in rows]


def _unit(tables: UnitTables) -> Unit:
    row = tables.unit[0].cells
    return Unit(row.unit, row.name, row.cost_centre, row.time_zone, row.places, row.grid_minutes)


def _employees(tables: UnitTables) -> tuple[Employee, ...]:
    """Employees in the order of the file, each with contracts and levels in order of time."""
    skills: dict[str, list[SkillPeriod]] = defaultdict(list)
    levels: dict[str, list[EmploymentLevel]] = defaultdict(list)
    contracts: dict[str, list[Contract]] = defaultdict(list)
    for skill in _cells(tables.skills):
        skills[skill.employee].append(SkillPeriod(skill.skill, skill.period))
    for level in _cells(tables.employment_levels):
        levels[level.employee].append(EmploymentLevel(level.percent, level.period))
    for row in _cells(tables.employees):
        salary = row.full_time_salary or Decimal(0)
        contracts[row.employee].append(Contract(row.form, row.full_time_week, salary, row.period))
    persons = {row.employee: row for row in _cells(tables.employees)}
    return tuple(
        Employee(
            id=who,
            name=row.name,
            birth_year=row.birth_year,
            skills=tuple(skills[who]),
            contracts=tuple(sorted(contracts[who], key=lambda contract: _first_day(contract.period))),
            levels=tuple(sorted(levels[who], key=lambda level: _first_day(level.period))),
            groups=row.groups,
            day_break=row.day_break,
        )
        for who, row in persons.items()
    )


def _first_day(period: Period) -> date:
    return period.first or date.min


def _demand(row: DemandRow) -> DemandPattern:
    clock, days = Interval(row.start, row.end), row.days
    if isinstance(days, frozenset):
        return DemandPattern(row.skill, clock, row.minimum, row.ideal, row.maximum, weekdays=days)
    return DemandPattern(row.skill, clock, row.minimum, row.ideal, row.maximum, day=days)


def _choice(row: ChoiceRow) -> WorkingTimeChoice:
    most_weekends, of_weekends = row.weekends or (None, None)
    return WorkingTimeChoice(
        employee=row.employee,
        binding=row.binding,
        period=row.period,
        shortest=row.shortest,
        longest=row.longest,
        parts=row.parts,
        weekdays=row.weekdays,
        most_weekends=most_weekends,
        of_weekends=of_weekends,
        most_days_in_a_row=row.days_in_a_row,
        single_days_off=row.single_days_off,
        split_shifts=row.split_shifts,
        other_units=row.other_units,
    )


def _records(rows: Iterable[RecordRow], catalogue: Catalogue) -> tuple[ShiftRecord, ...]:
    known = ((row, catalogue.template_of(row)) for row in rows)
    return tuple(ShiftRecord(row.employee, row.date, template) for row, template in known if template is not None)
