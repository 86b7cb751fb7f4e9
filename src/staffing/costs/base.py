"""What a cost item is."""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, ClassVar, Generic, Self, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from staffing.domain.dated import IN_ORDER, Dated, value_on
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.readiness import ReadinessTerms, ReadyMonth, ready_months
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import CLOCK_DAY, MINUTES_PER_HOUR, hours_text
from staffing.domain.workforce import Employee

__all__ = [
    "IN_ORDER",
    "Clock",
    "Cost",
    "CostParams",
    "Dated",
    "Kronor",
    "Percent",
    "PercentByAge",
    "ReadyParams",
    "ReadyTime",
    "percent_at",
    "value_on",
]

Kronor = Annotated[Decimal, Field(ge=0)]
"""An amount in kronor, such as 126.90."""

Percent = Annotated[Decimal, Field(ge=0)]
"""A share in percent, such as 12 or 14.88."""


def _minutes_past_midnight(clock: object) -> object:
    """`17:00` as 1 020; anything else is left for the field to judge."""
    written = re.fullmatch(r"(\d{1,2}):([0-5]\d)", str(clock))
    return int(written[1]) * MINUTES_PER_HOUR + int(written[2]) if written else clock


Clock = Annotated[int, BeforeValidator(_minutes_past_midnight), Field(ge=0, le=CLOCK_DAY)]
"""A clock time in minutes past midnight, written as `17:00`."""


def _hold_from_birth(percents: Mapping[int, Decimal]) -> Mapping[int, Decimal]:
    if 0 not in percents:
        raise ValueError("there must be a percentage from the age 0")
    return percents


PercentByAge = Annotated[dict[Annotated[int, Field(ge=0)], Percent], AfterValidator(_hold_from_birth)]
"""A share by the age from which it holds, such as `{0: 12, 40: 14.88, 50: 15.36}`."""


def percent_at(percents: Mapping[int, Decimal], birth_year: int | None, year: int) -> Decimal:
    """The share at the age that somebody reaches in a year; without a year of birth, the one from the age 0."""
    age = 0 if birth_year is None else year - birth_year
    return percents[max((since for since in percents if since <= age), default=0)]


class CostParams(BaseModel):
    """Parameters of one cost item: typed, immutable, each with a description; unknown names are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


P = TypeVar("P", bound=CostParams)


class Cost(ABC, Generic[P]):
    """One item of pay or price: posted to the solver in öre, and priced line by line on a finished schedule.

    For every schedule, the excess of what `post` says is the sum of the lines of `price` that are not fixed. `contributory`
    items are pay, on which employer contributions are due. `account` is where the lines are booked.
    """

    code: ClassVar[str]
    contributory: ClassVar[bool] = True
    Params: type[P]

    def __init__(self, params: P, account: str):
        self.params = params
        self.account = account

    @abstractmethod
    def post(self, roster: RosterModel) -> None:
        """Tell the solver what each roster would cost, in öre."""

    @abstractmethod
    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        """The lines of this item for a finished schedule; `earlier` are those of the items before it in the list."""


class ReadyParams(CostParams):
    """What a minute of being ready to work pays, and from where in a month it pays more."""

    percent: Percent = Field(description="pay in percent of the hourly pay")
    higher_percent: Percent = Field(description="the same beyond the first minutes of a calendar month")
    first_tier_minutes: int = Field(ge=0, description="minutes in a calendar month before the higher share")
    hourly_divisor: int = Field(gt=0, description="the hourly pay is the monthly full-time salary divided by this")

    @model_validator(mode="after")
    def _pay_more_and_more(self) -> Self:
        if self.higher_percent < self.percent:
            raise ValueError("the higher share may not be below the other one")
        return self


class ReadyTime(Cost[ReadyParams]):
    """What time on call and standby have in common: a share of the hourly pay, and a higher one beyond some hours in a month.

    Each shift is paid at the lower share; what the hours beyond pay more is a line of its own for each month, without
    minutes. A month is that in which the shifts start: those of it before and after the horizon count for the hours and are
    paid elsewhere. Staff by the month and by the hour are paid alike, agency staff not at all.
    """

    Params = ReadyParams

    @abstractmethod
    def minutes(self, shift: Shift) -> int:
        """How many minutes of a shift are such time."""

    def post(self, roster: RosterModel) -> None:
        for employee in roster.instance.employees:
            for month in self._months(roster.instance, employee, roster.shifts_of(employee.id)):
                for shift, pay in month.pay.items():
                    roster.forbid(employee.id, shift, excess=pay)
                if month.pay_beyond:
                    unit = month.ore_per_minute
                    roster.total(employee.id, month.minutes, most=month.room, unit=unit, day=month.last)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        category, beyond = self.code.replace("_", " "), f"beyond {hours_text(self.params.first_tier_minutes)}"
        for employee in schedule.instance.employees:
            on = (self.code, self.account, employee.id)
            for month in self._months(schedule.instance, employee, schedule.shifts_of(employee.id)):
                for shift, pay in month.pay.items():
                    yield CostLine(*on, shift.day, category, month.minutes[shift], pay)
                if month.pay_beyond:
                    yield CostLine(*on, month.last, beyond, 0, month.pay_beyond)

    def _months(self, instance: Instance, employee: Employee, shifts: Iterable[Shift]) -> Iterator[ReadyMonth]:
        ready = {shift: minutes for shift in shifts if (minutes := self.minutes(shift))}
        return ready_months(instance, employee, ready, ReadinessTerms(**self.params.model_dump()))
