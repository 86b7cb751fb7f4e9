"""Coverage, reckoned by hand on a day or two."""

from datetime import date
from fractions import Fraction

import pytest
from tests.report.tiny import ANNA, BO, demand, monthly, schedule, shift

from staffing.domain.demand import Demand
from staffing.domain.findings import OpenDemand
from staffing.domain.shift import Assignment
from staffing.domain.time import Horizon, Interval
from staffing.report.coverage import CoverageTotals, open_stretches, view

DAY = shift(0, "07:00", "16:00")


def test_staffing_at_the_minimum_lacks_nothing() -> None:
    (cell,) = view(schedule((ANNA, DAY), demand=(demand(0, "08:00", "08:30", (1, 1, 1)),))).cells
    assert (cell.present_minutes, cell.staffed) == (30, 1)
    assert (cell.missing_minutes, cell.below_ideal_minutes, cell.over_minutes) == (0, 0, 0)


def test_below_the_minimum_lacks_person_minutes() -> None:
    (cell,) = view(schedule((ANNA, DAY), demand=(demand(0, "08:00", "08:30", (2, 3, 4)),))).cells
    assert (cell.missing_minutes, cell.below_ideal_minutes, cell.over_minutes) == (30, 60, 0)


def test_between_minimum_and_ideal_is_below_the_ideal_only() -> None:
    (cell,) = view(schedule((ANNA, DAY), demand=(demand(0, "08:00", "08:30", (1, 2, 3)),))).cells
    assert (cell.missing_minutes, cell.below_ideal_minutes, cell.over_minutes) == (0, 30, 0)


def test_above_the_maximum_is_over() -> None:
    made = schedule((ANNA, DAY), (BO, DAY), demand=(demand(0, "08:00", "08:30", (0, 1, 1)),))
    (cell,) = view(made).cells
    assert (cell.missing_minutes, cell.below_ideal_minutes, cell.over_minutes) == (0, 0, 30)


@pytest.mark.parametrize(
    ("start", "present"), [("08:30", 0), ("08:29", 1), ("08:15", 15), ("08:00", 30), ("07:59", 30)]
)
def test_presence_is_the_minutes_that_a_shift_has_in_common_with_a_step(start: str, present: int) -> None:
    made = schedule((ANNA, shift(0, start, "16:00")), demand=(demand(0, "08:00", "08:30", (1, 1, 1)),))
    (cell,) = view(made).cells
    assert (cell.present_minutes, cell.missing_minutes) == (present, 30 - present)
    assert cell.staffed == Fraction(present, 30)


def test_an_unpaid_break_is_absence() -> None:
    worked = shift(0, "07:00", "16:00", pause="11:45-12:15")
    steps = (demand(0, "11:30", "12:00", (1, 1, 1)), demand(0, "12:00", "12:30", (1, 1, 1)))
    assert [cell.missing_minutes for cell in view(schedule((ANNA, worked), demand=steps)).cells] == [15, 15]


def test_last_nights_shift_covers_this_morning() -> None:
    night = Assignment("bo", shift(-1, "21:00", "07:00", code="N"))
    steps = (demand(0, "06:30", "07:00", (1, 1, 1)), demand(0, "07:00", "07:30", (1, 1, 1)))
    assert [cell.missing_minutes for cell in view(schedule(demand=steps, adjacent=(night,))).cells] == [0, 30]


def test_a_skill_that_no_shift_is_made_for_is_met_by_whoever_holds_it() -> None:
    nurse = monthly("bo", "medicine")
    step = demand(0, "08:00", "08:30", (1, 1, 9), skill="medicine")
    without = view(schedule((ANNA, DAY), employees=(ANNA, nurse), demand=(step,)))
    within = view(schedule((ANNA, DAY), (nurse, DAY), employees=(ANNA, nurse), demand=(step,)))
    assert (without.total.unfilled_minutes, within.total.unfilled_minutes) == (30, 0)


def test_surplus_in_one_step_does_not_make_up_for_another() -> None:
    steps = (demand(0, "08:00", "08:30", (0, 0, 0)), demand(0, "16:00", "16:30", (1, 1, 1)))
    total = view(schedule((ANNA, DAY), demand=steps)).total
    assert total == CoverageTotals(30, 30, 30, unfilled_minutes=30, below_ideal_minutes=30, above_maximum_minutes=30)
    assert total.filled_share == 0


def test_totals_by_day_and_by_skill_add_up() -> None:
    steps = (
        demand(0, "08:00", "08:30", (2, 2, 2)),
        demand(1, "08:00", "08:30", (1, 1, 1)),
        demand(1, "08:00", "08:30", (1, 1, 1), skill="medicine"),
    )
    covered = view(schedule((ANNA, DAY), demand=steps))
    assert {day: totals.unfilled_minutes for day, totals in covered.days.items()} == {0: 30, 1: 60}
    assert {skill: totals.unfilled_minutes for skill, totals in covered.skills.items()} == {"care": 60, "medicine": 30}
    assert covered.total.unfilled_minutes == 90


def test_without_demand_everything_is_filled() -> None:
    covered = view(schedule((ANNA, DAY)))
    assert covered.cells == ()
    assert covered.total.filled_share == 1


def test_the_hour_that_occurs_twice_is_covered_twice() -> None:
    """On 25 October 2026 the clock goes back at 03:00; the day has fifty half hours, and the night is an hour longer."""
    horizon = Horizon(date(2026, 10, 24), 2)
    night = shift(0, "21:00", "07:00", code="N", horizon=horizon)
    starts = range(horizon.start_of(1), horizon.start_of(2), 30)
    steps = tuple(Demand(Interval(start, start + 30), "care", 1, 1, 1) for start in starts)
    covered = view(schedule((ANNA, night), demand=steps, horizon=horizon))
    assert len(covered.cells) == 50
    assert {cell.day for cell in covered.cells} == {1}
    assert covered.total.present_minutes == 8 * 60
    assert covered.total.unfilled_minutes == (25 - 8) * 60


def test_steps_that_follow_each_other_are_one_open_stretch() -> None:
    steps = (
        demand(0, "16:00", "16:30", (1, 1, 1)),
        demand(0, "16:30", "17:00", (2, 2, 2)),
        demand(0, "17:30", "18:00", (1, 1, 1)),
        demand(0, "16:30", "17:00", (1, 1, 1), skill="medicine"),
        demand(0, "08:00", "08:30", (1, 1, 1)),
    )
    cells = view(schedule((ANNA, DAY), demand=steps)).cells
    assert open_stretches(cells) == (
        OpenDemand(Interval(16 * 60, 17 * 60), "care", 90),
        OpenDemand(Interval(16 * 60 + 30, 17 * 60), "medicine", 30),
        OpenDemand(Interval(17 * 60 + 30, 18 * 60), "care", 30),
    )
