from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError
from tests.costs.items import employer_contributions, vacation_supplement
from tests.costs.items.unsocial_hours import RATES, item
from tests.tiny import TINY, every_tiny_schedule
from tests.verifier import built, check_cost, employee, fixed_cost, instance, roster

from staffing.audit import price
from staffing.costs.base import Dated
from staffing.domain.money import kronor_text
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment
from staffing.domain.time import Period
from staffing.domain.workforce import Contract, PayForm
from staffing.rulebook import RuleBook

MONDAY = date(2025, 9, 1)
FRIDAY = 4
SATURDAY = 5


def found(drawn: str, params: dict[str, object] | None = None, **changes) -> dict[str, tuple[int, int]]:
    """Minutes and öre by category."""
    lines = check_cost(item(**(params or {})), roster(drawn, **({"first": MONDAY} | changes)))
    assert all(line.contributory and not line.fixed and line.account == "5030" for line in lines)
    return {str(line.category): (line.minutes, line.amount) for line in lines}


def test_a_post_manned_round_the_clock_for_a_week_costs_6378_kronor():
    drawn = ", ".join(f"{day} {span}" for day in range(7) for span in ("00:00-08:00", "08:00-16:00", "16:00-24:00"))
    minutes: Counter[str] = Counter()
    ore: Counter[str] = Counter()
    for line in check_cost(item(), roster(drawn, first=MONDAY)):
        minutes[line.category] += line.minutes
        ore[line.category] += line.amount
    assert minutes == {"D": 12 * 60, "C": 32 * 60, "B": 46 * 60, "B_night": 16 * 60}
    # 12 × 25.60 = 307.20, 32 × 56.70 = 1 814.40, 46 × 66.10 = 3 040.60, 16 × 76.00 = 1 216.00
    assert ore == {"D": 30_720, "C": 181_440, "B": 304_060, "B_night": 121_600}
    assert ore.total() == 637_820
    assert kronor_text(ore.total()) == "6\u202f378\u00a0kr"


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ("0 08:00-19:00", {}),
        ("0 08:00-19:01", {"D": (1, 43)}),  # 25.60 / 60 = 0.4267 kr
        ("0 14:00-22:00", {"D": (180, 7_680)}),  # 3 × 25.60
        ("0 14:00-22:01", {"D": (180, 7_680), "C": (1, 94)}),  # 56.70 / 60 = 0.945 kr, half an öre dropped
        ("0 21:00-31:00", {"D": (60, 2_560), "C": (480, 45_360)}),  # 25.60; 8 × 56.70 over midnight
        ("1 06:00-14:00", {}),
        ("1 05:59-14:00", {"C": (1, 94)}),
        ("0 06:59-14:00", {"B": (1, 110)}),  # Monday before 07:00; 66.10 / 60 = 1.1017 kr
        ("0 07:00-14:00", {}),
    ],
)
def test_weekdays_have_evening_and_night(drawn, expected):
    assert found(drawn) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        (f"{FRIDAY} 08:00-17:00", {}),
        (f"{FRIDAY} 08:00-17:01", {"B": (1, 110)}),
        (f"{FRIDAY} 21:00-31:00", {"B": (120, 13_220), "B_night": (480, 60_800)}),  # 2 × 66.10; 8 × 76.00
        (f"{SATURDAY} 08:00-16:00", {"B": (480, 52_880)}),  # 8 × 66.10
        ("6 21:00-31:00", {"B": (600, 66_100)}),  # the night towards Monday has the plain rate
    ],
)
def test_the_weekend_begins_on_friday_afternoon_and_ends_on_monday_morning(drawn, expected):
    assert found(drawn) == expected


@pytest.mark.parametrize(("first", "minutes"), [(date(2025, 3, 28), 60), (date(2025, 4, 4), 180)])
def test_friday_evening_began_two_hours_later_before_april_2025(first, minutes):
    assert found("0 12:00-20:00", first=first, days=1)["B"][0] == minutes


def test_each_shift_has_the_rates_of_the_date_it_starts_on():
    # Tuesday 31 March 2026 and Wednesday 1 April 2026, three hours of D each: 3 × 25.60 and 3 × 26.40.
    lines = check_cost(item(), roster("0 14:00-22:00, 1 14:00-22:00", first=date(2026, 3, 31), days=2))
    assert [line.amount for line in lines] == [7_680, 7_920]
    # The night between them: one hour of D and eight of C at the rates of 31 March, 25.60 and 8 × 56.70.
    assert found("0 21:00-31:00", first=date(2026, 3, 31), days=1) == {"D": (60, 2_560), "C": (480, 45_360)}


@pytest.mark.parametrize(
    ("first", "night"),
    [
        (date(2025, 10, 25), 540),  # 22 to 06 is nine hours when the clock is put back
        (date(2026, 3, 28), 420),  # and seven when it is put forward
    ],
)
def test_a_night_over_a_clock_change_has_its_true_length(first, night):
    minutes = {category: pair[0] for category, pair in found("0 21:00-31:00", first=first, days=1).items()}
    assert minutes == {"B": 120, "B_night": night}


@pytest.mark.parametrize(
    ("first", "drawn", "expected"),
    [
        # 23 December 2025, a Tuesday: A begins at 18:00. 126.90 / 60 = 2.115 kr, half an öre dropped.
        (date(2025, 12, 23), "0 10:00-18:00", {}),
        (date(2025, 12, 23), "0 10:00-18:01", {"A": (1, 211)}),
        # Christmas Eve night: 1 + 1 h of A at 126.90, 8 h of A at night at 152.30.
        (date(2025, 12, 24), "0 21:00-31:00", {"A": (120, 25_380), "A_night": (480, 121_840)}),
        # Second Christmas Day is a Friday, so A lasts until Monday; that night is not one of the dearer ones.
        (date(2025, 12, 26), "0 21:00-31:00", {"A": (600, 126_900)}),
        # Monday 29 December, the last minute.
        (date(2025, 12, 29), "0 06:59-15:00", {"A": (1, 211)}),
        (date(2025, 12, 29), "0 07:00-15:00", {}),
        # The national day 2025 is a Friday: Thursday from 16:00 is B.
        (date(2025, 6, 5), "0 08:00-16:01", {"B": (1, 110)}),
        # Pentecost is an ordinary Sunday.
        (date(2025, 6, 8), "0 08:00-16:00", {"B": (480, 52_880)}),
    ],
)
def test_holidays(first, drawn, expected):
    assert found(drawn, first=first, days=1) == expected


def test_an_unpaid_break_at_night_has_no_supplement():
    # 22 to 06 without an hour: 7 × 56.70.
    assert found("0 22:00-30:00 26:00-27:00") == {"C": (420, 39_690)}


def test_substitutes_have_the_supplement_too():
    substitute = employee(contracts=(Contract(PayForm.HOURLY, 2295, Decimal(26694)),), levels=())
    assert found("0 14:00-22:00", employees=(substitute,)) == {"D": (180, 7_680)}


def test_two_people_on_one_shift_are_paid_each():
    problem = instance("0 14:00-22:00", first=MONDAY, employees=(employee("ann"), employee("bo")))
    both = tuple(Assignment(name, problem.shifts[0]) for name in ("ann", "bo"))
    lines = check_cost(item(), Schedule(problem, both))
    assert [(line.employee, line.amount) for line in lines] == [("ann", 7_680), ("bo", 7_680)]


def test_shifts_outside_the_horizon_are_not_paid_again():
    assert found("-1 21:00-31:00, 7 14:00-22:00") == {}


def test_staff_from_an_agency_have_no_supplement():
    contracts = (
        Contract(PayForm.MONTHLY, 2295, Decimal(26694), Period(last=MONDAY)),
        Contract(PayForm.AGENCY, 0, Decimal(0), Period(date(2025, 9, 2))),
    )
    # One evening of each contract.
    drawn = "0 14:00-22:00, 1 14:00-22:00"
    assert found(drawn, employees=(employee(contracts=contracts),)) == {"D": (180, 7_680)}


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        # An hour of D at 25.60 and two of C at 56.70 are worked; six hours of C on call have half of 56.70, or a hundredth.
        (50, {"D": (60, 2_560), "C": (120, 11_340), "C on call": (360, 17_010)}),
        (1, {"D": (60, 2_560), "C": (120, 11_340), "C on call": (360, 340)}),
        (0, {"D": (60, 2_560), "C": (120, 11_340)}),
    ],
)
def test_time_on_call_is_paid_a_share_of_the_rate(percent, expected):
    assert found("0 21:00-31:00 oncall 23:00-29:00", {"on_call_percent": percent}) == expected


def test_standby_has_no_supplement():
    assert found("0 16:00-24:00 standby, 1 16:00-24:00 oncall 20:00-22:00 standby") == {}


def in_months(drawn: str, step: int, first: date, days: int) -> list[tuple[int, str, int, int]]:
    """Day, category, minutes and öre of each line when each month is rounded up."""
    lines = check_cost(item(rounding_minutes=step), roster(drawn, first=first, days=days))
    return [(line.day, str(line.category), line.minutes, line.amount) for line in lines]


@pytest.mark.parametrize(
    ("step", "minutes", "ore"),
    [
        (1, 62, 2_645),  # 26.4533 kr
        (30, 90, 3_840),
        (31, 62, 2_645),
        (60, 120, 5_120),
    ],
)
def test_the_minutes_of_a_category_in_a_month_can_be_rounded_up(step, minutes, ore):
    # 31 minutes of D on Monday and on Tuesday, at 25.60 kr an hour.
    drawn = "0 14:00-19:31, 1 14:00-19:31"
    assert in_months(drawn, step, MONDAY, 7) == [(6, "D", minutes, ore)]


def test_what_is_whole_is_not_rounded_up():
    assert in_months("0 14:00-19:30, 1 14:00-20:30", 60, MONDAY, 7) == [(6, "D", 120, 5_120)]
    assert in_months("0 14:00-19:30, 1 14:00-20:31", 60, MONDAY, 7) == [(6, "D", 180, 7_680)]


def test_each_category_and_each_month_is_rounded_on_its_own():
    # Tuesday 30 September and Wednesday 1 October 2025: a minute of D on each, and of C on the second.
    drawn = "0 14:00-19:01, 1 14:00-19:01, 1 05:59-13:00"
    assert in_months(drawn, 30, date(2025, 9, 30), 7) == [
        (0, "D", 30, 1_280),
        (6, "C", 30, 2_835),
        (6, "D", 30, 1_280),
    ]


def test_a_shift_over_midnight_belongs_to_the_month_in_which_it_starts():
    # An hour of D and eight of C; the last day of September stands for its month.
    assert in_months("1 21:00-31:00", 60, date(2025, 9, 29), 4) == [(1, "C", 480, 45_360), (1, "D", 60, 2_560)]


def test_time_on_call_is_rounded_apart_from_work():
    # 29 minutes of C worked, and two minutes on call at half the rate: 14.175 kr, and half an öre is dropped.
    drawn = "0 22:00-22:31 oncall 22:29-22:31"
    assert in_months(drawn, 30, MONDAY, 7) == [(6, "C", 30, 2_835), (6, "C on call", 30, 1_417)]


def test_a_rate_that_changes_within_a_month_is_rounded_apart():
    dearer = {category: str(2 * Decimal(rate)) for category, rate in RATES.items()}
    rates = [{"since": "2025-01-01", "value": RATES}, {"since": "2025-09-02", "value": dearer}]
    schedule = roster("0 14:00-19:01, 1 14:00-19:01", first=MONDAY)
    lines = check_cost(item(rounding_minutes=30, rates=rates), schedule)
    assert [(line.minutes, line.amount) for line in lines] == [(30, 1_280), (30, 2_560)]


def test_over_every_schedule_rounded_months_have_the_same_vacation_pay_and_contributions():
    rounded = item(rounding_minutes=30)
    book = RuleBook("test", "1", (), (rounded, vacation_supplement.item(), employer_contributions.item()))
    model = built(TINY, book)
    for schedule in every_tiny_schedule():
        amount = sum(line.amount for line in price(schedule, book) if not line.fixed)
        assert fixed_cost(model, schedule) == amount


def test_a_saturday_that_counts_as_weekday_ends_a_great_holiday():
    schedule = roster("0 08:00-16:00", first=date(2025, 12, 27), days=1)
    (long,) = check_cost(item(), schedule)
    (short,) = check_cost(item(saturday_is_weekday=True), schedule)
    assert (long.category, short.category) == ("A", "B")


def test_all_six_rates_are_needed():
    lacking = {category: rate for category, rate in RATES.items() if category not in ("C", "D")}
    with pytest.raises(ValidationError, match="there is no rate for C, D"):
        item(rates=[{"since": "2025-01-01", "value": lacking}])


@pytest.mark.parametrize("clock", ["19:00x", "19:60", "19:5", "24:01", "noon", -1, True])
def test_a_clock_time_that_is_none_is_refused(clock):
    with pytest.raises(ValidationError, match="evening_from"):
        item(evening_from=clock)


@pytest.mark.parametrize("history", [[], [{"since": "2026-01-01", "value": 1}, {"since": "2025-01-01", "value": 2}]])
def test_values_by_date_are_at_least_one_and_in_order(history):
    with pytest.raises(ValidationError, match="in order of date"):
        item(friday_from=history)


def test_a_date_before_the_first_rates_has_none():
    with pytest.raises(LookupError, match="2024-12-31"):
        check_cost(item(), roster("0 14:00-22:00", first=date(2024, 12, 31), days=1))


def test_a_value_holds_from_its_date():
    params = item().params
    assert params.friday_from[1] == Dated[int](since=date(2025, 4, 1), value=17 * 60)
