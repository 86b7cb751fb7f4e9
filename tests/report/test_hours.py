"""Hours against contract, and how the burdens fall."""

from datetime import date

import pytest
from tests.report.tiny import ANNA, HORIZON, hourly, monthly, schedule, shift

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import Horizon, Interval
from staffing.report.hours import EmployeeHours, view


def annas(*shifts: Shift, **parts: object) -> EmployeeHours:
    return view(schedule(*((ANNA, worked) for worked in shifts), **parts))[0]


def test_a_week_is_held_against_the_contract_of_the_week() -> None:
    hours = annas(shift(0, "07:00", "16:00", pause="11:30-12:00"), shift(1, "07:00", "16:00"))
    assert (hours.target_minutes, hours.worked_minutes) == (35 * 60, 17 * 60 + 30)
    assert hours.difference == (17 * 60 + 30) - 35 * 60
    assert hours.shifts == 2


def test_the_employment_level_lowers_what_is_asked_for() -> None:
    half = monthly("anna", percent=50)
    assert view(schedule(employees=(half,)))[0].target_minutes == 35 * 30


def test_training_in_working_time_is_credited() -> None:
    training = Absence("anna", Interval(HORIZON.at(0, 8 * 60), HORIZON.at(0, 12 * 60)), AbsenceKind.TRAINING, True)
    hours = annas(absences=(training,))
    assert (hours.credited_minutes, hours.worked_minutes) == (4 * 60, 0)
    assert hours.difference == 4 * 60 - 35 * 60


def test_a_substitute_has_hours_but_no_contract_to_hold_them_against() -> None:
    substitute = hourly("anna")
    (hours,) = view(schedule((substitute, shift(0, "07:00", "16:00")), employees=(substitute,)))
    assert (hours.target_minutes, hours.worked_minutes, hours.contract_minutes, hours.difference) == (0, 540, 0, 0)


def test_shifts_outside_the_horizon_are_not_counted() -> None:
    before = Assignment("anna", shift(-1, "21:00", "07:00", code="N"))
    assert annas(adjacent=(before,)).shifts == 0


@pytest.mark.parametrize(
    ("start", "end", "evenings", "nights"),
    [("10:00", "19:00", 0, 0), ("10:00", "19:01", 1, 0), ("21:00", "07:00", 0, 1), ("07:00", "16:00", 0, 0)],
)
def test_evenings_and_nights_are_judged_by_the_times(start: str, end: str, evenings: int, nights: int) -> None:
    hours = annas(shift(0, start, end))
    assert (hours.evenings, hours.nights) == (evenings, nights)


def test_a_weekend_is_counted_once() -> None:
    assert annas(shift(5, "07:00", "16:00"), shift(6, "07:00", "16:00")).weekends == 1


@pytest.mark.parametrize(
    ("day", "start", "end", "weekends"),
    [
        (4, "07:00", "16:00", 0),
        (4, "21:00", "07:00", 1),
        (4, "20:00", "04:00", 0),
        (4, "20:00", "04:01", 1),
        (6, "20:00", "04:00", 0),
        (6, "19:59", "04:00", 1),
    ],
)
def test_a_shift_belongs_to_a_weekend_when_more_than_half_of_it_does(
    day: int, start: str, end: str, weekends: int
) -> None:
    assert annas(shift(day, start, end)).weekends == weekends


def test_a_weekend_cut_by_the_horizon_counts() -> None:
    sunday = Horizon(date(2026, 12, 6), 1)
    assert annas(shift(0, "07:00", "16:00", horizon=sunday), horizon=sunday).weekends == 1


def test_christmas_eve_and_the_night_into_it_are_holiday_shifts() -> None:
    horizon = Horizon(date(2026, 12, 23), 2)
    into = shift(0, "21:00", "07:00", horizon=horizon)
    eve = shift(1, "07:00", "16:00", horizon=horizon)
    before = shift(0, "07:00", "16:00", horizon=horizon)
    assert annas(before, horizon=horizon).holiday_shifts == 0
    assert annas(into, eve, horizon=horizon).holiday_shifts == 2


def test_a_night_into_a_holiday_after_the_horizon_is_a_holiday_shift() -> None:
    horizon = Horizon(date(2026, 12, 23), 1)
    assert annas(shift(0, "21:00", "07:00", horizon=horizon), horizon=horizon).holiday_shifts == 1


def test_a_night_over_the_clock_change_has_its_true_length() -> None:
    horizon = Horizon(date(2026, 10, 24), 1)
    assert annas(shift(0, "21:00", "07:00", horizon=horizon), horizon=horizon).worked_minutes == 11 * 60


def test_somebody_on_leave_all_the_time_is_not_taken_for_a_substitute() -> None:
    away = Absence("anna", HORIZON.interval, AbsenceKind.LEAVE)
    assert not annas(absences=(away,)).is_hourly
    assert annas(absences=(away,)).target_minutes == 0
