"""What one row may hold; and the page on the data format is held to the program: every field, every example."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import TypeAdapter
from tests.io.unit_folder import EMPLOYEE, FILES, Broken, Change, UnitFolder, added, check_is_told, replaced

from staffing.domain.workforce import PayForm
from staffing.errors import InputError
from staffing.io.csv_folder import FILES as ALL_FILES
from staffing.io.csv_folder import read_folder
from staffing.io.schedule_csv import ScheduleRow
from staffing.io.table_row import TableRow
from staffing.io.tables import NEED_ROWS, TABLES
from staffing.io.unit_json import read_unit

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "data-format.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]*)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
DESCRIBED: dict[str, type[TableRow]] = {f"`{name}.csv`": model for name, model in TABLES.items()} | {
    "A schedule": ScheduleRow
}


# Rows


def cilla(changed: str) -> Change:
    return replaced("employees.csv", EMPLOYEE, changed)


def chosen(**cells: str) -> Change:
    """A row that chooses what the cells say and no more."""
    columns = FILES["choices.csv"].split("\n")[0].split(",")
    row = {"employee": "cilla", "binding": "promise", **cells}
    return added("choices.csv", ",".join(row.get(column, "") for column in columns))


def entry(first: str = "2026-10-05", last: str = "2026-10-05", amount: str = "1", contracted: str = "") -> Change:
    return added("ledger.csv", f"cilla,nights,{first},{last},{amount},{contracted}")


BROKEN: dict[str, Broken] = {
    "an agency with a salary": (
        cilla("cilla,Cilla Dal,1999,agency,38:15,28000,,"),
        "value_not_used", "employees.csv", 5, "full_time_salary", "an agency contract has no full_time_salary",
    ),
    "a monthly contract without a salary": (
        replaced("employees.csv", '"30500,50"', ""),
        "missing_value", "employees.csv", 4, "full_time_salary", "a contract of the form monthly needs a salary",
    ),
    "an hourly contract without a salary": (
        cilla("cilla,Cilla Dal,1999,hourly,38:15,,,"),
        "missing_value", "employees.csv", 5, "full_time_salary", "only for an agency",
    ),
    "an agency without its week": (
        cilla("cilla,Cilla Dal,1999,agency,,,,"), "missing_value", "employees.csv", 5, "full_time_week", "Fill it in",
    ),
    "a group that is a formula": (
        cilla(f"{EMPLOYEE},days =1+1"), "bad_text", "employees.csv", 5, "groups", "formula",
    ),
    "a break of the day at 24:00": (
        cilla(f"{EMPLOYEE},,24:00"), "bad_clock", "employees.csv", 5, "day_break", "23:59",
    ),
    "a choice of weekdays that are none": (
        chosen(weekdays="mån"), "bad_days", "choices.csv", 4, "weekdays", "mon-fri",
    ),
    "a choice of weekends in another form": (
        chosen(weekends="every other"), "bad_weekends", "choices.csv", 4, "weekends", "such as 1/2",
    ),
    "a choice of all weekends": (chosen(weekends="2/2"), "out_of_range", "choices.csv", 4, "weekends", "from 0 to 1"),
    "a choice of no weekends": (chosen(weekends="0/0"), "out_of_range", "choices.csv", 4, "weekends", "from 1 to 52"),
    "a choice of more weekends than a year has": (
        chosen(weekends="1/53"), "out_of_range", "choices.csv", 4, "weekends", "from 1 to 52",
    ),
    "a choice of no days in a row": (
        chosen(days_in_a_row="0"), "out_of_range", "choices.csv", 4, "days_in_a_row", "from 1 to 31",
    ),
    "a choice of 32 days in a row": (
        chosen(days_in_a_row="32"), "out_of_range", "choices.csv", 4, "days_in_a_row", "from 1 to 31",
    ),
    "another word on single days off": (
        chosen(single_days_off="2"), "unknown_word", "choices.csv", 4, "single_days_off", "yes, no",
    ),
    "another word on split shifts": (
        chosen(split_shifts="often"), "unknown_word", "choices.csv", 4, "split_shifts", "yes, no",
    ),
    "another word on other units": (
        chosen(other_units="granen"), "unknown_word", "choices.csv", 4, "other_units", "yes, no",
    ),
    "a pairing of another kind": (
        added("pairings.csv", "mentors,anna,bo,,"), "unknown_word", "pairings.csv", 4, "kind", "Did you mean 'mentor'?",
    ),
    "a pairing of one employee": (
        added("pairings.csv", "apart,bo,bo,,"), "same_employee", "pairings.csv", 4, "other", "another employee",
    ),
    "a pairing of one": (
        added("pairings.csv", "apart,bo,,,"), "missing_value", "pairings.csv", 4, "other", "Fill it in",
    ),
    "a pairing that ends before it begins": (
        added("pairings.csv", "apart,bo,anna,2026-12-02,2026-12-01"),
        "period_reversed", "pairings.csv", 4, "valid_until", "before it begins",
    ),
    "an unknown quantity": (
        added("ledger.csv", "cilla,night,2026-10-05,2026-10-05,1,"),
        "unknown_word", "ledger.csv", 5, "quantity", "Did you mean 'nights'?",
    ),
    "a period of the ledger that ends a day before it begins": (
        entry(last="2026-10-04"), "period_reversed", "ledger.csv", 5, "last", "before it begins",
    ),
    "a period of the ledger without an end": (entry(last=""), "missing_value", "ledger.csv", 5, "last", "Fill it in"),
    "a negative amount": (entry(amount="-1"), "out_of_range", "ledger.csv", 5, "amount", "from 0 to 1000000"),
    "an amount of more than a million": (
        entry(amount="1000001"), "out_of_range", "ledger.csv", 5, "amount", "from 0 to 1000000",
    ),
    "an amount with a fraction": (entry(amount="1.5"), "bad_number", "ledger.csv", 5, "amount", "whole number"),
    "contracted hours as a number": (
        entry(contracted="148"), "bad_duration", "ledger.csv", 5, "contracted", "such as 148:00",
    ),
    "a minute more of contracted hours than the period has": (
        entry(contracted="24:01"), "out_of_range", "ledger.csv", 5, "contracted", "24 h 1 min is longer than the period",
    ),
    "a published shift of nothing": (
        added("published.csv", "bo,2026-12-04,,,,,"), "missing_value", "published.csv", 4, "shift", "neither",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_told_with_its_place_and_remedy(folder: UnitFolder, broken: Broken) -> None:
    check_is_told(folder, broken)


@pytest.mark.parametrize(
    "change",
    [
        cilla(f"{EMPLOYEE},days nights,00:00"),
        cilla(f"{EMPLOYEE},,23:59"),
        chosen(weekdays="mon"),
        chosen(weekends="0/1"),
        chosen(weekends="51/52"),
        chosen(days_in_a_row="1"),
        chosen(days_in_a_row="31"),
        chosen(single_days_off="no"),
        chosen(split_shifts="no"),
        chosen(other_units="no"),
        entry(amount="0", contracted="0:00"),
        entry(amount="1000000", contracted="24:00"),
        entry(first="2026-01-01", last="2026-06-30", contracted="1000:00"),
    ],
)
def test_what_lies_at_a_limit_or_stands_alone_is_taken(folder: UnitFolder, change: Change) -> None:
    change(folder)
    assert read_folder(folder.path).warnings == ()


def test_an_agency_has_no_salary_and_needs_no_level(folder: UnitFolder) -> None:
    cilla("cilla,Cilla Dal,1999,agency,38:15,,,")(folder)
    (contract,) = read_folder(folder.path).data.employees[2].contracts
    assert (contract.form, contract.full_time_salary, contract.full_time_minutes) == (PayForm.AGENCY, Decimal(0), 2295)


# The page


def fields(section: str) -> dict[str, tuple[str, str]]:
    """Of each row of the table in a section: the field, whether it is required, and the example."""
    rows = re.findall(r"^\| `(\w+)` \|.*\| (yes|no) \| `(.*)` \|$", SECTIONS[section], re.M)
    return {name: (required, example) for name, required, example in rows}


@pytest.mark.parametrize(("section", "model"), DESCRIBED.items(), ids=DESCRIBED)
def test_every_field_is_described_and_no_other(section: str, model: type[TableRow]) -> None:
    described = {name: required for name, (required, _) in fields(section).items()}
    assert described == {
        name: "yes" if field.is_required() else "no" for name, field in sorted(model.model_fields.items())
    }


@pytest.mark.parametrize(("section", "model"), DESCRIBED.items(), ids=DESCRIBED)
def test_every_example_can_be_read(section: str, model: type[TableRow]) -> None:
    for name, (_, example) in fields(section).items():
        field = model.model_fields[name]
        assert TypeAdapter(field.rebuild_annotation()).validate_python(example) is not None, name


def test_the_files_that_need_only_a_header_are_named() -> None:
    sentence = re.search(r"the first line is enough: (.*?)\.\n", SECTIONS["How the files are written"], re.S)
    assert sentence
    assert set(re.findall(r"`(\w+)`", sentence[1])) == set(TABLES) - NEED_ROWS


def test_the_small_unit_is_whole_and_can_be_read(tmp_path: Path) -> None:
    section = SECTIONS["A whole unit, as small as can be"]
    files = dict(re.findall(r"^`([\w.]+)`\n\n```\w+\n(.*?)^```", section, re.M | re.S))
    assert set(files) == set(ALL_FILES)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_folder(tmp_path).warnings == ()


def test_the_json_document_can_be_read() -> None:
    (text,) = re.findall(r"^```json\n(.*?)^```", SECTIONS["A unit as JSON"], re.M | re.S)
    assert read_unit(json.loads(text)).warnings == ()


def test_the_rule_book_can_be_read_and_off_stays_a_word(tmp_path: Path) -> None:
    text, *_ = re.findall(r"^```yaml\n(.*?)^```", SECTIONS["`rulebook.yaml`"], re.M | re.S)
    (tmp_path / "rulebook.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_folder(tmp_path)
    assert "rulebook.yaml" not in {issue.place.file for issue in raised.value.issues}


def test_the_messages_that_the_page_shows_are_those_of_the_program(tmp_path: Path) -> None:
    (text,) = re.findall(r"^```\n(.*?)^```", SECTIONS["When something is wrong"], re.M | re.S)
    (tmp_path / "employees.csv").write_text(
        'employee,name,form,full_time_week,full_time_salary\nanna,Anna,hourly,"38,15",28000\n'
    )
    (tmp_path / "skills.csv").write_text("employee,skill\nanna,carer\nana,carer\n")
    with pytest.raises(InputError) as raised:
        read_folder(tmp_path)
    told = [str(issue) for issue in raised.value.issues if issue.code != "missing_file"]
    assert told == text.splitlines()
