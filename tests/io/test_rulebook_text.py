from typing import Any

import pytest

from staffing.domain.unit_data import RuleBookChoice
from staffing.errors import InputError
from staffing.io.rulebook_text import rulebook_text
from staffing.io.rulebook_yaml import read_yaml


@pytest.mark.parametrize(
    "settings",
    [
        {"force": "off", "group": "nätter"},
        {"text": "true", "number": "12", "none": "null", "date": "2026-04-01", "clock": "11:30"},
        {"share": 0.0000001, "half": 0.5, "whole": 2.0, "less": -1.25, "most": 10**18 - 1},
        {"yes": True, "no": False, "nothing": None, "list": [1, "a b", 0.5], "map": {"stod": 480}},
    ],
)
def test_the_text_makes_the_same_choice_when_it_is_read(settings: dict[str, Any]) -> None:
    choice = RuleBookChoice("sweden_municipal_2025", {"max_shifts.night": settings}, {"agency": settings})
    assert repr(read_yaml("rulebook", rulebook_text("rulebook", choice))) == repr(choice)


def test_a_choice_of_nothing_but_the_book_is_one_line() -> None:
    assert rulebook_text("rulebook", RuleBookChoice("sweden_municipal_2025")) == "book: sweden_municipal_2025\n"


@pytest.mark.parametrize("value", [10**18, 1e-18])
def test_a_value_that_the_text_would_change_is_refused(value: float) -> None:
    with pytest.raises(InputError, match="cannot hold"):
        rulebook_text("rulebook", RuleBookChoice("x", {"agency": {"price": value}}))
