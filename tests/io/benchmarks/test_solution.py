from pathlib import Path

import pytest
from tests.io.benchmarks import tiny_demand_curve, tiny_inrc2, tiny_nrp
from tests.io.benchmarks.pricing import issues_of, written

from staffing.errors import InputError
from staffing.io.benchmarks import demand_curve, inrc2, nrp
from staffing.io.benchmarks.benchmark import Benchmark
from staffing.io.benchmarks.solution import read_solution, solution_text


@pytest.fixture
def tiny(request: pytest.FixtureRequest, tmp_path: Path) -> Benchmark:
    """The tiny instance of the family that a test is for."""
    file = tmp_path / "tiny.txt"
    if request.param == "nrp":
        file.write_text(tiny_nrp.TEXT, encoding="utf-8")
        return nrp.read(file)
    if request.param == "demand-curve":
        file.write_text(tiny_demand_curve.TEXT, encoding="utf-8")
        return demand_curve.read(file)
    return inrc2.read(tiny_inrc2.folder(tmp_path), tiny_inrc2.NAME)


@pytest.mark.parametrize(
    ("tiny", "columns", "solution"),
    [
        ("nrp", "employee,day,shift", "ann,0,D ann,13,N bob,3,D"),
        ("inrc2", "employee,day,shift,skill", "Patrick,0,Early,HeadNurse Patrick,6,Night,Nurse Andrea,1,Early,Nurse"),
        ("demand-curve", "employee,start,minutes", "1,360,375 1,1440,360 2,1425,360"),
    ],
    indirect=["tiny"],
)
def test_what_is_read_is_written_again_in_the_columns_of_the_judge(
    tiny: Benchmark, tmp_path: Path, columns: str, solution: str
) -> None:
    text = solution_text(tiny, read_solution(written(tiny, tmp_path, solution), tiny))
    assert text.splitlines() == [columns, *solution.split()]


@pytest.mark.parametrize(
    ("tiny", "row", "code"),
    [
        ("nrp", "eve,0,D", "unknown_employee"),
        ("nrp", "ann,14,D", "outside_horizon"),
        ("nrp", "ann,-1,D", "out_of_range"),
        ("nrp", "ann,1,E", "unknown_shift"),
        ("nrp", "ann,one,D", "bad_number"),
        ("nrp", "ann,1,", "missing_value"),
        ("nrp", "bob,2,N", "overlapping_shifts"),
        ("inrc2", "eve,0,Early,Nurse", "unknown_employee"),
        ("inrc2", "Andrea,7,Early,Nurse", "outside_horizon"),
        ("inrc2", "Andrea,0,Day,Nurse", "unknown_shift"),
        ("inrc2", "Andrea,0,Early,Doctor", "unknown_skill"),
        ("inrc2", "Patrick,2,Early,HeadNurse", "overlapping_shifts"),
        ("demand-curve", "3,360,360", "unknown_employee"),
        ("demand-curve", "1,367,360", "unknown_shift"),
        ("demand-curve", "1,660,360", "unknown_shift"),
        ("demand-curve", "1,360,367", "unknown_shift"),
        ("demand-curve", "1,360,345", "unknown_shift"),
        ("demand-curve", "1,360,615", "unknown_shift"),
        ("demand-curve", "1,0,360", "outside_horizon"),
        ("demand-curve", "1,1440,375", "outside_horizon"),
        ("demand-curve", "2,360,360", "overlapping_shifts"),
    ],
    indirect=["tiny"],
)
def test_a_row_that_means_nothing_is_refused_with_its_place(
    tiny: Benchmark, tmp_path: Path, row: str, code: str
) -> None:
    good = {"nrp": "bob,2,D", "inrc2": "Patrick,2,Early,Nurse", "demand-curve": "2,360,360"}[tiny.family]
    with pytest.raises(InputError) as error:
        read_solution(written(tiny, tmp_path, f"{good} {row} {row}"), tiny)
    assert issues_of(error.value)[0] == (code, 3)
    assert len(error.value.issues) == 2


@pytest.mark.parametrize("tiny", ["nrp"], indirect=True)
def test_a_file_of_other_columns_is_refused(tiny: Benchmark, tmp_path: Path) -> None:
    file = tmp_path / "solution.csv"
    file.write_text("employee,date,shift\nann,0,D\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_solution(file, tiny)
    assert {code for code, _ in issues_of(error.value)} == {"unknown_column", "missing_column"}
