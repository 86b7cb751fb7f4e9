from pathlib import Path

import pytest
from tests.io.benchmarks import tiny_nrp

from staffing.suite.cases import Family, Half, cases
from staffing.suite.measure import Measurement
from staffing.suite.run import Asked, chosen, measurements


def test_instances_are_chosen_by_family_name_and_half() -> None:
    every = list(cases(None))
    assert chosen(every, [], [], []) == every
    assert {case.family for case in chosen(every, [Family.HOMES], [], [])} == {Family.HOMES}
    assert [case.name for case in chosen(every, [], ["talliden"], [])] == ["talliden"]
    assert len(chosen(every, [Family.HOMES], [], [Half.TUNED])) == 8


def test_an_unknown_name_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match="there is no instance 'tallliden'; there is first_week"):
        chosen(cases(None), [], ["tallliden"], [])


def test_every_seed_and_method_is_measured_and_told(tmp_path: Path) -> None:
    (tmp_path / "nrp").mkdir()
    (tmp_path / "nrp" / "Instance1.txt").write_text(tiny_nrp.TEXT, encoding="utf-8")
    told: list[Measurement] = []
    of = chosen(cases(tmp_path), [Family.NRP], [], [])
    found = measurements(of, Asked(seconds=20, workers=1, seeds=(1, 2), methods=("cpsat",)), told.append)
    assert [(one.method, one.seed) for one in found] == [("cpsat", 1), ("cpsat", 2)]
    assert told == found
