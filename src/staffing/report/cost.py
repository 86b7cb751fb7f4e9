"""What a schedule costs against the unit's budget: by account, cost item, day and employee, from the cost lines alone."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from staffing.domain.findings import CostLine
from staffing.domain.money import whole_ore
from staffing.domain.organisation import BudgetLine
from staffing.domain.time import Horizon

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Balance:
    """An amount in öre and the budget it is held against; no budget is None, which is not a budget of nothing."""

    amount: int
    budget: int | None

    @property
    def difference(self) -> int | None:
        """The budget that is left, in öre; below 0 when the cost is higher."""
        return None if self.budget is None else self.budget - self.amount

    @property
    def share(self) -> Fraction | None:
        """The cost as a share of the budget; None without a budget, or when it is 0."""
        return Fraction(self.amount, self.budget) if self.budget else None


@dataclass(frozen=True, slots=True)
class AccountCost:
    """One account: what is booked on it, against its budget for the same days."""

    account: str
    label: str
    balance: Balance


@dataclass(frozen=True, slots=True)
class ItemCost:
    """One cost item on one account: `minutes` is the time it was paid for, 0 where it is not paid by time."""

    account: str
    cost: str
    minutes: int
    amount: int


@dataclass(frozen=True, slots=True)
class DayCost:
    """One day of the horizon; `fixed` is the part of the amount that is the same whatever the schedule."""

    day: int
    balance: Balance
    fixed: int


@dataclass(frozen=True, slots=True)
class CostView:
    """The cost of a schedule. Every grouping holds all lines, so each sums to the total; `employees` is in öre by id."""

    lines: tuple[CostLine, ...]
    total: Balance
    accounts: tuple[AccountCost, ...]
    items: tuple[ItemCost, ...]
    days: tuple[DayCost, ...]
    employees: Mapping[str | None, int]


def view(
    lines: Sequence[CostLine], budget: Sequence[BudgetLine], horizon: Horizon, labels: Mapping[str, str]
) -> CostView:
    """The cost lines grouped, against the budget of the horizon's days. An account without a label shows its own number."""
    total = Balance(sum(line.amount for line in lines), _total_budget(budget, horizon))
    return CostView(
        lines=tuple(sorted(lines, key=_order)),
        total=total,
        accounts=_accounts(lines, budget, horizon, labels),
        items=_items(lines),
        days=_days(lines, budget, horizon),
        employees=_sums(lines, lambda line: line.employee),
    )


def budget_of_days(line: BudgetLine, first: date, last: date) -> int:
    """The part of a month's budget that falls on the dates from `first` to `last`, both included, in whole öre.

    Each calendar day has an equal share. What is rounded is the budget from the first of the month to a date, so that
    periods that follow each other add up, and a whole month is the whole budget.
    """
    days = monthrange(line.month.year, line.month.month)[1]
    month_start = line.month.replace(day=1)
    before = min(max((first - month_start).days, 0), days)
    until = min(max((last - month_start).days + 1, 0), days)
    return _until(line.amount, until, days) - _until(line.amount, before, days)


def _until(amount: int, day: int, days: int) -> int:
    return whole_ore(Fraction(amount * day, days))


def _total_budget(budget: Sequence[BudgetLine], horizon: Horizon) -> int | None:
    concerned = _concerned(budget, horizon)
    return sum(budget_of_days(line, horizon.first, horizon.last) for line in concerned) if concerned else None


def _concerned(budget: Sequence[BudgetLine], horizon: Horizon) -> list[BudgetLine]:
    months = {day.replace(day=1) for day in horizon.dates()}
    return [line for line in budget if line.month.replace(day=1) in months]


def _accounts(
    lines: Sequence[CostLine], budget: Sequence[BudgetLine], horizon: Horizon, labels: Mapping[str, str]
) -> tuple[AccountCost, ...]:
    spent = _sums(lines, lambda line: line.account)
    granted: dict[str, int] = defaultdict(int)
    for line in _concerned(budget, horizon):
        granted[line.account] += budget_of_days(line, horizon.first, horizon.last)
    return tuple(
        AccountCost(account, labels.get(account, account), Balance(spent.get(account, 0), granted.get(account)))
        for account in sorted({*spent, *granted})
    )


def _items(lines: Sequence[CostLine]) -> tuple[ItemCost, ...]:
    grouped: dict[tuple[str, str], list[CostLine]] = defaultdict(list)
    for line in lines:
        grouped[line.account, line.cost].append(line)
    return tuple(
        ItemCost(account, cost, sum(line.minutes for line in found), sum(line.amount for line in found))
        for (account, cost), found in sorted(grouped.items())
    )


def _days(lines: Sequence[CostLine], budget: Sequence[BudgetLine], horizon: Horizon) -> tuple[DayCost, ...]:
    amounts = _sums(lines, lambda line: line.day)
    fixed = _sums((line for line in lines if line.fixed), lambda line: line.day)
    return tuple(
        DayCost(day, Balance(amounts.get(day, 0), _day_budget(budget, horizon.date_of(day))), fixed.get(day, 0))
        for day in sorted({*range(horizon.days), *amounts})
    )


def _day_budget(budget: Sequence[BudgetLine], day: date) -> int | None:
    shares = [budget_of_days(line, day, day) for line in budget if line.month.replace(day=1) == day.replace(day=1)]
    return sum(shares) if shares else None


def _sums(lines: Iterable[CostLine], key: Callable[[CostLine], Key]) -> dict[Key, int]:
    sums: dict[Key, int] = defaultdict(int)
    for line in lines:
        sums[key(line)] += line.amount
    return dict(sums)


def _order(line: CostLine) -> tuple[int, str, str, str, str]:
    return line.day, line.employee or "", line.account, line.cost, line.category
