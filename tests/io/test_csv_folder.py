from pathlib import Path

import pytest
from tests.io.unit_folder import (
    EMPLOYEE,
    NURSES,
    WINDOW,
    Broken,
    UnitFolder,
    added,
    check_is_told,
    deleted,
    encoded,
    issues_of,
    replaced,
    written,
)

from staffing.io.csv_folder import FILES, read_folder

BROKEN: dict[str, Broken] = {
    # Files
    "a missing file": (deleted("skills.csv"), "missing_file", "skills.csv", None, None, "Create it"),
    "a missing rule book": (deleted("rulebook.yaml"), "missing_file", "rulebook.yaml", None, None, "Create it"),
    "a file with a misspelt name": (
        written("wishlist.csv", "wish\n"), "unknown_file", "wishlist.csv", None, None, "another folder",
    ),
    "a file in another encoding": (
        encoded("employees.csv", "latin-1"), "wrong_encoding", "employees.csv", 2, None, "CSV UTF-8",
    ),
    "an empty file": (written("budget.csv", ""), "empty_file", "budget.csv", None, None, "field names"),
    "a file that needs rows and has none": (
        written("shifts.csv", "shift,kind,start,end,skill\n"), "no_rows", "shifts.csv", None, None, "at least one row",
    ),
    "a quotation mark without its partner": (
        added("skills.csv", 'bo,"nurse,,'), "bad_csv", "skills.csv", 6, None, "quotation mark",
    ),
    "a second unit": (
        added("unit.csv", "granen,Granen,4712,,,"), "several_units", "unit.csv", 3, None, "folder of its own",
    ),
    # Header
    "an unknown column": (
        replaced("skills.csv", "valid_until", "valid_untill"),
        "unknown_column", "skills.csv", 1, "valid_untill", "Did you mean 'valid_until'?",
    ),
    "a column without a name": (
        written("budget.csv", "month,,account,amount\n2026-12,,5010,1\n"),
        "unknown_column", "budget.csv", 1, None, "no name",
    ),
    "a missing column": (
        written("skills.csv", "employee,valid_from\nanna,\nbo,\n"), "missing_column", "skills.csv", 1, "skill", "Add it",
    ),
    "a column that stands there twice": (
        replaced("skills.csv", "valid_from,valid_until", "valid_from,valid_from"),
        "duplicate_column", "skills.csv", 1, "valid_from", "Keep one",
    ),
    "too many cells in a row": (
        added("budget.csv", "2026-11,5010,31894,50"), "too_many_cells", "budget.csv", 4, None, "4 cells",
    ),
    # Cells
    "an empty cell that is needed": (
        added("skills.csv", "bo,,,"), "missing_value", "skills.csv", 6, "skill", "Fill it in",
    ),
    "a date in another form": (
        added("skills.csv", "bo,nurse,30/11/2026,"), "bad_date", "skills.csv", 6, "valid_from", "such as 2026-11-30",
    ),
    "a date that does not exist": (
        added("skills.csv", "bo,nurse,2026-02-29,"), "bad_date", "skills.csv", 6, "valid_from", "'2026-02-29'",
    ),
    "a month in another form": (
        added("budget.csv", "dec 2026,5030,1"), "bad_month", "budget.csv", 4, "month", "such as 2026-12",
    ),
    "a clock time in another form": (
        replaced("shifts.csv", "D,fixed,07:00", "D,fixed,07.00"), "bad_clock", "shifts.csv", 2, "start", "'07.00'",
    ),
    "a start at 24:00": (
        replaced("demand.csv", NURSES, "nurse,mon-fri,24:00,11:00,1,1,2"),
        "bad_clock", "demand.csv", 2, "start", "23:59",
    ),
    "a length of time with a decimal comma": (
        replaced("employees.csv", EMPLOYEE, 'cilla,Cilla Dal,1999,hourly,"38,15",28000,,'),
        "bad_duration", "employees.csv", 5, "full_time_week", "'38,15' is not a length of time",
    ),
    "a length of time of nothing": (
        replaced("shifts.csv", WINDOW, "F,window,07:00,15:00,carer,,mon-fri,0:00,8:00,60,30,5:00"),
        "bad_duration", "shifts.csv", 5, "shortest", "hours and minutes",
    ),
    "a negative length of time": (
        replaced("choices.csv", "9:00", "-9:00"), "bad_duration", "choices.csv", 2, "longest", "'-9:00'",
    ),
    "a week of more than seven days": (
        replaced("employees.csv", EMPLOYEE, "cilla,Cilla Dal,1999,hourly,382:15,28000,,"),
        "out_of_range", "employees.csv", 5, "full_time_week", "longer than 168 h",
    ),
    "a number with a fraction": (
        replaced("unit.csv", ",9,30", ',"9,5",30'), "bad_number", "unit.csv", 2, "places", "whole number",
    ),
    "an amount with three decimals": (
        added("budget.csv", '2026-11,5010,"1,234"'), "bad_amount", "budget.csv", 4, "amount", "31894,50",
    ),
    "a salary of nothing": (
        replaced("employees.csv", EMPLOYEE, "cilla,Cilla Dal,1999,hourly,38:15,0,,"),
        "out_of_range", "employees.csv", 5, "full_time_salary", "salary",
    ),
    "a percentage above 100": (
        replaced("employment_levels.csv", "bo,100", 'bo,"100,01"'),
        "out_of_range", "employment_levels.csv", 4, "percent", "0 to 100",
    ),
    "a percentage below 0": (
        replaced("employment_levels.csv", "bo,100", "bo,-1"),
        "out_of_range", "employment_levels.csv", 4, "percent", "0 to 100",
    ),
    "a percentage in words": (
        replaced("employment_levels.csv", "bo,100", "bo,full"),
        "bad_number", "employment_levels.csv", 4, "percent", "'full'",
    ),
    "a wish that is too strong": (
        replaced("wishes.csv", "D,,,2", "D,,,4"), "out_of_range", "wishes.csv", 2, "strength", "from 1 to 3",
    ),
    "an unknown word": (
        replaced("employees.csv", EMPLOYEE, "cilla,Cilla Dal,1999,hourli,38:15,28000,,"),
        "unknown_word", "employees.csv", 5, "form", "Did you mean 'hourly'?",
    ),
    "an unknown day of the week": (
        replaced("shifts.csv", "11:30-12:00 15:00-15:15,mon-fri", ",mån-fre"),
        "bad_days", "shifts.csv", 2, "weekdays", "mon-fri",
    ),
    "a break in another form": (
        replaced("shifts.csv", "11:30-12:00 15:00-15:15", "30 min"), "bad_breaks", "shifts.csv", 2, "breaks", "'30'",
    ),
    "a name that is a formula": (
        replaced("unit.csv", "Ekbacken,4711", "=1+1,4711"), "bad_text", "unit.csv", 2, "name", "formula",
    ),
    "an unknown time zone": (
        replaced("unit.csv", "Europe/Stockholm", "Europe/Stokholm"),
        "unknown_time_zone", "unit.csv", 2, "time_zone", "Did you mean 'Europe/Stockholm'?",
    ),
    "a step of the demand curve that is not supported": (
        replaced("unit.csv", ",9,30", ",9,20"), "out_of_range", "unit.csv", 2, "grid_minutes", "15 or 30",
    ),
    # Rows
    "a period that ends before it begins": (
        added("skills.csv", "bo,nurse,2026-12-02,2026-12-01"),
        "period_reversed", "skills.csv", 6, "valid_until", "before it begins",
    ),
    "a break outside the shift": (
        replaced("shifts.csv", "11:30-12:00", "06:30-07:00"), "break_outside_shift", "shifts.csv", 2, "breaks", "Move",
    ),
    "breaks that overlap": (
        replaced("shifts.csv", "15:00-15:15", "11:45-12:15"), "breaks_overlap", "shifts.csv", 2, "breaks", "Move",
    ),
    "breaks that leave no time to work": (
        replaced("shifts.csv", "02:00-02:30", "21:00-07:00"), "break_outside_shift", "shifts.csv", 4, "breaks", "no time",
    ),
    "the columns of a window on a fixed shift": (
        replaced("shifts.csv", "mon-fri,,,,,\n", "mon-fri,6:00,,,,\n"),
        "value_not_used", "shifts.csv", 2, "shortest", "fixed shift",
    ),
    "a break time on a window": (
        replaced("shifts.csv", WINDOW, "F,window,07:00,15:00,carer,11:00-11:30,mon-fri,6:00,8:00,60,30,5:00"),
        "value_not_used", "shifts.csv", 5, "breaks", "window",
    ),
    "a window without a step": (
        replaced("shifts.csv", WINDOW, "F,window,07:00,15:00,carer,,mon-fri,6:00,8:00,,30,5:00"),
        "missing_value", "shifts.csv", 5, "step", "window",
    ),
    "a window narrower than its shortest shift": (
        replaced("shifts.csv", WINDOW, "F,window,07:00,12:59,carer,,mon-fri,6:00,8:00,60,30,5:00"),
        "window_too_narrow", "shifts.csv", 5, "shortest", "Widen",
    ),
    "a window with its lengths swapped": (
        replaced("shifts.csv", WINDOW, "F,window,07:00,15:00,carer,,mon-fri,8:00,6:00,60,30,5:00"),
        "lengths_reversed", "shifts.csv", 5, "longest", "Swap",
    ),
    "a window with a break as long as its shortest shift": (
        replaced("shifts.csv", WINDOW, "F,window,07:00,15:00,carer,,mon-fri,1:00,8:00,60,60,5:00"),
        "break_outside_shift", "shifts.csv", 5, "break_minutes", "Shorten",
    ),
    "a shift with the code of a day off": (
        replaced("shifts.csv", "N,fixed", "off,fixed"), "reserved_code", "shifts.csv", 4, "shift", "day off",
    ),
    "a demand over midnight": (
        replaced("demand.csv", NURSES, "nurse,mon-fri,21:00,07:00,1,1,2"),
        "no_length", "demand.csv", 2, "end", "two rows",
    ),
    "a minimum above the ideal": (
        replaced("demand.csv", NURSES, "nurse,mon-fri,07:00,11:00,2,1,2"),
        "demand_order", "demand.csv", 2, "ideal", "rising order",
    ),
    "an ideal above the maximum": (
        replaced("demand.csv", NURSES, "nurse,mon-fri,07:00,11:00,1,3,2"),
        "demand_order", "demand.csv", 2, "maximum", "rising order",
    ),
    "an absence that ends when it starts": (
        replaced("availability.csv", "2026-12-01 12:00", "2026-12-01 08:00"),
        "no_length", "availability.csv", 3, "end", "after the start",
    ),
    "available time that counts as worked": (
        replaced("availability.csv", "2026-12-20,", "2026-12-20,yes"),
        "value_not_used", "availability.csv", 4, "counts_as_worked", "empty",
    ),
    "a wish for a shift and a time": (
        replaced("wishes.csv", "D,,,2", "D,07:00,16:00,2"), "shift_and_time", "wishes.csv", 2, "shift", "not both",
    ),
    "a time without its end": (
        replaced("wishes.csv", "18:00,22:00", "18:00,"), "missing_value", "wishes.csv", 3, "end", "Write the end",
    ),
    "a choice of nothing": (
        added("choices.csv", "cilla,promise,,,,,"), "missing_value", "choices.csv", 4, "shortest", "chooses nothing",
    ),
    "a choice with its lengths swapped": (
        added("choices.csv", "cilla,promise,9:00,6:00,,,"), "lengths_reversed", "choices.csv", 4, "longest", "Swap",
    ),
    "a record of nothing": (
        added("history.csv", "bo,2026-11-28,,,,,"), "missing_value", "history.csv", 4, "shift", "neither",
    ),
    "a record with breaks and no times": (
        added("history.csv", "bo,2026-11-28,E,,,,15:00-15:30"), "value_not_used", "history.csv", 4, "breaks", "Empty",
    ),
    "a record with times and no skill": (
        added("history.csv", "bo,2026-11-28,,08:00,12:00,,"), "missing_value", "history.csv", 4, "skill", "works as",
    ),
    "a day off with times": (
        replaced("pinned.csv", "off,,,,", "off,07:00,16:00,,"), "value_not_used", "pinned.csv", 3, "start", "day off",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_told_with_its_place_and_remedy(folder: UnitFolder, broken: Broken) -> None:
    check_is_told(folder, broken)


def test_the_sound_unit_has_no_mistakes_and_no_warnings(folder: UnitFolder) -> None:
    assert read_folder(folder.path).warnings == ()


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    (issue,) = issues_of(tmp_path / "nowhere")
    assert (issue.code, issue.place.file) == ("missing_folder", "nowhere")
    assert "Check the path" in issue.remedy


def test_a_file_in_place_of_the_folder_is_told(folder: UnitFolder) -> None:
    assert [issue.code for issue in issues_of(folder.path / "unit.csv")] == ["missing_folder"]


def test_a_folder_in_place_of_a_file_is_told(folder: UnitFolder) -> None:
    (folder.path / "budget.csv").unlink()
    (folder.path / "budget.csv").mkdir()
    assert [(issue.code, issue.place.file) for issue in issues_of(folder.path)] == [("unreadable_file", "budget.csv")]


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    issues = issues_of(tmp_path)
    assert {issue.code for issue in issues} == {"missing_file"}
    assert {issue.place.file for issue in issues} == set(FILES)


def test_all_mistakes_of_the_folder_are_told_at_once_in_order_of_file_and_row(folder: UnitFolder) -> None:
    folder.replace("unit.csv", "Europe/Stockholm", "Mars/Olympus")
    folder.replace("employees.csv", EMPLOYEE, "cilla,Cilla Dal,born,hourli,38:15,28000,,")
    folder.add("skills.csv", "dan,nurse,,")
    folder.add("skills.csv", "bo,carer,,")
    folder.replace("demand.csv", NURSES, "nurse,mon-fri,07:00,11:00,3,1,2")
    folder.add("wishes.csv", "4,bo,want,never,,,,1")
    (folder.path / "budget.csv").unlink()
    folder.write("rulebook.yaml", "rules: {}\n")
    assert [(issue.place.file, issue.place.row, issue.code) for issue in issues_of(folder.path)] == [
        ("rulebook.yaml", None, "missing_value"),
        ("unit.csv", 2, "unknown_time_zone"),
        ("employees.csv", 5, "bad_number"),
        ("employees.csv", 5, "unknown_word"),
        ("skills.csv", 6, "unknown_employee"),
        ("skills.csv", 7, "duplicate_row"),
        ("demand.csv", 2, "demand_order"),
        ("wishes.csv", 5, "bad_date"),
        ("budget.csv", None, "missing_file"),
    ]


@pytest.mark.parametrize("file", ["employees.csv", "skills.csv", "shifts.csv", "employment_levels.csv", "unit.csv"])
def test_a_file_that_cannot_be_read_causes_no_mistakes_elsewhere(folder: UnitFolder, file: str) -> None:
    (folder.path / file).unlink()
    assert [(issue.code, issue.place.file) for issue in issues_of(folder.path)] == [("missing_file", file)]


@pytest.mark.parametrize("file", ["unit.csv", "employees.csv", "skills.csv", "shifts.csv"])
def test_a_file_without_rows_hides_no_mistakes_and_causes_none(folder: UnitFolder, file: str) -> None:
    folder.write(file, folder.read_text(file).splitlines()[0] + "\n")
    folder.add("budget.csv", "2026-12,5010,1")
    assert [(issue.code, issue.place.file) for issue in issues_of(folder.path)] == [
        ("no_rows", file),
        ("duplicate_id", "budget.csv"),
    ]


def test_a_row_with_a_mistake_is_still_there_for_the_others(folder: UnitFolder) -> None:
    folder.replace("employees.csv", "bo,Bo Ek,,", "bo,Bo Ek,x,")
    folder.replace("shifts.csv", "E,fixed,13:00", "E,fixed,13")
    folder.replace("employment_levels.csv", "bo,100", "bo,much")
    assert [issue.code for issue in issues_of(folder.path)] == ["bad_number", "bad_number", "bad_clock"]


def test_other_files_and_files_of_the_system_are_left_alone(folder: UnitFolder) -> None:
    for name in ("README.md", "notes.txt", ".hidden.csv", "employees.csv~"):
        folder.write(name, "anything")
    (folder.path / "old").mkdir()
    read_folder(folder.path)


@pytest.mark.parametrize(
    "file",
    [
        "employment_levels",
        "availability",
        "wishes",
        "choices",
        "pairings",
        "history",
        "published",
        "pinned",
        "ledger",
        "budget",
    ],
)
def test_a_file_that_may_be_empty_needs_only_its_header(folder: UnitFolder, file: str) -> None:
    folder.replace("employees.csv", "anna,Anna Åberg,1980,monthly,38:15", "anna,Anna Åberg,1980,hourly,38:15")
    folder.replace("employees.csv", "anna,Anna Åberg,1980,monthly,37:00", "anna,Anna Åberg,1980,hourly,37:00")
    folder.replace("employees.csv", "monthly,34:20", "hourly,34:20")
    folder.write(f"{file}.csv", folder.read_text(f"{file}.csv").splitlines()[0] + "\n")
    read_folder(folder.path)


def test_a_record_of_a_shift_whose_row_holds_a_mistake_is_not_told_as_well(folder: UnitFolder) -> None:
    folder.replace("shifts.csv", "E,fixed,13:00", "E,fixed,13")
    folder.add("history.csv", "bo,2026-11-28,E,08:00,12:00,,")
    assert [issue.code for issue in issues_of(folder.path)] == ["bad_clock"]
