from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from staffing.domain.checks import check_horizon, check_unit
from staffing.domain.choices import Wish, WishKind
from staffing.domain.demand import DemandPattern
from staffing.domain.issue import Issue, Severity
from staffing.domain.organisation import Unit
from staffing.domain.shift import FlexibleWindow, ShiftRecord, ShiftTemplate
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.unit_data import RuleBookChoice, UnitData
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, PayForm, SkillPeriod

MONDAY = date(2026, 11, 30)
WEEK = Horizon(MONDAY, 7)
EVERY_DAY = frozenset(range(7))
DAY = ShiftTemplate("D", 7 * 60, 15 * 60, "carer")
NIGHT = ShiftTemplate("N", 21 * 60, 31 * 60, "carer")
CONTRACT = Contract(PayForm.MONTHLY, 40 * 60, Decimal(30000))
ANNA = Employee("anna", "Anna", None, (SkillPeriod("carer"),), (CONTRACT,), (EmploymentLevel(Decimal(100)),))
NEEDED = DemandPattern("carer", Interval(8 * 60, 9 * 60), 1, 1, 2, EVERY_DAY)

SOUND = UnitData(
    unit=Unit("u", "U", "1"),
    employees=(ANNA,),
    templates=(DAY,),
    rulebook=RuleBookChoice("a"),
    demand=(NEEDED,),
    records=(ShiftRecord("anna", date(2026, 11, 23), DAY),),
)


def told(issues: list[Issue]) -> list[tuple[str, str, Severity]]:
    return [(issue.code, str(issue.place), issue.severity) for issue in issues]


def test_a_sound_unit_passes_every_check() -> None:
    assert check_unit(SOUND) == []
    assert check_horizon(SOUND, WEEK) == []


# Whatever the horizon


@pytest.mark.parametrize(
    "change",
    [
        {"templates": (DAY, replace(DAY, code="K", skill="cook"))},
        {"windows": (FlexibleWindow("K", 420, 900, 480, 480, 30, "cook"),)},
    ],
)
def test_a_shift_or_window_whose_skill_nobody_has_is_told(change: dict[str, object]) -> None:
    issues = check_unit(replace(SOUND, **change))  # type: ignore[arg-type]
    assert told(issues) == [("shift_skill_nobody_has", "shifts, skill", Severity.WARNING)]
    assert "'cook' of shift 'K'" in issues[0].message


def test_an_employee_without_a_skill_is_told() -> None:
    issues = check_unit(replace(SOUND, employees=(ANNA, replace(ANNA, id="bo", skills=()))))
    assert told(issues) == [("employee_without_skill", "skills", Severity.WARNING)]
    assert "'bo'" in issues[0].message


@pytest.mark.parametrize(
    ("start", "end", "message"),
    [
        (7 * 60, 15 * 60, None),
        (7 * 60 - 30, 15 * 60, "on Mondays from 06:30 to 07:00"),
        (7 * 60, 15 * 60 + 30, "on Mondays from 15:00 to 15:30"),
    ],
)
def test_demand_that_reaches_beyond_every_shift_is_told(start: int, end: int, message: str | None) -> None:
    issues = check_unit(replace(SOUND, demand=(replace(NEEDED, clock=Interval(start, end)),)))
    assert [issue.code for issue in issues] == ["demand_no_shift_covers"] * (message is not None)
    assert message is None or message in issues[0].message


@pytest.mark.parametrize(
    ("templates", "weekdays", "is_told"),
    [
        ((replace(DAY, breaks=(Interval(8 * 60, 8 * 60 + 30),)),), EVERY_DAY, True),
        ((replace(DAY, weekdays=frozenset({0})),), frozenset({0}), False),
        ((replace(DAY, weekdays=frozenset({0})),), frozenset({0, 1}), True),
        ((replace(NIGHT, end=33 * 60),), EVERY_DAY, False),
        ((replace(NIGHT, end=33 * 60, weekdays=frozenset({6})),), frozenset({0}), False),
        ((replace(NIGHT, end=33 * 60, weekdays=frozenset({0})),), frozenset({0}), True),
        ((replace(DAY, skill="nurse"), replace(DAY, start=600)), EVERY_DAY, True),
        ((replace(DAY, skill="nurse"),), EVERY_DAY, False),
        ((replace(DAY, on_call=(Interval(7 * 60, 10 * 60),)),), EVERY_DAY, False),
        ((replace(DAY, is_standby=True),), EVERY_DAY, True),
        ((replace(DAY, unit="other"),), EVERY_DAY, True),
    ],
    ids=[
        "everybody has a break then",
        "the shift is worked on that weekday",
        "the shift is not worked on another weekday",
        "the night before reaches into it",
        "the night of Sunday reaches into Monday",
        "the night of Monday does not reach into Monday",
        "the shift of another skill does not count",
        "any shift counts for a skill that no shift is made for",
        "somebody on call is there",
        "somebody on standby is not there",
        "a shift in another unit does not count",
    ],
)
def test_demand_is_covered_by_shifts_at_work(
    templates: tuple[ShiftTemplate, ...], weekdays: frozenset[int], is_told: bool
) -> None:
    nurse = (*ANNA.skills, SkillPeriod("nurse"))
    data = replace(SOUND, employees=(replace(ANNA, skills=nurse),), templates=templates)
    issues = check_unit(replace(data, demand=(replace(NEEDED, weekdays=weekdays),)))
    assert [issue.code for issue in issues] == ["demand_no_shift_covers"] * is_told


def test_a_demand_of_nobody_need_not_be_covered_and_a_window_covers_too() -> None:
    window = FlexibleWindow("F", 7 * 60, 9 * 60, 120, 120, 30, "carer")
    assert check_unit(replace(SOUND, templates=(), windows=(window,))) == []
    issues = check_unit(replace(SOUND, demand=(replace(NEEDED, clock=Interval(0, 60), minimum=0),)))
    assert issues == []


def test_a_date_is_covered_by_the_shifts_of_its_weekday() -> None:
    data = replace(SOUND, templates=(replace(DAY, weekdays=frozenset({0})),))
    on_date = replace(NEEDED, weekdays=frozenset(), day=MONDAY)
    assert check_unit(replace(data, demand=(on_date,))) == []
    (issue,) = check_unit(replace(data, demand=(replace(on_date, day=date(2026, 12, 1)),)))
    assert "on 2026-12-01 from 08:00 to 09:00" in issue.message


# For one horizon


def employed(first: date | None, last: date | None) -> Employee:
    return replace(ANNA, id="bo", contracts=(replace(CONTRACT, period=Period(first, last)),))


@pytest.mark.parametrize(
    ("first", "last", "is_told"),
    [
        (None, date(2026, 11, 29), True),
        (None, MONDAY, False),
        (date(2026, 12, 6), None, False),
        (date(2026, 12, 7), None, True),
    ],
)
def test_an_employee_without_a_contract_on_any_date_is_told(
    first: date | None, last: date | None, is_told: bool
) -> None:
    issues = check_horizon(replace(SOUND, employees=(ANNA, employed(first, last))), WEEK)
    assert told(issues) == [("no_contract", "employees, valid_until", Severity.WARNING)] * is_told


def test_a_unit_in_which_nobody_is_employed_is_an_error() -> None:
    issues = check_horizon(replace(SOUND, employees=(employed(None, date(2026, 11, 29)),)), WEEK)
    assert issues[0].code == "nobody_employed"
    assert issues[0].severity is Severity.ERROR


def test_dates_of_a_monthly_contract_without_a_level_are_told() -> None:
    level = EmploymentLevel(Decimal(100), Period(None, date(2026, 12, 3)))
    issues = check_horizon(replace(SOUND, employees=(replace(ANNA, levels=(level,)),)), WEEK)
    assert told(issues) == [("level_missing", "employment_levels, valid_until", Severity.WARNING)]
    assert "on 2026-12-04 and 2 more dates" in issues[0].message


def test_a_level_of_nothing_and_an_hourly_contract_miss_no_level() -> None:
    free = replace(ANNA, levels=(EmploymentLevel(Decimal(0)),))
    hourly = replace(ANNA, contracts=(replace(CONTRACT, form=PayForm.HOURLY),), levels=())
    codes = {issue.code for issue in check_horizon(replace(SOUND, employees=(free, hourly)), WEEK)}
    assert "level_missing" not in codes


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        (lambda d: replace(d, weekdays=frozenset({6})), False),
        (lambda d: replace(d, weekdays=frozenset(), day=date(2026, 12, 6)), False),
        (lambda d: replace(d, weekdays=frozenset(), day=date(2026, 12, 7)), True),
        (lambda d: replace(d, minimum=0, ideal=0), True),
    ],
)
def test_a_horizon_in_which_nobody_is_needed_is_an_error(
    change: Callable[[DemandPattern], DemandPattern], is_told: bool
) -> None:
    issues = check_horizon(replace(SOUND, demand=(change(NEEDED),)), WEEK)
    assert told(issues) == [("no_demand", "demand, days", Severity.ERROR)] * is_told


@pytest.mark.parametrize(
    ("change", "is_told"),
    [
        ({"skills": (SkillPeriod("carer", Period(None, date(2026, 11, 29))),)}, True),
        ({"skills": (SkillPeriod("carer", Period(None, MONDAY)),)}, False),
        (
            {
                "skills": (SkillPeriod("carer", Period(None, date(2026, 12, 1))),),
                "contracts": (replace(CONTRACT, period=Period(date(2026, 12, 2))),),
            },
            True,
        ),
    ],
)
def test_a_needed_skill_that_nobody_employed_has_then_is_told(change: dict[str, object], is_told: bool) -> None:
    issues = check_horizon(replace(SOUND, employees=(replace(ANNA, **change),)), WEEK)  # type: ignore[arg-type]
    assert told(issues) == [("skill_missing", "skills, valid_until", Severity.WARNING)] * is_told


@pytest.mark.parametrize(("percent", "is_told"), [("17.5", False), ("17.4", True)])
def test_a_least_demand_above_the_contracted_hours_is_told(percent: str, is_told: bool) -> None:
    """Seven hours a week are needed; 17.5 percent of 40 hours are seven hours."""
    employee = replace(ANNA, levels=(EmploymentLevel(Decimal(percent)),))
    issues = check_horizon(replace(SOUND, employees=(employee,)), WEEK)
    assert told(issues) == [("demand_exceeds_contracts", "demand, minimum", Severity.WARNING)] * is_told
    assert not is_told or "7 h, and the contracts hold 6 h 58 min" in issues[0].message


def test_demand_for_a_skill_that_no_shift_is_made_for_asks_for_no_hours_of_its_own() -> None:
    employee = replace(ANNA, levels=(EmploymentLevel(Decimal("17.5")),), skills=(*ANNA.skills, SkillPeriod("medicine")))
    demand = (NEEDED, replace(NEEDED, skill="medicine"))
    assert check_horizon(replace(SOUND, employees=(employee,), demand=demand), WEEK) == []


def test_wishes_outside_the_horizon_are_told_once() -> None:
    days = (date(2026, 11, 29), MONDAY, date(2026, 12, 6), date(2026, 12, 7))
    wishes = tuple(Wish(str(day), "anna", WishKind.WANT, day, 1) for day in days)
    issues = check_horizon(replace(SOUND, wishes=wishes), WEEK)
    assert told(issues) == [("wish_outside", "wishes, date", Severity.WARNING)]
    assert "2 of 4 wishes" in issues[0].message
    assert check_horizon(replace(SOUND, wishes=wishes[1:3]), WEEK) == []


@pytest.mark.parametrize(
    ("day", "is_told"),
    [
        (date(2026, 11, 22), True),
        (date(2026, 11, 23), False),
        (date(2026, 11, 29), False),
        (MONDAY, True),
    ],
)
def test_a_week_before_without_any_shift_is_told(day: date, is_told: bool) -> None:
    issues = check_horizon(replace(SOUND, records=(ShiftRecord("anna", day, DAY),)), WEEK)
    assert told(issues) == [("history_missing", "history, date", Severity.WARNING)] * is_told


def test_a_pinned_shift_outside_the_horizon_is_fine() -> None:
    assert check_horizon(replace(SOUND, pinned=(ShiftRecord("anna", date(2026, 12, 7), DAY),)), WEEK) == []
