import pytest

from staffing.api.issues import view, views_of_fields
from staffing.domain.issue import Place, error


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Place("employees", 1, "form"), "/unit/employees/0/form"),
        (Place("employees", 12), "/unit/employees/11"),
        (Place("demand"), "/unit/demand"),
        (Place("skills", field="valid_until"), "/unit/skills/valid_until"),
        (Place("unit", 1, "name"), "/unit/unit/name"),
        (Place("unit", 2), "/unit/unit/1"),
        (Place("rulebook", field="book"), "/unit/rulebook/book"),
        (Place("rulebook", field="rules.daily_rest.night"), "/unit/rulebook/rules/daily_rest.night"),
        (Place("horizon", field="first"), "/from"),
        (Place("horizon", field="weeks"), "/weeks"),
        (Place("horizon"), "/unit/horizon"),
        (Place("schedule", 3, "end"), "/schedule/2/end"),
        (Place("schedule"), "/unit/schedule"),
        (Place("request", field="seconds"), "/seconds"),
        (Place("a/b~c"), "/unit/a~1b~0c"),
    ],
)
def test_a_place_becomes_a_pointer_into_the_body(place: Place, path: str) -> None:
    assert view(error("some_code", place, "it is wrong", "Mend it.")).path == path


@pytest.mark.parametrize(
    ("where", "path"),
    [
        (("body",), ""),
        (("body", "schedule", 0, "start"), "/schedule/0/start"),
        (("query", "page_size"), "query/page_size"),
        (("header", "Idempotency-Key"), "header/Idempotency-Key"),
        (("body", "x" * 100), "/" + "x" * 60 + "…"),
        (("body", "\ud800"), "/?"),
    ],
)
def test_the_place_of_a_wrong_field_is_a_pointer_or_names_the_parameter(
    where: tuple[str | int, ...], path: str
) -> None:
    (found,) = views_of_fields([{"type": "int_type", "loc": where, "msg": "Input should be an integer"}])
    assert (found.code, found.path, found.message) == ("bad_value", path, "input should be an integer")
