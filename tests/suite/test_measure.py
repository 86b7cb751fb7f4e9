from pathlib import Path

import pytest
from tests.io.benchmarks import tiny_nrp

from staffing.suite.cases import Case, Family, Half, cases
from staffing.suite.measure import measure
from staffing.suite.methods import Limits


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "nrp").mkdir()
    (tmp_path / "nrp" / "Instance1.txt").write_text(tiny_nrp.TEXT, encoding="utf-8")
    return next(cases(tmp_path))


def test_a_method_is_measured_in_a_process_of_its_own(case: Case) -> None:
    found = measure(case, "cpsat", Limits(seconds=20, workers=1, seed=3))
    assert (found.name, found.method, found.seed, found.half) == ("Instance1", "cpsat", 3, Half.TUNED)
    assert found.legal_cost == found.outcome.bound
    assert found.outcome.memory is not None
    assert 20 < found.outcome.memory < 2000


def test_what_fails_is_noted_and_costs_nothing(tmp_path: Path) -> None:
    case = Case(Family.NRP, "Instance1", Half.TUNED, tmp_path)
    found = measure(case, "cpsat", Limits(seconds=1, workers=1, seed=1))
    assert found.outcome.cost is None
    assert found.outcome.note.startswith("failed: InputError")
