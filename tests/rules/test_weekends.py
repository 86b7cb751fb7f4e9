from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, daily, employee, violations

from staffing.domain.choices import Binding, WorkingTimeChoice
from staffing.domain.time import Period
from staffing.rules.weekends import Params, Weekends

EVERY_OTHER = Weekends(Params(most=1, within=2, share_percent=50))
NONE_AT_ALL = Weekends(Params(most=0, within=1, share_percent=50))
TWO_OF_THREE = Weekends(Params(most=2, within=3, share_percent=50))
ANY_SHARE = Weekends(Params(most=0, within=1, share_percent=0))
TWO_OF_FIVE = Weekends(Params(most=2, within=5, share_percent=50))
THREE_OF_EIGHT = Weekends(Params(most=3, within=8, share_percent=50))
TWO_IN_ALL = Weekends(Params(most=2, within=0, share_percent=50))
PROMISED = Weekends(Params(binding=Binding.PROMISE, share_percent=50))
PREFERRED = Weekends(Params(binding=Binding.PREFERENCE, share_percent=50))
AT_NIGHT = Weekends(Params(most=1, within=2, share_percent=50), group="night")

WEEKEND_AFTER_WEEKEND = "5 06:00-14:00, 12 06:00-14:00, 19 06:00-14:00"
FOUR_WEEKS = {"days": 28}
TEN_WEEKS = {"days": 70}
FIRST_SATURDAY, FIRST_SUNDAY = date(2026, 12, 5), date(2026, 12, 6)
SECOND_SATURDAY, SECOND_SUNDAY, THIRD_SUNDAY = date(2026, 12, 12), date(2026, 12, 13), date(2026, 12, 20)
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}
ELSE = FOUR_WEEKS | {"choices": (WorkingTimeChoice("ann", Binding.PROMISE, longest=600),)}
SATURDAY = {"first": FIRST_SATURDAY}
SUNDAY = {"first": FIRST_SUNDAY}


def saturdays(*weeks: int) -> str:
    """A shift on the Saturday of each of the weeks; the horizon begins with week 0."""
    return ", ".join(f"{7 * week + 5} 06:00-14:00" for week in weeks)


def chosen(most: int, within: int, binding: Binding = Binding.PROMISE, **period: date) -> dict[str, Any]:
    choice = WorkingTimeChoice("ann", binding, Period(**period), most_weekends=most, of_weekends=within)
    return FOUR_WEEKS | {"choices": (choice,)}


CASES = [
    *cases(
        EVERY_OTHER,
        ("nobody works", "", 0, FOUR_WEEKS),
        ("every other weekend", "5 06:00-14:00, 19 06:00-14:00", 0, FOUR_WEEKS),
        ("two weekends in a row", "5 06:00-14:00, 12 06:00-14:00", 1, FOUR_WEEKS),
        ("three weekends in a row are twice two", WEEKEND_AFTER_WEEKEND, 2, FOUR_WEEKS),
        ("Saturday and Sunday are one weekend", "5 06:00-14:00, 6 06:00-14:00", 0, FOUR_WEEKS),
        ("a Saturday and the next Sunday are two", "5 06:00-14:00, 13 06:00-14:00", 1, FOUR_WEEKS),
        ("standby is no work", "5 06:00-14:00, 12 06:00-14:00 standby", 0, FOUR_WEEKS),
        ("several shifts a day are one weekend", "5 06:00-10:00, 5 16:00-20:00", 0, FOUR_WEEKS),
        ("Fridays and Mondays are no weekend", "4 06:00-14:00, 7 06:00-14:00, 11 06:00-14:00", 0, FOUR_WEEKS),
        ("the last weekend before the horizon counts with the first in it", "-2 06:00-14:00, 5 06:00-14:00", 1),
        ("the one before that does not", "-9 06:00-14:00, 5 06:00-14:00", 0),
        ("two in a row before the horizon are past", "-9 06:00-14:00, -2 06:00-14:00", 0),
        ("the first weekend after the horizon counts with the last in it", "6 06:00-14:00, 12 06:00-14:00", 1),
        ("the one after that does not", "6 06:00-14:00, 19 06:00-14:00", 0),
        ("two in a row after the horizon are not this schedule's", "12 06:00-14:00, 19 06:00-14:00", 0),
        ("a Saturday before the horizon is of the weekend of its first Sunday", "-1 06:00-14:00, 0 06:00-14:00", 0, SUNDAY),
        ("and that weekend counts with the next", "-1 06:00-14:00, 6 06:00-14:00", 1, SUNDAY),
        ("shifts that must be kept are judged too", "5 06:00-14:00 pinned, 12 06:00-14:00 pinned", 1, FOUR_WEEKS),
        ("two people who take turns", "5 06:00-14:00 | 12 06:00-14:00", 0, FOUR_WEEKS),
        ("one works two in a row and the other does not", "5 06:00-14:00, 12 06:00-14:00 | 12 06:00-14:00", 1, FOUR_WEEKS),
    ),
    *cases(
        NONE_AT_ALL,
        ("a Saturday", "5 06:00-14:00", 1),
        ("a Friday that ends at midnight", "4 16:00-24:00", 0),
        ("a Friday night of which exactly half is Saturday's", "4 20:00-28:00", 0),
        ("a Friday night of which one minute more is Saturday's", "4 20:00-28:01", 1),
        ("a Friday night of which 51 of 100 minutes are Saturday's", "4 23:11-24:51", 1),
        ("a Friday night of which 50 of 100 minutes are Saturday's", "4 23:10-24:50", 0),
        ("a shift that starts on Saturday at midnight", "4 24:00-32:00", 1),
        ("a Sunday night of which half is Monday's", "6 20:00-28:00", 0),
        ("a Sunday night of which less is Monday's", "6 20:00-27:59", 1),
        ("a break changes nothing in the share", "4 20:00-28:00 20:00-22:00", 0),
        ("23 of 46 hours, when no clock changes", "6 01:00-47:00", 0),
        ("24 of 47 hours, when the clock goes back on Sunday", "6 01:00-47:00", 1, {"first": AUTUMN}),
        ("22 of 45 hours, when the clock goes forward on Sunday", "6 01:00-47:00", 0, {"first": SPRING}),
        ("23 of 45 hours, when the clock goes forward on Sunday", "6 00:00-46:00", 1, {"first": SPRING}),
        ("each weekend counts on its own", "5 06:00-14:00, 12 06:00-14:00", 2, FOUR_WEEKS),
        ("last weekend is past", "-1 06:00-14:00", 0),
        ("a Friday night before the horizon of which most is within it", "-1 22:00-30:00", 1, SATURDAY),
    ),
    *cases(
        TWO_OF_THREE,
        ("two in a row where two of three are allowed", "5 06:00-14:00, 12 06:00-14:00", 0, FOUR_WEEKS),
        ("all three where two of three are allowed", WEEKEND_AFTER_WEEKEND, 1, FOUR_WEEKS),
        ("all four where two of three are allowed", f"{WEEKEND_AFTER_WEEKEND}, 26 06:00-14:00", 2, FOUR_WEEKS),
        ("two before the horizon and one in it", "-9 06:00-14:00, -1 06:00-14:00, 5 06:00-14:00", 1),
        ("one before the horizon, one in it and one after it", "-1 06:00-14:00, 5 06:00-14:00, 12 06:00-14:00", 1),
    ),
    *cases(
        TWO_OF_FIVE,
        ("two of five", saturdays(0, 4, 5, 9), 0, TEN_WEEKS),
        ("three of five", saturdays(0, 2, 4), 1, TEN_WEEKS),
        ("three of six", saturdays(0, 2, 5), 0, TEN_WEEKS),
        ("one before the horizon, one in it and one after it, of five", saturdays(-2, 0, 2), 1),
        ("one before the horizon, one in it and one after it, of six", saturdays(-2, 0, 3), 0),
    ),
    *cases(
        THREE_OF_EIGHT,
        ("three of eight", saturdays(0, 1, 2, 8, 9), 0, TEN_WEEKS),
        ("four of eight", saturdays(0, 1, 2, 7), 1, TEN_WEEKS),
        ("four of nine", saturdays(0, 1, 2, 8), 0, TEN_WEEKS),
    ),
    *cases(
        TWO_IN_ALL,
        ("two weekends of the horizon, in a row or not", saturdays(0, 1), 0, FOUR_WEEKS),
        ("three weekends of the horizon", saturdays(0, 1, 3), 1, FOUR_WEEKS),
        ("all weekends of the horizon", saturdays(0, 1, 2, 3), 2, FOUR_WEEKS),
        ("weekends outside the horizon do not count", saturdays(-2, -1, 0, 3, 4, 5), 0, FOUR_WEEKS),
        ("the weekend of which only Sunday is in the horizon counts", daily(-1, 13), 1, SUNDAY | {"days": 14}),
        ("days without a weekend", "0 06:00-14:00, 4 06:00-14:00", 0, {"days": 5}),
    ),
    *cases(
        PROMISED,
        ("every other weekend where that is promised", saturdays(0, 2), 0, chosen(1, 2)),
        ("two in a row where every other is promised", saturdays(0, 1), 1, chosen(1, 2)),
        ("two in a row where two of three are promised", saturdays(0, 1), 0, chosen(2, 3)),
        ("three in a row where two of three are promised", saturdays(0, 1, 2), 1, chosen(2, 3)),
        ("the last weekend before the horizon counts with the first in it, where promised", saturdays(-1, 0), 1, chosen(1, 2)),
        ("a preference is no promise", saturdays(0, 1), 0, chosen(1, 2, Binding.PREFERENCE)),
        ("who has chosen nothing", saturdays(0, 1, 2, 3), 0, FOUR_WEEKS),
        ("who has chosen something else", saturdays(0, 1), 0, ELSE),
        ("the choice holds until the Saturday of the second weekend", saturdays(0, 1), 0, chosen(1, 2, last=SECOND_SATURDAY)),
        ("the choice holds until the Sunday of the second weekend", saturdays(0, 1), 1, chosen(1, 2, last=SECOND_SUNDAY)),
        ("the choice holds from the Saturday of the first weekend", saturdays(0, 1), 1, chosen(1, 2, first=FIRST_SATURDAY)),
        ("the choice holds from the Sunday of the first weekend", saturdays(0, 1), 0, chosen(1, 2, first=FIRST_SUNDAY)),
        ("of five weekends only three are in the period", saturdays(0, 1, 2), 1, chosen(2, 5, last=THIRD_SUNDAY)),
        ("two of the three that are in the period", saturdays(0, 1, 3), 0, chosen(2, 5, last=THIRD_SUNDAY)),
        ("the choice has ended before the horizon", saturdays(-2, -1, 0), 0, chosen(1, 2, last=date(2026, 11, 29))),
        ("one has chosen and the other has not", f"{saturdays(0, 1)} | {saturdays(0, 1)}", 1, chosen(1, 2)),
    ),
    *cases(
        PREFERRED,
        ("two in a row where every other is preferred", saturdays(0, 1), 1, chosen(1, 2, Binding.PREFERENCE)),
        ("a promise is judged elsewhere", saturdays(0, 1), 0, chosen(1, 2)),
    ),
    *cases(
        AT_NIGHT,
        ("only those of the group are judged", f"{saturdays(0, 1)} | {saturdays(0, 1)}", 1, FOUR_WEEKS | NIGHT_STAFF),
    ),
    *cases(
        ANY_SHARE,
        ("any minute on Saturday is enough", "4 16:00-24:01", 1),
        ("no minute on Saturday", "4 16:00-24:00", 0),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [
    {"binding": None, "most": 0, "within": 1, "share_percent": 80},
    {"binding": None, "most": 0, "within": 0, "share_percent": 80},
    {"binding": Binding.PROMISE, "most": None, "within": None, "share_percent": 80},
]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "binding": st.none(),
    "most": st.integers(0, 2),
    "within": st.integers(0, 3),
    "share_percent": st.integers(0, 99),
}
REFUSED: list[dict[str, Any]] = [
    {"most": -1},
    {"within": -1},
    {"share_percent": -1},
    {"share_percent": 100},
    {"most": None},
    {"within": None},
    {"binding": Binding.PROMISE},
    {"binding": Binding.PROMISE, "most": None},
    {"binding": "wish", "most": None, "within": None},
]
OUTERMOST: list[dict[str, Any]] = [
    {"binding": None, "most": 0, "within": 0, "share_percent": 99},
    {"binding": Binding.PREFERENCE, "most": None, "within": None, "share_percent": 0},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_weekends(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_how_many_and_the_limit() -> None:
    (violation,) = violations(EVERY_OTHER, "5 06:00-14:00 | 5 06:00-14:00, 13 06:00-14:00", days=28)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (5 * 1440, 14 * 1440)
    assert "2 of 2 weekends worked; 1 allowed" in violation.message
