"""Days worked out by hand, against the reference of the golden year and against the product.

Each is a post manned around the clock, or one night; the arithmetic stands beside it.
"""

from collections import Counter
from datetime import date, timedelta

import pytest
from tests.golden.counter import ORDINARY, category
from tests.golden.rotas import Worked
from tests.verifier import roster

from staffing.domain.time import Horizon
from staffing.domain.unit_data import RuleBookChoice
from staffing.rulebook import load

AROUND_THE_CLOCK = ("00:00-08:00", "08:00-16:00", "16:00-24:00")
NIGHT = ("21:00-31:00",)

Hours = dict[str, int]
Ore = dict[str, int]


def by_the_reference(first: date, days: int, shifts: tuple[str, ...]) -> Hours:
    """Minutes by category, ordinary ones too."""
    each = (Worked("", first + timedelta(days=number), times) for number in range(days) for times in shifts)
    return sum((shift.minutes for shift in each), Counter())


def by_the_product(first: date, days: int, shifts: tuple[str, ...]) -> tuple[Hours, Ore]:
    """Minutes and öre by category."""
    book = load(RuleBookChoice("sweden_municipal_2025"), Horizon(first, days))
    (unsocial_hours,) = (cost for cost in book.costs if cost.code == "unsocial_hours")
    drawn = ", ".join(f"{number} {times}" for number in range(days) for times in shifts)
    minutes, ore = Counter(), Counter()
    for line in unsocial_hours.price(roster(drawn, first=first, days=days), ()):
        minutes[str(line.category)] += line.minutes
        ore[str(line.category)] += line.amount
    return minutes, ore


KNOWN = [
    pytest.param(
        # The fact sheet's normal week, 3.4. D: Monday to Thursday 4 × 3. C: Monday 2, Tuesday to Thursday 3 × 8, Friday 6.
        # B: Monday 7, Friday 5, Saturday 16, Sunday 18. B night: Friday 2, Saturday 8, Sunday 6.
        (date(2025, 9, 1), 7, AROUND_THE_CLOCK),
        {"D": 12, "C": 32, "B": 46, "B_night": 16, ORDINARY: 62},
        # 12 × 25.60, 32 × 56.70, 46 × 66.10, 16 × 76.00; together 6 378.20
        {"D": 307_20, "C": 1_814_40, "B": 3_040_60, "B_night": 1_216_00},
        id="a normal week of 2025",
    ),
    pytest.param(
        (date(2026, 9, 7), 7, AROUND_THE_CLOCK),
        {"D": 12, "C": 32, "B": 46, "B_night": 16, ORDINARY: 62},
        # 12 × 26.40, 32 × 58.40, 46 × 68.10, 16 × 78.30; together 6 571.00
        {"D": 316_80, "C": 1_868_80, "B": 3_132_60, "B_night": 1_252_80},
        id="a normal week of 2026",
    ),
    pytest.param(
        # Wednesday 1 January 2025, at the rates of 2024: the night towards it until 06:00, then A.
        (date(2025, 1, 1), 1, AROUND_THE_CLOCK),
        {"A_night": 6, "A": 18},
        {"A_night": 883_80, "A": 2_208_60},  # 6 × 147.30, 18 × 122.70
        id="New Year's Day 2025",
    ),
    pytest.param(
        # Thursday to Tuesday, 2 to 7 April. Thursday: C 6, ordinary 12, A 4, A night 2. Friday, Saturday and Sunday: A night 6,
        # A 16, A night 2. Monday: A night 6, A 18. Tuesday: A 7, ordinary 12, D 3, C 2.
        (date(2026, 4, 2), 6, AROUND_THE_CLOCK),
        {"A_night": 32, "A": 77, "C": 8, "D": 3, ORDINARY: 24},
        # 32 × 156.90, 77 × 130.70, 8 × 58.40, 3 × 26.40
        {"A_night": 5_020_80, "A": 10_063_90, "C": 467_20, "D": 79_20},
        id="Easter 2026",
    ),
    pytest.param(
        # Wednesday 23 December to Monday 4 January. 23: C 6, ordinary 12, A 4, A night 2. 24 and 25: A night 8, A 16.
        # 26: A night 6, A 18. 27: A 24. 28: A 7, ordinary 12, D 3, C 2. 29: C 8, ordinary 13, D 3.
        # 30: C 6, ordinary 12, A 4, A night 2. 31: A night 8, A 16. 1: A night 6, A 18. 2 and 3: A 24.
        # 4: A 7, ordinary 12, D 3, C 2.
        (date(2026, 12, 23), 13, AROUND_THE_CLOCK),
        {"A_night": 40, "A": 178, "C": 24, "D": 9, ORDINARY: 61},
        # 40 × 156.90, 178 × 130.70, 24 × 58.40, 9 × 26.40
        {"A_night": 6_276_00, "A": 23_264_60, "C": 1_401_60, "D": 237_60},
        id="Christmas 2026 to New Year 2027",
    ),
    pytest.param(
        # Thursday 19 to Monday 23 June. Thursday: C 6, ordinary 12, A 4, A night 2. Friday: A night 8, A 16.
        # Saturday: A night 6, A 18. Sunday: A 24. Monday: A 7, ordinary 12, D 3, C 2.
        (date(2025, 6, 19), 5, AROUND_THE_CLOCK),
        {"A_night": 16, "A": 69, "C": 8, "D": 3, ORDINARY: 24},
        # 16 × 152.30, 69 × 126.90, 8 × 56.70, 3 × 25.60
        {"A_night": 2_436_80, "A": 8_756_10, "C": 453_60, "D": 76_80},
        id="midsummer 2025",
    ),
    pytest.param(
        # Thursday before the national day: C until 06:00, B from 16:00, B night from 22:00.
        (date(2025, 6, 5), 1, AROUND_THE_CLOCK),
        {"C": 6, "B": 6, "B_night": 2, ORDINARY: 10},
        {"C": 340_20, "B": 396_60, "B_night": 152_00},  # 6 × 56.70, 6 × 66.10, 2 × 76.00
        id="5 June 2025",
    ),
    pytest.param(
        # Friday before All Saints' Day: B from 16:00, an hour before other Fridays.
        (date(2026, 10, 30), 1, AROUND_THE_CLOCK),
        {"C": 6, "B": 6, "B_night": 2, ORDINARY: 10},
        {"C": 350_40, "B": 408_60, "B_night": 156_60},  # 6 × 58.40, 6 × 68.10, 2 × 78.30
        id="30 October 2026",
    ),
    pytest.param(
        # Monday between a Sunday and Epiphany, at the rates of 2025: B all day, and the night towards Epiphany from 22:00.
        (date(2026, 1, 5), 1, AROUND_THE_CLOCK),
        {"B": 22, "B_night": 2},
        {"B": 1_454_20, "B_night": 152_00},  # 22 × 66.10, 2 × 76.00
        id="squeezed day 5 January 2026",
    ),
    pytest.param(
        # Friday at the rates of 2024: ordinary 06 to 19, B 19 to 22.
        (date(2025, 3, 28), 1, AROUND_THE_CLOCK),
        {"C": 6, "B": 3, "B_night": 2, ORDINARY: 13},
        {"C": 328_80, "B": 191_70, "B_night": 147_00},  # 6 × 54.80, 3 × 63.90, 2 × 73.50
        id="the last Friday that began at 19:00",
    ),
    pytest.param(
        # Friday at the rates of 2025: ordinary 06 to 17, B 17 to 22.
        (date(2025, 4, 4), 1, AROUND_THE_CLOCK),
        {"C": 6, "B": 5, "B_night": 2, ORDINARY: 11},
        {"C": 340_20, "B": 330_50, "B_night": 152_00},  # 6 × 56.70, 5 × 66.10, 2 × 76.00
        id="the first Friday that began at 17:00",
    ),
    pytest.param(
        # Saturday 28 March: 22 to 06 is seven hours.
        (date(2026, 3, 28), 1, NIGHT),
        {"B": 2, "B_night": 7},
        {"B": 132_20, "B_night": 532_00},  # 2 × 66.10, 7 × 76.00
        id="the spring night towards 29 March 2026",
    ),
    pytest.param(
        # Saturday 24 October: 22 to 06 is nine hours.
        (date(2026, 10, 24), 1, NIGHT),
        {"B": 2, "B_night": 9},
        {"B": 136_20, "B_night": 704_70},  # 2 × 68.10, 9 × 78.30
        id="the autumn night towards 25 October 2026",
    ),
    pytest.param(
        # The clock is put forward on Easter Sunday.
        (date(2027, 3, 27), 1, NIGHT),
        {"A": 2, "A_night": 7},
        {"A": 261_40, "A_night": 1_098_30},  # 2 × 130.70, 7 × 156.90
        id="the spring night towards 28 March 2027",
    ),
]


@pytest.mark.parametrize(("worked", "hours", "ore"), KNOWN)
def test_the_reference_and_the_product_agree_with_what_was_worked_out_by_hand(worked, hours, ore):
    minutes = {name: 60 * number for name, number in hours.items()}
    assert by_the_reference(*worked) == minutes
    minutes.pop(ORDINARY, None)
    assert by_the_product(*worked) == (minutes, ore)


def test_new_year_2027_lasts_until_seven_on_monday():
    monday = date(2027, 1, 4)
    assert [category(monday, hour) for hour in (5, 6, 7)] == ["A", "A", ORDINARY]
    assert by_the_product(monday, 1, ("06:00-07:00",)) == ({"A": 60}, {"A": 130_70})
    assert by_the_product(monday, 1, ("07:00-08:00",)) == ({}, {})
