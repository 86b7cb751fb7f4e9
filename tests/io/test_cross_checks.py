from datetime import date

import pytest
from tests.io.unit_folder import (
    ANNA,
    NURSES,
    WINDOW,
    Broken,
    UnitFolder,
    added,
    check_is_told,
    issues_of,
    replaced,
)

from staffing.domain.time import Period
from staffing.io.csv_folder import FILES, read_folder
from staffing.settings import Settings

BROKEN: dict[str, Broken] = {
    "an unknown employee": (
        added("skills.csv", "ana,carer,,"),
        "unknown_employee", "skills.csv", 6, "employee", "Did you mean 'anna'?",
    ),
    "an unknown shift in a wish": (
        replaced("wishes.csv", "D,,,2", "DD,,,2"), "unknown_shift", "wishes.csv", 2, "shift", "Did you mean 'D'?",
    ),
    "an unknown shift in the history": (
        replaced("history.csv", "27,E", "27,Q"), "unknown_shift", "history.csv", 2, "shift", "catalogue",
    ),
    "a day off in the history": (
        replaced("history.csv", "27,E", "27,off"), "unknown_shift", "history.csv", 2, "shift", "catalogue",
    ),
    "a window in place of a shift": (
        replaced("pinned.csv", "02,E", "02,F"), "unknown_shift", "pinned.csv", 2, "shift", "F0700-1300",
    ),
    "an unknown skill in the history": (
        replaced("history.csv", "nurse", "nrse"), "unknown_skill", "history.csv", 3, "skill", "Did you mean 'nurse'?",
    ),
    "a demand for a skill that nobody has": (
        replaced("demand.csv", "medicine,", "medicin,"),
        "skill_nobody_has", "demand.csv", 6, "skill", "Did you mean 'medicine'?",
    ),
    "the same row twice": (added("skills.csv", "bo,carer,,"), "duplicate_row", "skills.csv", 6, None, "row 4"),
    "the same pinned shift twice": (
        added("pinned.csv", "bo,2026-12-02,E,,,,"), "duplicate_row", "pinned.csv", 4, None, "row 2",
    ),
    "the same shift code twice": (
        added("shifts.csv", "D,fixed,08:00,17:00,nurse,,,,,,,"), "duplicate_id", "shifts.csv", 6, "shift", "row 2",
    ),
    "the same wish id twice": (
        added("wishes.csv", "1,bo,want,2026-12-07,,,,1"), "duplicate_id", "wishes.csv", 5, "wish", "row 2",
    ),
    "two amounts for one account and month": (
        added("budget.csv", "2026-12,5010,1"), "duplicate_id", "budget.csv", 4, "account", "row 2",
    ),
    "two names for one employee": (
        replaced("employees.csv", "anna,Anna Åberg,1980,monthly,37:00", "anna,Anna Ek,1980,monthly,37:00"),
        "conflicting_rows", "employees.csv", 3, "name", "row 2",
    ),
    "contracts that overlap by a day": (
        replaced("employees.csv", ANNA, ANNA.replace("2026-12-31", "2027-01-01")),
        "overlapping_periods", "employees.csv", 3, "valid_from", "contract",
    ),
    "employment levels that overlap by a day": (
        replaced("employment_levels.csv", "2026-12-31", "2027-01-01"),
        "overlapping_periods", "employment_levels.csv", 3, "valid_from", "employment level",
    ),
    "a skill held twice at a time": (
        added("skills.csv", "anna,medicine,2027-06-30,"), "overlapping_periods", "skills.csv", 6, "valid_from", "row 3",
    ),
    "a monthly contract without any level": (
        replaced("employment_levels.csv", "bo,100,,\n", ""),
        "contract_without_level", "employees.csv", 4, "form", "employment_levels.csv",
    ),
    "a monthly contract that no level reaches": (
        replaced("employment_levels.csv", 'anna,"87,5",2027-01-01,\n', ""),
        "contract_without_level", "employees.csv", 3, "form", "'anna'",
    ),
    "demand that overlaps on one weekday": (
        added("demand.csv", "nurse,fri sat,10:30,12:00,1,1,1"),
        "overlapping_demand", "demand.csv", 7, "start", "row 2",
    ),
    "demand that overlaps on a date": (
        added("demand.csv", "carer,2026-12-24,20:30,22:00,1,1,1"),
        "overlapping_demand", "demand.csv", 7, "start", "row 5",
    ),
    "demand off the step of the unit": (
        replaced("demand.csv", NURSES, "nurse,mon-fri,07:15,11:00,1,1,2"),
        "demand_off_grid", "demand.csv", 2, "start", "30 minutes",
    ),
    "shifts of one employee that overlap": (
        added("history.csv", "bo,2026-11-27,,20:59,23:00,carer,"),
        "overlapping_shifts", "history.csv", 4, "date", "row 2",
    ),
    "pinned shifts of one employee that overlap over midnight": (
        replaced("pinned.csv", "bo,2026-12-02,E", "bo,2026-12-01,N,,,,\nbo,2026-12-02,,06:30,08:00,carer,\nbo,2026-12-02,E"),
        "overlapping_shifts", "pinned.csv", 3, "date", "row 2",
    ),
    "other groups for one employee": (
        replaced("employees.csv", "days nurses", "nurses"), "conflicting_rows", "employees.csv", 3, "groups", "row 2",
    ),
    "another break of the day for one employee": (
        replaced("employees.csv", ",6:30", ",06:31"), "conflicting_rows", "employees.csv", 3, "day_break", "row 2",
    ),
    "a break of the day in only one row of an employee": (
        replaced("employees.csv", ",6:30", ","), "conflicting_rows", "employees.csv", 3, "day_break", "row 2",
    ),
    "a shift in the unit itself": (
        replaced("shifts.csv", "yes,linden", "yes,ekbacken"), "value_not_used", "shifts.csv", 5, "unit", "Empty",
    ),
    "an unknown employee in a pairing": (
        replaced("pairings.csv", "apart,anna", "apart,ana"),
        "unknown_employee", "pairings.csv", 3, "employee", "Did you mean 'anna'?",
    ),
    "an unknown mentor": (
        replaced("pairings.csv", "cilla,bo", "cilla,bob"), "unknown_employee", "pairings.csv", 2, "other", "'bo'?",
    ),
    "the same pairing twice": (
        added("pairings.csv", "apart,anna,cilla,,"), "duplicate_row", "pairings.csv", 4, None, "row 3",
    ),
    "a pairing that overlaps by a day with one of the same two the other way round": (
        added("pairings.csv", "mentor,bo,cilla,2026-12-31,"),
        "overlapping_periods", "pairings.csv", 4, "valid_from", "the pairing of 'bo'",
    ),
    "two who are mentored and kept apart": (
        added("pairings.csv", "apart,cilla,bo,,"),
        "overlapping_periods", "pairings.csv", 4, "valid_from", "row 2",
    ),
    "an unknown employee in the ledger": (
        added("ledger.csv", "dan,nights,2026-10-05,2026-11-29,1,"),
        "unknown_employee", "ledger.csv", 5, "employee", "Add the employee",
    ),
    "the same entry of the ledger twice": (
        added("ledger.csv", "bo,overtime_minutes,2026-01-01,2026-11-29,600,1640:00"),
        "duplicate_row", "ledger.csv", 5, None, "row 4",
    ),
    "entries of the ledger that overlap by a day": (
        added("ledger.csv", "anna,weekends,2026-12-06,2026-12-13,1,"),
        "overlapping_periods", "ledger.csv", 5, "first", "row 3",
    ),
    "an unknown shift among the published ones": (
        replaced("published.csv", "01,N", "01,Q"), "unknown_shift", "published.csv", 2, "shift", "catalogue",
    ),
    "a day off among the published shifts": (
        replaced("published.csv", "01,N", "01,off"), "unknown_shift", "published.csv", 2, "shift", "catalogue",
    ),
    "an unknown skill among the published shifts": (
        replaced("published.csv", "21:00,,", "21:00,carr,"),
        "unknown_skill", "published.csv", 3, "skill", "Did you mean 'carer'?",
    ),
    "an unknown employee among the published shifts": (
        replaced("published.csv", "bo,2026-12-01", "bob,2026-12-01"),
        "unknown_employee", "published.csv", 2, "employee", "'bo'",
    ),
    "published shifts of one employee that overlap by a minute": (
        added("published.csv", "bo,2026-12-02,,06:59,08:00,carer,"),
        "overlapping_shifts", "published.csv", 4, "date", "row 2",
    ),
    "breaks in a standby shift with times of its own": (
        replaced("shifts.csv", "E,fixed,13:00,21:00,carer,,,,,,,", "E,fixed,13:00,21:00,carer,,,,,,,,,yes"),
        "value_not_used", "published.csv", 3, "breaks", "standby",
    ),
    "a pinned shift on a day off": (
        added("pinned.csv", "bo,2026-12-04,E,,,,"), "pinned_and_off", "pinned.csv", 4, "date", "row 3",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_told_with_its_place_and_remedy(folder: UnitFolder, broken: Broken) -> None:
    check_is_told(folder, broken)


def test_contracts_levels_and_skills_that_follow_one_another_do_not_overlap(folder: UnitFolder) -> None:
    folder.add("skills.csv", "anna,medicine,2027-07-01,")
    anna, *_ = read_folder(folder.path).data.employees
    assert [contract.full_time_minutes for contract in anna.contracts] == [2295, 2220]
    assert [str(level.percent) for level in anna.levels] == ["80", "87.5"]
    assert [held.period for held in anna.skills if held.skill == "medicine"] == [
        Period(date(2026, 1, 1), date(2027, 6, 30)),
        Period(date(2027, 7, 1)),
    ]


def test_demand_that_meets_or_is_for_other_days_does_not_overlap(folder: UnitFolder) -> None:
    folder.add("demand.csv", "nurse,mon-fri,11:00,12:00,1,1,1")
    folder.add("demand.csv", "nurse,sat sun,07:00,11:00,1,1,1")
    folder.add("demand.csv", "nurse,2026-12-24,07:00,11:00,1,1,1")
    assert len(read_folder(folder.path).data.demand) == 8


def test_pairings_and_entries_of_the_ledger_may_follow_one_another_and_differ(folder: UnitFolder) -> None:
    folder.add("pairings.csv", "apart,bo,cilla,2027-01-01,")
    folder.add("pairings.csv", "mentor,cilla,bo,,2026-10-31")
    folder.add("ledger.csv", "anna,weekends,2026-12-07,2026-12-13,0,")
    folder.add("ledger.csv", "anna,nights,2026-10-05,2026-11-29,0,")
    folder.add("ledger.csv", "bo,weekends,2026-10-05,2026-11-29,4,")
    data = read_folder(folder.path).data
    assert (len(data.pairings), len(data.ledger)) == (4, 6)


def test_published_shifts_are_apart_from_the_history_and_the_pinned_ones(folder: UnitFolder) -> None:
    folder.add("published.csv", "bo,2026-12-02,E,13:00,21:00,,")
    folder.add("published.csv", "bo,2026-11-27,E,,,,")
    assert len(read_folder(folder.path).data.published) == 4


def test_shifts_of_one_employee_may_meet(folder: UnitFolder) -> None:
    folder.add("history.csv", "bo,2026-11-27,,21:00,23:00,carer,")
    assert len(read_folder(folder.path).data.records) == 3


# Limits


def test_a_file_of_exactly_the_largest_size_is_read_and_one_byte_more_is_not(folder: UnitFolder) -> None:
    largest = max((folder.path / name).stat().st_size for name in FILES)
    read_folder(folder.path, Settings(max_file_bytes=largest))
    issues = issues_of(folder.path, Settings(max_file_bytes=largest - 1))
    assert [issue.code for issue in issues] == ["file_too_large"]
    assert "STAFFING_MAX_FILE_BYTES" in issues[0].remedy


def test_as_many_employees_as_the_limit_are_read_and_one_more_is_not(folder: UnitFolder) -> None:
    read_folder(folder.path, Settings(max_employees=3))
    (issue,) = issues_of(folder.path, Settings(max_employees=2))
    assert (issue.code, issue.place.file) == ("too_many_employees", "employees.csv")
    assert "3 employees" in issue.message


def test_the_shifts_that_windows_make_count_towards_the_limit(folder: UnitFolder) -> None:
    data = read_folder(folder.path).data
    count = len(data.templates) + len(data.windows) + sum(len(window.templates()) for window in data.windows)
    assert count == 3 + 1 + 6
    read_folder(folder.path, Settings(max_shifts=count))
    (issue,) = issues_of(folder.path, Settings(max_shifts=count - 1))
    assert (issue.code, issue.place.file) == ("too_many_shifts", "shifts.csv")


def test_a_window_that_would_make_far_too_many_shifts_is_refused_without_making_them(folder: UnitFolder) -> None:
    folder.replace("shifts.csv", WINDOW, "F,window,00:00,24:00,carer,,,0:01,24:00,1,,")
    (issue,) = issues_of(folder.path)
    assert issue.code == "too_many_shifts"
    assert str(3 + 1 + 1440 * 1441 // 2) in issue.message
