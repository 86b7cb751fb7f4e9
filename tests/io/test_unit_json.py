import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.io.unit_folder import UnitFolder

from staffing.domain.issue import Severity
from staffing.errors import InputError
from staffing.io.csv_folder import FILES, read_folder
from staffing.io.tables import NEED_ROWS, TABLES
from staffing.io.unit_json import folder_as_document, read_unit
from staffing.settings import Settings

Document = dict[str, Any]


@pytest.fixture
def document(folder: UnitFolder) -> Document:
    return folder_as_document(folder.path)


def test_a_folder_read_as_a_document_is_the_same_unit(folder: UnitFolder, document: Document) -> None:
    through_json = json.loads(json.dumps(document))
    assert read_unit(through_json) == read_folder(folder.path)


def test_warnings_name_the_table_and_not_a_file(folder: UnitFolder, document: Document) -> None:
    document["shifts"].append({"shift": "K", "kind": "fixed", "start": "08:00", "end": "16:00", "skill": "cook"})
    (warning,) = read_unit(document).warnings
    assert str(warning.place) == "shifts, skill"


def test_values_may_be_numbers_truth_values_and_lists(document: Document) -> None:
    before = read_unit(document).data
    document["unit"] |= {"places": 9, "grid_minutes": 30}
    document["employees"][0] |= {"birth_year": 1980, "full_time_salary": 31894}
    document["employees"][2] |= {"birth_year": None, "full_time_salary": 30500.5}
    document["employment_levels"][1] |= {"percent": 87.5, "valid_until": ""}
    document["shifts"][0] |= {"breaks": ["11:30-12:00", "15:00-15:15"], "weekdays": ["mon-thu", "fri"]}
    document["shifts"][1] |= {"breaks": []}
    document["shifts"][3] |= {"step": 60, "break_minutes": 30}
    document["demand"][0] |= {"minimum": 1, "ideal": 1, "maximum": 2}
    document["availability"][1] |= {"counts_as_worked": True}
    document["wishes"][0] |= {"wish": 1, "strength": 2}
    document["choices"][1] |= {"parts": ["evening", "night"]}
    document["employees"][0] |= {"groups": ["nurses", "days"]}
    document["shifts"][2] |= {"on_call": ["23:00-02:00", "03:00-06:00"], "standby": False, "meal_on_duty": True}
    document["shifts"][3] |= {"on_call": [], "resource": True, "unit": "linden"}
    document["choices"][0] |= {"weekdays": ["mon-wed", "thu"], "days_in_a_row": 4, "single_days_off": True}
    document["choices"][0] |= {"split_shifts": False, "other_units": True}
    document["ledger"][0] |= {"amount": 4}
    document["budget"][0] |= {"account": 5010, "amount": 184000}
    assert read_unit(document).data == before


def test_tables_that_may_be_empty_may_be_left_out(document: Document) -> None:
    document["employees"] = [row | {"form": "hourly"} for row in document["employees"]]
    for table in set(TABLES) - NEED_ROWS:
        del document[table]
    data = read_unit(document).data
    assert (data.wishes, data.budget, data.records) == ((), (), ())
    assert (data.pairings, data.ledger, data.published) == ((), (), ())


def put(table: str, row: int, **values: object) -> Callable[[Document], object]:
    return lambda document: document[table][row - 1].update(values)


@pytest.mark.parametrize(
    ("change", "code", "place", "word"),
    [
        (lambda d: d.pop("demand"), "missing_table", "demand", "Add demand"),
        (lambda d: d.pop("rulebook"), "missing_table", "rulebook", "book"),
        (lambda d: d.update(wish=[]), "unknown_table", "wish", "Did you mean 'wishes'?"),
        (lambda d: d.update(demand={}), "bad_table", "demand", "list of objects"),
        (lambda d: d.update(skills=["anna"]), "bad_table", "skills", "list of objects"),
        (lambda d: d.update(unit="ekbacken"), "bad_table", "unit", "an object"),
        (lambda d: d.update(unit=[]), "no_rows", "unit", "at least one row"),
        (lambda d: d.update(rulebook=[]), "bad_rulebook", "rulebook", "keys"),
        (lambda d: d["rulebook"].update(rule={}), "unknown_key", "rulebook, rule", "'rules'"),
        (
            lambda d: d["rulebook"].update(rules={"a": {"b": float("inf")}}),
            "bad_rulebook",
            "rulebook, rules.a",
            "plain",
        ),
        (put("skills", 2, level=3), "unknown_column", "skills, row 2, level", "valid_until"),
        (put("skills", 2, skil="x"), "unknown_column", "skills, row 2, skil", "Did you mean 'skill'?"),
        (put("skills", 2, skill=None), "missing_value", "skills, row 2, skill", "Fill it in"),
        (put("skills", 2, valid_from=20260101), "bad_date", "skills, row 2, valid_from", "2026-11-30"),
        (put("skills", 2, employee=["anna"]), "bad_text", "skills, row 2, employee", "one line"),
        (put("employees", 1, full_time_week=38.15), "bad_duration", "employees, row 1, full_time_week", "38:15"),
        (put("employees", 1, birth_year=True), "bad_number", "employees, row 1, birth_year", "True"),
        (put("employees", 1, full_time_salary=float("nan")), "bad_amount", "employees, row 1, full_time_salary", "nan"),
        (put("employees", 1, full_time_salary=False), "bad_amount", "employees, row 1, full_time_salary", "False"),
        (put("employment_levels", 1, percent=True), "bad_number", "employment_levels, row 1, percent", "True"),
        (put("shifts", 1, weekdays=[0, 1]), "bad_days", "shifts, row 1, weekdays", "words"),
        (put("shifts", 1, start=7), "bad_clock", "shifts, row 1, start", "07:30"),
        (put("availability", 1, start=7), "bad_date", "availability, row 1, start", "2026-11-30"),
        (
            put("availability", 2, counts_as_worked="true"),
            "unknown_word",
            "availability, row 2, counts_as_worked",
            "no",
        ),
    ],
)
def test_a_mistake_is_told_with_table_row_and_field(
    document: Document, change: Callable[[Document], object], code: str, place: str, word: str
) -> None:
    change(document)
    with pytest.raises(InputError) as raised:
        read_unit(document)
    (issue,) = raised.value.issues
    assert (issue.code, str(issue.place)) == (code, place)
    assert word in f"{issue.message}. {issue.remedy}"


def test_names_that_cannot_be_printed_or_are_very_long_can_still_be_told(document: Document) -> None:
    document |= {"\ud800": [], "x" * 10_000: []}
    document["skills"][3] |= {"\ud800": 1, "skill": "\ud800"}
    document["rulebook"] = {"book": "\ud800", "rules": {"\ud800": 1}, "\ud800": 1}
    with pytest.raises(InputError) as raised:
        read_unit(document)
    assert len(raised.value.issues) == 6
    for issue in raised.value.issues:
        assert len(f"{issue}".encode()) < 500


def test_a_rule_book_with_half_a_character_has_a_hash(document: Document) -> None:
    document["rulebook"]["rules"] = {"x": {"y": ["\ud800"]}}
    assert read_unit(document).data.source_hash.startswith("sha256:")


def test_all_mistakes_of_a_document_are_told_at_once() -> None:
    with pytest.raises(InputError) as raised:
        read_unit({"unit": {"unit": "x"}, "employees": [], "extra": 1})
    assert [(issue.code, str(issue.place)) for issue in raised.value.issues] == [
        ("unknown_table", "extra"),
        ("missing_table", "rulebook"),
        ("missing_value", "unit, row 1, name"),
        ("missing_value", "unit, row 1, cost_centre"),
        ("no_rows", "employees"),
        ("missing_table", "skills"),
        ("missing_table", "shifts"),
        ("missing_table", "demand"),
    ]


def test_settings_nested_ten_deep_are_read_and_deeper_ones_are_not(document: Document) -> None:
    def nested(depth: int) -> object:
        return 1 if depth == 0 else {"a": nested(depth - 1)}

    document["rulebook"]["rules"] = {"x": nested(10)}
    read_unit(document)
    document["rulebook"]["rules"] = {"x": nested(11)}
    with pytest.raises(InputError, match="plain"):
        read_unit(document)


def test_a_document_obeys_the_limits(document: Document) -> None:
    with pytest.raises(InputError, match="3 employees"):
        read_unit(document, Settings(max_employees=2))


def test_a_folder_with_a_missing_file_has_no_document(folder: UnitFolder) -> None:
    (folder.path / "skills.csv").unlink()
    with pytest.raises(InputError) as raised:
        folder_as_document(folder.path)
    assert [issue.code for issue in raised.value.issues] == ["missing_file"]


def test_mistakes_in_values_survive_the_way_through_a_document(folder: UnitFolder) -> None:
    folder.add("unit.csv", "granen,Granen,4712,,,")
    folder.add("skills.csv", "dan,nurse,,")
    with pytest.raises(InputError) as raised:
        read_unit(folder_as_document(folder.path))
    assert [str(issue.place) for issue in raised.value.issues] == ["unit, row 2", "skills, row 5, employee"]
    with pytest.raises(InputError) as of_folder:
        read_folder(folder.path)
    assert [issue.code for issue in of_folder.value.issues] == [issue.code for issue in raised.value.issues]


def test_a_document_has_the_tables_of_the_files(document: Document) -> None:
    assert set(document) == {Path(name).stem for name in FILES}


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@given(st.data())
@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_stands_in_a_field_it_is_read_or_told(document: Document, data: st.DataObject) -> None:
    changed = copy.deepcopy(document)
    table = data.draw(st.sampled_from(sorted(TABLES)))
    row = changed["unit"] if table == "unit" else data.draw(st.sampled_from(changed[table]))
    field = data.draw(st.sampled_from(sorted(TABLES[table].model_fields)))
    row[field] = data.draw(ANYTHING)
    try:
        issues = read_unit(changed).warnings
    except InputError as mistakes:
        issues = mistakes.issues
        assert {issue.severity for issue in issues} == {Severity.ERROR}
    assert all(issue.place.file in changed and issue.remedy for issue in issues)
