from pathlib import Path

import pytest
from tests.io.benchmarks import tiny_nrp

from staffing.domain.schedule import Schedule
from staffing.suite.cases import Problem, cases
from staffing.suite.methods import Limits, methods


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    (tmp_path / "nrp").mkdir()
    (tmp_path / "nrp" / "Instance1.txt").write_text(tiny_nrp.TEXT, encoding="utf-8")
    return next(cases(tmp_path)).read()


@pytest.mark.parametrize("name", ["ours", "cpsat", "highs"])
def test_every_method_proves_the_same_optimum_of_a_tiny_instance(problem: Problem, name: str) -> None:
    found = methods()[name].solve(problem.instance, problem.book, Limits(seconds=20, workers=1, seed=1))
    assert found.assignments is not None
    assert found.bound is not None
    price = problem.price(Schedule(problem.instance, found.assignments))
    assert (price.cost, price.violations) == (problem.amount(found.bound), 0)


def test_ours_is_the_first_method() -> None:
    assert next(iter(methods())) == "ours"


def test_a_method_that_is_not_installed_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("staffing.suite.methods.find_spec", lambda name: None)
    assert methods()["timefold"].missing.startswith("not installed")
    assert methods()["ours"].missing == ""
