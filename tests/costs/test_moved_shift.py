from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.costs.items import employer_contributions
from tests.costs.items.moved_shift import item
from tests.verifier import MONDAY, check_cost, employee, roster, shift

from staffing.domain.shift import Assignment
from staffing.domain.time import Horizon, Period
from staffing.domain.workforce import Contract, PayForm

TWO_WEEKS = Horizon(MONDAY, 14)


def told(*texts: str, who: str = "ann", horizon: Horizon = TWO_WEEKS) -> tuple[Assignment, ...]:
    """Shifts that somebody has been told of, and one of somebody else on the last day, so that all days are published."""
    others = shift(f"{horizon.days - 1} 00:00-01:00", horizon)
    return (*(Assignment(who, shift(text, horizon)) for text in texts), Assignment("zoe", others))


def found(drawn: str, *published: str, notice: int = 5, **changes) -> list[tuple[int, str, int, int]]:
    """Day, category, minutes and öre of each line; staff hear of it so many days before day 3."""
    given = {
        "days": 14,
        "first": MONDAY,
        "published": told(*published),
        "told_on": MONDAY + timedelta(days=3 - notice),
    }
    lines = check_cost(item(), roster(drawn, **(given | changes)))
    assert all(line.contributory and not line.fixed and line.account == "5040" for line in lines)
    return [(line.day, str(line.category), line.minutes, line.amount) for line in lines]


# 30 000 / 165 = 181.8182 kr an hour.


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("", []),
        ("3 07:00-15:00", []),
        ("3 08:00-14:00", []),
        ("3 07:00-15:01", [(3, "moved", 1, 98)]),  # 32.3 % are 58.7273 kr an hour, 0.9788 kr a minute
        ("3 09:00-17:00", [(3, "moved", 120, 11_745)]),
        ("3 06:00-16:00", [(3, "moved", 120, 11_745)]),
        ("3 06:00-16:30 15:30-16:00", [(3, "moved", 120, 11_745)]),  # breaks are not worked
        ("3 06:00-16:00 12:00-12:30", [(3, "moved", 120, 11_745)]),
        ("3 15:00-23:00", [(3, "moved", 480, 46_982)]),
        ("3 15:00-23:00 oncall 17:00-23:00", [(3, "moved", 120, 11_745)]),  # on call is no ordinary working time
        ("3 15:00-23:00 standby", []),
        ("4 07:00-15:00", [(4, "free day", 480, 93_673)]),  # 64.4 % are 117.0909 kr an hour
        ("2 23:00-31:00", [(2, "free day", 480, 93_673)]),  # it ends as the shift of the day after begins
        ("3 23:00-31:00", [(3, "moved", 480, 46_982)]),
        ("3 07:00-09:00, 3 14:00-16:00", [(3, "moved", 60, 5_873)]),
    ],
)
def test_time_outside_the_published_shifts_is_paid(drawn, expected):
    assert found(drawn, "3 07:00-15:00") == expected


@pytest.mark.parametrize(
    ("notice", "moved", "free"),
    [
        # An hour at 96.6 % is 175.6364 kr, at 48.45 % 88.0909 kr.
        (-1, ("same day", 17_564), ("same day", 17_564)),
        (0, ("same day", 17_564), ("same day", 17_564)),
        (1, ("moved", 8_809), ("free day", 17_564)),
        (2, ("moved", 8_809), ("free day", 17_564)),
        (3, ("moved", 5_873), ("free day", 11_709)),
        (10, ("moved", 5_873), ("free day", 11_709)),
        (11, None, None),
    ],
)
def test_the_share_follows_from_the_days_of_notice(notice, moved, free):
    for published, expected in (("3 07:00-14:00", moved), ("5 07:00-14:00", free)):
        lines = found("3 14:00-15:00", published, notice=notice)
        assert lines == ([] if expected is None else [(3, expected[0], 60, expected[1])])


def test_a_published_shift_of_the_day_before_reaches_into_a_free_day():
    # One of the eight hours lies in the published night, and no shift was to start on that day.
    assert found("4 06:00-14:00", "3 21:00-31:00") == [(4, "free day", 420, 81_964)]


def test_shifts_published_for_somebody_else_or_as_standby_are_no_working_time():
    assert found("3 07:00-08:00", published=told("3 07:00-15:00", who="bob")) == []
    assert found("3 07:00-08:00", "3 07:00-15:00 standby") == []
    assert found("3 07:00-08:00", "3 07:00-15:00 standby", "4 07:00-15:00") == [(3, "free day", 60, 11_709)]


def test_days_after_the_last_published_one_are_no_free_days():
    until_friday = (
        Assignment("ann", shift("3 07:00-15:00", TWO_WEEKS)),
        Assignment("bob", shift("4 07:00-15:00", TWO_WEEKS)),
    )
    assert found("4 07:00-08:00", published=until_friday) == [(4, "free day", 60, 11_709)]
    assert found("5 07:00-08:00", published=until_friday) == []


def test_nothing_is_paid_before_anybody_is_told_or_where_nothing_is_published():
    assert found("3 07:00-08:00", "4 07:00-15:00", told_on=None) == []
    assert found("3 07:00-08:00") == []


def test_only_staff_paid_by_the_month_are_paid_and_only_within_the_horizon():
    contracts = (
        Contract(PayForm.MONTHLY, 2220, Decimal(30000), Period(last=date(2026, 12, 3))),
        Contract(PayForm.HOURLY, 2220, Decimal(30000), Period(date(2026, 12, 4))),
    )
    somebody = (employee(contracts=contracts),)
    drawn = "-1 07:00-08:00, 3 07:00-08:00, 4 07:00-08:00, 14 07:00-08:00"
    assert found(drawn, "2 07:00-15:00", employees=somebody) == [(3, "free day", 60, 11_709)]


def test_a_night_over_a_clock_change_is_paid_for_its_true_length():
    autumn = Horizon(date(2026, 10, 19), 7)
    changes = {"days": 7, "first": autumn.first, "told_on": autumn.first}
    published = told("5 21:00-25:00", horizon=autumn)
    # Of eleven hours the four until 01:00 were published.
    assert found("5 21:00-31:00", published=published, **changes) == [(5, "moved", 420, 41_109)]


def test_each_line_has_contributions():
    schedule = roster("3 07:00-15:01, 4 09:03-15:00", published=told("3 07:00-15:00"), told_on=MONDAY)
    lines = check_cost(employer_contributions.item(), schedule, item())
    assert [line.category for line in lines] == ["moved_shift", "moved_shift"]
