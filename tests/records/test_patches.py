from copy import deepcopy
from typing import Any

import pytest

from staffing.errors import InputError
from staffing.records.patches import Operation, patched

UNIT: dict[str, Any] = {
    "unit": {"unit": "talliden", "name": "Talliden"},
    "employees": [{"employee": "T01", "form": "monthly"}, {"employee": "T02", "form": "hourly"}],
    "skills": [
        {"employee": "T01", "skill": "omsorg"},
        {"employee": "T01", "skill": "delegation"},
        {"employee": "T02", "skill": "a/b~c"},
    ],
    "rulebook": {"book": "sweden_municipal_2025", "rules": {"max_consecutive_days": {"most_days": 5}}},
}


def test_a_row_is_found_by_what_is_in_it() -> None:
    found = patched(UNIT, [Operation("replace", "/employees/[employee=T02]/form", "monthly")])
    assert [row["form"] for row in found["employees"]] == ["monthly", "monthly"]


def test_several_fields_tell_rows_apart() -> None:
    found = patched(UNIT, [Operation("remove", "/skills/[employee=T01,skill=delegation]")])
    assert [row["skill"] for row in found["skills"]] == ["omsorg", "a/b~c"]


def test_a_stroke_or_a_tilde_in_a_value_is_written_as_json_pointers_have_them() -> None:
    found = patched(UNIT, [Operation("remove", "/skills/[skill=a~1b~0c]")])
    assert len(found["skills"]) == 2


def test_rows_are_added_at_the_end_or_at_a_number() -> None:
    rows = [
        Operation("add", "/employees/-", {"employee": "T03"}),
        Operation("add", "/employees/0", {"employee": "T00"}),
    ]
    assert [row["employee"] for row in patched(UNIT, rows)["employees"]] == ["T00", "T01", "T02", "T03"]


def test_a_table_that_was_left_out_is_made_by_adding_to_it() -> None:
    assert patched(UNIT, [Operation("add", "/wishes/-", {"wish": "W1"})])["wishes"] == [{"wish": "W1"}]


def test_settings_of_the_rule_book_are_fields_like_others() -> None:
    found = patched(UNIT, [Operation("replace", "/rulebook/rules/max_consecutive_days/most_days", 6)])
    assert found["rulebook"]["rules"] == {"max_consecutive_days": {"most_days": 6}}


def test_each_operation_sees_what_those_before_it_did() -> None:
    found = patched(
        UNIT, [Operation("add", "/employees/-", {"employee": "T03"}), Operation("remove", "/employees/[employee=T03]")]
    )
    assert found == UNIT


def test_what_was_given_stays_as_it_was_also_when_an_operation_fails() -> None:
    before = deepcopy(UNIT)
    with pytest.raises(InputError):
        patched(UNIT, [Operation("remove", "/employees/0"), Operation("remove", "/employees/7")])
    assert before == UNIT


@pytest.mark.parametrize(
    ("op", "path", "complaint"),
    [
        ("remove", "employees/0", "is not a path"),
        ("remove", "/", "is not a path"),
        ("remove", "/employees/2", "there is no row 2; there are 2, counted from 0"),
        ("remove", "/employees/-", "names no row"),
        ("remove", "/employees/[employee=T03]", "no row fits"),
        ("remove", "/skills/[employee=T01]", "2 rows fit"),
        ("remove", "/employees/[employee]", "is not a field with its value"),
        ("replace", "/employees/[employee=T01]/salary", "there is no 'salary' to replace"),
        ("remove", "/absences/0", "there is no 'absences'"),
        ("replace", "/unit/name/0", "there is nothing below 'name'"),
        ("add", "/employees/3", "a row cannot be added at '3'"),
        ("add", "/employees/01", "a row cannot be added at '01'"),
        ("add", "/unit/name/0/0", "there is nothing at '0'"),
    ],
)
def test_a_path_that_leads_nowhere_is_a_mistake_of_its_operation(op: Any, path: str, complaint: str) -> None:
    with pytest.raises(InputError) as refused:
        patched(UNIT, [Operation(op, path, 1)])
    (issue,) = refused.value.issues
    assert complaint in issue.message
    assert (issue.code, issue.place.file, issue.place.row, issue.place.field) == ("bad_path", "operations", 1, "path")


def test_the_operation_that_fails_is_named_by_its_number() -> None:
    with pytest.raises(InputError) as refused:
        patched(UNIT, [Operation("remove", "/employees/0"), Operation("remove", "/employees/1")])
    assert refused.value.issues[0].place.row == 2
