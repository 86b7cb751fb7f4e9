import csv
import json
from pathlib import Path

import pytest
from tests.cli.running import FIRST, Run

from staffing.io.samples import sample_folder

FILES = {
    "schedule.csv", "report.html", "result.json",
    "coverage.csv", "costs.csv", "hours.csv", "wishes.csv", "violations.csv",
}  # fmt: skip


def test_every_file_is_written_and_nothing_else(planned: Path) -> None:
    assert {path.name for path in planned.iterdir()} == FILES


def test_the_files_tell_of_the_same_schedule(planned: Path) -> None:
    result = json.loads((planned / "result.json").read_text(encoding="utf-8"))
    with (planned / "schedule.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert result["status"] in ("feasible", "optimal")
    assert result["audit"]["legal"] is True
    in_result = sorted((shift["start"][:16], shift["employee"], shift["shift"]) for shift in result["schedule"])
    assert sorted((row["start"][:16], row["employee"], row["shift"]) for row in rows) == in_result
    assert rows
    assert (planned / "violations.csv").read_text(encoding="utf-8-sig").count("\n") == 1
    assert (planned / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_json_is_the_result_and_progress_goes_elsewhere(run: Run, unit: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "results"
    outcome = run("plan", unit, "--weeks", 1, "--rounds", 0, "--out", out, "--json")
    assert outcome.code == 0
    assert outcome.document == json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert outcome.document["horizon"]["from"] == FIRST
    assert "Reading the rules" in outcome.err
    assert "all rounds are done" in outcome.err or "which is proven" in outcome.err


def test_the_report_is_shown_and_the_page_named(
    run: Run, unit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("plan", unit, "--weeks", 1, "--rounds", 0)
    assert "Legal: no law or agreement is broken." in outcome.out
    assert outcome.out.endswith("\nOpen out/first_week-2026-11-30/report.html in a browser.\n")
    assert {path.name for path in (tmp_path / "out" / "first_week-2026-11-30").iterdir()} == FILES


def test_working_at_other_times_than_published_costs_something_once_staff_are_told(
    run: Run, unit: Path, tmp_path: Path
) -> None:
    with (unit / "published.csv").open("a", encoding="utf-8") as file:
        file.write("B01,2026-12-06,,02:00,03:00,omsorg,\n")
    arguments = ("plan", unit, "--weeks", 1, "--rounds", 0, "--out", tmp_path / "out", "--json")
    for told in ((), ("--told", "2026-11-29")):
        items = {item["cost"] for item in run(*arguments, *told).document["cost"]["lines"]}
        assert ("moved_shift" in items) is bool(told)


def test_the_same_rounds_and_seed_give_the_same_schedule(run: Run, unit: Path, tmp_path: Path, planned: Path) -> None:
    run("plan", unit, "--weeks", 1, "--rounds", 0, "--out", tmp_path / "again")
    assert (tmp_path / "again" / "schedule.csv").read_bytes() == (planned / "schedule.csv").read_bytes()


def test_results_of_before_are_replaced(run: Run, unit: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "report.html").write_text("of before", encoding="utf-8")
    run("plan", unit, "--weeks", 1, "--rounds", 0, "--out", tmp_path / "out")
    assert "of before" not in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES


def test_fixed_shifts_that_clash_leave_nothing_but_the_clash(run: Run, tmp_path: Path) -> None:
    outcome = run("plan", sample_folder("impossible"), "--weeks", 1, "--rounds", 0, "--out", tmp_path / "out")
    assert outcome.code == 3
    assert "There is no schedule" in outcome.out
    assert "Anna Lind" in outcome.out
    assert "pinned.csv" in outcome.out
    assert "Daily rest: Between two consecutive shifts" in outcome.out
    assert "ATL 13 §" in outcome.out
    assert not (tmp_path / "out").exists()


def test_with_json_a_clash_is_a_document(run: Run, tmp_path: Path) -> None:
    arguments = ("--weeks", 1, "--rounds", 0, "--out", tmp_path / "out", "--json")
    outcome = run("plan", sample_folder("impossible"), *arguments)
    assert outcome.code == 3
    assert outcome.document["status"] == "clash"
    assert {member["employee"] for member in outcome.document["members"]} == {"B01"}


def test_warnings_about_the_input_are_told_but_not_on_standard_output(run: Run, unit: Path, tmp_path: Path) -> None:
    (unit / "history.csv").write_text("employee,date,shift,start,end,skill,breaks\n", encoding="utf-8")
    arguments = ("--from", FIRST, "--weeks", 1, "--rounds", 0, "--out", tmp_path / "out", "--json")
    outcome = run("plan", unit, *arguments)
    assert outcome.code == 0
    assert outcome.document["status"] in ("feasible", "optimal")
    assert "There are no shifts from" in outcome.words
