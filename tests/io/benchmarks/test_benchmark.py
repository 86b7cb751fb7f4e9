"""Random rosters of public instances, most of them broken in many ways: our verdict is that of the family's judge.

The instances and judges lie beside the repository and are not part of it. Where they are not, the tests are skipped and say so.
"""

import random
from collections import defaultdict
from pathlib import Path

import pytest
from benchmarks.judging import FOLDER, MISSING, PublicInstance

from staffing.audit import audit
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.io.benchmarks.benchmark import Benchmark
from staffing.io.benchmarks.public import PublicFamily
from staffing.io.benchmarks.solution import read_solution, solution_text
from staffing.pipeline import Solved, solve_instance
from staffing.solver.params import SolveParams

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=MISSING)

NRP = [
    PublicInstance(PublicFamily.NRP, f"Instance{number}")
    for number in (1, 2, 3, 4, 5, 7, 8, 10, 11, 13, 14, 16, 17, 19, 20)
]
INRC2 = [
    PublicInstance(PublicFamily.INRC2, f"{scenario}_{history}_{weeks}")
    for scenario, weeks in (
        ("n005w4", "1-2-3-3"),
        ("n012w8", "3-5-0-2-0-4-5-2"),
        ("n030w4", "6-2-9-1"),
        ("n050w4", "0-4-8-7"),
        ("n050w8", "1-7-8-5-7-4-1-8"),
        ("n080w4", "4-3-3-3"),
        ("n120w4", "5-6-9-8"),
    )
    for history in range(3)
]
CURVES = [PublicInstance(PublicFamily.DEMAND_CURVE, name) for name in ("1_7_10_1", "2_7_10_1", "3_7_10_1", "6_7_20_1")]


def days_roster(benchmark: Benchmark, chance: random.Random) -> Schedule:
    """Everybody has at most one shift a day, often the same as the day before; how often differs from roster to roster."""
    keep, rest = chance.random(), chance.random()
    on_day: dict[int, list[Shift]] = defaultdict(list)
    for shift in benchmark.instance.shifts:
        on_day[shift.day].append(shift)
    assignments = []
    for employee in benchmark.instance.employees:
        held = {held.skill for held in employee.skills} if chance.random() < 0.8 else benchmark.instance.shift_skills
        place = None
        for shifts in on_day.values():
            if chance.random() >= keep:
                able = [index for index, shift in enumerate(shifts) if shift.skill in held]
                place = chance.choice(able) if able and chance.random() >= rest else None
            if place is not None:
                assignments.append(Assignment(employee.id, shifts[place]))
    return Schedule(benchmark.instance, tuple(assignments))


def times_roster(benchmark: Benchmark, chance: random.Random) -> Schedule:
    """Everybody has some shifts, also several on one day and at the same time."""
    most = chance.choice((2, 4, 6, 12))
    assignments = [
        Assignment(employee.id, shift)
        for employee in benchmark.instance.employees
        for shift in chance.sample(benchmark.instance.shifts, chance.randint(0, most))
    ]
    return Schedule(benchmark.instance, tuple(assignments))


@pytest.mark.parametrize("public", [*NRP, *INRC2, *CURVES], ids=lambda public: public.name)
def test_the_verdict_on_random_rosters_is_that_of_the_judge(public: PublicInstance, tmp_path: Path) -> None:
    chance, benchmark = random.Random(public.name), public.read(step=15, is_judged=True)
    solution = tmp_path / "solution.csv"
    for _ in range(6):
        made = (times_roster if public.family == "demand-curve" else days_roster)(benchmark, chance)
        solution.write_text(solution_text(benchmark, made), encoding="utf-8")
        verdict = benchmark.verdict(audit(read_solution(solution, benchmark), benchmark.book))
        assert (verdict.cost, verdict.violations) == public.judge(solution)


@pytest.mark.parametrize("public", [NRP[0], INRC2[0], CURVES[0]], ids=lambda public: public.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_a_search_finds_costs_what_the_judge_says(public: PublicInstance, seed: int, tmp_path: Path) -> None:
    benchmark = public.read(step=60)
    answer = solve_instance(benchmark.instance, benchmark.book, SolveParams(rounds=3, seed=seed), source=public.name)
    assert isinstance(answer, Solved)
    solution = tmp_path / "solution.csv"
    solution.write_text(solution_text(benchmark, answer.schedule), encoding="utf-8")
    verdict = benchmark.verdict(answer.audit)
    assert (verdict.cost, verdict.violations) == public.judge(solution)
    assert answer.run.bound is not None
    assert verdict.violations or benchmark.cost_bound(answer.run.bound) <= verdict.cost


@pytest.mark.parametrize("number", [22, 24])
def test_a_year_of_many_people_is_read_and_priced(number: int, tmp_path: Path) -> None:
    public = PublicInstance(PublicFamily.NRP, f"Instance{number}")
    benchmark = public.read()
    solution = tmp_path / "solution.csv"
    solution.write_text(solution_text(benchmark, Schedule(benchmark.instance)), encoding="utf-8")
    verdict = benchmark.verdict(audit(read_solution(solution, benchmark), benchmark.book))
    assert (verdict.cost, verdict.violations) == public.judge(solution)
