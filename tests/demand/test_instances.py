from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from staffing.demand.instances import horizon_of, instance_for, shift_on
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
from staffing.domain.demand import Demand, DemandPattern
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.organisation import BudgetLine, Unit
from staffing.domain.shift import Assignment, DayOff, FlexibleWindow, Shift, ShiftRecord, ShiftTemplate
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.unit_data import AvailabilityRecord, DayOffRecord, LocalTime, RuleBookChoice, UnitData
from staffing.domain.workforce import Contract, Employee, PayForm, SkillPeriod
from staffing.errors import InputError
from staffing.settings import Settings

WEEKDAYS = frozenset(range(5))
DAY = ShiftTemplate("D", 7 * 60, 16 * 60, "carer", (Interval(11 * 60, 11 * 60 + 30),), WEEKDAYS)
NIGHT = ShiftTemplate("N", 21 * 60, 31 * 60, "carer", (Interval(26 * 60, 26 * 60 + 30),))
WINDOW = FlexibleWindow("F", 7 * 60, 16 * 60, 8 * 60, 9 * 60, 60, "carer", 30, 5 * 60, frozenset({0}))

MONDAY = date(2026, 11, 30)
AUTUMN = date(2026, 10, 19)
"""The Monday of the week in which the clock is put back, in the night to Sunday the 25th."""
SPRING = date(2027, 3, 22)
"""The Monday of the week in which the clock is put forward, in the night to Sunday the 28th."""


def unit_data(**changes: object) -> UnitData:
    anna = Employee("anna", "Anna", None, (SkillPeriod("carer"),), (Contract(PayForm.HOURLY, 2295, Decimal(30000)),))
    base = UnitData(Unit("u", "U", "1"), (anna, replace(anna, id="bo")), (), RuleBookChoice("a"))
    return replace(base, **changes)  # type: ignore[arg-type]


def codes(shifts: tuple[Shift, ...]) -> list[tuple[str, int]]:
    return [(shift.code, shift.day) for shift in shifts]


# Shifts


def test_a_template_makes_a_shift_on_each_of_its_weekdays() -> None:
    instance = instance_for(unit_data(templates=(DAY,)), Horizon(date(2026, 12, 4), 7))
    assert codes(instance.shifts) == [("D", 0), ("D", 3), ("D", 4), ("D", 5), ("D", 6)]
    assert instance.shifts[0] == Shift("D", 0, Interval(420, 960), "carer", (Interval(660, 690),))


def test_a_shift_of_the_last_day_may_end_after_the_horizon() -> None:
    (shift,) = instance_for(unit_data(templates=(NIGHT,)), Horizon(MONDAY, 1)).shifts
    assert shift.interval == Interval(21 * 60, 31 * 60)


def test_a_window_makes_each_start_and_length_that_fits() -> None:
    instance = instance_for(unit_data(windows=(WINDOW,)), Horizon(MONDAY, 7))
    assert [(shift.code, shift.start, shift.end) for shift in instance.shifts] == [
        ("F0700-1500", 420, 900),
        ("F0700-1600", 420, 960),
        ("F0800-1600", 480, 960),
    ]
    assert instance.shifts[0].breaks == (Interval(645, 675),)


def test_a_shift_of_a_window_that_a_fixed_one_equals_is_made_once() -> None:
    same = ShiftTemplate("D", 420, 960, "carer", (Interval(675, 705),), frozenset({0}))
    assert same.breaks == WINDOW.templates()[1].breaks
    instance = instance_for(unit_data(templates=(same,), windows=(WINDOW,)), Horizon(MONDAY, 7))
    assert codes(instance.shifts) == [("F0700-1500", 0), ("D", 0), ("F0800-1600", 0)]


@pytest.mark.parametrize(
    "change",
    [
        {"breaks": ()},
        {"skill": "nurse"},
        {"end": 961},
        {"on_call": (Interval(420, 480),)},
        {"is_standby": True},
        {"has_meal_on_duty": True},
        {"is_resource": True},
        {"unit": "other"},
    ],
)
def test_a_shift_of_a_window_that_differs_from_the_fixed_one_is_made(change: dict[str, object]) -> None:
    other = replace(
        ShiftTemplate("D", 420, 960, "carer", (Interval(675, 705),), frozenset({0})),
        **change,  # type: ignore[arg-type]
    )
    instance = instance_for(unit_data(templates=(other,), windows=(WINDOW,)), Horizon(MONDAY, 7))
    assert len(instance.shifts) == 4


def test_a_shift_of_a_window_is_of_the_kind_of_the_window() -> None:
    window = replace(WINDOW, has_meal_on_duty=True, is_resource=True, unit="other")
    instance = instance_for(unit_data(windows=(WINDOW, window)), Horizon(MONDAY, 7))
    kinds = [(shift.has_meal_on_duty, shift.is_resource, shift.unit) for shift in instance.shifts]
    assert kinds == [(False, False, ""), (True, True, "other")] * 3


def test_the_same_shift_of_two_windows_is_made_once() -> None:
    instance = instance_for(unit_data(windows=(WINDOW, replace(WINDOW, code="G"))), Horizon(MONDAY, 7))
    assert [shift.code[0] for shift in instance.shifts] == ["F", "F", "F"]


def test_two_fixed_shifts_of_the_same_times_are_both_kept() -> None:
    instance = instance_for(unit_data(templates=(DAY, replace(DAY, code="D2"))), Horizon(MONDAY, 1))
    assert codes(instance.shifts) == [("D", 0), ("D2", 0)]


def test_a_shift_that_a_window_starts_after_midnight_belongs_to_the_day_on_which_it_starts() -> None:
    window = FlexibleWindow("G", 22 * 60, 32 * 60, 480, 480, 120, "carer", weekdays=frozenset({0}))
    instance = instance_for(unit_data(windows=(window,)), Horizon(MONDAY, 7))
    assert [(shift.day, shift.start) for shift in instance.shifts] == [(0, 22 * 60), (1, 24 * 60)]
    from_tuesday = instance_for(unit_data(windows=(window,)), Horizon(date(2026, 12, 1), 1))
    assert [(shift.day, shift.start) for shift in from_tuesday.shifts] == [(0, 0)]


@pytest.mark.parametrize(("first", "hours"), [(AUTUMN, 11), (SPRING, 9), (MONDAY, 10)])
def test_a_night_has_its_true_length_when_the_clock_changes(first: date, hours: int) -> None:
    instance = instance_for(unit_data(templates=(NIGHT,)), Horizon(first, 14))
    (night,) = [shift for shift in instance.shifts if shift.day == 5]
    assert night.interval.minutes == hours * 60
    assert night.paid_minutes == hours * 60 - 30
    assert {shift.interval.minutes for shift in instance.shifts if shift.day != 5} == {600}


@pytest.mark.parametrize(("first", "from_start"), [(AUTUMN, 5 * 60), (SPRING, 5 * 60)])
def test_a_break_begins_by_the_clock_and_keeps_its_length_when_the_clock_changes(first: date, from_start: int) -> None:
    night = shift_on(Horizon(first, 7), 5, replace(NIGHT, breaks=(Interval(26 * 60, 27 * 60),)))
    assert night is not None
    assert [(pause.start - night.start, pause.minutes) for pause in night.breaks] == [(from_start, 60)]


@pytest.mark.parametrize(("first", "hours"), [(AUTUMN, 8), (SPRING, 6), (MONDAY, 7)])
def test_time_on_call_begins_and_ends_by_the_clock_when_the_clock_changes(first: date, hours: int) -> None:
    night = shift_on(Horizon(first, 7), 5, replace(NIGHT, breaks=(), on_call=(Interval(23 * 60, 30 * 60),)))
    assert night is not None
    assert night.on_call_minutes == hours * 60
    assert [part.minutes for part in night.worked] == [120, 60]
    assert [part.minutes for part in night.present] == [(hours + 3) * 60]


def test_time_on_call_in_an_hour_that_is_skipped_is_none() -> None:
    night = replace(NIGHT, breaks=(), on_call=(Interval(26 * 60, 27 * 60), Interval(27 * 60, 28 * 60)))
    found = shift_on(Horizon(SPRING, 7), 5, night)
    assert found is not None
    assert [(stretch.start - found.start, stretch.minutes) for stretch in found.on_call] == [(300, 60)]


def test_what_a_break_takes_of_time_on_call_is_none_of_it_when_the_clock_is_put_forward() -> None:
    night = replace(NIGHT, breaks=(Interval(25 * 60 + 30, 26 * 60 + 30),), on_call=(Interval(27 * 60, 28 * 60),))
    found = shift_on(Horizon(SPRING, 7), 5, night)
    assert found is not None
    assert found.on_call_minutes == 30
    assert found.breaks[0].end == found.on_call[0].start


def test_a_shift_is_of_the_kind_of_its_template() -> None:
    found = shift_on(
        Horizon(MONDAY, 7), 0, replace(NIGHT, is_standby=True, has_meal_on_duty=True, is_resource=True, unit="x")
    )
    assert found is not None
    assert (found.is_standby, found.has_meal_on_duty, found.is_resource, found.unit) == (True, True, True, "x")


def test_a_shift_in_an_hour_that_is_skipped_is_not_made() -> None:
    short = ShiftTemplate("S", 2 * 60, 3 * 60, "carer")
    instance = instance_for(unit_data(templates=(short,)), Horizon(SPRING, 7))
    assert codes(instance.shifts) == [("S", day) for day in range(6)]


# Demand


def pattern(start: int, end: int, **changes: object) -> DemandPattern:
    base = DemandPattern("carer", Interval(start, end), 1, 2, 3, frozenset(range(7)))
    return replace(base, **changes)  # type: ignore[arg-type]


def test_demand_is_cut_into_steps_of_the_unit() -> None:
    data = unit_data(demand=(pattern(7 * 60, 8 * 60, weekdays=frozenset({1})),))
    assert instance_for(data, Horizon(MONDAY, 7)).demand == (
        Demand(Interval(1860, 1890), "carer", 1, 2, 3),
        Demand(Interval(1890, 1920), "carer", 1, 2, 3),
    )
    quarters = replace(data, unit=replace(data.unit, grid_minutes=15))
    assert [cell.interval.minutes for cell in instance_for(quarters, Horizon(MONDAY, 7)).demand] == [15] * 4


def test_a_demand_until_24_00_meets_the_next_day() -> None:
    data = unit_data(demand=(pattern(23 * 60, 24 * 60), pattern(0, 60)))
    cells = [cell.interval for cell in instance_for(data, Horizon(MONDAY, 2)).demand]
    assert [cell.start for cell in cells] == [0, 30, 1380, 1410, 1440, 1470, 2820, 2850]


def test_a_date_with_rows_of_its_own_uses_only_those_and_only_for_their_skill() -> None:
    data = unit_data(
        demand=(
            pattern(7 * 60, 8 * 60),
            pattern(7 * 60, 8 * 60, skill="nurse"),
            pattern(9 * 60, 9 * 60 + 30, weekdays=frozenset(), day=date(2026, 12, 1), ideal=3),
        )
    )
    tuesday = [cell for cell in instance_for(data, Horizon(MONDAY, 7)).demand if 1440 <= cell.interval.start < 2880]
    assert [(cell.skill, cell.interval.start - 1440, cell.ideal) for cell in tuesday] == [
        ("nurse", 420, 2),
        ("nurse", 450, 2),
        ("carer", 540, 3),
    ]


@pytest.mark.parametrize(("first", "cells"), [(AUTUMN, 4), (SPRING, 0), (MONDAY, 2)])
def test_the_hour_of_the_clock_change_has_twice_its_cells_or_none(first: date, cells: int) -> None:
    data = unit_data(demand=(pattern(2 * 60, 3 * 60),))
    horizon = Horizon(first, 7)
    sunday = horizon.start_of(6)
    found = [
        cell.interval.start - sunday for cell in instance_for(data, horizon).demand if cell.interval.start >= sunday
    ]
    assert found == [120 + 30 * place for place in range(cells)]


@pytest.mark.parametrize(("first", "hours"), [(AUTUMN, 7), (SPRING, 5), (MONDAY, 6)])
def test_the_cells_of_a_night_follow_one_another_when_the_clock_changes(first: date, hours: int) -> None:
    data = unit_data(demand=(pattern(0, 2 * 60 + 30), pattern(2 * 60 + 30, 6 * 60, ideal=3)))
    horizon = Horizon(first, 7)
    cells = [cell.interval for cell in instance_for(data, horizon).demand if cell.interval.start >= horizon.start_of(6)]
    assert [cell.start for cell in cells[1:]] == [cell.end for cell in cells[:-1]]
    assert sum(cell.minutes for cell in cells) == hours * 60


# What bears on the horizon


def record(day: date, employee: str = "anna") -> ShiftRecord:
    return ShiftRecord(employee, day, NIGHT)


def test_records_within_17_weeks_before_and_14_days_after_are_adjacent() -> None:
    days = [date(2026, 8, 2), date(2026, 8, 3), date(2026, 11, 29), MONDAY, date(2026, 12, 6)]
    days += [date(2026, 12, 7), date(2026, 12, 20), date(2026, 12, 21)]
    instance = instance_for(unit_data(records=tuple(record(day) for day in days)), Horizon(MONDAY, 7))
    assert [given.shift.day for given in instance.adjacent] == [-119, -1, 7, 20]
    assert instance.adjacent[1] == Assignment("anna", shift_on(instance.horizon, -1, NIGHT))  # type: ignore[arg-type]
    assert instance.pinned == ()


def test_pinned_shifts_and_days_off_outside_the_horizon_are_left_out() -> None:
    days = (date(2026, 11, 29), MONDAY, date(2026, 12, 6), date(2026, 12, 7))
    data = unit_data(pinned=tuple(record(day) for day in days), days_off=tuple(DayOffRecord("bo", day) for day in days))
    instance = instance_for(data, Horizon(MONDAY, 7))
    assert [given.shift.day for given in instance.pinned] == [0, 6]
    assert instance.days_off == (DayOff("bo", 0), DayOff("bo", 6))
    assert instance.adjacent == ()


def test_published_shifts_outside_the_horizon_are_left_out() -> None:
    days = (date(2026, 11, 29), MONDAY, date(2026, 12, 6), date(2026, 12, 7))
    instance = instance_for(unit_data(published=tuple(record(day) for day in days)), Horizon(MONDAY, 7))
    assert [given.shift.day for given in instance.published] == [0, 6]
    assert [shift.day for shift in instance.published_of["anna"]] == [0, 6]
    assert (instance.adjacent, instance.pinned) == ((), ())


def test_entries_of_the_ledger_whose_period_has_ended_before_the_horizon_are_kept() -> None:
    first = date(2026, 10, 5)
    lasts = (date(2026, 11, 28), date(2026, 11, 29), MONDAY)
    entries = tuple(LedgerEntry("anna", Quantity.NIGHTS, Period(first, last), 1) for last in lasts)
    assert instance_for(unit_data(ledger=entries), Horizon(MONDAY, 7)).ledger == entries[:2]


def test_pairings_and_the_day_on_which_staff_are_told_are_as_given() -> None:
    pairing = Pairing(PairingKind.APART, "anna", "bo")
    data = unit_data(pairings=(pairing,))
    assert instance_for(data, Horizon(MONDAY, 7)).told_on is None
    instance = instance_for(data, Horizon(MONDAY, 7), told_on=date(2026, 11, 20))
    assert (instance.pairings, instance.told_on) == ((pairing,), date(2026, 11, 20))


def test_a_pinned_shift_equals_the_candidate_of_its_template() -> None:
    instance = instance_for(unit_data(templates=(NIGHT,), pinned=(record(MONDAY),)), Horizon(MONDAY, 7))
    assert instance.pinned[0].shift in instance.shifts


def away(first: date, last: date, kind: AbsenceKind | None) -> AvailabilityRecord:
    return AvailabilityRecord("anna", LocalTime(first), LocalTime(last, 8 * 60), kind)


def test_absences_that_reach_within_17_weeks_before_the_horizon_or_14_days_after_it_are_kept_whole() -> None:
    kind = AbsenceKind.VACATION
    data = unit_data(
        availability=(
            away(date(2026, 7, 20), date(2026, 8, 2), kind),
            away(date(2026, 7, 20), date(2026, 8, 3), kind),
            away(date(2026, 12, 20), date(2026, 12, 22), kind),
            away(date(2026, 12, 21), date(2026, 12, 22), kind),
        )
    )
    assert instance_for(data, Horizon(MONDAY, 7)).absences == (
        Absence("anna", Interval(-133 * 1440 - 60, -119 * 1440 + 480 - 60), kind),
        Absence("anna", Interval(20 * 1440, 22 * 1440 + 480), kind),
    )


def test_training_keeps_that_it_counts_as_worked() -> None:
    training = AvailabilityRecord("bo", LocalTime(MONDAY, 480), LocalTime(MONDAY, 720), AbsenceKind.TRAINING, True)
    instance = instance_for(unit_data(availability=(training,)), Horizon(MONDAY, 7))
    assert instance.absences == (Absence("bo", Interval(480, 720), AbsenceKind.TRAINING, True),)


def test_available_times_are_kept_however_far_away_since_they_bind() -> None:
    data = unit_data(availability=(away(date(2026, 1, 1), date(2026, 1, 2), None),))
    (time,) = instance_for(data, Horizon(MONDAY, 7)).available
    assert isinstance(time, AvailableTime)
    assert time.interval.end < 0


def test_an_absence_over_a_clock_change_has_its_true_length() -> None:
    data = unit_data(availability=(away(date(2026, 10, 24), date(2026, 10, 25), AbsenceKind.SICKNESS),))
    (absence,) = instance_for(data, Horizon(AUTUMN, 7)).absences
    assert absence.interval.minutes == 33 * 60


def test_wishes_for_days_of_the_horizon_are_kept() -> None:
    days = (date(2026, 11, 29), MONDAY, date(2026, 12, 6), date(2026, 12, 7))
    wishes = tuple(Wish(str(day), "anna", WishKind.WANT, day, 1) for day in days)
    assert instance_for(unit_data(wishes=wishes), Horizon(MONDAY, 7)).wishes == wishes[1:3]


def test_employees_choices_and_budget_are_as_in_the_data() -> None:
    data = unit_data(
        choices=(WorkingTimeChoice("anna", Binding.PROMISE, longest=540),),
        budget=(BudgetLine(date(2026, 12, 1), "5010", 1),),
    )
    instance = instance_for(data, Horizon(MONDAY, 7))
    assert (instance.unit, instance.employees) == (data.unit, data.employees)
    assert (instance.choices, instance.budget) == (data.choices, data.budget)


# The horizon


def test_a_horizon_has_so_many_weeks_in_the_zone_of_the_unit() -> None:
    data = unit_data(unit=Unit("u", "U", "1", "Europe/Helsinki"))
    assert horizon_of(data, MONDAY, 4) == Horizon(MONDAY, 28, "Europe/Helsinki")


def test_a_horizon_of_as_many_weeks_as_the_limit_is_made_and_one_more_is_not() -> None:
    assert horizon_of(unit_data(), MONDAY, 16).days == 112
    for weeks, code in ((0, "out_of_range"), (17, "horizon_too_long")):
        with pytest.raises(InputError, match="Write 1 to 16 weeks") as raised:
            horizon_of(unit_data(), MONDAY, weeks)
        assert [(issue.code, issue.place.field) for issue in raised.value.issues] == [(code, "weeks")]
    with pytest.raises(InputError, match="Write 1 to 2 weeks"):
        horizon_of(unit_data(), MONDAY, 3, Settings(max_days=20))


@pytest.mark.parametrize(("first", "is_taken"), [(1949, False), (1950, True), (2100, True), (2101, False)])
def test_a_horizon_lies_in_years_that_can_be_meant(first: int, is_taken: bool) -> None:
    if is_taken:
        assert horizon_of(unit_data(), date(first, 6, 1), 1).first.year == first
    else:
        with pytest.raises(InputError, match="too far"):
            horizon_of(unit_data(), date(first, 6, 1), 1)


def test_a_given_shift_in_an_hour_that_is_skipped_is_left_out() -> None:
    short = ShiftRecord("anna", date(2027, 3, 28), ShiftTemplate("S", 2 * 60, 3 * 60, "carer"))
    assert instance_for(unit_data(pinned=(short,)), Horizon(SPRING, 7)).pinned == ()
