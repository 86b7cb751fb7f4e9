"""Cost impact: what schedules cost a unit, by account, against its budget of the same days. There is no person in it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from staffing.audit import price
from staffing.domain.organisation import BudgetLine
from staffing.domain.unit_data import UnitData
from staffing.records.schedules import document_of, has_shifts, problem_of, schedule_of
from staffing.report.cost import budget_of_days
from staffing.rulebook import load
from staffing.settings import Settings
from staffing.store import plans
from staffing.store.database import Session
from staffing.store.schedules import ScheduleRecord

MOST_DRAFTS = 20
"""Drafts that are priced, the newest first."""

Amounts = Mapping[str, int]
"""Öre by account."""


@dataclass(frozen=True)
class DraftCost:
    """What a draft costs on those of the days that it is for, from `first` to `last`."""

    schedule: str
    name: str | None
    first: date
    last: date
    cost: Amounts
    budget: Amounts


@dataclass(frozen=True)
class Impact:
    """What is published and what is drafted, in öre by account; `covered` are the days for which something is published."""

    budget: Amounts
    published: Amounts
    covered: int
    drafts: tuple[DraftCost, ...]


def impact(session: Session, unit: str, data: UnitData, period: tuple[date, date], limits: Settings) -> Impact:
    """The cost of a unit, by the id of its record, over the dates of a period, both included.

    A day that several published schedules have is that of the one published last. The budget of a month is spread over
    its days in equal shares, see `report.cost.budget_of_days`.
    """
    first, last = period
    told = plans.overlapping(session, unit, first, last, {plans.PUBLISHED, plans.SUPERSEDED})
    published: Counter[str] = Counter()
    free = {first + timedelta(days=day) for day in range((last - first).days + 1)}
    days = len(free)
    for record in sorted(told, key=lambda one: one.published or one.created, reverse=True):
        taken = {day for day in free if record.first <= day <= record.last}
        if taken:
            published.update(_cost(record, taken, limits))
        free -= taken
    drafts = plans.overlapping(session, unit, first, last, {plans.DRAFT}, MOST_DRAFTS)
    priced = tuple(_draft(record, data.budget, period, limits) for record in drafts if has_shifts(record))
    return Impact(
        budget=budget(data.budget, first, last),
        published=dict(sorted(published.items())),
        covered=days - len(free),
        drafts=priced,
    )


def budget(lines: Sequence[BudgetLine], first: date, last: date) -> Amounts:
    """The budget of the days from `first` to `last`, both included."""
    found: Counter[str] = Counter()
    for line in lines:
        if first.replace(day=1) <= line.month.replace(day=1) <= last:
            found[line.account] += budget_of_days(line, first, last)
    return dict(sorted(found.items()))


def _draft(
    record: ScheduleRecord, lines: Sequence[BudgetLine], period: tuple[date, date], limits: Settings
) -> DraftCost:
    first, last = max(period[0], record.first), min(period[1], record.last)
    days = {first + timedelta(days=day) for day in range((last - first).days + 1)}
    cost = dict(sorted(_cost(record, days, limits).items()))
    return DraftCost(record.id, record.name, first, last, cost, budget(lines, first, last))


def _cost(record: ScheduleRecord, days: Collection[date], limits: Settings) -> Counter[str]:
    """What a schedule costs on some dates, in öre by account."""
    problem = problem_of(record, limits)
    schedule = schedule_of(document_of(record), problem.instance)
    found: Counter[str] = Counter()
    for line in price(schedule, load(problem.data.rulebook, problem.horizon)):
        if problem.horizon.date_of(line.day) in days:
            found[line.account] += line.amount
    return found
