from typing import Any

import pytest

from staffing.cli.rule_headings import COST_HEADINGS, RULE_HEADINGS, Heading, in_sections
from staffing.costs import COSTS
from staffing.rulebook import catalogue
from staffing.rules import RULES

ENTRIES = catalogue("sweden_municipal_2025")


def codes(headings: tuple[Heading, ...]) -> list[str]:
    return [code for heading in headings for code in heading.codes]


@pytest.mark.parametrize(("headings", "kinds"), [(RULE_HEADINGS, RULES), (COST_HEADINGS, COSTS)])
def test_every_rule_and_cost_stands_under_one_heading(headings: tuple[Heading, ...], kinds: tuple[Any, ...]) -> None:
    """A new one goes under the heading where somebody would look for it, in `staffing.cli.rule_headings`."""
    assert sorted(codes(headings)) == sorted(kind.code for kind in kinds)


def test_costs_stay_in_the_order_in_which_they_are_worked_out() -> None:
    assert codes(COST_HEADINGS) == [cost.code for cost in COSTS]


def test_no_entry_is_lost_and_those_of_one_rule_stay_together() -> None:
    found = [entry for _, entries in in_sections(ENTRIES, (*RULE_HEADINGS, *COST_HEADINGS)) for entry in entries]
    assert sorted(entry.name for entry in found) == sorted(entry.name for entry in ENTRIES)
    names = [entry.name for entry in found]
    first = names.index("weekends")
    assert names[first : first + 3] == ["weekends", "weekends.promise", "weekends.preference"]


def test_a_heading_without_entries_is_left_out() -> None:
    rest = [entry for entry in ENTRIES if entry.name == "daily_rest"]
    assert [(title.en, entries) for title, entries in in_sections(rest, RULE_HEADINGS)] == [
        ("Law and agreement on working time", rest)
    ]
