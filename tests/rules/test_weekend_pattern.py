from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, violations

from staffing.rules.weekend_pattern import Params, WeekendPattern

EVERY_OTHER = WeekendPattern(Params(most=1, within=2, share_percent=50))
NONE_AT_ALL = WeekendPattern(Params(most=0, within=1, share_percent=50))
TWO_OF_THREE = WeekendPattern(Params(most=2, within=3, share_percent=50))
ANY_SHARE = WeekendPattern(Params(most=0, within=1, share_percent=0))

WEEKEND_AFTER_WEEKEND = "5 06:00-14:00, 12 06:00-14:00, 19 06:00-14:00"
FOUR_WEEKS = {"days": 28}
SATURDAY = {"first": date(2026, 12, 5)}
SUNDAY = {"first": date(2026, 12, 6)}

CASES = [
    *cases(
        EVERY_OTHER,
        ("nobody works", "", 0, FOUR_WEEKS),
        ("every other weekend", "5 06:00-14:00, 19 06:00-14:00", 0, FOUR_WEEKS),
        ("two weekends in a row", "5 06:00-14:00, 12 06:00-14:00", 1, FOUR_WEEKS),
        ("three weekends in a row are twice two", WEEKEND_AFTER_WEEKEND, 2, FOUR_WEEKS),
        ("Saturday and Sunday are one weekend", "5 06:00-14:00, 6 06:00-14:00", 0, FOUR_WEEKS),
        ("a Saturday and the next Sunday are two", "5 06:00-14:00, 13 06:00-14:00", 1, FOUR_WEEKS),
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
        ANY_SHARE,
        ("any minute on Saturday is enough", "4 16:00-24:01", 1),
        ("no minute on Saturday", "4 16:00-24:00", 0),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"most": 0, "within": 1, "share_percent": 80}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "most": st.integers(0, 2),
    "within": st.integers(1, 3),
    "share_percent": st.integers(0, 99),
}
REFUSED: list[dict[str, Any]] = [{"most": -1}, {"within": 0}, {"share_percent": -1}, {"share_percent": 100}]
OUTERMOST: list[dict[str, Any]] = [
    {"most": 0, "within": 1, "share_percent": 99},
    {"most": 0, "within": 1, "share_percent": 0},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_weekend_pattern(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_when_how_many_and_the_limit() -> None:
    (violation,) = violations(EVERY_OTHER, "5 06:00-14:00 | 5 06:00-14:00, 13 06:00-14:00", days=28)
    assert violation.employee == "bob"
    assert (violation.interval.start, violation.interval.end) == (5 * 1440, 14 * 1440)
    assert "2 of 2 weekends worked; 1 allowed" in violation.message
