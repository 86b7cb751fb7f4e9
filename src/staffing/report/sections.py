"""What the sections of the page show, ready to be set: drawings, and rows with their words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from staffing.domain.choices import Wish, WishKind
from staffing.domain.findings import OpenDemand
from staffing.domain.time import Horizon, Interval
from staffing.report import charts, words
from staffing.report.charges import RuleCharge, by_rule
from staffing.report.cost import AccountCost, DayCost
from staffing.report.course import Contribution, contributions, schedules
from staffing.report.coverage import CoverageCell
from staffing.report.hours import EmployeeHours
from staffing.report.search_chart import mark, search_chart
from staffing.report.views import Report
from staffing.report.wishes import WishCount, WishOutcome

NAMES_SHOWN = 5
TICK_HOURS = (6, 12, 18)


@dataclass(frozen=True, slots=True)
class StaffedDay:
    """One drawing of demand against staffing, and its date."""

    when: date
    unfilled_minutes: int
    drawing: Markup


@dataclass(frozen=True, slots=True)
class StaffedWeek:
    """The drawings of one skill in one week; `offset` is how many weekdays lie before the first."""

    week: int
    offset: int
    days: tuple[StaffedDay, ...]


@dataclass(frozen=True, slots=True)
class StaffedSkill:
    """All weeks of one skill."""

    skill: str
    unfilled_minutes: int
    weeks: tuple[StaffedWeek, ...]


def staffing(report: Report) -> tuple[StaffedSkill, ...]:
    """Demand against staffing, skill by skill and week by week; days without demand for the skill are left out."""
    return tuple(
        StaffedSkill(skill, totals.unfilled_minutes, _weeks(report, skill))
        for skill, totals in sorted(report.coverage.skills.items())
    )


def _weeks(report: Report, skill: str) -> tuple[StaffedWeek, ...]:
    cells = [cell for cell in report.coverage.cells if cell.demand.skill == skill]
    by_day: dict[int, list[CoverageCell]] = defaultdict(list)
    for cell in cells:
        by_day[cell.day].append(cell)
    top = charts.top_of(cells)
    weeks: dict[tuple[int, int], list[StaffedDay]] = defaultdict(list)
    for day, found in sorted(by_day.items()):
        when = report.horizon.date_of(day)
        weeks[when.isocalendar()[:2]].append(_day(report, day, found, top))
    return tuple(StaffedWeek(week, days[0].when.weekday(), tuple(days)) for (_, week), days in weeks.items())


def _day(report: Report, day: int, cells: Sequence[CoverageCell], top: int) -> StaffedDay:
    horizon, when = report.horizon, report.horizon.date_of(day)
    ticks = tuple((horizon.at(day, hour * 60), f"{hour:02d}") for hour in TICK_HOURS)
    panel = charts.Panel(horizon.day(day), tuple(cells), ticks, top)
    unfilled = sum(cell.missing_minutes for cell in cells)
    return StaffedDay(when, unfilled, charts.staffing(panel, _described(when, cells, unfilled)))


def _described(when: date, cells: Sequence[CoverageCell], unfilled: int) -> str:
    fewest, most = min(cell.staffed for cell in cells), max(cell.staffed for cell in cells)
    state = f"{words.hours(unfilled)} hours unfilled" if unfilled else "the minimum is met"
    return f"{words.day(when)}, {cells[0].demand.skill}: {words.number(fewest)} to {words.number(most)} people at work, {state}"


def cost_by_day(report: Report) -> Markup:
    """The cost of each day against its budget, drawn."""
    days = [cost for cost in report.cost.days if 0 <= cost.day < report.horizon.days]
    columns = [_column(report, cost) for cost in days]
    dearest = max(days, key=lambda cost: cost.balance.amount)
    label = (
        f"Cost by day. The dearest is {words.day(report.horizon.date_of(dearest.day))} "
        f"with {words.kronor(dearest.balance.amount)}."
    )
    return charts.cost_by_day(columns, label)


def _column(report: Report, cost: DayCost) -> charts.DayColumn:
    when = report.horizon.date_of(cost.day)
    return charts.DayColumn(cost, str(when.day), when.weekday() == 0)


def account_bar(report: Report, account: AccountCost) -> Markup:
    """An account's cost against its budget, on the scale of the largest account."""
    balances = [found.balance for found in report.cost.accounts]
    top = max(1, *(max(balance.amount, balance.budget or 0) for balance in balances))
    return charts.bar(max(0, account.balance.amount), account.balance.budget, top)


def hours_bar(report: Report, hours: EmployeeHours) -> Markup:
    """An employee's hours against the contract, on the scale of the longest."""
    top = max(1, *(max(found.target_minutes, _counted(found)) for found in report.hours))
    return charts.bar(_counted(hours), hours.target_minutes or None, top)


def charge_bar(report: Report, charge: RuleCharge) -> Markup:
    """A rule's charge on the scale of the dearest."""
    return charts.bar(charge.amount, None, max(1, *(found.amount for found in by_rule(report.audit))))


def _counted(hours: EmployeeHours) -> int:
    """All time worked and credited, also by the hour."""
    return hours.worked_minutes + hours.credited_minutes


@dataclass(frozen=True, slots=True)
class SearchCourse:
    """The drawing of a search, and what each of its parts contributed, each with the mark it has in the drawing."""

    drawing: Markup
    parts: tuple[tuple[Markup, Contribution], ...]


def trajectory(report: Report) -> SearchCourse | None:
    """The course of the search; None where there was none, or nothing to draw."""
    run = report.run
    if run is None:
        return None
    found = schedules(run.trajectory)
    if len(found) < 2:
        return None
    label = (
        f"The price falls from {words.kronor(found[0].amount)} after {found[0].elapsed:.0f} seconds "
        f"to {words.kronor(found[-1].amount)} after {found[-1].elapsed:.0f} seconds, which is {words.gap(run.gap)}."
    )
    parts = contributions(run.trajectory)
    drawing = search_chart(run.trajectory, run.seconds, [part.part for part in parts], label)
    return SearchCourse(drawing, tuple((mark(place), part) for place, part in enumerate(parts)))


@dataclass(frozen=True, slots=True)
class OpenRow:
    """A stretch below the minimum, in words, with each reason and the people it holds for."""

    when: str
    skill: str
    missing_minutes: int
    reasons: tuple[tuple[str, str], ...]


def open_demand(report: Report) -> tuple[OpenRow, ...]:
    """The unfilled stretches in order of time."""
    ordered = sorted(report.open_demand, key=lambda found: (found.interval, found.skill))
    return tuple(_open_row(report, found) for found in ordered)


def _open_row(report: Report, found: OpenDemand) -> OpenRow:
    reasons = tuple(
        (report.labels.rule(obstacle.reason), _people(report, obstacle.employees)) for obstacle in found.obstacles
    )
    return OpenRow(words.when(report.horizon, found.interval), found.skill, found.missing_minutes, reasons)


def _people(report: Report, employees: Sequence[str]) -> str:
    """Up to five names, and how many more."""
    names = [report.name(employee) for employee in employees]
    more = len(names) - NAMES_SHOWN
    if more <= 0:
        return ", ".join(names)
    return f"{', '.join(names[:NAMES_SHOWN])} and {more} more"


@dataclass(frozen=True, slots=True)
class WishRow:
    """One employee's wishes: the counts, and every denied one in words."""

    name: str
    count: WishCount
    denied: tuple[str, ...]


def wishes(report: Report) -> tuple[WishRow, ...]:
    """The employees who have wished, in the order of the roster."""
    denied: dict[str, list[str]] = defaultdict(list)
    for outcome in report.wishes.outcomes:
        if not outcome.granted:
            denied[outcome.wish.employee].append(wish_text(report, outcome))
    counts = report.wishes.employees
    return tuple(WishRow(name, counts[who], tuple(denied[who])) for who, name in report.names.items() if who in counts)


def wish_text(report: Report, outcome: WishOutcome) -> str:
    """`Sat 5 Dec: wants to be free (strength 3); has E1 14:00–21:30`, the end only where shifts stand against it."""
    wish, horizon = outcome.wish, report.horizon
    what = _what_is_wished(wish, horizon)
    text = f"{words.day(wish.day)}: wants {what} (strength {wish.strength})"
    if outcome.granted or not outcome.shifts:
        return text
    has = ", ".join(f"{shift.code} {words.times(horizon, shift.interval)}" for shift in outcome.shifts)
    return f"{text}; has {has}"


def _what_is_wished(wish: Wish, horizon: Horizon) -> str:
    wanted = wish.kind is WishKind.WANT
    if wish.clock is not None:
        day = horizon.day_of(wish.day)
        hours = Interval(horizon.at(day, wish.clock.start), horizon.at(day, wish.clock.end))
        return f"{'to work' if wanted else 'to be free'} {words.times(horizon, hours)}"
    if wish.shift is not None:
        return wish.shift if wanted else f"not {wish.shift}"
    return "to work" if wanted else "to be free"
