from pathlib import Path

import pytest
from tests.cli.running import FIRST, Run

ROW = "B01,first_week,X,{start},{end},{skill},\n"
EMPTY_HISTORY = "employee,date,shift,start,end,skill,breaks\n"


def skill_of(unit: Path) -> str:
    rows = (unit / "skills.csv").read_text(encoding="utf-8").splitlines()
    return next(row.split(",")[1] for row in rows if row.startswith("B01,"))


@pytest.fixture
def schedule(unit: Path, tmp_path: Path) -> Path:
    """Two shifts, on Wednesday 2 December and on Sunday 13 December."""
    path, skill = tmp_path / "schedule.csv", skill_of(unit)
    rows = [ROW.format(start=f"{day}T08:00", end=f"{day}T12:00", skill=skill) for day in ("2026-12-02", "2026-12-13")]
    path.write_text("employee,unit,shift,start,end,skill,breaks\n" + "".join(rows), encoding="utf-8")
    return path


def judged_over(run: Run, unit: Path, schedule: Path, *options: object) -> tuple[str, str]:
    outcome = run("cost", unit, schedule, *options, "--json")
    return outcome.document["from"], outcome.document["to"]


def test_a_schedule_is_judged_over_whole_weeks_around_its_shifts(run: Run, unit: Path, schedule: Path) -> None:
    assert judged_over(run, unit, schedule) == ("2026-11-30", "2026-12-13")


def test_the_first_day_can_be_given_and_the_weeks_follow(run: Run, unit: Path, schedule: Path) -> None:
    assert judged_over(run, unit, schedule, "--from", "2026-12-01") == ("2026-12-01", "2026-12-14")


def test_the_weeks_can_be_given_and_the_first_day_follows(run: Run, unit: Path, schedule: Path) -> None:
    assert judged_over(run, unit, schedule, "--weeks", 3) == ("2026-11-30", "2026-12-20")


def test_both_can_be_given(run: Run, unit: Path, schedule: Path) -> None:
    assert judged_over(run, unit, schedule, "--from", "2026-11-23", "--weeks", 4) == ("2026-11-23", "2026-12-20")


def test_a_shift_outside_the_days_that_are_given_is_an_error(run: Run, unit: Path, schedule: Path) -> None:
    outcome = run("audit", unit, schedule, "--from", FIRST, "--weeks", 1)
    assert outcome.code == 2
    assert "does not start between 2026-11-30 and 2026-12-06" in outcome.words


def test_a_schedule_without_shifts_needs_its_days(run: Run, unit: Path, schedule: Path) -> None:
    schedule.write_text("employee,unit,shift,start,end,skill,breaks\n", encoding="utf-8")
    refused = run("audit", unit, schedule)
    assert refused.code == 2
    assert "write --from and --weeks" in refused.words
    assert judged_over(run, unit, schedule, "--from", FIRST, "--weeks", 2) == ("2026-11-30", "2026-12-13")


def test_a_plan_goes_on_where_the_history_ends(run: Run, unit: Path, tmp_path: Path) -> None:
    path = unit / "history.csv"
    last = "2026-12-02"
    path.write_text(path.read_text(encoding="utf-8") + f"B01,{last},D1,,,,\n", encoding="utf-8")
    outcome = run("plan", unit, "--weeks", 1, "--rounds", 0, "--out", tmp_path / "out", "--json")
    assert outcome.document["horizon"]["from"] == "2026-12-03"


def test_a_plan_without_history_needs_its_first_day(run: Run, unit: Path) -> None:
    (unit / "history.csv").write_text(EMPTY_HISTORY, encoding="utf-8")
    outcome = run("plan", unit)
    assert outcome.code == 2
    assert "'--from': the unit has no history to go on from" in outcome.words
