from pathlib import Path

import pytest
from tests.io.benchmarks.pricing import issues_of, priced
from tests.io.benchmarks.tiny_nrp import TEXT

from staffing.errors import InputError
from staffing.io.benchmarks.nrp import Nrp, read
from staffing.rulebook import Force

WISHED = "ann,0,D ann,1,N"
WORKED = f"{WISHED} bob,0,D bob,1,D bob,5,D"
NINE = " ".join(f"bob,{day},D" for day in (0, 1, 3, 4, 6, 7, 9, 10, 13))
RUN = "ann,5,D ann,6,D ann,7,D ann,8,D"


@pytest.fixture
def tiny(tmp_path: Path) -> Nrp:
    return read_text(tmp_path, TEXT)


def read_text(path: Path, text: str) -> Nrp:
    file = path / "Tiny.txt"
    file.write_text(text, encoding="utf-8")
    return read(file)


@pytest.mark.parametrize(
    ("says", "solution", "cost", "violations"),
    [
        ("five people missing, two wishes denied, and too few minutes", "", 5 * 100 + 3 + 2, 1),
        ("both wishes granted; a day on the second and two on the sixth day are missing", WISHED, 3 * 100, 0),
        ("one too many and one unwanted on the first day, one missing on the sixth", WORKED, 1 + 1 + 100, 0),
        ("a day after a night", "ann,0,N ann,1,D", 3 + 2 + 4 * 100, 1),
        ("a night after a night", "ann,0,N ann,1,N", 3 + 4 * 100, 0),
        ("work on a day off", f"{WISHED} ann,4,D ann,5,D", 2 * 100, 1),
        ("the day after a day off", f"{WISHED} ann,5,D ann,6,D", 2 * 100, 0),
        ("a run of three days", "ann,5,D ann,6,D ann,7,D", 5 + 4 * 100, 0),
        ("a run of four days", RUN, 5 + 4 * 100, 1),
        ("a run of five days is too long once", f"{RUN} ann,9,D", 5 + 4 * 100, 1),
        ("nights, minutes, two runs and a day off", f"{RUN} ann,0,N ann,1,N ann,2,N ann,3,N", 3 + 3 * 100, 5),
        ("six D where five may be", "ann,0,D ann,1,D ann,2,D ann,7,D ann,8,D ann,9,D", 2 + 3 * 100, 1),
        ("two weekends where one may be", "ann,5,D ann,6,D ann,12,D ann,13,D", 5 + 4 * 100, 1),
        ("a lone day", f"{WISHED} ann,6,D", 3 * 100, 1),
        ("a lone day at the end", f"{WISHED} ann,13,D", 3 * 100, 0),
        ("a lone day off", "ann,2,D ann,3,D ann,5,D ann,6,D", 5 + 4 * 100, 1),
        ("a lone day off at the beginning", "ann,1,D ann,2,D", 5 + 4 * 100, 0),
        ("three nights", "ann,0,N ann,1,N ann,2,N", 3 + 4 * 100, 1),
        ("a night of somebody who may have none", f"{WISHED} bob,3,N", 3 * 100, 1),
        ("two nights of hers are too many once", f"{WISHED} bob,3,N bob,4,N", 3 * 100, 1),
        ("nine days", f"{WISHED} {NINE}", 1 + 1 + 2 * 100, 0),
        ("ten days are too many minutes", f"{WISHED} {NINE} bob,12,D", 1 + 1 + 2 * 100, 1),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_solution_costs_and_breaks(
    tiny: Nrp, tmp_path: Path, says: str, solution: str, cost: int, violations: int
) -> None:
    assert priced(tiny, tmp_path, solution) == (cost, violations), says


def test_who_has_the_same_limit_shares_an_entry(tmp_path: Path) -> None:
    problem = read_text(tmp_path, TEXT.replace("5,1,1,2", "3,1,1,2"))
    groups = {employee.id: employee.groups for employee in problem.instance.employees}
    (days,) = (entry for entry in problem.book.rules if entry.rule.code == "max_consecutive_days")
    assert [days.rule.group in groups[who] for who in ("ann", "bob")] == [True, True]
    (off,) = (entry for entry in problem.book.rules if entry.rule.code == "min_days_off")
    assert [off.rule.group in groups[who] for who in ("ann", "bob")] == [True, False]


def test_only_the_least_minutes_are_priced_though_they_are_required(tiny: Nrp) -> None:
    (required,) = (entry for entry in tiny.book.rules if entry.rule.name in tiny.required)
    assert (required.rule.code, required.force) == ("hours_in_period", Force.SOFT)
    soft = {entry.rule.code for entry in tiny.book.rules if entry.force is Force.SOFT}
    assert soft == {"hours_in_period", "coverage", "wishes"}


def test_all_shifts_of_a_day_have_noon_in_common_and_lie_within_the_day(tmp_path: Path) -> None:
    problem = read_text(tmp_path, TEXT.replace("D,480,", "D,1440,").replace("N,600,D", "N,1,D"))
    for shift in problem.instance.shifts:
        noon = shift.day * 1440 + 720
        assert shift.day * 1440 <= shift.start <= noon < shift.end <= (shift.day + 1) * 1440


def test_without_successions_nothing_is_said_of_them(tmp_path: Path) -> None:
    problem = read_text(tmp_path, TEXT.replace("N,600,D", "N,600,"))
    assert "forbidden_successions" not in {entry.rule.code for entry in problem.book.rules}
    assert priced(problem, tmp_path, "ann,0,N ann,1,D") == (3 + 2 + 4 * 100, 0)


def test_prices_of_nothing_are_no_entries(tmp_path: Path) -> None:
    problem = read_text(tmp_path, TEXT.replace(",100,1\n", ",0,0\n"))
    assert "coverage" not in {entry.rule.code for entry in problem.book.rules}
    assert priced(problem, tmp_path, "") == (5, 1)


def test_an_instance_without_cover_costs_what_is_denied(tmp_path: Path) -> None:
    problem = read_text(tmp_path, TEXT[: TEXT.index("0,D,1,100,1")])
    assert priced(problem, tmp_path, "") == (5, 1)


@pytest.mark.parametrize("line", ["1,D,1,100,2", "1,D,1,99,1"])
def test_prices_that_differ_from_line_to_line_are_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(InputError, match="Instances with several prices") as error:
        read_text(tmp_path, TEXT.replace("1,D,1,100,1", line))
    assert issues_of(error.value) == [("conflicting_rows", 28)]


def test_a_bound_in_ore_is_one_on_the_cost(tiny: Nrp) -> None:
    assert tiny.cost_bound(300) == 300
