from collections.abc import Callable
from pathlib import Path

import pytest
from tests.io.benchmarks import tiny_nrp

from staffing.audit import audit
from staffing.domain.instance import Instance
from staffing.domain.schedule import Schedule
from staffing.io.benchmarks.nrp import read
from staffing.rulebook import RuleBook
from staffing.solver.plain import PlainAnswer, plain_cpsat, plain_highs

Solver = Callable[[Instance, RuleBook, float], PlainAnswer]


def cpsat(instance: Instance, book: RuleBook, seconds: float) -> PlainAnswer:
    return plain_cpsat(instance, book, seconds=seconds, workers=1, seed=1)


def highs(instance: Instance, book: RuleBook, seconds: float) -> PlainAnswer:
    return plain_highs(instance, book, seconds=seconds, seed=1)


@pytest.mark.parametrize("solver", [cpsat, highs])
def test_a_solver_given_time_finds_and_proves_what_the_audit_says_it_costs(tmp_path: Path, solver: Solver) -> None:
    file = tmp_path / "Tiny.txt"
    file.write_text(tiny_nrp.TEXT, encoding="utf-8")
    tiny = read(file)
    answer = solver(tiny.instance, tiny.book, 20)
    assert answer.assignments is not None
    verdict = audit(Schedule(tiny.instance, answer.assignments), tiny.book)
    assert verdict.is_legal
    assert verdict.objective == answer.bound
    assert answer.model_seconds <= answer.seconds
