from pathlib import Path

import pytest
from tests.io.benchmarks.pricing import issues_of
from tests.io.benchmarks.tiny_demand_curve import TEXT

from staffing.errors import InputError
from staffing.io.benchmarks.demand_curve_format import DemandCurveData, read_data


def read_text(path: Path, text: str) -> DemandCurveData:
    file = path / "tiny.txt"
    file.write_text(text, encoding="utf-8")
    return read_data(file)


def test_a_file_is_read(tmp_path: Path) -> None:
    data = read_text(tmp_path, TEXT)
    assert data.days == 1
    assert data.minutes == {"1": (360, 600), "2": (0, 480)}
    assert data.demand == {360: 1, 375: 1, 540: 0, 1425: 0, 1440: 0}


def test_the_last_quarter_may_end_at_midnight_of_either_name(tmp_path: Path) -> None:
    assert read_text(tmp_path, TEXT.replace("23:45-24:00", "23:45-00:00")) == read_text(tmp_path, TEXT)


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("SECTION_TASKS\n1", "SECTION_TASKS\n2", "out_of_range", 5),
        ("SECTION_HORIZON\n1", "SECTION_HORIZON\n0", "out_of_range", 2),
        ("SECTION_HORIZON\n1", "SECTION_HORIZON\n", "wrong_count", 1),
        ("SECTION_STAFF", "SECTION_PEOPLE", "unknown_section", 7),
        ("2,0,480", "1,0,480", "duplicate_id", 10),
        ("2,0,480", "2,490,480", "out_of_range", 10),
        ("2,0,480", "2,0", "wrong_count", 10),
        ("1,06:15-06:30,1,1,1", "1,06:15-06:30,2,1,1", "out_of_range", 15),
        ("1,06:15-06:30,1,1,1", "1,06:15-06:30,1,1,2", "out_of_range", 15),
        ("1,06:15-06:30,1,1,1", "1,06:15-06:30,1,one,1", "bad_number", 15),
        ("1,06:15-06:30,1,1,1", "1,06:15,1,1,1", "bad_clock", 15),
        ("1,06:15-06:30,1,1,1", "1,06:20-06:35,1,1,1", "bad_clock", 15),
        ("1,06:15-06:30,1,1,1", "1,06:15-06:45,1,1,1", "bad_clock", 15),
        ("1,06:15-06:30,1,1,1", "1,24:15-24:30,1,1,1", "bad_clock", 15),
        ("1,06:15-06:30,1,1,1", "1,06:00-06:15,1,1,1", "duplicate_id", 15),
        ("1,06:15-06:30,1,1,1", "1,05:45-06:00,1,1,1", "outside_horizon", 15),
        ("1,06:15-06:30,1,1,1", "2,06:00-06:15,1,1,1", "outside_horizon", 15),
        ("1,06:15-06:30,1,1,1", "0,06:15-06:30,1,1,1", "out_of_range", 15),
    ],
)
def test_what_means_nothing_is_refused_with_its_place(tmp_path: Path, old: str, new: str, code: str, row: int) -> None:
    assert TEXT.count(old) == 1
    with pytest.raises(InputError) as error:
        read_text(tmp_path, TEXT.replace(old, new))
    assert issues_of(error.value) == [(code, row)]
