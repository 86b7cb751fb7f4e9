from pathlib import Path

import pytest
from tests.io.benchmarks.pricing import priced
from tests.io.benchmarks.tiny_inrc2 import HISTORY, NAME, SCENARIO, folder

from staffing.io.benchmarks.inrc2 import Inrc2, read
from staffing.rulebook import Force

BOTH_MISSING = 30 + 30
"""The best cover of the head nurse on Monday and of the night on Tuesday."""

PATRICK_OFF = 4 * 30 + 1 * 15 + 2 * 20
"""Seven days off where three may be, one early where two must be, and two shifts fewer than the least."""

ANDREA_OFF = 5 * 30 + 20
"""Nine days off with the two before, where four may be, and one shift fewer than the least."""


@pytest.fixture
def tiny(tmp_path: Path) -> Inrc2:
    return read(folder(tmp_path), NAME)


@pytest.mark.parametrize(
    ("says", "solution", "cost", "violations"),
    [
        ("nobody works, and one nurse is missing", "", BOTH_MISSING + PATRICK_OFF + ANDREA_OFF, 1),
        (
            "an early that ends the run of four begun before, and a request denied",
            "Patrick,0,Early,HeadNurse Andrea,0,Early,Nurse Andrea,1,Night,Nurse",
            # the second nurse; three days off and a shift; a day off, a lone early, the request
            30 + (3 * 30 + 20) + (30 + 15 + 10),
            0,
        ),
        (
            "an early after a night, and the run from before is too long",
            "Patrick,0,Night,Nurse Patrick,1,Early,Nurse",
            # a fifth day; two days off; earlies of one day, before and after
            BOTH_MISSING + (30 + 2 * 30 + 15 + 15) + ANDREA_OFF,
            2,
        ),
        (
            "a head nurse who is none",
            "Andrea,0,Early,HeadNurse",
            # the night; two days off, a lone early
            30 + PATRICK_OFF + (2 * 30 + 15),
            2,
        ),
        (
            "half a weekend, and a weekend of somebody who may have none",
            "Patrick,0,Early,Nurse Patrick,5,Early,Nurse Andrea,6,Early,Nurse",
            # the second nurse; a day off, a lone day, a lone early, half a weekend; four days off, a weekend
            BOTH_MISSING + 30 + (30 + 30 + 15 + 30) + (4 * 30 + 30),
            0,
        ),
        (
            "a whole weekend",
            "Patrick,0,Early,Nurse Patrick,5,Early,Nurse Patrick,6,Early,Nurse",
            # the second nurse; a day off
            BOTH_MISSING + 30 + 30 + ANDREA_OFF,
            0,
        ),
        (
            "more shifts than the most",
            "Andrea,0,Early,Nurse Andrea,1,Night,Nurse Andrea,6,Night,Nurse",
            # the second nurse, the head nurse; a lone early, the request, a shift, a weekend
            30 + 30 + PATRICK_OFF + (15 + 10 + 20 + 30),
            0,
        ),
        (
            "three nights where two may be",
            "Patrick,1,Night,Nurse Patrick,2,Night,Nurse Patrick,3,Night,Nurse",
            # a lone day off; a third night, the request for Wednesday; a lone early before
            30 + (30 + 15 + 10 + 15) + ANDREA_OFF,
            1,
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value and "," not in value else "",
)
def test_a_solution_costs_and_breaks(
    tiny: Inrc2, tmp_path: Path, says: str, solution: str, cost: int, violations: int
) -> None:
    assert priced(tiny, tmp_path, solution) == (cost, violations), says


@pytest.mark.parametrize(
    ("history", "more"),
    [
        ("Patrick 1 0 Early 1 3 0", -20),
        ("Patrick 2 0 Early 1 3 0", -40),
        ("Patrick 5 1 Early 1 3 0", -40),
        ("Patrick 6 1 Early 1 3 0", -40 + 20),
        ("Patrick 7 3 Early 1 3 0", -40 + 40 + 60),
        ("Patrick 0 0 Early 3 3 0", -15),
        ("Patrick 0 0 Early 1 1 0", 30),
        ("Patrick 0 0 Early 1 6 0", 0),
        ("Patrick 0 0 Night 1 3 0", -15),
        ("Patrick 0 0 None 0 0 1", 30 - 15),
        ("Patrick 0 0 None 0 0 5", 3 * 30 - 15),
    ],
)
def test_what_was_done_before_counts(tmp_path: Path, history: str, more: int) -> None:
    """Against the same week without work, after other weeks."""
    text = HISTORY.replace("Patrick 0 0 Early 1 3 0", history)
    after = read(folder(tmp_path, history=text), NAME)
    assert priced(after, tmp_path, "") == (BOTH_MISSING + PATRICK_OFF + ANDREA_OFF + more, 1)


def test_a_day_more_than_the_run_from_before_is_charged_once(tmp_path: Path) -> None:
    """Six days before are two too many, which is past; the seventh is one more."""
    after = read(folder(tmp_path, history=HISTORY.replace("Early 1 3 0", "Early 1 6 0")), NAME)
    none, _ = priced(after, tmp_path, "")
    # A day at work: one too many, one off fewer, a shift fewer missing, the early run whole, and the second nurse missing.
    assert priced(after, tmp_path, "Patrick,0,Early,Nurse") == (none + 30 - 30 - 20 - 15 + 30, 0)


def test_work_at_the_end_of_the_week_may_go_on(tiny: Inrc2, tmp_path: Path) -> None:
    none, _ = priced(tiny, tmp_path, "")
    # Three days off fewer are three too many fewer; two shifts fewer are missing.
    earlies = "Patrick,5,Early,Nurse Patrick,6,Early,Nurse"
    assert priced(tiny, tmp_path, earlies) == (none - 2 * 30 - 2 * 20, 1)


def test_only_the_least_cover_is_priced_though_it_is_required(tiny: Inrc2) -> None:
    assert tiny.required == {"coverage.minimum"}
    hard = {entry.rule.code for entry in tiny.book.rules if entry.force is Force.HARD}
    assert hard == {"no_overlap", "skill_match", "forbidden_successions"}


def test_everybody_meets_one_demand(tiny: Inrc2) -> None:
    for shift in tiny.instance.shifts:
        met = [
            need
            for need in tiny.instance.demand
            if need.skill == shift.skill and need.interval.overlaps(shift.interval)
        ]
        assert len(met) <= 1


def test_every_contract_is_a_group(tmp_path: Path) -> None:
    problem = read(folder(tmp_path, SCENARIO.replace("PartTime 1 Nurse", "FullTime 1 Nurse")), NAME)
    assert len({employee.groups for employee in problem.instance.employees}) == 1
