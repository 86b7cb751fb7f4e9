from pathlib import Path

import pytest
from tests.io.benchmarks.pricing import issues_of
from tests.io.benchmarks.tiny_inrc2 import HISTORY, NAME, SCENARIO, WEEK, folder

from staffing.errors import InputError
from staffing.io.benchmarks.inrc2_format import read_data


def test_the_files_are_read(tmp_path: Path) -> None:
    data = read_data(folder(tmp_path), NAME)
    assert data.skills == ("HeadNurse", "Nurse")
    assert data.shifts == {"Early": (2, 3), "Night": (1, 2)}
    assert data.not_followed_by == {"Early": frozenset(), "Night": frozenset({"Early"})}
    full_time = data.contracts["FullTime"]
    assert (full_time.shifts, full_time.days_on, full_time.days_off) == ((2, 5), (2, 4), (2, 3))
    assert (full_time.most_weekends, full_time.has_complete_weekends) == (1, True)
    assert (data.nurses["Patrick"].contract, data.nurses["Patrick"].skills) == ("FullTime", ("HeadNurse", "Nurse"))
    patrick, andrea = data.past["Patrick"], data.past["Andrea"]
    assert (patrick.last, patrick.same_shift, patrick.days_on, patrick.days_off) == ("Early", 1, 3, 0)
    assert (andrea.last, andrea.same_shift, andrea.days_on, andrea.days_off) == (None, 0, 0, 2)
    (week,) = data.weeks
    assert (week.requirements[1].shift, week.requirements[1].skill) == ("Early", "Nurse")
    assert week.requirements[1].days == ((1, 2), *[(0, 0)] * 6)
    assert [(one.nurse, one.shift, one.weekday) for one in week.requests] == [
        ("Andrea", None, 1),
        ("Patrick", "Night", 2),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("WEEKS = 1", "WEEKS = 2", "wrong_count", 3),
        ("WEEKS = 1", "WEEKS", "wrong_count", 3),
        ("SKILLS = 2", "SKILLS = 3", "wrong_count", 5),
        ("CONTRACTS = 2", "CONTRACT = 2", "unknown_section", 17),
        ("HeadNurse\nNurse\n", "Nurse\nNurse\n", "duplicate_id", 7),
        ("Early (2,3)", "Early 2,3", "bad_number", 10),
        ("Early (2,3)", "Early (3,2)", "out_of_range", 10),
        ("Early (2,3)", "Early (0,3)", "out_of_range", 10),
        ("Night 1 Early", "Night 2 Early", "wrong_count", 15),
        ("Night 1 Early", "Night 1 Late", "unknown_shift", 15),
        ("Night 1 Early", "Early 1 Night", "duplicate_id", 15),
        ("(2,3) 1 1", "(2,3) 1", "wrong_count", 18),
        ("(2,3) 1 1", "(2,3) 1 2", "out_of_range", 18),
        ("(2,5) (2,4)", "(2,5) (0,4)", "out_of_range", 18),
        ("Patrick FullTime", "Patrick HalfTime", "unknown_word", 22),
        ("2 HeadNurse Nurse", "3 HeadNurse Nurse", "wrong_count", 22),
        ("2 HeadNurse Nurse", "1 Doctor", "unknown_skill", 22),
    ],
)
def test_a_mistake_in_the_scenario_is_refused(tmp_path: Path, old: str, new: str, code: str, row: int) -> None:
    assert SCENARIO.count(old) == 1
    with pytest.raises(InputError) as error:
        read_data(folder(tmp_path, scenario=SCENARIO.replace(old, new)), NAME)
    assert issues_of(error.value) == [(code, row)]


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("0 n002w1", "0 n030w4", "unknown_word", 2),
        ("0 n002w1\n", "", "wrong_count", 1),
        ("Andrea 0 0 None 0 0 2\n", "", "missing_value", 4),
        ("Andrea 0 0 None 0 0 2", "Eve 0 0 None 0 0 2", "unknown_employee", 6),
        ("Early 1 3 0", "Late 1 3 0", "unknown_shift", 5),
        ("Early 1 3 0", "Early 1 3", "wrong_count", 5),
        ("Early 1 3 0", "Early 4 3 0", "conflicting_rows", 5),
        ("Early 1 3 0", "Early 0 3 0", "conflicting_rows", 5),
        ("Early 1 3 0", "Early 1 3 1", "conflicting_rows", 5),
        ("None 0 0 2", "None 0 0 0", "conflicting_rows", 6),
        ("None 0 0 2", "None 0 1 2", "conflicting_rows", 6),
        ("None 0 0 2", "None 1 0 2", "conflicting_rows", 6),
        ("None 0 0 2", "None 0 0 1001", "out_of_range", 6),
    ],
)
def test_a_mistake_in_the_history_is_refused(tmp_path: Path, old: str, new: str, code: str, row: int) -> None:
    assert HISTORY.count(old) == 1
    with pytest.raises(InputError) as error:
        read_data(folder(tmp_path, history=HISTORY.replace(old, new)), NAME)
    assert issues_of(error.value) == [(code, row)]


@pytest.mark.parametrize(
    ("old", "new", "code", "row"),
    [
        ("n002w1", "n002w2", "unknown_word", 2),
        ("REQUIREMENTS", "REQUIREMENT", "unknown_section", 4),
        ("Early Nurse (1,2)", "Late Nurse (1,2)", "unknown_shift", 6),
        ("Early Nurse (1,2)", "Early Doctor (1,2)", "unknown_skill", 6),
        ("Early Nurse (1,2)", "Early Nurse (2,1)", "out_of_range", 6),
        ("Early Nurse (1,2)", "Early Nurse", "wrong_count", 6),
        ("SHIFT_OFF_REQUESTS = 2", "SHIFT_OFF_REQUESTS = 1", "wrong_count", 9),
        ("Any Tue", "Any Tuesday", "unknown_word", 10),
        ("Any Tue", "All Tue", "unknown_shift", 10),
        ("Andrea Any", "Eve Any", "unknown_employee", 10),
    ],
)
def test_a_mistake_in_a_week_is_refused(tmp_path: Path, old: str, new: str, code: str, row: int) -> None:
    assert WEEK.count(old) == 1
    with pytest.raises(InputError) as error:
        read_data(folder(tmp_path, week=WEEK.replace(old, new)), NAME)
    assert issues_of(error.value) == [(code, row)]


def test_a_lone_shift_type_leaves_no_other_before_it(tmp_path: Path) -> None:
    lone = SCENARIO.replace("SHIFT_TYPES = 2", "SHIFT_TYPES = 1").replace("Night (1,2)\n", "")
    lone = lone.replace("Night 1 Early\n", "")
    with pytest.raises(InputError) as error:
        read_data(folder(tmp_path, scenario=lone), NAME)
    assert issues_of(error.value) == [("conflicting_rows", 5)]


@pytest.mark.parametrize("name", ["n002w1", "n002w1_0_3-", "n002w1_3", "w1_0_3"])
def test_a_name_of_another_form_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="Write scenario, history and weeks"):
        read_data(folder(tmp_path), name)


@pytest.mark.parametrize("name", ["n003w1_0_3", "n002w1_1_3", "n002w1_0_4"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as error:
        read_data(folder(tmp_path), name)
    assert issues_of(error.value) == [("missing_file", None)]
