"""The page on the data format is held to the program: every field is on it, and its examples are read."""

import json
import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from staffing.errors import InputError
from staffing.io.csv_folder import FILES, read_folder
from staffing.io.schedule_csv import ScheduleRow
from staffing.io.table_row import TableRow
from staffing.io.tables import NEED_ROWS, TABLES
from staffing.io.unit_json import read_unit

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "data-format.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]*)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
DESCRIBED: dict[str, type[TableRow]] = {f"`{name}.csv`": model for name, model in TABLES.items()} | {
    "A schedule": ScheduleRow
}


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
    assert set(files) == set(FILES)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_folder(tmp_path).warnings == ()


def test_the_json_document_can_be_read() -> None:
    (text,) = re.findall(r"^```json\n(.*?)^```", SECTIONS["A unit as JSON"], re.M | re.S)
    assert read_unit(json.loads(text)).warnings == ()


def test_the_rule_book_can_be_read_and_off_stays_a_word(tmp_path: Path) -> None:
    (text,) = re.findall(r"^```yaml\n(.*?)^```", SECTIONS["`rulebook.yaml`"], re.M | re.S)
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
