import json
from datetime import date
from typing import Any

import pytest
from tests.report.tiny import ANNA, MONDAY, demand, line, report, schedule, shift

from staffing.domain.choices import Wish, WishKind
from staffing.domain.findings import Audit, Charge, Obstacle, OpenDemand, Violation
from staffing.domain.organisation import BudgetLine
from staffing.domain.run import Note, Progress, Run, Status, StopReason
from staffing.domain.time import Horizon, Interval
from staffing.report.summary import document

STEP = demand(0, "08:00", "08:30", (2, 2, 2))
OPEN = OpenDemand(STEP.interval, "care", 30, (Obstacle("daily_rest", ("bo",)),))
BREACH = Violation("daily_rest", "anna", Interval(0, 1440), 60, "ten hours of rest")
SOFT = Charge(Violation("coverage", None, STEP.interval, 30, "30 min missing"), 45_000)
TRAJECTORY = (Progress(0.5, None, 100, "construct", "relaxation"), Progress(1.5, 45_500, 45_000, "improve", "columns"))
NOTES = (Note(1.0, "columns", "Nothing to choose from."),)
RUN = Run(Status.FEASIBLE, StopReason.TIME, (), 45_500, 45_000, 2.5, 7, 2, TRAJECTORY, {"staffing": "0.1.0"}, NOTES)


@pytest.fixture
def found() -> dict[str, Any]:
    made = schedule(
        (ANNA, shift(0, "07:00", "16:00", pause="11:30-12:00")),
        demand=(STEP,),
        wishes=(Wish("w1", "anna", WishKind.WANT, MONDAY, 3), Wish("w2", "bo", WishKind.WANT, MONDAY, 1)),
        budget=(BudgetLine(date(2026, 12, 1), "5010", 31_000),),
    )
    audit = Audit((BREACH,), (SOFT,), (line(500), line(7_000, fixed=True)))
    return document(report(made, audit=audit, run=RUN, open_demand=[OPEN]))


def test_the_run_is_told_with_the_objective_recomputed(found: dict[str, Any]) -> None:
    keys = ("status", "stopped", "objective", "bound", "gap", "seconds", "seed", "workers", "versions", "input_hash")
    assert {key: found[key] for key in keys} == {
        "status": "feasible",
        "stopped": "time",
        "objective": 45_500,
        "bound": 45_000,
        "gap": 500 / 45_500,
        "seconds": 2.5,
        "seed": 7,
        "workers": 2,
        "versions": {"staffing": "0.1.0"},
        "input_hash": "abc123",
    }
    assert found["trajectory"] == [
        {"seconds": 0.5, "objective": None, "bound": 100, "phase": "construct", "by": "relaxation"},
        {"seconds": 1.5, "objective": 45_500, "bound": 45_000, "phase": "improve", "by": "columns"},
    ]
    assert found["notes"] == [{"seconds": 1.0, "by": "columns", "text": "Nothing to choose from."}]


def test_what_it_is_about_is_told(found: dict[str, Any]) -> None:
    assert found["unit"] == {"id": "u", "name": "Lilla huset", "cost_centre": "4711"}
    assert found["horizon"] == {"from": "2026-11-30", "to": "2026-12-06", "weeks": 1, "zone": "Europe/Stockholm"}
    assert found["rule_book"] == {"name": "law_only", "version": "1"}


def test_the_verdict_lists_breaches_and_sums_charges(found: dict[str, Any]) -> None:
    assert found["audit"] == {
        "legal": False,
        "violations": [
            {
                "start": "2026-11-30T00:00:00+01:00",
                "end": "2026-12-01T00:00:00+01:00",
                "rule": "daily_rest",
                "employee": "anna",
                "excess": 60,
                "message": "ten hours of rest",
            }
        ],
        "charges": [{"rule": "coverage", "breaches": 1, "amount_ore": 45_000}],
    }


def test_coverage_and_open_demand_are_told(found: dict[str, Any]) -> None:
    assert found["coverage"] == {
        "needed_minutes": 60,
        "present_minutes": 30,
        "unfilled_minutes": 30,
        "below_ideal_minutes": 30,
        "above_maximum_minutes": 0,
    }
    assert found["open_demand"] == [
        {
            "start": "2026-11-30T08:00:00+01:00",
            "end": "2026-11-30T08:30:00+01:00",
            "skill": "care",
            "missing_minutes": 30,
            "obstacles": [{"reason": "daily_rest", "employees": ["bo"]}],
        }
    ]


def test_cost_is_by_account_and_item_against_the_budget(found: dict[str, Any]) -> None:
    lines = [{"account": "5010", "cost": "base_pay", "minutes": 120, "amount_ore": 7_500}]
    assert found["cost"] == {"total_ore": 7_500, "budget_ore": 6_000, "lines": lines}


def test_wishes_are_counted_and_listed(found: dict[str, Any]) -> None:
    assert found["wishes"] == {
        "granted": 1,
        "denied": 1,
        "granted_points": 3,
        "denied_points": 1,
        "outcomes": [
            {"id": "w1", "employee": "anna", "strength": 3, "granted": True},
            {"id": "w2", "employee": "bo", "strength": 1, "granted": False},
        ],
    }


def test_shifts_have_times_with_offset(found: dict[str, Any]) -> None:
    assert found["schedule"] == [
        {
            "start": "2026-11-30T07:00:00+01:00",
            "end": "2026-11-30T16:00:00+01:00",
            "employee": "anna",
            "shift": "D",
            "skill": "care",
            "breaks": [{"start": "2026-11-30T11:30:00+01:00", "end": "2026-11-30T12:00:00+01:00"}],
            "on_call": [],
            "paid_minutes": 510,
        }
    ]


def test_a_night_over_the_clock_change_has_two_offsets() -> None:
    horizon = Horizon(date(2026, 10, 24), 1)
    made = schedule((ANNA, shift(0, "21:00", "07:00", horizon=horizon)), horizon=horizon)
    (night,) = document(report(made))["schedule"]
    assert (night["start"], night["end"]) == ("2026-10-24T21:00:00+02:00", "2026-10-25T07:00:00+01:00")
    assert night["paid_minutes"] == 660


def test_a_schedule_that_was_handed_in_has_no_search() -> None:
    found = document(report(schedule(), lines=[line(500)]))
    assert found["status"] == "audited"
    assert found["objective"] == 500
    searched = ("stopped", "bound", "gap", "seconds", "seed", "workers")
    assert [found[key] for key in searched] == [None] * len(searched)
    assert (found["versions"], found["trajectory"], found["notes"]) == ({}, [], [])
    assert found["cost"]["budget_ore"] is None


def test_a_part_of_a_week_counts_as_one() -> None:
    assert document(report(schedule(horizon=Horizon(MONDAY, 8))))["horizon"]["weeks"] == 2


def test_the_document_is_plain_json(found: dict[str, Any]) -> None:
    assert json.loads(json.dumps(found, allow_nan=False)) == found
