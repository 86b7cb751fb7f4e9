"""A unit small enough to reckon by hand: shifts by clock times, two people, no demand unless it is given."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from staffing.domain.demand import Demand
from staffing.domain.findings import Audit, CostLine
from staffing.domain.instance import Instance
from staffing.domain.organisation import Unit
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import Horizon, Interval
from staffing.domain.unit_data import RuleBookChoice, UnitData
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, PayForm, SkillPeriod
from staffing.report import Labels, Report, build

MONDAY = date(2026, 11, 30)
HORIZON = Horizon(MONDAY, 7)
LABELS = Labels("law_only", "1")


def monthly(who: str, *skills: str, percent: int = 100, name: str | None = None) -> Employee:
    """Full time is 35 hours a week, so a day at full time asks for five hours."""
    contract = Contract(PayForm.MONTHLY, 35 * 60, Decimal(30000))
    held = tuple(SkillPeriod(skill) for skill in ("care", *skills))
    level = EmploymentLevel(Decimal(percent))
    return Employee(who, name or who.title(), skills=held, contracts=(contract,), levels=(level,))


def hourly(who: str) -> Employee:
    return replace(monthly(who), contracts=(Contract(PayForm.HOURLY, 35 * 60, Decimal(30000)),), levels=())


ANNA, BO = monthly("anna"), monthly("bo")


def shift(
    day: int, start: str, end: str, *, code: str = "D", pause: str = "", skill: str = "care", horizon: Horizon = HORIZON
) -> Shift:
    """A shift by the clock; an end at or before the start is the next day. `pause` is like `11:30-12:00`."""
    first, last = minutes(start), minutes(end)
    last += 1440 if last <= first else 0
    breaks: tuple[Interval, ...] = ()
    if pause:
        begins, ends = (minutes(clock) for clock in pause.split("-"))
        breaks = (Interval(horizon.at(day, begins), horizon.at(day, ends)),)
    return Shift(code, day, Interval(horizon.at(day, first), horizon.at(day, last)), skill, breaks)


def minutes(clock: str) -> int:
    hours, _, rest = clock.partition(":")
    return int(hours) * 60 + int(rest)


def demand(
    day: int, start: str, end: str, levels: tuple[int, int, int], *, skill: str = "care", horizon: Horizon = HORIZON
) -> Demand:
    return Demand(Interval(horizon.at(day, minutes(start)), horizon.at(day, minutes(end))), skill, *levels)


def schedule(*assignments: tuple[Employee, Shift], **parts: Any) -> Schedule:
    """A schedule of Anna's and Bo's, unless `parts` of the instance say otherwise."""
    given: dict[str, Any] = {"employees": (ANNA, BO), "shifts": (shift(0, "07:00", "16:00"),), "horizon": HORIZON}
    instance = Instance(unit=Unit("u", "Lilla huset", "4711"), **{**given, **parts})
    return Schedule(instance, tuple(Assignment(who.id, worked) for who, worked in assignments))


def line(amount: int, *, account: str = "5010", day: int = 0, fixed: bool = False, cost: str = "base_pay") -> CostLine:
    return CostLine(cost, account, "anna", day, "monthly", 60, amount, fixed)


def report(made: Schedule, *, audit: Audit | None = None, lines: Iterable[CostLine] = (), **more: Any) -> Report:
    instance = made.instance
    data = UnitData(instance.unit, instance.employees, (), RuleBookChoice("law_only"), source_hash="abc123")
    labels = more.pop("labels", LABELS)
    return build(data, made, audit or Audit((), (), tuple(lines)), labels, **more)
