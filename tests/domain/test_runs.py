import pytest
from tests.verifier import instance, roster

from staffing.domain.runs import by_day, marked_runs, short_runs, within_runs, worked_days

WEEK = range(7)


def test_shifts_are_listed_by_the_day_on_which_they_start() -> None:
    shifts = roster("-1 22:00-30:00, 0 22:00-30:00, 2 06:00-10:00, 2 12:00-16:00, 3 06:00-14:00").shifts_of("ann")
    found = by_day(shifts, range(3))
    assert [list(today) for today in found] == [[shifts[1]], [], [shifts[2], shifts[3]]]


def test_a_day_of_standby_is_not_worked() -> None:
    assert worked_days(roster("0 06:00-14:00, 1 06:00-14:00 standby, 4 22:00-30:00").shifts_of("ann")) == {0, 4}


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        (set(), []),
        ({3}, [range(3, 4)]),
        ({0, 1, 3, 6}, [range(2), range(3, 4), range(6, 7)]),
        (set(WEEK), [WEEK]),
        ({-1, 7}, []),
    ],
)
def test_runs_are_cut_where_a_day_is_not_marked(marked: set[int], found: list[range]) -> None:
    assert list(marked_runs(WEEK, marked)) == found


@pytest.mark.parametrize(
    ("marked", "found"),
    [
        ({2, 3}, [range(2, 4)]),
        ({2, 3, 4}, []),
        ({0, 1, 3, 5, 6}, [range(3, 4)]),
        ({1, 5}, [range(1, 2), range(5, 6)]),
    ],
)
def test_a_run_that_touches_either_end_is_not_too_short(marked: set[int], found: list[range]) -> None:
    assert list(short_runs(WEEK, marked, 3)) == found


@pytest.mark.parametrize(
    ("adjacent", "least", "days"),
    [
        ("", 3, range(7)),
        ("-9 06:00-14:00, 15 06:00-14:00", 1, range(-1, 8)),
        ("-9 06:00-14:00, 15 06:00-14:00", 3, range(-3, 10)),
        ("-1 06:00-14:00", 3, range(-1, 7)),
        ("-9 06:00-14:00, -1 06:00-14:00", 3, range(-2, 7)),
        ("-9 06:00-14:00, -2 06:00-14:00", 3, range(-2, 7)),
        ("7 06:00-14:00, 15 06:00-14:00", 3, range(9)),
        ("8 06:00-14:00, 15 06:00-14:00", 3, range(9)),
    ],
)
def test_a_run_is_followed_outwards_to_its_end_or_as_far_as_matters_or_as_days_are_known(
    adjacent: str, least: int, days: range
) -> None:
    problem = instance(adjacent)
    assert within_runs(problem, worked_days(problem.adjacent_of["ann"]), least) == days
