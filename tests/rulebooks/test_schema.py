from datetime import date
from importlib.resources import files

import pytest
import yaml

from staffing.rulebooks.schema import BookFile, Parameter, available, parse, read

SMALL = {
    "book.yaml": """
name: small
version: "1"
title: {sv: Liten, en: Small}
valid_from: 2025-01-01
valid_until: 2025-12-31
accounts:
  "5010": {title: {sv: Lön, en: Pay}, reference: plan, confidence: H}
""",
    "rules/wishes.yaml": """
wishes:
  title: {sv: Önskemål, en: Wishes}
  sentence: {sv: Önskemål uppfylls., en: Wishes are granted.}
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
""",
    "costs/base_pay.yaml": """
base_pay:
  title: {sv: Grundlön, en: Base pay}
  sentence: {sv: Lön betalas., en: Pay is paid.}
  reference: AB
  account: "5010"
""",
}
BOOK, WISHES, PAY = SMALL


def changed(file: str, *path: str | int, to: object = None) -> dict[str, str]:
    """The small book with one value of a file replaced, or left out."""
    content = yaml.safe_load(SMALL[file])
    place = content
    for key in path[:-1]:
        place = place[key]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return {**SMALL, file: yaml.safe_dump(content, sort_keys=False)}


def test_a_book_is_read_as_written():
    book = parse(SMALL)
    points = book.rules["wishes"].parameters["points"]
    assert (book.name, book.valid_until, book.title.sv) == ("small", date(2025, 12, 31), "Liten")
    assert (book.rules["wishes"].force, book.rules["wishes"].weight) == ("soft", 100)
    assert [(value.since, value.value, value.confidence) for value in points.values] == [
        (date(2025, 1, 1), 1, "L"),
        (date(2025, 7, 1), 2.5, "L"),
    ]
    assert book.rules["wishes"].sentence.sv == "Önskemål uppfylls."
    assert book.rules["wishes"].group == ""
    assert book.costs["base_pay"].account == "5010"
    assert book.costs["base_pay"].sentence.en == "Pay is paid."


def test_the_entries_of_a_file_keep_their_order() -> None:
    entries = (
        f"{SMALL[WISHES]}{SMALL[WISHES].replace('wishes:', 'wishes.b:')}{SMALL[WISHES].replace('wishes:', 'wishes.a:')}"
    )
    assert list(parse({**SMALL, WISHES: entries}).rules) == ["wishes", "wishes.b", "wishes.a"]


@pytest.mark.parametrize("off", [False, "off"])
def test_a_rule_can_be_off_and_yaml_may_read_off_as_false(off):
    assert parse(changed(WISHES, "wishes", "force", to=off)).rules["wishes"].force == "off"


VALUE = (WISHES, "wishes", "parameters", "points", "values", 0)


@pytest.mark.parametrize(
    ("path", "to", "complaint"),
    [
        ((BOOK, "remark"), "x", "book.yaml: remark: Extra inputs are not permitted"),
        ((BOOK, "rules"), {}, "book.yaml: rules: Extra inputs are not permitted"),
        ((BOOK, "version"), 1, "book.yaml: version: Input should be a valid string"),
        ((BOOK, "valid_until"), None, "book.yaml: valid_until: Field required"),
        ((BOOK, "accounts", "5010", "title"), {"sv": "Lön"}, "book.yaml: accounts.5010.title.en: Field required"),
        ((WISHES, "wishes", "force"), "maybe", "'hard', 'soft' or 'off'"),
        ((WISHES, "wishes", "force"), True, "'hard', 'soft' or 'off'"),
        ((WISHES, "wishes", "weight"), 0, "greater than 0"),
        ((WISHES, "wishes", "weight"), 1.5, "valid integer"),
        ((WISHES, "wishes", "weight"), None, "rules/wishes.yaml: wishes: .*a soft rule needs a weight"),
        ((WISHES, "wishes", "weight_note"), None, "a weight needs a note"),
        ((WISHES, "wishes", "sentence"), None, "rules/wishes.yaml: wishes: sentence: Field required"),
        ((WISHES, "wishes", "sentence", "sv"), None, "sentence.sv: Field required"),
        ((WISHES, "wishes", "sentence", "en"), "", "sentence.en: String should have at least 1 character"),
        ((WISHES, "wishes", "group"), 5, "group: Input should be a valid string"),
        ((WISHES, "wishes", "parameters", "points", "unit"), None, "Field required"),
        ((WISHES, "wishes", "parameters", "points", "values"), [], "at least 1 item"),
        ((*VALUE, "since"), "soon", "valid date"),
        ((*VALUE, "since"), date(2025, 7, 1), "not in order of date"),
        ((*VALUE, "since"), date(2025, 8, 1), "not in order of date"),
        ((*VALUE, "value"), None, "Field required"),
        ((*VALUE, "reference"), "", "at least 1 character"),
        ((*VALUE, "confidence"), "certain", "'H', 'M' or 'L'"),
        ((*VALUE, "note"), None, "what is assumed or disputed needs a note"),
        ((*VALUE[:-1], 1, "note"), None, "what is assumed or disputed needs a note"),
        (
            (PAY, "base_pay", "account"),
            "5020",
            "costs/base_pay.yaml: base_pay is booked on 5020, which is not among the accounts",
        ),
        ((PAY, "base_pay", "sentence"), None, "costs/base_pay.yaml: base_pay: sentence: Field required"),
        ((WISHES, "coverage.minimum"), {}, "rules/wishes.yaml: coverage.minimum belongs in rules/coverage.yaml"),
        ((PAY, "bonus"), {}, "costs/base_pay.yaml: bonus belongs in costs/bonus.yaml"),
        ((PAY, 7), {}, "costs/base_pay.yaml: it is not a list of names"),
    ],
)
def test_what_is_not_in_the_form_is_refused_with_the_name_of_its_file(path, to, complaint):
    with pytest.raises(ValueError, match=complaint):
        parse(changed(*path, to=to))


@pytest.mark.parametrize(
    ("text", "complaint"),
    [("wishes: [", "not YAML"), ("- wishes", "not a list of names"), ("", "not a list of names")],
)
def test_a_file_that_holds_no_entries_is_refused(text, complaint):
    with pytest.raises(ValueError, match=f"rules/wishes.yaml: .*{complaint}"):
        parse({**SMALL, WISHES: text})


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


@pytest.mark.parametrize("name", available())
def test_a_shipped_book_is_a_folder_with_a_file_for_every_code(name):
    folder = files("staffing.rulebooks") / name
    for kind in ("rules", "costs"):
        codes = list(dict.fromkeys(entry.partition(".")[0] for entry in getattr(read(name), kind)))
        assert codes == sorted(file.name.removesuffix(".yaml") for file in (folder / kind).iterdir())


@pytest.mark.parametrize("name", ["nowhere", "../schema", "schema", ""])
def test_only_shipped_books_can_be_read(name):
    with pytest.raises(LookupError, match="there is no rule book"):
        read(name)
