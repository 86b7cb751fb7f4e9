import csv
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from tests.cli.running import Run

from staffing.io.samples import sample_folder

UNIT = sample_folder("first_week")


def edited(planned: Path, target: Path, rest: timedelta) -> tuple[Path, str]:
    """The plan with one shift moved by hand to so long after the shift of the day before, and the name of its employee."""
    with (planned / "schedule.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    by_employee = sorted(rows, key=lambda row: (row["employee"], row["start"]))
    before, after = next(
        (one, next_one)
        for one, next_one in pairwise(by_employee)
        if one["employee"] == next_one["employee"] and one["end"][:10] < next_one["start"][:10]
    )
    start = datetime.fromisoformat(before["end"]) + rest
    after.update(start=start.isoformat(), end=(start + timedelta(hours=6)).isoformat(), breaks="")
    path = target / "by_hand.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    with (UNIT / "employees.csv").open(encoding="utf-8", newline="") as file:
        names = {row["employee"]: row["name"] for row in csv.DictReader(file)}
    return path, names[after["employee"]]


def test_a_plan_as_it_was_written_is_legal(run: Run, planned: Path) -> None:
    outcome = run("audit", UNIT, planned / "schedule.csv")
    assert outcome.code == 0
    assert "Legal: no law or agreement is broken." in outcome.words


def test_rest_of_one_minute_too_little_is_found_with_its_paragraph_and_the_person(
    run: Run, planned: Path, tmp_path: Path
) -> None:
    path, name = edited(planned, tmp_path, timedelta(hours=10, minutes=59))
    outcome = run("audit", UNIT, path)
    row = next(line for line in outcome.out.splitlines() if line.startswith("Daily rest"))
    assert outcome.code == 1
    assert "Not legal" in outcome.words
    assert name in row
    assert "10 h 59 min" in row
    assert "ATL 13 §" in outcome.words


def test_rest_of_exactly_eleven_hours_is_no_breach(run: Run, planned: Path, tmp_path: Path) -> None:
    path, _ = edited(planned, tmp_path, timedelta(hours=11))
    assert "Daily rest" not in run("audit", UNIT, path).out


def test_with_json_the_verdict_is_a_document_with_the_same_exit_code(run: Run, planned: Path, tmp_path: Path) -> None:
    path, _ = edited(planned, tmp_path, timedelta(hours=10, minutes=59))
    outcome = run("audit", UNIT, path, "--json")
    assert outcome.code == 1
    assert outcome.document["status"] == "audited"
    assert outcome.document["audit"]["legal"] is False
    found = [one for one in outcome.document["audit"]["violations"] if one["rule"] == "daily_rest"]
    assert [one["excess"] for one in found] == [1]


@pytest.mark.parametrize("command", ["audit", "cost"])
def test_every_mistake_in_the_schedule_is_listed(run: Run, planned: Path, tmp_path: Path, command: str) -> None:
    path = tmp_path / "spoilt.csv"
    text = (planned / "schedule.csv").read_text(encoding="utf-8")
    path.write_text(text.replace(",first_week,", ",second_week,", 2), encoding="utf-8")
    outcome = run(command, UNIT, path)
    assert outcome.code == 2
    assert outcome.words.count("'second_week' is another unit") == 2
    assert "2 errors." in outcome.words


def test_a_schedule_that_is_not_there_is_an_error(run: Run, tmp_path: Path) -> None:
    outcome = run("audit", UNIT, tmp_path / "nothing.csv")
    assert outcome.code == 2
    assert "There is no file" in outcome.words
