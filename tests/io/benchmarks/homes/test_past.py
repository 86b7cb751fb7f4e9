from collections import Counter
from datetime import date, timedelta
from random import Random

import pytest

from staffing.io.benchmarks.homes.past import history_rows
from staffing.io.benchmarks.homes.staff import Row, Team, of_team, staff_of, wards_of

FIRST = date(2026, 9, 7)


def history(people: int) -> list[Row]:
    return history_rows(staff_of(people, Random(1)), FIRST)


@pytest.mark.parametrize("people", [8, 12, 24, 48, 96])
def test_the_first_morning_has_its_night_staff(people: int) -> None:
    last = [row for row in history(people) if row["date"] == "2026-09-06" and row["shift"] == "N1"]
    assert len(last) == wards_of(people)


def test_half_of_the_day_staff_have_worked_the_last_weekend() -> None:
    there = {row["employee"] for row in history(24) if row["date"] in ("2026-09-05", "2026-09-06")}
    assert sorted(who for who in there if who.startswith("D")) == ["D02", "D04", "D06", "D08", "D10", "D12", "D14"]


def test_it_holds_four_weeks_up_to_the_first_day() -> None:
    days = {date.fromisoformat(row["date"]) for row in history(24)}
    assert (min(days), max(days)) == (FIRST - timedelta(weeks=4), FIRST - timedelta(days=1))


def test_hours_by_day_are_about_those_of_the_contract() -> None:
    shifts = Counter(row["employee"] for row in history(24))
    for worker in of_team(staff_of(24, Random(1)), Team.DAY):
        assert abs(shifts[worker.id] * 8 * 60 - 4 * worker.weekly_minutes) <= 8 * 60
