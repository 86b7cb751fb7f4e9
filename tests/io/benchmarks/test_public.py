from pathlib import Path

from tests.io.benchmarks import tiny_demand_curve, tiny_inrc2, tiny_nrp

from staffing.io.benchmarks.public import PublicFamily, best_known, read_public


def written(folder: Path, *parts: str, text: str) -> None:
    file = folder.joinpath(*parts)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_instances_are_listed_with_the_best_published_cost_small_ones_first(tmp_path: Path) -> None:
    for name in ("Instance10", "Instance2"):
        written(tmp_path, "nrp", f"{name}.txt", text=tiny_nrp.TEXT)
    written(tmp_path, "nrp", "best_known.csv", text="instance,best_known_UB\nInstance2,828\nInstance3,1001\n")
    assert list(best_known(tmp_path, PublicFamily.NRP).items()) == [("Instance2", 828), ("Instance10", None)]


def test_weeks_of_nurses_are_those_whose_scenario_is_there(tmp_path: Path) -> None:
    (tmp_path / "inrc2" / "n030w4").mkdir(parents=True)
    known = "instance,UB_verified_on_disk\nn030w4_1_6-2-9-1,1670\nn040w4_0_2-0-6-1,1640\nn030w4_1_1-1-1-1,\n"
    written(tmp_path, "inrc2", "best_known.csv", text=known)
    assert best_known(tmp_path, PublicFamily.INRC2) == {"n030w4_1_6-2-9-1": 1670}


def test_a_demand_curve_has_the_cost_of_the_solution_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "demand_curve", "one.txt", text=tiny_demand_curve.TEXT)
    written(tmp_path, "demand_curve", "other.txt", text=tiny_demand_curve.TEXT)
    written(tmp_path, "demand_curve", "one.solution.xml", text="<Solution><Penalty>383</Penalty></Solution>")
    assert best_known(tmp_path, PublicFamily.DEMAND_CURVE) == {"one": 383, "other": None}


def test_nothing_is_listed_of_families_that_are_not_there(tmp_path: Path) -> None:
    assert [dict(best_known(tmp_path, family)) for family in PublicFamily] == [{}, {}, {}]


def test_every_family_is_read_from_its_folder(tmp_path: Path) -> None:
    written(tmp_path, "nrp", "Instance1.txt", text=tiny_nrp.TEXT)
    written(tmp_path, "demand_curve", "one.txt", text=tiny_demand_curve.TEXT)
    (tmp_path / "inrc2").mkdir()
    tiny_inrc2.folder(tmp_path / "inrc2")
    names = {
        PublicFamily.NRP: "Instance1",
        PublicFamily.INRC2: tiny_inrc2.NAME,
        PublicFamily.DEMAND_CURVE: "one",
    }
    read = [read_public(tmp_path, family, name) for family, name in names.items()]
    assert [benchmark.family for benchmark in read] == list(PublicFamily)
