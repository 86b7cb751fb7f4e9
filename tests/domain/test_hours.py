from datetime import date
from decimal import Decimal

import pytest

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.hours import contract_shifts, credited_minutes, full_time_minutes, target_minutes
from staffing.domain.instance import Instance
from staffing.domain.organisation import Unit
from staffing.domain.shift import Shift
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, PayForm

MONDAY = date(2026, 11, 30)
WEEK = Horizon(MONDAY, 7)


def contract(measure: int, first: date | None = None, last: date | None = None, form=PayForm.MONTHLY) -> Contract:
    return Contract(form, measure, Decimal(30000), Period(first, last))


def level(percent: str, first: date | None = None, last: date | None = None) -> EmploymentLevel:
    return EmploymentLevel(Decimal(percent), Period(first, last))


def problem(*absences: Absence, horizon: Horizon = WEEK, contracts=None, levels=None, shifts=()) -> Instance:
    contracts, levels = contracts or (contract(37 * 60),), (level("100"),) if levels is None else levels
    ann = Employee("ann", "Ann", contracts=contracts, levels=levels)
    return Instance(Unit("home", "The home", "4711"), horizon, (ann,), shifts, absences=absences)


def away(start: int, end: int, *, counts: bool = False, who: str = "ann") -> Absence:
    kind = AbsenceKind.TRAINING if counts else AbsenceKind.VACATION
    return Absence(who, Interval(start, end), kind, counts_as_worked=counts)


def day(number: int, *, counts: bool = False) -> Absence:
    return away(WEEK.start_of(number), WEEK.start_of(number + 1), counts=counts)


def target(*absences: Absence, **changes) -> int:
    return target_minutes(problem(*absences, **changes), "ann")


@pytest.mark.parametrize(
    ("measure", "days", "percent", "minutes"),
    [
        (37 * 60, 7, "100", 2220),
        (38 * 60 + 15, 28, "100", 9180),
        (34 * 60 + 20, 28, "75", 6180),
        (37 * 60, 1, "100", 317),  # 317.14
        (38 * 60 + 15, 1, "50", 164),  # 163.93
        (37 * 60, 7, "0", 0),
    ],
)
def test_a_day_asks_for_a_seventh_of_a_week_at_the_employment_level(measure, days, percent, minutes):
    assert target(contracts=(contract(measure),), levels=(level(percent),), horizon=Horizon(MONDAY, days)) == minutes


def test_the_sum_is_rounded_and_not_the_days():
    # Six days of 317.14 are 1 902.86; rounded day by day they would be 1 902.
    assert target(horizon=Horizon(MONDAY, 6)) == 1903


def test_a_clock_change_makes_no_day_longer_by_contract():
    assert target(horizon=Horizon(date(2026, 10, 19), 7)) == target(horizon=Horizon(date(2026, 3, 23), 7)) == 2220


def test_a_new_level_or_measure_counts_from_its_day():
    levels = (level("100", last=date(2026, 12, 1)), level("50", date(2026, 12, 2)))
    assert target(levels=levels) == 1427  # 2 220 / 7 × (2 + 5 × 0.5) is 1 427.14
    contracts = (contract(35 * 60, last=date(2026, 12, 1)), contract(28 * 60, date(2026, 12, 2)))
    assert target(contracts=contracts) == 2 * 300 + 5 * 240


def test_days_without_a_level_or_a_monthly_contract_ask_for_nothing():
    assert target(levels=()) == 0
    assert target(contracts=(contract(35 * 60, date(2026, 12, 5)),)) == 2 * 300
    assert target(contracts=(contract(35 * 60, form=PayForm.HOURLY),)) == 0


def test_a_whole_day_of_absence_asks_for_nothing():
    assert target(day(3), contracts=(contract(35 * 60),)) == 6 * 300
    assert target(*(day(number) for number in range(7))) == 0


def test_absence_of_one_minute_less_than_a_day_changes_nothing():
    assert target(away(WEEK.start_of(3), WEEK.start_of(4) - 1)) == 2220
    assert target(away(WEEK.start_of(3) + 1, WEEK.start_of(4))) == 2220


def test_absences_that_together_fill_a_day_are_a_whole_day():
    noon = WEEK.at(3, 720)
    morning, evening = away(WEEK.start_of(3), noon), away(noon, WEEK.start_of(4))
    assert target(morning, evening, contracts=(contract(35 * 60),)) == 6 * 300


@pytest.mark.parametrize(("first", "length"), [(date(2026, 10, 25), 1500), (date(2026, 3, 29), 1380)])
def test_a_whole_day_of_a_clock_change_is_as_long_as_it_is(first, length):
    horizon = Horizon(first, 1)
    assert target(away(0, length), horizon=horizon) == 0
    assert target(away(0, length - 1), horizon=horizon) == 317


def test_absence_that_reaches_outside_the_horizon_counts_within_it():
    assert target(away(WEEK.start_of(-3), WEEK.start_of(1)), contracts=(contract(35 * 60),)) == 6 * 300


def test_the_absence_of_others_changes_nothing():
    assert target(away(WEEK.start_of(0), WEEK.end, who="bo")) == 2220


def test_training_within_a_day_counts_with_its_own_minutes():
    with_training = problem(away(WEEK.at(2, 480), WEEK.at(2, 960), counts=True))
    assert target_minutes(with_training, "ann") == 2220
    assert credited_minutes(with_training, "ann") == 480


def test_other_absence_within_a_day_is_not_credited():
    assert credited_minutes(problem(away(WEEK.at(2, 480), WEEK.at(2, 960))), "ann") == 0


def test_training_that_overlaps_itself_counts_once():
    first, second = (
        away(WEEK.at(2, 480), WEEK.at(2, 720), counts=True),
        away(WEEK.at(2, 600), WEEK.at(2, 960), counts=True),
    )
    assert credited_minutes(problem(first, second), "ann") == 480


def test_a_whole_day_of_training_is_worth_the_day_and_not_24_hours():
    with_training = problem(day(2, counts=True), contracts=(contract(35 * 60),))
    assert target_minutes(with_training, "ann") == 6 * 300
    assert credited_minutes(with_training, "ann") == 0


def test_training_over_several_days_credits_only_the_parts_of_days():
    with_training = problem(away(WEEK.at(1, 720), WEEK.at(3, 600), counts=True), contracts=(contract(35 * 60),))
    assert target_minutes(with_training, "ann") == 6 * 300
    assert credited_minutes(with_training, "ann") == 720 + 600


def test_training_outside_the_horizon_or_without_a_monthly_contract_is_not_credited():
    assert credited_minutes(problem(away(WEEK.at(7, 480), WEEK.at(7, 960), counts=True)), "ann") == 0
    by_the_hour = (contract(35 * 60, form=PayForm.HOURLY),)
    training = away(WEEK.at(2, 480), WEEK.at(2, 960), counts=True)
    assert credited_minutes(problem(training, contracts=by_the_hour), "ann") == 0


def test_shifts_count_when_they_start_within_the_horizon_on_a_monthly_contract():
    shifts = [
        Shift("D", number, Interval(WEEK.at(number, 420), WEEK.at(number, 900)), "care") for number in range(-1, 8)
    ]
    assert [one.day for one in contract_shifts(problem(), "ann", shifts)] == list(range(7))
    ends = (contract(2220, last=date(2026, 12, 1)), contract(2220, date(2026, 12, 2), form=PayForm.HOURLY))
    assert [one.day for one in contract_shifts(problem(contracts=ends), "ann", shifts)] == [0, 1]


def test_full_time_asks_for_the_whole_measure_whatever_the_level():
    half = problem(levels=(level("50"),))
    assert (target_minutes(half, "ann"), full_time_minutes(half, "ann")) == (1110, 2220)
    assert full_time_minutes(problem(levels=()), "ann") == 2220
    assert full_time_minutes(problem(day(3), contracts=(contract(35 * 60),)), "ann") == 6 * 300
    assert full_time_minutes(problem(horizon=Horizon(MONDAY, 6)), "ann") == 1903  # 1 902.86
    contracts = (contract(35 * 60, last=date(2026, 12, 1)), contract(28 * 60, date(2026, 12, 2)))
    assert full_time_minutes(problem(contracts=contracts), "ann") == 2 * 300 + 5 * 240
    assert full_time_minutes(problem(contracts=(contract(35 * 60, form=PayForm.HOURLY),)), "ann") == 0


def test_other_days_than_those_of_the_horizon_can_be_named():
    before = away(WEEK.start_of(-3), WEEK.start_of(-2))
    training = away(WEEK.at(-5, 480), WEEK.at(-5, 960), counts=True)
    ann = problem(before, training, contracts=(contract(35 * 60),), levels=(level("50"),))
    days = range(-7, 1)
    assert target_minutes(ann, "ann", days) == 7 * 150
    assert full_time_minutes(ann, "ann", days) == 7 * 300
    assert credited_minutes(ann, "ann", days) == 480
    shifts = [
        Shift("D", number, Interval(WEEK.at(number, 420), WEEK.at(number, 900)), "care") for number in range(-9, 3)
    ]
    assert [one.day for one in contract_shifts(ann, "ann", shifts, days)] == [*days]


@pytest.mark.parametrize("ask", [target_minutes, full_time_minutes, credited_minutes])
def test_an_unknown_employee_is_an_error(ask):
    with pytest.raises(KeyError, match="bo"):
        ask(problem(), "bo")
