from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.domain.test_calendar import TERMS
from tests.verifier import shift

from staffing.domain.calendar import UnsocialCategory
from staffing.domain.supplements import Supplement, by_month, of_shift
from staffing.domain.time import Horizon

HORIZON = Horizon(date(2025, 9, 29), 4)
"""From Monday 29 September to Thursday 2 October."""
RATES = {category: Decimal(60 * (1 + place)) for place, category in enumerate(UnsocialCategory)}
"""From 100 öre a minute for a night of a great holiday to 600 for an evening."""
EARLY = shift("0 14:00-20:00", HORIZON)
LATE = shift("2 14:00-21:01", HORIZON)


def evening(day: int, minutes: dict, rate: int = 600, category: str = "D") -> Supplement:
    return Supplement(day, category, Fraction(rate), minutes)


def test_a_shift_has_a_supplement_for_each_category():
    night = shift("0 21:00-31:00", HORIZON)
    assert list(of_shift(HORIZON, night, TERMS, RATES, Decimal(50))) == [
        evening(0, {night: 8 * 60}, 500, "C"),
        evening(0, {night: 60}),
    ]


def test_time_on_call_has_a_share_of_the_rate():
    night = shift("0 21:00-31:00 oncall 23:00-29:00", HORIZON)
    on_call = evening(0, {night: 6 * 60}, 250, "C on call")
    assert list(of_shift(HORIZON, night, TERMS, RATES, Decimal(50)))[2:] == [on_call]
    assert len(list(of_shift(HORIZON, night, TERMS, RATES, Decimal(0)))) == 2


def test_standby_has_none():
    standby = shift("0 21:00-31:00 oncall 23:00-29:00 standby", HORIZON)
    assert list(of_shift(HORIZON, standby, TERMS, RATES, Decimal(50))) == []


def test_supplements_of_a_month_category_and_rate_are_one():
    first, second = evening(0, {EARLY: 60}), evening(2, {LATE: 121})
    assert list(by_month(HORIZON, [first, second])) == [evening(1, {EARLY: 60}), evening(3, {LATE: 121})]
    third = shift("3 14:00-20:00", HORIZON)
    more = [second, evening(3, {third: 60}), evening(3, {third: 60}, rate=601), evening(3, {third: 5}, category="C")]
    assert list(by_month(HORIZON, more)) == [
        evening(3, {LATE: 121, third: 60}),
        evening(3, {third: 60}, rate=601),
        evening(3, {third: 5}, category="C"),
    ]


@pytest.mark.parametrize(("step", "minutes"), [(0, 181), (1, 181), (30, 210), (60, 240), (181, 181)])
def test_each_step_begun_is_paid_whole(step, minutes):
    both = evening(3, {EARLY: 60, LATE: 121}, rate=7)
    assert both.paid_minutes(step) == minutes
    assert both.pay(step) == 7 * minutes


def test_pay_is_rounded_once():
    half = Supplement(0, "D", Fraction(1, 2), {EARLY: 2, LATE: 1})
    assert half.pay(0) == 1
