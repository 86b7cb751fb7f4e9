"""What is given beside the shifts of an example, in words: `Ann is on leave on Tue.`"""

from calendar import day_abbr
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from tests.verifier import employee as usual_employee
from tools.reference_shifts import Calendar, within

from staffing.domain.choices import (
    Absence,
    AbsenceKind,
    AvailableTime,
    Binding,
    Pairing,
    PairingKind,
    Wish,
    WishKind,
    WorkingTimeChoice,
)
from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.ledger import LedgerEntry
from staffing.domain.shift import Assignment, DayOff
from staffing.domain.time import clock_text, hours_text
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, PayForm, SkillPeriod

DRAWN = {"unit", "horizon", "shifts", "adjacent", "pinned", "budget"}
"""What the drawing of a schedule shows, or what no rule and no cost looks at."""

ABSENT = {
    AbsenceKind.VACATION: "on vacation",
    AbsenceKind.LEAVE: "on leave",
    AbsenceKind.SICKNESS: "ill",
    AbsenceKind.TRAINING: "at training",
    AbsenceKind.OTHER: "away for another reason",
}


class Given:
    """Everything that an instance has beside the shifts, as sentences; what is usual is left out."""

    def __init__(self, instance: Instance):
        self._calendar = Calendar(instance)
        self._names = {employee.id: employee.name for employee in instance.employees}
        self.words: Mapping[str, Callable[[Any], Iterator[str]]] = {
            "employees": self._employees,
            "absences": self._absences,
            "available": self._available,
            "days_off": self._days_off,
            "choices": self._choices,
            "wishes": self._wishes,
            "pairings": self._pairings,
            "ledger": self._ledger,
            "demand": self._demand,
            "published": self._published,
            "told_on": self._told_on,
        }
        """How each part of an instance is told that is not drawn."""
        self._instance = instance

    def sentences(self) -> Iterator[str]:
        """A sentence for each thing that is given."""
        for name, tell in self.words.items():
            yield from tell(getattr(self._instance, name))

    def _name(self, employee: str) -> str:
        return self._names.get(employee, employee)

    def _employees(self, employees: Iterable[Employee]) -> Iterator[str]:
        for employee in employees:
            found = "; ".join(facts(employee, usual_employee(employee.id)))
            if found:
                yield f"{employee.name} {found}."

    def _absences(self, absences: Iterable[Absence]) -> Iterator[str]:
        for one in absences:
            counts = ", which counts as work" if one.counts_as_worked else ""
            yield f"{self._name(one.employee)} is {ABSENT[one.kind]} {self._calendar.when(one.interval)}{counts}."

    def _available(self, times: Iterable[AvailableTime]) -> Iterator[str]:
        for one in times:
            yield f"{self._name(one.employee)} can work {self._calendar.when(one.interval)}."

    def _days_off(self, days: Iterable[DayOff]) -> Iterator[str]:
        for one in days:
            yield f"{self._name(one.employee)} has been promised to be off on {self._calendar.day(one.day)}."

    def _choices(self, choices: Iterable[WorkingTimeChoice]) -> Iterator[str]:
        for choice in choices:
            binds = "has been promised" if choice.binding is Binding.PROMISE else "prefers"
            yield f"{self._name(choice.employee)} {binds} {_and(_chosen(choice))}{within(choice.period)}."

    def _wishes(self, wishes: Iterable[Wish]) -> Iterator[str]:
        for wish in wishes:
            what = "to work" if wish.kind is WishKind.WANT else "not to work"
            shift = f" the shift {wish.shift}" if wish.shift else ""
            clock = f" from {clock_text(wish.clock.start)} to {clock_text(wish.clock.end)}" if wish.clock else ""
            day = self._calendar.date(wish.day)
            yield f"{self._name(wish.employee)} wishes {what}{shift} on {day}{clock}, with strength {wish.strength}."

    def _pairings(self, pairings: Iterable[Pairing]) -> Iterator[str]:
        for one in pairings:
            mine, other = self._name(one.employee), self._name(one.other)
            mentor, apart = f"{other} is {mine}'s mentor", f"{mine} and {other} are to be kept apart"
            yield f"{mentor if one.kind is PairingKind.MENTOR else apart}{within(one.period)}."

    def _ledger(self, entries: Iterable[LedgerEntry]) -> Iterator[str]:
        for entry in entries:
            what = entry.quantity.replace("_", " ").removesuffix(" minutes")
            amount = hours_text(entry.amount) if entry.quantity.endswith("_minutes") else str(entry.amount)
            asked = f", with {clock_text(entry.contracted_minutes)} contracted" if entry.contracted_minutes else ""
            yield f"{self._name(entry.employee)} had {amount} {what}{within(entry.period)}{asked}."

    def _demand(self, demand: Iterable[Demand]) -> Iterator[str]:
        for one in demand:
            levels = f"at least {one.minimum}, ideally {one.ideal} and at most {one.maximum}"
            yield f"Needed {self._calendar.when(one.interval)} for {one.skill}: {levels}."

    def _published(self, published: Iterable[Assignment]) -> Iterator[str]:
        for one in published:
            shift = self._calendar.shift(one.shift, one.employee)
            yield f"{self._name(one.employee)} had been told to work {shift}."

    def _told_on(self, day: date | None) -> Iterator[str]:
        if day:
            yield f"The change is told on {self._calendar.date(day)}."


# What is known of somebody


def facts(employee: Employee, usual: Employee | None = None) -> Iterator[str]:
    """What is to be said of somebody, but for what is usual."""
    for name, tell in PERSON.items():
        value = getattr(employee, name)
        if usual is None or value != getattr(usual, name):
            yield from filter(None, [tell(value)])


def _birth_year(year: int | None) -> str:
    return f"was born in {year}" if year else "has no year of birth in the data"


def _skills(skills: tuple[SkillPeriod, ...]) -> str:
    held = _and(f"`{one.skill}`{within(one.period)}" for one in skills)
    return f"holds the skill {held}" if held else "holds no skill"


def _contracts(contracts: tuple[Contract, ...]) -> str:
    return _and(map(_contract, contracts)) or "has no contract"


def _contract(contract: Contract) -> str:
    full_time = f"full time of {clock_text(contract.full_time_minutes)} a week"
    salary = f"{contract.full_time_salary:,.0f} kronor a month".replace(",", " ")
    forms = {
        PayForm.MONTHLY: f"is paid by the month, {salary} for {full_time}",
        PayForm.HOURLY: f"is paid by the hour, as for {salary}",
        PayForm.AGENCY: "comes from an agency",
    }
    return f"{forms[contract.form]}{within(contract.period)}"


def _levels(levels: tuple[EmploymentLevel, ...]) -> str:
    shares = (f"{one.percent.normalize():f} % of full time{within(one.period)}" for one in levels)
    return f"works {_and(shares)}" if levels else "has no employment level"


def _groups(groups: frozenset[str]) -> str:
    return f"belongs to {_and(f'`{group}`' for group in sorted(groups))}" if groups else ""


def _day_break(clock: int | None) -> str:
    return "" if clock is None else f"has the day break at {clock_text(clock)}"


PERSON: Mapping[str, Callable[[Any], str]] = {
    "birth_year": _birth_year,
    "skills": _skills,
    "contracts": _contracts,
    "levels": _levels,
    "groups": _groups,
    "day_break": _day_break,
}
"""How what is known of somebody is told, but for id and name."""


def _chosen(choice: WorkingTimeChoice) -> Iterator[str]:
    if choice.shortest is not None:
        yield f"shifts of at least {hours_text(choice.shortest)}"
    if choice.longest is not None:
        yield f"shifts of at most {hours_text(choice.longest)}"
    if choice.parts is not None:
        yield f"only shifts of the {' or '.join(sorted(choice.parts))}"
    if choice.weekdays is not None:
        yield f"only {', '.join(day_abbr[day] for day in sorted(choice.weekdays))}"
    if choice.most_weekends is not None:
        yield f"at most {choice.most_weekends} of {choice.of_weekends} weekends"
    if choice.most_days_in_a_row is not None:
        yield f"at most {choice.most_days_in_a_row} days in a row"
    accepts = {
        "single days off": choice.single_days_off,
        "split shifts": choice.split_shifts,
        "shifts in other units": choice.other_units,
    }
    yield from (f"{'also' if accepted else 'no'} {what}" for what, accepted in accepts.items() if accepted is not None)


def _and(parts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *some, last = list(parts) or [""]
    return f"{', '.join(some)} and {last}" if some else last
