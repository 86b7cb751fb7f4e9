from pathlib import Path

import pytest
from tests.io.benchmarks import tiny_nrp

from staffing.domain.schedule import Schedule
from staffing.suite.cases import NAMES, Case, Family, Half, Price, cases


def case(family: Family, name: str) -> Case:
    return next(case for case in cases(None) if (case.family, case.name) == (family, name))


def test_public_instances_are_there_only_where_they_lie(tmp_path: Path) -> None:
    (tmp_path / "nrp").mkdir()
    (tmp_path / "nrp" / "Instance2.txt").write_text(tiny_nrp.TEXT, encoding="utf-8")
    assert {case.family for case in cases(None)} == {Family.SAMPLES, Family.HOMES}
    assert [case.name for case in cases(tmp_path) if case.family is Family.NRP] == ["Instance2"]


def test_an_instance_is_in_the_same_half_whatever_else_is_there(tmp_path: Path) -> None:
    (tmp_path / "nrp").mkdir()
    (tmp_path / "nrp" / "Instance2.txt").write_text(tiny_nrp.TEXT, encoding="utf-8")
    assert next(cases(tmp_path)).half is Half.HELD_OUT


@pytest.mark.parametrize("by", ["people", "weeks"])
def test_homes_of_every_number_of_people_and_weeks_are_in_both_halves(by: str) -> None:
    part = {"people": 0, "weeks": 1}[by]
    homes = {(case.name.split("x")[part], case.half) for case in cases(None) if case.family is Family.HOMES}
    assert len(homes) == 4 * 2


def test_no_instance_is_named_twice() -> None:
    names = [name for of_family in NAMES.values() for name in of_family]
    assert len(names) == len(set(names))


def test_a_sample_unit_is_priced_in_kronor() -> None:
    problem = case(Family.SAMPLES, "first_week").read()
    assert problem.instance.horizon.days == 7
    nobody = problem.price(Schedule(problem.instance, ()))
    assert nobody.cost > 10_000
    assert (problem.amount(12_345), problem.amount(-150)) == (124, -1)


def test_a_home_is_planned_for_the_weeks_of_its_name() -> None:
    problem = case(Family.HOMES, "home_12x4").read()
    assert (len(problem.instance.employees), problem.instance.horizon.days) == (12, 28)


def test_a_home_of_another_seed_is_named_by_it() -> None:
    names = [Case(Family.HOMES, name, Half.TUNED).read().instance.unit.id for name in ("home_12x1", "home_12x1_2")]
    assert names == ["home_12x1_1", "home_12x1_2"]


def test_a_public_instance_is_priced_by_its_family(tmp_path: Path) -> None:
    (tmp_path / "nrp").mkdir()
    (tmp_path / "nrp" / "Instance1.txt").write_text(tiny_nrp.TEXT, encoding="utf-8")
    problem = next(cases(tmp_path)).read()
    # Five people missing at 100, two wishes denied, and too few hours of one of the two.
    assert problem.price(Schedule(problem.instance, ())) == Price(505, 1)
