from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import BaseModel

from staffing.cli.rule_words import doubts, readable
from staffing.rulebooks.schema import Value


class Kind(BaseModel):
    parts: frozenset[str]
    most_minutes: int


@pytest.mark.parametrize(
    ("value", "about", "written"),
    [
        (660, "least_minutes minutes", "660 (11 h)"),
        (659, "least_minutes minutes", "659 (10 h 59 min)"),
        (59, "least_minutes minutes", "59"),
        (60, "least_minutes minutes", "60 (1 h)"),
        (1320, "night_from clock time in minutes past midnight", "1320 (22:00)"),
        (1320, "night_from minutes past 00:00", "1320 (22:00)"),
        (0, "starts_clock_minutes minutes past midnight", "0 (00:00)"),
        (1020, "friday_from clock time", "17:00"),
        (0, "starts_weekday weekday, 0 is Monday", "0 (Monday)"),
        (6, "most_days days", "6"),
        (26694, "salary kronor a month", "26694"),
        (1.2, "factor", "1.20"),
        (0.605, "day_percent percent", "0.605"),
        (Decimal("0.605"), "day_percent percent", "0.605"),
        (True, "split_days", "yes"),
        (False, "split_days", "no"),
        (None, "most_days", "none"),
        ("", "group", "none"),
        ([], "codes", "none"),
        ({}, "salary_by_skill", "none"),
        ("refused", "without_choice", "refused"),
        (["evening", "day"], "parts", "evening; day"),
        (frozenset({"night", "evening"}), "parts", "evening, night"),
        ({"A": 126.9, "B": 66.1}, "rates kronor", "A: 126.90, B: 66.10"),
        ({"most_minutes": 2400, "percent": 100}, "measures minutes", "most_minutes: 2400 (40 h), percent: 100"),
        ([{"since": date(2026, 1, 1), "value": 600}], "minutes", "600 (10 h) from 2026-01-01"),
        ({"first": {"parts": ["night"]}, "then": {}}, "successions", "first: (parts: night), then: none"),
        (Kind(parts=frozenset(), most_minutes=90), "kind", "parts: none, most_minutes: 90 (1 h 30 min)"),
    ],
)
def test_a_value_is_written_as_in_the_book_with_what_it_means(value: Any, about: str, written: str) -> None:
    assert readable(value, about) == written


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ({}, []),
        ({"assumed": True}, ["assumed"]),
        ({"disputed": True}, ["disputed"]),
        ({"assumed": True, "disputed": True}, ["disputed", "assumed"]),
    ],
)
def test_what_there_is_to_doubt_of_a_value(marks: dict[str, bool], found: list[str]) -> None:
    value = Value(reference="AB § 21", confidence="M", since=date(2026, 1, 1), value=1, note="Why.", **marks)
    assert doubts(value) == found
