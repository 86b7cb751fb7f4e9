from collections import Counter
from datetime import date, timedelta
from random import Random

from staffing.io.benchmarks.homes.plans import Absence, absences_of, available_rows, choice_rows, wish_rows
from staffing.io.benchmarks.homes.staff import Team, of_team, staff_of

FIRST = date(2026, 9, 7)
STAFF = staff_of(48, Random(1))
ABSENCES = absences_of(STAFF, FIRST, 8, Random(1))


def test_a_vacation_takes_the_hours_of_its_weeks_and_training_its_own() -> None:
    worker = STAFF[1]
    week = Absence(worker.id, "vacation", FIRST, FIRST + timedelta(days=6))
    training = Absence(worker.id, "training", FIRST, FIRST)
    assert week.minutes(worker) == worker.weekly_minutes == 2220 * 75 // 100
    assert training.minutes(worker) == 7 * 60
    assert training.row["start"] == "2026-09-07 08:00"


def test_nobody_is_away_twice_at_once() -> None:
    days = Counter(
        (one.employee, one.first + timedelta(days=day))
        for one in ABSENCES
        for day in range((one.last - one.first).days + 1)
    )
    assert max(days.values()) == 1


def test_night_staff_are_there_in_the_first_week() -> None:
    first_week = [one for one in ABSENCES if one.first < FIRST + timedelta(days=7)]
    assert [one for one in first_week if one.employee.startswith("N") and one.first == FIRST] == []


def test_only_substitutes_say_when_they_can_be_had() -> None:
    rows = available_rows(STAFF, FIRST, 8, Random(1))
    assert {row["employee"][0] for row in rows} == {"V"}
    assert {row["start"][-5:] for row in rows if row["employee"] == "V04"} == {"21:00"}


def test_nobody_wishes_for_a_day_on_which_they_are_away() -> None:
    rows = wish_rows(STAFF, ABSENCES, FIRST, 56, Random(1))
    away = {one.employee: one for one in ABSENCES if one.kind == "vacation"}
    during = [
        row
        for row in rows
        if row["employee"] in away
        and str(away[row["employee"]].first) <= row["date"] <= str(away[row["employee"]].last)
    ]
    assert during == []
    assert {row["kind"] for row in rows} == {"want", "avoid"}


def test_day_staff_are_promised_no_nights_and_night_staff_nothing_else() -> None:
    promised = {row["employee"]: row["parts"] for row in choice_rows(STAFF, Random(1)) if row["binding"] == "promise"}
    assert {promised[worker.id] for worker in of_team(STAFF, Team.DAY)} == {"day evening"}
    assert {promised[worker.id] for worker in of_team(STAFF, Team.NIGHT)} == {"night"}


def test_some_of_the_day_staff_like_long_shifts() -> None:
    longest = Counter(row["longest"] for row in choice_rows(STAFF, Random(1)) if row["binding"] == "preference")
    assert 0 < longest["12:00"] < longest["9:30"]
