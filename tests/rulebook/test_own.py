"""Entries that a unit adds to the rules of its book, and the group of employees that an entry is for."""

from datetime import date
from typing import Any

import pytest
import yaml

from staffing.domain.time import Horizon
from staffing.domain.unit_data import RuleBookChoice
from staffing.errors import RuleBookError
from staffing.rulebook import Force, RuleBook, load
from staffing.rulebook.own import with_own_entries
from staffing.rulebooks.schema import read

NAME = "sweden_municipal_2025"
WEEK = Horizon(date(2026, 11, 30), 7)


def book(rules: str) -> RuleBook:
    """The shipped book with what a unit's `rulebook.yaml` says of rules."""
    own: dict[str, Any] = yaml.safe_load(rules)
    return load(RuleBookChoice(NAME, own), WEEK)


def test_a_unit_can_say_for_which_group_an_entry_is() -> None:
    (entry,) = (one for one in book("wishes: {group: night}").rules if one.rule.name == "wishes")
    assert (entry.rule.group, entry.force, entry.weight) == ("night", Force.SOFT, 4_000)


def test_without_a_word_an_entry_is_for_everybody() -> None:
    assert {entry.rule.group for entry in book("{}").rules} == {""}


def test_a_group_is_a_name() -> None:
    with pytest.raises(RuleBookError, match=r"rule 'wishes' needs the name of a group of employees, not \['night'\]"):
        book("wishes: {group: [night]}")


def test_the_law_is_for_everybody() -> None:
    with pytest.raises(RuleBookError, match="rule 'daily_rest' is law and cannot be changed"):
        book("daily_rest: {group: night}")


def test_an_added_entry_differs_only_in_what_it_says() -> None:
    found = book("max_consecutive_days.nights: {group: night, most_days: 4, force: soft, weight: 9000}")
    plain, *_, added = (entry for entry in found.rules if entry.rule.code == "max_consecutive_days")
    assert (plain.rule.name, plain.rule.group, plain.rule.params.most_days) == ("max_consecutive_days", "", 6)
    assert (added.rule.name, added.rule.group, added.rule.params.most_days) == (
        "max_consecutive_days.nights",
        "night",
        4,
    )
    assert (plain.force, added.force, added.weight) == (Force.HARD, Force.SOFT, 9_000)
    assert added.reference == plain.reference


def test_an_added_entry_is_called_as_its_model_with_its_own_word() -> None:
    found = book("max_consecutive_days.nights: {most_days: 4}")
    title = found.titles["max_consecutive_days.nights"]
    assert (title.sv, title.en) == ("Högst antal arbetsdagar i rad (nights)", "Most days in a row (nights)")
    assert found.sentences["max_consecutive_days.nights"] == found.sentences["max_consecutive_days"]


def test_where_the_book_has_no_plain_entry_the_first_is_the_model() -> None:
    found = book("coverage.helpers: {weight: 700}")
    entries = [entry for entry in found.rules if entry.rule.code == "coverage"]
    names = [entry.rule.name for entry in entries]
    assert names == ["coverage.minimum", "coverage.ideal", "coverage.maximum", "coverage.helpers"]
    added = entries[-1]
    assert (str(added.rule.params.level), added.weight) == ("minimum", 700)
    assert found.titles["coverage.helpers"].en == "Minimum staffing (helpers)"


def test_the_plain_entry_is_the_model_wherever_it_stands() -> None:
    shipped = read(NAME).rules
    rules = {"wishes.first": shipped["min_consecutive_days"], "wishes": shipped["wishes"]}
    added = with_own_entries(rules, {"wishes.second": {}, "wishes": {}})
    assert list(added) == ["wishes.first", "wishes", "wishes.second"]
    assert added["wishes.second"].weight == shipped["wishes"].weight


@pytest.mark.parametrize(
    ("rules", "complaint"),
    [
        ("siesta.nights: {force: 'off'}", "There is no rule called 'siesta.nights'."),
        ("max_consecutive_day.nights: {most_days: 4}", "Did you mean 'max_consecutive_days'?"),
        ("max_consecutive_days.: {most_days: 4}", "There is no rule called 'max_consecutive_days.'."),
        ("max_consecutive_days.my nights: {most_days: 4}", "There is no rule called 'max_consecutive_days.my nights'."),
        ("max_consecutive_days.a.b: {most_days: 4}", "There is no rule called 'max_consecutive_days.a.b'."),
        ("coverage: {weight: 4}", "There is no rule called 'coverage'. Did you mean 'coverage."),
        ("coverage.minimun: {weight: 4}", "Did you mean 'coverage.minimum'?"),
        (
            "daily_rest.nights: {least_minutes: 720}",
            "rule 'daily_rest' is law, so a unit cannot add 'daily_rest.nights'",
        ),
        ("coverage.helpers: {force: hard}", "rule 'coverage.helpers' cannot be hard"),
        (
            "max_consecutive_days.nights: {most_nights: 4}",
            "no setting of the rule 'max_consecutive_days.nights' called",
        ),
        ("max_consecutive_days.nights: {force: soft}", "rule 'max_consecutive_days.nights' is soft and needs a weight"),
        ("max_consecutive_days.nights: 4", "rule 'max_consecutive_days.nights' needs settings with names"),
    ],
)
def test_what_a_unit_cannot_add_is_refused(rules: str, complaint: str) -> None:
    with pytest.raises(RuleBookError) as refused:
        book(rules)
    assert complaint in str(refused.value)
