"""The types of the columns: what is read from a cell, and what range it must lie in."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from staffing.domain.choices import AbsenceKind, Binding, PairingKind, WishKind
from staffing.domain.ledger import Quantity
from staffing.domain.shift import PartOfDay
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, LAST_YEAR, Interval
from staffing.domain.unit_data import LocalTime
from staffing.domain.workforce import PayForm
from staffing.io import cells


class ShiftKind(StrEnum):
    """Whether a row of `shifts.csv` is one shift or bounds within which shifts are made."""

    FIXED = "fixed"
    WINDOW = "window"


Text = Annotated[str, BeforeValidator(cells.text)]
Zone = Annotated[str, BeforeValidator(cells.zone)]
Day = Annotated[date, BeforeValidator(cells.day)]
Month = Annotated[date, BeforeValidator(cells.month)]
Days = Annotated[frozenset[int] | date, BeforeValidator(cells.days)]
Weekdays = Annotated[frozenset[int], BeforeValidator(cells.weekdays)]
Moment = Annotated[LocalTime, BeforeValidator(cells.moment)]
MomentEnd = Annotated[LocalTime, BeforeValidator(cells.moment_end)]
Instant = Annotated[datetime, BeforeValidator(cells.instant)]
Clock = Annotated[int, BeforeValidator(cells.clock)]
ClockEnd = Annotated[int, BeforeValidator(cells.clock_end)]
Breaks = Annotated[tuple[Interval, ...], BeforeValidator(cells.breaks)]
OnCall = Annotated[tuple[Interval, ...], BeforeValidator(cells.on_call)]
Duration = Annotated[int, BeforeValidator(cells.duration)]
WeekLength = Annotated[Duration, AfterValidator(cells.no_longer_than(DAYS_PER_WEEK * CLOCK_DAY))]
ShiftLength = Annotated[Duration, AfterValidator(cells.no_longer_than(CLOCK_DAY))]
Hours = Annotated[int, BeforeValidator(cells.hours)]
Year = Annotated[int, BeforeValidator(cells.whole), AfterValidator(cells.between(1900, LAST_YEAR))]
People = Annotated[int, BeforeValidator(cells.whole), AfterValidator(cells.between(0, 10_000))]
Minutes = Annotated[int, BeforeValidator(cells.whole), AfterValidator(cells.between(0, 240))]
Step = Annotated[int, BeforeValidator(cells.whole), AfterValidator(cells.between(1, 240))]
Strength = Annotated[int, BeforeValidator(cells.whole), AfterValidator(cells.between(1, 3))]
DaysInARow = Annotated[int, BeforeValidator(cells.whole), AfterValidator(cells.between(1, 31))]
Count = Annotated[int, BeforeValidator(cells.whole), AfterValidator(cells.between(0, 1_000_000))]
Weekends = Annotated[tuple[int, int], BeforeValidator(cells.weekends)]
Groups = Annotated[frozenset[str], BeforeValidator(cells.groups)]
Grid = Annotated[int, BeforeValidator(cells.grid)]
Percent = Annotated[Decimal, BeforeValidator(cells.percent)]
Amount = Annotated[Decimal, BeforeValidator(cells.amount)]
Salary = Annotated[Decimal, BeforeValidator(cells.salary)]
Parts = Annotated[frozenset[PartOfDay], BeforeValidator(cells.parts)]
YesNo = Annotated[bool, BeforeValidator(cells.yes_no)]
Form = Annotated[PayForm, BeforeValidator(cells.one_of({form.value: form for form in PayForm}))]
Bind = Annotated[Binding, BeforeValidator(cells.one_of({binding.value: binding for binding in Binding}))]
Want = Annotated[WishKind, BeforeValidator(cells.one_of({kind.value: kind for kind in WishKind}))]
Kind = Annotated[ShiftKind, BeforeValidator(cells.one_of({kind.value: kind for kind in ShiftKind}))]
Paired = Annotated[PairingKind, BeforeValidator(cells.one_of({kind.value: kind for kind in PairingKind}))]
Counted = Annotated[Quantity, BeforeValidator(cells.one_of({quantity.value: quantity for quantity in Quantity}))]
Absent = Annotated[
    AbsenceKind | None,
    BeforeValidator(cells.one_of({**{kind.value: kind for kind in AbsenceKind}, "available": None})),
]
