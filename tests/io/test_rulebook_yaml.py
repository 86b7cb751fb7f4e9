import pytest
from tests.io.unit_folder import (
    Broken,
    UnitFolder,
    check_is_told,
    written,
)

from staffing.io.csv_folder import read_folder

BROKEN: dict[str, Broken] = {
    "YAML that cannot be read": (
        written("rulebook.yaml", "book: ab_2026\nrules: [\n"), "bad_yaml", "rulebook.yaml", 3, None, "quotation marks",
    ),
    "YAML that says something twice": (
        written("rulebook.yaml", "book: a\nbook: b\n"), "bad_yaml", "rulebook.yaml", 2, None, "'book' stands there twice",
    ),
    "YAML with references": (
        written("rulebook.yaml", "book: a\nrules:\n  x: &x {a: 1}\n  y: *x\n"),
        "bad_yaml", "rulebook.yaml", 4, None, "references",
    ),
    "YAML that is nested without end": (
        written("rulebook.yaml", "book: " + "[" * 5000), "bad_yaml", "rulebook.yaml", None, None, "deeply",
    ),
    "YAML with a sign that may not be there": (
        written("rulebook.yaml", "book: a\x00\n"), "bad_yaml", "rulebook.yaml", None, None, "not valid YAML",
    ),
    "a rule book that is a word": (
        written("rulebook.yaml", "ab_2026\n"), "bad_rulebook", "rulebook.yaml", None, None, "book: name",
    ),
    "a rule book without a name": (
        written("rulebook.yaml", "rules: {}\n"), "missing_value", "rulebook.yaml", None, "book", "not named",
    ),
    "a rule book with a number for a name": (
        written("rulebook.yaml", "book: 2026\n"), "bad_rulebook", "rulebook.yaml", None, "book", "not a text",
    ),
    "an unknown key of the rule book": (
        written("rulebook.yaml", "book: a\nrule: {}\n"),
        "unknown_key", "rulebook.yaml", None, "rule", "Did you mean 'rules'?",
    ),
    "rules that are a list": (
        written("rulebook.yaml", "book: a\nrules: [daily_rest]\n"),
        "bad_rulebook", "rulebook.yaml", None, "rules", "entries",
    ),
    "a rule without settings": (
        written("rulebook.yaml", "book: a\nrules:\n  wishes: off\n"),
        "bad_rulebook", "rulebook.yaml", None, "rules.wishes", "no settings",
    ),
    "a setting that is not plain": (
        written("rulebook.yaml", "book: a\nrules:\n  wishes: {weight: !!binary aGVq}\n"),
        "bad_rulebook", "rulebook.yaml", None, "rules.wishes", "plain",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_told_with_its_place_and_remedy(folder: UnitFolder, broken: Broken) -> None:
    check_is_told(folder, broken)


def test_words_that_yaml_would_turn_into_something_else_stay_words(folder: UnitFolder) -> None:
    settings = "force: off, from: 2026-04-01, at: 11:30, least: 11, share: 0.5, on: true, none: null, many: [a, 1]"
    text = f"book: a\nrules:\n  x: {{{settings}}}\n"
    folder.write("rulebook.yaml", text)
    assert read_folder(folder.path).data.rulebook.rules["x"] == {
        "force": "off",
        "from": "2026-04-01",
        "at": "11:30",
        "least": 11,
        "share": 0.5,
        "on": True,
        "none": None,
        "many": ["a", 1],
    }
