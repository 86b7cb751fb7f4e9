from tests.verifier import instance, roster

from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment

DRAWN = "2 06:00-14:00, 0 06:00-14:00, 0 06:00-10:00, -1 22:00-30:00, 7 06:00-14:00 | 1 06:00-14:00"


def codes(shifts: tuple[object, ...]) -> list[str]:
    return [shift.code for shift in shifts]  # type: ignore[attr-defined]


def test_planned_shifts_are_those_within_the_horizon_in_order_of_start_and_end() -> None:
    assert codes(roster(DRAWN).planned("ann")) == ["0_06:00-10:00", "0_06:00-14:00", "2_06:00-14:00"]


def test_all_shifts_include_those_before_and_after_the_horizon() -> None:
    every = ["-1_22:00-30:00", "0_06:00-10:00", "0_06:00-14:00", "2_06:00-14:00", "7_06:00-14:00"]
    assert codes(roster(DRAWN).shifts_of("ann")) == every


def test_everybody_has_their_own() -> None:
    assert codes(roster(DRAWN).shifts_of("bob")) == ["1_06:00-14:00"]


def test_somebody_without_shifts_has_none() -> None:
    assert roster(DRAWN).planned("cia") == ()
    assert roster(DRAWN).shifts_of("cia") == ()


def test_an_empty_schedule_has_only_what_is_given_outside() -> None:
    schedule = Schedule(instance(DRAWN))
    assert schedule.planned("ann") == ()
    assert codes(schedule.shifts_of("ann")) == ["-1_22:00-30:00", "7_06:00-14:00"]


def test_a_shift_may_be_worked_that_is_no_candidate() -> None:
    problem = instance("0 06:00-14:00")
    other = instance("3 06:00-14:00").shifts[0]
    assert Schedule(problem, (Assignment("ann", other),)).planned("ann") == (other,)


def test_a_schedule_answers_for_what_has_a_shift_within_the_horizon() -> None:
    schedule = roster(DRAWN)
    before, first, *_, last, after = schedule.shifts_of("ann")
    assert schedule.concerns(first)
    assert schedule.concerns(before, first)
    assert schedule.concerns(last, after)
    assert not schedule.concerns(before)
    assert not schedule.concerns(after)
    assert not schedule.concerns(before, after)
    assert not schedule.concerns()


def test_the_last_day_of_the_horizon_belongs_to_it_and_the_day_after_does_not() -> None:
    schedule = roster("6 23:59-30:00, 7 00:00-08:00")
    last, after = schedule.shifts_of("ann")
    assert schedule.concerns(last)
    assert not schedule.concerns(after)
