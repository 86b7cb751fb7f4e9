from datetime import date

import pytest
from tests.verifier import instance

from staffing.domain.choices import Absence, AbsenceKind
from staffing.domain.sickness import sickness_periods
from staffing.domain.time import Horizon, Interval

WEEK = Horizon(date(2026, 11, 30), 7)
HALF_A_DAY = 720


def ill(start: int, end: int, kind: AbsenceKind = AbsenceKind.SICKNESS, who: str = "ann") -> Absence:
    """Absent from one half day to another, counted from midnight of day 0."""
    return Absence(who, Interval(start * HALF_A_DAY, end * HALF_A_DAY), kind)


@pytest.mark.parametrize(
    ("absences", "periods"),
    [
        ((), []),
        ((ill(2, 6),), [(1, 2)]),
        ((ill(3, 7),), [(2,)]),  # from noon to noon
        ((ill(3, 4),), []),
        ((ill(2, 3), ill(3, 4)), [(1,)]),  # two halves make a day
        ((ill(2, 3), ill(3, 4, AbsenceKind.VACATION)), []),
        ((ill(2, 4, AbsenceKind.VACATION),), []),
        ((ill(2, 4, who="bob"),), []),
        ((ill(2, 6), ill(4, 8)), [(1, 2, 3)]),  # written twice
        ((ill(-4, 2),), [(-2, -1, 0)]),
        ((ill(14, 20),), [(7, 8, 9)]),
        ((ill(0, 2), ill(6, 8)), [(0, 3)]),
        ((ill(6, 8), ill(0, 2)), [(0, 3)]),
        ((ill(0, 2), ill(8, 10)), [(0,), (4,)]),
        ((ill(0, 2), ill(6, 8), ill(12, 14)), [(0, 3, 6)]),
    ],
)
def test_days_of_sickness_make_periods_with_relapses_within_three_days(
    absences: tuple[Absence, ...], periods: list[tuple[int, ...]]
) -> None:
    assert sickness_periods(instance(absences=absences), "ann", 3) == periods


def test_a_day_of_the_clock_change_is_whole_with_its_25_hours() -> None:
    autumn = Horizon(date(2026, 10, 25), 7)
    for minutes, periods in ((1500, [(0,)]), (1499, [])):
        away = Absence("ann", Interval(0, minutes), AbsenceKind.SICKNESS)
        assert sickness_periods(instance(first=autumn.first, absences=(away,)), "ann", 5) == periods
