"""The tables of a unit, under the names and with the columns of its CSV files.

Cells are texts as they were written, empty ones null: whatever comes in, by file, request or form, is read by one reader
(`staffing.io`), which says what a cell may hold. What it has let through is kept as it was, so an export gives it back.
"""

from collections.abc import Mapping

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from staffing.store.base import Versioned

Cell = Mapped[str | None]


class UnitRow(Versioned):
    """A row of one of a unit's tables; `position` is its place in the table."""

    __abstract__ = True

    position: Mapped[int]

    @declared_attr
    def unit_id(cls) -> Mapped[str]:
        return mapped_column(ForeignKey("units.id", ondelete="CASCADE"))

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:
        return (Index(f"ix_{cls.__tablename__}_unit_id_position", "unit_id", "position"),)


class Personal(UnitRow):
    """A row about an employee, who is named by her code in the unit."""

    __abstract__ = True

    employee: Mapped[str] = mapped_column(String(200), index=True)


class Dated(Personal):
    """A row that holds from a date to a date, both included; without one, for ever."""

    __abstract__ = True

    valid_from: Cell = mapped_column(Text)
    valid_until: Cell = mapped_column(Text)


class Employee(Dated):
    """A contract of an employee, with her name."""

    __tablename__ = "employees"

    name: Cell = mapped_column(Text)
    birth_year: Cell = mapped_column(Text)
    form: Cell = mapped_column(Text)
    full_time_week: Cell = mapped_column(Text)
    full_time_salary: Cell = mapped_column(Text)
    groups: Cell = mapped_column(Text)
    day_break: Cell = mapped_column(Text)


class Skill(Dated):
    """A skill of an employee."""

    __tablename__ = "skills"

    skill: Cell = mapped_column(Text)


class EmploymentLevel(Dated):
    """An employment level of an employee."""

    __tablename__ = "employment_levels"

    percent: Cell = mapped_column(Text)


class Shift(UnitRow):
    """A shift of the catalogue, or a flexible window."""

    __tablename__ = "shifts"

    shift: Cell = mapped_column(Text)
    kind: Cell = mapped_column(Text)
    start: Cell = mapped_column(Text)
    end: Cell = mapped_column(Text)
    skill: Cell = mapped_column(Text)
    breaks: Cell = mapped_column(Text)
    weekdays: Cell = mapped_column(Text)
    shortest: Cell = mapped_column(Text)
    longest: Cell = mapped_column(Text)
    step: Cell = mapped_column(Text)
    break_minutes: Cell = mapped_column(Text)
    break_after: Cell = mapped_column(Text)
    on_call: Cell = mapped_column(Text)
    standby: Cell = mapped_column(Text)
    meal_on_duty: Cell = mapped_column(Text)
    resource: Cell = mapped_column(Text)
    unit: Cell = mapped_column(Text)


class Demand(UnitRow):
    """How many people with a skill are needed in a stretch of a day."""

    __tablename__ = "demand"

    skill: Cell = mapped_column(Text)
    days: Cell = mapped_column(Text)
    start: Cell = mapped_column(Text)
    end: Cell = mapped_column(Text)
    minimum: Cell = mapped_column(Text)
    ideal: Cell = mapped_column(Text)
    maximum: Cell = mapped_column(Text)


class Availability(Personal):
    """When an employee cannot work, or a substitute can."""

    __tablename__ = "availability"

    kind: Cell = mapped_column(Text)
    start: Cell = mapped_column(Text)
    end: Cell = mapped_column(Text)
    counts_as_worked: Cell = mapped_column(Text)


class Wish(Personal):
    """A wish of an employee for a day."""

    __tablename__ = "wishes"

    wish: Cell = mapped_column(Text)
    kind: Cell = mapped_column(Text)
    date: Cell = mapped_column(Text)
    shift: Cell = mapped_column(Text)
    start: Cell = mapped_column(Text)
    end: Cell = mapped_column(Text)
    strength: Cell = mapped_column(Text)


class Choice(Dated):
    """How an employee likes to work."""

    __tablename__ = "choices"

    binding: Cell = mapped_column(Text)
    shortest: Cell = mapped_column(Text)
    longest: Cell = mapped_column(Text)
    parts: Cell = mapped_column(Text)
    weekdays: Cell = mapped_column(Text)
    weekends: Cell = mapped_column(Text)
    days_in_a_row: Cell = mapped_column(Text)
    single_days_off: Cell = mapped_column(Text)
    split_shifts: Cell = mapped_column(Text)
    other_units: Cell = mapped_column(Text)


class Pairing(Dated):
    """Two employees who are to work together, or never."""

    __tablename__ = "pairings"

    kind: Cell = mapped_column(Text)
    other: Mapped[str | None] = mapped_column(String(200), index=True)


class Worked(Personal):
    """A shift on a date."""

    __abstract__ = True

    date: Cell = mapped_column(Text)
    shift: Cell = mapped_column(Text)
    start: Cell = mapped_column(Text)
    end: Cell = mapped_column(Text)
    skill: Cell = mapped_column(Text)
    breaks: Cell = mapped_column(Text)


class History(Worked):
    """A shift that was worked."""

    __tablename__ = "history"


class Published(Worked):
    """A shift that staff have been told to work."""

    __tablename__ = "published"


class Pinned(Worked):
    """A shift that is to be kept."""

    __tablename__ = "pinned"


class LedgerEntry(Personal):
    """What an employee has had of a quantity in a period that has ended."""

    __tablename__ = "ledger"

    quantity: Cell = mapped_column(Text)
    first: Cell = mapped_column(Text)
    last: Cell = mapped_column(Text)
    amount: Cell = mapped_column(Text)
    contracted: Cell = mapped_column(Text)


class BudgetLine(UnitRow):
    """What the unit may spend on an account in a month."""

    __tablename__ = "budget"

    month: Cell = mapped_column(Text)
    account: Cell = mapped_column(Text)
    amount: Cell = mapped_column(Text)


ROWS: Mapping[str, type[UnitRow]] = {
    row.__tablename__: row
    for row in (
        Employee, Skill, EmploymentLevel, Shift, Demand, Availability, Wish, Choice, Pairing, History, Published, Pinned,
        LedgerEntry, BudgetLine,
    )
}  # fmt: skip
"""The tables of a unit by the names of their files, but for the unit's own, in the order in which users see them."""
