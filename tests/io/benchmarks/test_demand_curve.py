from pathlib import Path

import pytest
from tests.io.benchmarks.pricing import priced
from tests.io.benchmarks.tiny_demand_curve import TEXT

from staffing.io.benchmarks.demand_curve import STEPS, DemandCurve, read
from staffing.rulebook import Force

WEEK = TEXT.replace("SECTION_HORIZON\n1", "SECTION_HORIZON\n7")


def read_text(path: Path, text: str, step: int = 15, *, is_judged: bool = True) -> DemandCurve:
    file = path / "tiny.txt"
    file.write_text(text, encoding="utf-8")
    return read(file, step, is_judged=is_judged)


@pytest.mark.parametrize(
    ("says", "solution", "cost", "violations"),
    [
        ("two quarters unmet and too few minutes", "", 0, 3),
        ("one too many at nine", "1,360,360", 1, 0),
        ("one too many at six, two at nine", "1,360,360 2,360,360", 1 + 1 + 4, 0),
        ("as many minutes as may be", "1,360,600", 1, 0),
        ("a night over midnight, and two quarters unmet", "1,1200,480", 1 + 1, 2),
        ("more minutes than the second may work", "2,360,600", 1, 2),
        ("one after the other, two starts, too little rest, too many minutes", "1,360,360 1,1080,360", 1 + 1, 3),
        ("the same at once, so that one person is two", "1,360,360 1,375,360", 1 + 4, 3),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value and "," not in value[:5] else "",
)
def test_a_solution_costs_and_breaks(tmp_path: Path, says: str, solution: str, cost: int, violations: int) -> None:
    assert priced(read_text(tmp_path, TEXT), tmp_path, solution) == (cost, violations), says


@pytest.mark.parametrize(
    ("says", "days", "violations"),
    [
        ("five days in a row", (0, 1, 2, 3, 4), 0),
        ("six days in a row", (0, 1, 2, 3, 4, 5), 1),
        ("seven are one violation too", (0, 1, 2, 3, 4, 5, 6), 1),
        ("a day off between", (0, 1, 2, 4, 5, 6), 0),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_days_in_a_row_are_counted_once(tmp_path: Path, says: str, days: tuple[int, ...], violations: int) -> None:
    problem = read_text(tmp_path, WEEK.replace("1,360,600", "1,360,6000"))
    solution = " ".join(f"1,{day * 1440 + 360},360" for day in days)
    assert priced(problem, tmp_path, solution) == (1, violations), says


@pytest.mark.parametrize(("start", "violations"), [(360, 0), (375, 1)])
def test_rest_is_fourteen_hours(tmp_path: Path, start: int, violations: int) -> None:
    problem = read_text(tmp_path, WEEK.replace("1,360,600", "1,360,6000"))
    # Ten hours from 06:00 or 06:15, and the next shift from 06:00; somebody else meets the demand.
    solution = f"1,{start},600 1,{1440 + 360},360 2,360,360"
    assert priced(problem, tmp_path, solution)[1] == violations


def test_every_allowed_shift_is_a_candidate(tmp_path: Path) -> None:
    shifts = read_text(tmp_path, WEEK).instance.shifts
    first, last = min(shift.start for shift in shifts), max(shift.end for shift in shifts)
    assert (first, last) == (360, 7 * 1440 + 360)
    clocks = {shift.start % 1440 for shift in shifts}
    # Midnight, and the quarters from 06:00 to 10:00, from 14:00 to 18:00, and from 20:00 to 23:45.
    assert len(clocks) == 1 + 17 + 17 + 16
    assert {shift.interval.minutes for shift in shifts} == set(range(360, 601, 15))
    assert {shift.day for shift in shifts} == set(range(8))


@pytest.mark.parametrize("step", STEPS)
def test_a_step_leaves_out_the_shifts_between(tmp_path: Path, step: int) -> None:
    shifts = read_text(tmp_path, TEXT, step).instance.shifts
    assert all(shift.start % step == 0 and shift.interval.minutes % step == 0 for shift in shifts)
    assert {shift.start % 1440 for shift in shifts} >= {360, 600, 840, 1080, 1200}


def test_what_is_not_priced_by_the_family_is_required(tmp_path: Path) -> None:
    problem = read_text(tmp_path, TEXT)
    soft = {entry.rule.name for entry in problem.book.rules if entry.force is Force.SOFT}
    assert soft - problem.required == {"surplus.1"}
    assert {name.partition(".")[0] for name in problem.required} == {"coverage", "hours_in_period"}


def test_in_a_search_no_more_are_too_many_than_there_are(tmp_path: Path) -> None:
    rising = {
        is_judged: entry.rule.params.rising_people
        for is_judged in (False, True)
        for entry in read_text(tmp_path, TEXT, is_judged=is_judged).book.rules
        if entry.rule.code == "surplus"
    }
    assert rising[False] == 2
    assert rising[True] > 1000


def test_a_bound_is_rounded_up_to_whole_quarters(tmp_path: Path) -> None:
    problem = read_text(tmp_path, TEXT)
    assert [problem.cost_bound(ore) for ore in (0, 1, 15, 16)] == [0, 1, 1, 2]
