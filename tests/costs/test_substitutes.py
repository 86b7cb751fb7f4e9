from decimal import Decimal

import pytest
from tests.costs.items.substitutes import item
from tests.verifier import MONDAY, check_cost, demand, employee, instance, roster, shift, worked

from staffing.domain.time import Horizon
from staffing.domain.workforce import SkillPeriod

WEEK = Horizon(MONDAY, 7)
MINUTE = 435
"""26 694 / 165 × 1.12 × 1.44 = 260.9217 kr an hour, 4.3487 kr a minute."""


def found(drawn: str, *needs: str, skill: str = "care", **changes) -> list[tuple[int, int, int]]:
    """Day, minutes and öre of each line."""
    cells = tuple(demand(need, WEEK, skill) for need in needs)
    lines = check_cost(item(), roster(drawn, demand=cells, **changes))
    assert all(line.employee is None and not line.contributory and not line.fixed for line in lines)
    return [(line.day, line.minutes, line.amount) for line in lines]


@pytest.mark.parametrize(
    ("drawn", "need", "expected"),
    [
        ("0 06:00-14:00", "0 08:00-08:30 1 1 1", []),
        ("0 06:00-14:00", "0 08:00-08:30 0 1 1", []),
        ("0 06:00-14:00", "0 08:00-08:30 2 2 2", [(0, 30, 30 * MINUTE)]),
        ("0 06:00-14:00", "0 13:30-14:00 1 1 1", []),
        ("0 06:00-13:59", "0 13:30-14:00 1 1 1", [(0, 1, MINUTE)]),
        ("0 08:15-14:00", "0 08:00-08:30 1 1 1", [(0, 15, 15 * MINUTE)]),
        ("0 06:00-14:00 08:00-08:30", "0 08:00-08:30 1 1 1", [(0, 30, 30 * MINUTE)]),
        ("0 06:00-14:00", "1 08:00-08:30 1 1 1", [(1, 30, 30 * MINUTE)]),
        ("0 22:00-30:00", "1 05:30-06:00 1 1 1", []),
        ("-1 22:00-30:00, 0 14:00-22:00", "0 05:30-06:00 1 1 1", []),
    ],
)
def test_minutes_below_the_minimum_cost_what_a_substitute_does(drawn, need, expected):
    assert found(drawn, need) == expected


def test_more_people_in_one_stretch_do_not_make_up_for_another():
    assert found("0 08:00-08:30, 0 08:00-08:29", "0 08:00-08:30 1 1 1", "0 08:30-09:00 1 1 1") == [(0, 30, 30 * MINUTE)]


def test_a_day_has_one_line_for_each_skill():
    cells = ("0 08:00-08:30 2 2 2", "0 08:30-09:00 2 2 2", "1 08:00-08:30 1 1 1")
    assert found("0 08:00-09:00", *cells) == [(0, 60, 60 * MINUTE), (1, 30, 30 * MINUTE)]


def test_a_stretch_over_a_clock_change_has_its_true_length():
    autumn = Horizon(MONDAY.replace(month=10, day=25), 1)
    (line,) = check_cost(
        item(),
        roster("0 06:00-14:00", first=autumn.first, days=1, demand=(demand("0 02:00-03:30 1 1 1", autumn),)),
    )
    assert line.minutes == 150


def test_a_demand_for_a_skill_that_no_shift_is_made_for_is_not_counted():
    medic = employee(skills=(SkillPeriod("care"),))
    assert found("0 06:00-14:00", "0 08:00-08:30 1 1 1", skill="medicine", employees=(medic,)) == []


def test_a_skill_can_have_a_salary_of_its_own():
    problem = instance(
        "0 06:00-14:00",
        shifts=(shift("0 06:00-14:00", WEEK), shift("1 06:00-14:00", WEEK, skill="nurse")),
        demand=(demand("0 08:00-08:30 2 2 2", WEEK), demand("0 08:00-08:30 1 1 1", WEEK, "nurse")),
    )
    lines = check_cost(item(salary_by_skill={"nurse": Decimal(42000)}), worked(problem))
    # 42 000 / 165 × 1.12 × 1.44 = 410.5309 kr an hour, 6.8422 kr a minute.
    assert [(line.category, line.amount) for line in lines] == [("care", 30 * MINUTE), ("nurse", 30 * 684)]
