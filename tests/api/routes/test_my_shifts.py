"""An employee's own published shifts."""

from typing import Any

from tests.api.asking import problem
from tests.api.planner import DAY, EVENING, Planner

from staffing.access.roles import Role

WEEK = "/v1/units/first_week/my-shifts?from=2026-11-30&to=2026-12-06"


def publish(planner: Planner, schedule: str) -> Any:
    body = {"version": planner.shows(schedule)["version"]}
    assert planner.client.post(f"/v1/schedules/{schedule}:publish", json=body).status_code == 200


def test_staff_see_their_own_published_shifts_and_no_others(planner: Planner) -> None:
    publish(planner, planner.planned(DAY, EVENING))
    mine = planner.as_role(Role.STAFF, "first_week", "B01").get(WEEK).json()
    assert mine["employee"] == "B01"
    assert [(one["employee"], one["shift"], one["start"], one["end"]) for one in mine["shifts"]] == [
        ("B01", "D1", "2026-11-30T07:00:00+01:00", "2026-11-30T15:30:00+01:00")
    ]
    assert "B02" not in str(mine)


def test_a_draft_is_nothing_that_staff_have_been_told(planner: Planner) -> None:
    planner.planned(DAY)
    found = planner.as_role(Role.STAFF, "first_week", "B01").get(WEEK).json()
    assert (found["shifts"], found["wishes"]) == ([], [])


def test_staff_learn_what_became_of_their_own_wishes(planner: Planner) -> None:
    """She wished not to work on Friday evening, which is granted, and the day shift on Tuesday, which is not."""
    publish(planner, planner.planned(DAY))
    found = planner.as_role(Role.STAFF, "first_week", "B01").get(WEEK).json()
    assert {one["id"]: one["granted"] for one in found["wishes"]} == {"W001": True, "W002": False}


def test_dates_are_those_on_which_shifts_start(planner: Planner) -> None:
    publish(planner, planner.planned(DAY))
    staff = planner.as_role(Role.STAFF, "first_week", "B01")
    shifts = {
        day: len(staff.get(f"/v1/units/first_week/my-shifts?from={day}&to={day}").json()["shifts"])
        for day in ("2026-11-29", "2026-11-30", "2026-12-01")
    }
    assert shifts == {"2026-11-29": 0, "2026-11-30": 1, "2026-12-01": 0}


def test_who_is_no_employee_of_the_unit_has_no_shifts_there(planner: Planner) -> None:
    problem(planner.as_role(Role.STAFF, "gruppbostad", "G01").get(WEEK), 404, "not_found")
    problem(planner.as_role(Role.MANAGER, "first_week").get(WEEK), 403, "forbidden")
    problem(planner.as_role(Role.STAFF, "first_week").get(WEEK), 403, "forbidden")
