from datetime import date
from random import Random

import pytest

from staffing.io.benchmarks.homes.needs import SHARE_OF_PRESENT, demand_rows, shift_rows
from staffing.io.benchmarks.homes.plans import Absence
from staffing.io.benchmarks.homes.staff import CARE, NURSING, Row, Team, Worker, of_team, staff_of

FIRST = date(2026, 9, 7)


def staff(people: int) -> list[Worker]:
    return staff_of(people, Random(1))


def hours(text: str) -> float:
    return int(text[:2]) + int(text[3:]) / 60


def hours_by_day(rows: list[Row]) -> float:
    """Person-hours of care that four weeks want between 07:00 and 21:00."""
    days = {"mon-fri": 20, "sat sun": 8}
    by_day = [row for row in rows if row["skill"] == CARE and "07:00" <= row["start"] < "21:00"]
    return sum(
        (hours(row["end"]) - hours(row["start"])) * int(row["ideal"]) * days.get(row["days"], 0) for row in by_day
    )


@pytest.mark.parametrize("people", [12, 24, 48, 96])
def test_the_ideal_is_just_what_the_day_staff_has_time_for(people: int) -> None:
    present = 4 * sum(worker.weekly_minutes for worker in of_team(staff(people), Team.DAY)) / 60
    wanted = hours_by_day(demand_rows(staff(people), [], FIRST, 28))
    assert 0.9 * present < wanted <= SHARE_OF_PRESENT * present


def test_people_who_are_away_lower_the_ideal() -> None:
    away = [Absence(f"D0{number}", "vacation", FIRST, date(2026, 10, 4)) for number in range(1, 6)]
    assert hours_by_day(demand_rows(staff(24), away, FIRST, 28)) < hours_by_day(demand_rows(staff(24), [], FIRST, 28))


def test_nothing_is_needed_more_than_the_morning_of_a_weekday() -> None:
    rows = [row for row in demand_rows(staff(48), [], FIRST, 28) if row["skill"] == CARE]
    morning = next(int(row["ideal"]) for row in rows if (row["days"], row["start"]) == ("mon-fri", "07:30"))
    assert max(int(row["ideal"]) for row in rows) == morning


@pytest.mark.parametrize("people", [8, 12, 24, 30, 48, 96])
def test_every_hour_has_somebody_for_each_ward(people: int) -> None:
    rows = [
        row for row in demand_rows(staff(people), [], FIRST, 28) if row["skill"] == CARE and row["days"] == "mon-fri"
    ]
    assert sum(hours(row["end"]) - hours(row["start"]) for row in rows) == 24
    assert min(int(row["minimum"]) for row in rows) == len(of_team(staff(people), Team.SUBSTITUTE))


def test_small_homes_have_no_shifts_for_nurses() -> None:
    assert NURSING not in {row["skill"] for row in shift_rows(staff(12))}
    assert NURSING in {row["skill"] for row in shift_rows(staff(24))}
