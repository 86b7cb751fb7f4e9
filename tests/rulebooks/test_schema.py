from datetime import date

import pytest
import yaml
from pydantic import ValidationError

from staffing.rulebooks.schema import BookFile, Parameter, available, parse, read

SMALL = """
name: small
version: "1"
title: {sv: Liten, en: Small}
valid_from: 2025-01-01
valid_until: 2025-12-31
accounts:
  "5010": {title: {sv: Lön, en: Pay}, reference: plan, confidence: H}
rules:
  wishes:
    title: {sv: Önskemål, en: Wishes}
    reference: local policy
    force: soft
    weight: 100
    weight_note: one krona
    parameters:
      points:
        unit: points
        values:
          - {since: 2025-01-01, value: 1, reference: local policy, confidence: L, assumed: true, note: a guess}
          - {since: 2025-07-01, value: 2.5, reference: local policy, confidence: L, disputed: true, note: two readings}
costs:
  base_pay: {title: {sv: Grundlön, en: Base pay}, reference: AB, account: "5010"}
"""


def changed(*path: str | int, to: object = None) -> str:
    """The small book with one value replaced, or left out."""
    book = yaml.safe_load(SMALL)
    place = book
    for key in path[:-1]:
        place = place[key]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return yaml.safe_dump(book)


def test_a_book_is_read_as_written():
    book = parse(SMALL)
    points = book.rules["wishes"].parameters["points"]
    assert (book.name, book.valid_until, book.title.sv) == ("small", date(2025, 12, 31), "Liten")
    assert (book.rules["wishes"].force, book.rules["wishes"].weight) == ("soft", 100)
    assert [(value.since, value.value, value.confidence) for value in points.values] == [
        (date(2025, 1, 1), 1, "L"),
        (date(2025, 7, 1), 2.5, "L"),
    ]
    assert book.costs["base_pay"].account == "5010"


VALUE = ("rules", "wishes", "parameters", "points", "values", 0)


@pytest.mark.parametrize(
    ("path", "to", "complaint"),
    [
        (("remark",), "x", "Extra inputs are not permitted"),
        (("version",), 1, "valid string"),
        (("valid_until",), None, "Field required"),
        (("accounts", "5010", "title"), {"sv": "Lön"}, "Field required"),
        (("rules", "wishes", "force"), "maybe", "'hard', 'soft' or 'off'"),
        (("rules", "wishes", "force"), False, "'hard', 'soft' or 'off'"),
        (("rules", "wishes", "weight"), 0, "greater than 0"),
        (("rules", "wishes", "weight"), 1.5, "valid integer"),
        (("rules", "wishes", "weight"), None, "a soft rule needs a weight"),
        (("rules", "wishes", "weight_note"), None, "a weight needs a note"),
        (("rules", "wishes", "parameters", "points", "unit"), None, "Field required"),
        (("rules", "wishes", "parameters", "points", "values"), [], "at least 1 item"),
        ((*VALUE, "since"), "soon", "valid date"),
        ((*VALUE, "since"), date(2025, 7, 1), "not in order of date"),
        ((*VALUE, "since"), date(2025, 8, 1), "not in order of date"),
        ((*VALUE, "value"), None, "Field required"),
        ((*VALUE, "reference"), "", "at least 1 character"),
        ((*VALUE, "confidence"), "certain", "'H', 'M' or 'L'"),
        ((*VALUE, "note"), None, "what is assumed or disputed needs a note"),
        (
            ("rules", "wishes", "parameters", "points", "values", 1, "note"),
            None,
            "what is assumed or disputed needs a note",
        ),
        (("costs", "base_pay", "account"), "5020", "base_pay is booked on 5020, which is not among the accounts"),
    ],
)
def test_what_is_not_in_the_form_is_refused(path, to, complaint):
    with pytest.raises(ValidationError, match=complaint):
        parse(changed(*path, to=to))


def test_a_text_that_is_no_yaml_is_refused():
    with pytest.raises(ValueError, match="not YAML"):
        parse("name: [")


@pytest.mark.parametrize(
    ("day", "value"), [(date(2025, 1, 1), 1), (date(2025, 6, 30), 1), (date(2025, 7, 1), 2.5), (date(2030, 1, 1), 2.5)]
)
def test_a_value_holds_from_its_date_until_the_next(day, value):
    assert parse(SMALL).rules["wishes"].parameters["points"].on(day) == value


def test_there_is_no_value_before_the_first():
    with pytest.raises(LookupError, match="no value before 2025-01-01"):
        parse(SMALL).rules["wishes"].parameters["points"].on(date(2024, 12, 31))


def test_a_parameter_by_date_is_its_whole_history():
    points = parse(SMALL).rules["wishes"].parameters["points"]
    history = Parameter(unit=points.unit, values=points.values, by_date=True).on(date(2025, 3, 1))
    assert history == [{"since": date(2025, 1, 1), "value": 1}, {"since": date(2025, 7, 1), "value": 2.5}]


@pytest.mark.parametrize("name", available())
def test_every_shipped_book_is_in_the_form_and_carries_its_own_name(name):
    book = read(name)
    assert isinstance(book, BookFile)
    assert book.name == name
    assert read(name) is book


@pytest.mark.parametrize("name", ["nowhere", "../schema", "schema", ""])
def test_only_shipped_books_can_be_read(name):
    with pytest.raises(LookupError, match="there is no rule book"):
        read(name)
