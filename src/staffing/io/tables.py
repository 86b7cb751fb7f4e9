"""The rows of every table: fields, forms, and what must hold within one row.

The same models read the cells of a CSV file and the objects of a JSON request. `docs/reference/data-format.md` says what each
field means.
"""

from collections.abc import Mapping
from typing import Self

from pydantic import model_validator

from staffing.domain.time import CLOCK_DAY, Interval, Period, hours_text
from staffing.domain.workforce import PayForm
from staffing.io.clock_times import interval_or_none, whole_time_or_none
from staffing.io.columns import (
    Absent,
    Amount,
    Bind,
    Clock,
    ClockEnd,
    Count,
    Counted,
    Day,
    Days,
    DaysInARow,
    Form,
    Grid,
    Groups,
    Hours,
    Moment,
    MomentEnd,
    Month,
    Paired,
    Parts,
    People,
    Percent,
    Salary,
    ShiftLength,
    Strength,
    Text,
    Want,
    Weekdays,
    Weekends,
    WeekLength,
    Year,
    YesNo,
    Zone,
)
from staffing.io.mistakes import Mistake
from staffing.io.shift_rows import PinnedRow, RecordRow, ShiftRow
from staffing.io.table_row import DatedRow, TableRow


class UnitRow(TableRow):
    """The unit."""

    unit: Text
    name: Text
    cost_centre: Text
    time_zone: Zone = "Europe/Stockholm"
    places: People = 0
    grid_minutes: Grid = 30


class EmployeeRow(DatedRow):
    """A contract of an employee."""

    employee: Text
    name: Text
    birth_year: Year | None = None
    form: Form
    full_time_week: WeekLength
    full_time_salary: Salary | None = None
    groups: Groups = frozenset()
    day_break: Clock | None = None

    @model_validator(mode="after")
    def _is_paid(self) -> Self:
        if self.form is PayForm.AGENCY:
            self.refuse(("full_time_salary",), "an agency contract")
        elif self.full_time_salary is None:
            message = f"a contract of the form {self.form.value} needs a salary"
            remedy = "Write the monthly salary at full time; only for an agency is the cell empty."
            raise Mistake("missing_value", message, remedy, "full_time_salary")
        return self


class SkillRow(DatedRow):
    """A skill that an employee has."""

    employee: Text
    skill: Text


class LevelRow(DatedRow):
    """An employment level that an employee has chosen."""

    employee: Text
    percent: Percent


class DemandRow(TableRow):
    """How many people with a skill are needed in a stretch of a day."""

    skill: Text
    days: Days
    start: Clock
    end: ClockEnd
    minimum: People
    ideal: People
    maximum: People

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.end <= self.start:
            remedy = (
                "Write two rows for a stretch over midnight: one until 24:00, and one from 00:00 for the day after."
            )
            raise Mistake("no_length", "it ends at or before its start", remedy, "end")
        if not self.minimum <= self.ideal <= self.maximum:
            message = f"minimum {self.minimum}, ideal {self.ideal} and maximum {self.maximum} are not in rising order"
            field = "ideal" if self.minimum > self.ideal else "maximum"
            raise Mistake("demand_order", message, "Write minimum ≤ ideal ≤ maximum.", field)
        return self


class AvailabilityRow(TableRow):
    """Time in which an employee cannot work, or (kind None) in which a substitute can."""

    employee: Text
    kind: Absent
    start: Moment
    end: MomentEnd
    counts_as_worked: YesNo = False

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if (self.end.day, self.end.clock) <= (self.start.day, self.start.clock):
            remedy = "Write an end after the start; an end that is a date only is included."
            raise Mistake("no_length", "it ends at or before its start", remedy, "end")
        if self.kind is None and self.counts_as_worked:
            message = "time in which somebody is available is not work in itself"
            raise Mistake("value_not_used", message, "Leave the cell empty.", "counts_as_worked")
        return self


class WishRow(TableRow):
    """A wish for a day: any time of it, one shift, or a time."""

    wish: Text
    employee: Text
    kind: Want
    date: Day
    shift: Text | None = None
    start: Clock | None = None
    end: ClockEnd | None = None
    strength: Strength

    @model_validator(mode="after")
    def _shift_or_time(self) -> Self:
        whole_time_or_none(self.start, self.end)
        if self.shift is not None and self.start is not None:
            remedy = "Keep the shift or the time, and empty the other."
            raise Mistake("shift_and_time", "a wish is for a shift or for a time, not both", remedy, "shift")
        return self

    @property
    def clock(self) -> Interval | None:
        """The time wished for, in minutes past midnight of the date."""
        return interval_or_none(self.start, self.end)


class ChoiceRow(DatedRow):
    """How an employee likes to work."""

    employee: Text
    binding: Bind
    shortest: ShiftLength | None = None
    longest: ShiftLength | None = None
    parts: Parts | None = None
    weekdays: Weekdays | None = None
    weekends: Weekends | None = None
    days_in_a_row: DaysInARow | None = None
    single_days_off: YesNo | None = None
    split_shifts: YesNo | None = None
    other_units: YesNo | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        choices = [
            name for name in ChoiceRow.model_fields if name not in ("employee", "binding", *DatedRow.model_fields)
        ]
        if all(getattr(self, name) is None for name in choices):
            remedy = f"Fill in at least one of {', '.join(choices)}, or delete the row."
            raise Mistake("missing_value", "the row chooses nothing", remedy, "shortest")
        if self.shortest is not None and self.longest is not None and self.shortest > self.longest:
            raise Mistake("lengths_reversed", "the shortest is longer than the longest", "Swap them.", "longest")
        return self


class PairingRow(DatedRow):
    """Two employees who are to work together, with the other as mentor, or never."""

    kind: Paired
    employee: Text
    other: Text

    @model_validator(mode="after")
    def _are_two(self) -> Self:
        if self.employee == self.other:
            message = "both employees of the pairing are the same"
            raise Mistake("same_employee", message, "Write another employee, or delete the row.", "other")
        return self


class LedgerRow(TableRow):
    """What an employee has had of a quantity in a period that has ended."""

    employee: Text
    quantity: Counted
    first: Day
    last: Day
    amount: Count
    contracted: Hours = 0

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            message = f"it ends on {self.last}, before it begins on {self.first}"
            raise Mistake("period_reversed", message, "Swap the dates, or mend one of them.", "last")
        longest = ((self.last - self.first).days + 1) * CLOCK_DAY
        if self.contracted > longest:
            message = f"{hours_text(self.contracted)} is longer than the period, which has {hours_text(longest)}"
            raise Mistake("out_of_range", message, "Check hours and minutes, or the dates.", "contracted")
        return self

    @property
    def period(self) -> Period:
        return Period(self.first, self.last)


class BudgetRow(TableRow):
    """What the unit may spend on an account in a month."""

    month: Month
    account: Text
    amount: Amount


TABLES: Mapping[str, type[TableRow]] = {
    "unit": UnitRow,
    "employees": EmployeeRow,
    "skills": SkillRow,
    "employment_levels": LevelRow,
    "shifts": ShiftRow,
    "demand": DemandRow,
    "availability": AvailabilityRow,
    "wishes": WishRow,
    "choices": ChoiceRow,
    "pairings": PairingRow,
    "history": RecordRow,
    "published": RecordRow,
    "pinned": PinnedRow,
    "ledger": LedgerRow,
    "budget": BudgetRow,
}
"""Every table, in the order in which users see them."""

NEED_ROWS = frozenset({"unit", "employees", "skills", "shifts", "demand"})
"""Tables without which there is nothing to plan; the others may be empty."""
