"""Who works: employees with their skills, contracts and employment levels, all by date."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from staffing.domain.time import Period


class PayForm(StrEnum):
    """How somebody is paid: a monthly salary, by the hour as a substitute, or by an agency that sends an invoice."""

    MONTHLY = "monthly"
    HOURLY = "hourly"
    AGENCY = "agency"


@dataclass(frozen=True, slots=True)
class SkillPeriod:
    """A skill, and the dates on which it is valid."""

    skill: str
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Contract:
    """An employment: its form, its full-time measure and its salary.

    `full_time_minutes` is what full time means for this way of working, in minutes a week (38:15 is 2 295).
    `full_time_salary` is the monthly salary at full time, in kronor; hourly pay is made from it. An agency has none.
    """

    form: PayForm
    full_time_minutes: int
    full_time_salary: Decimal
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class EmploymentLevel:
    """The share of full time that an employee has chosen, in percent, and from when to when."""

    percent: Decimal
    period: Period = Period()


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody who can be given shifts. Contracts and levels do not overlap in time.

    `groups` are the groups of employees that rules of their own may be for. `day_break` (*dygnsbryt*) is the clock time, in
    minutes past midnight, at which each 24 hours of daily rest begin; None where rest is only counted from shift to shift.
    """

    id: str
    name: str
    birth_year: int | None = None
    skills: tuple[SkillPeriod, ...] = ()
    contracts: tuple[Contract, ...] = ()
    levels: tuple[EmploymentLevel, ...] = ()
    groups: frozenset[str] = frozenset()
    day_break: int | None = None

    def has_skill(self, skill: str, day: date) -> bool:
        return any(held.skill == skill and day in held.period for held in self.skills)

    def is_minor_on(self, day: date, age: int) -> bool:
        """Whether it is at most the year in which the employee reaches `age`; false where the year of birth is not known."""
        return self.birth_year is not None and day.year - self.birth_year <= age

    def contract_on(self, day: date) -> Contract | None:
        return next((contract for contract in self.contracts if day in contract.period), None)

    def level_on(self, day: date) -> Fraction:
        """The share of full time on a day, between 0 and 1; 0 where no level is chosen."""
        return next((Fraction(level.percent) / 100 for level in self.levels if day in level.period), Fraction(0))

    def monthly_on(self, day: date) -> Contract | None:
        """The contract on a day if it is paid by the month."""
        contract = self.contract_on(day)
        return contract if contract is not None and contract.form is PayForm.MONTHLY else None

    def is_ever_paid(self, form: PayForm) -> bool:
        """Whether some contract is paid in a form, whenever that is."""
        return any(contract.form is form for contract in self.contracts)

    def is_monthly_in(self, period: Period) -> bool:
        """Whether some day of a period has a contract that is paid by the month."""
        return any(contract.form is PayForm.MONTHLY and contract.period.overlaps(period) for contract in self.contracts)

    def hourly_on(self, day: date) -> Contract | None:
        """The contract on a day if it is paid by the hour."""
        contract = self.contract_on(day)
        return contract if contract is not None and contract.form is PayForm.HOURLY else None

    def is_agency_on(self, day: date) -> bool:
        """Whether an agency is paid for what is worked on a day."""
        contract = self.contract_on(day)
        return contract is not None and contract.form is PayForm.AGENCY
