"""The log of a search: what is in its lines, and where they go."""

from pathlib import Path

import pytest
import typer
from tests.cli.running import Run as Command

from staffing.cli.search_log import STANDARD_ERROR, watched
from staffing.domain.run import Progress, Run, Status, StopReason
from staffing.solver.params import SolveParams

PARAMS = SolveParams(seconds=20, gap=0.05, seed=7, workers=2)
FOUND = (
    Progress(0.0, None, None, "construct"),
    Progress(0.25, 200_000, None, "construct", "construct"),
    Progress(1.5, 200_000, 100_000, "construct", "relaxation"),
    Progress(2.0, 200_000, 100_000, "improve", "columns", "There is nothing to choose from."),
    Progress(3.0, 150_000, 100_000, "improve", "columns"),
)
ENDED = Run(Status.FEASIBLE, StopReason.TIME, (), 150_000, 100_000, 20.0, 7, 2)


def log(path: Path, params: SolveParams = PARAMS, run: Run | None = ENDED) -> list[list[str]]:
    with watched(params, lambda: False, path) as watch:
        for progress in FOUND:
            watch.hear(progress)
        watch.end(run)
    return [line.split(maxsplit=3) for line in path.read_text(encoding="utf-8").splitlines()]


def test_each_thing_found_has_a_line_with_who_found_it_and_where_the_search_stands(tmp_path: Path) -> None:
    lines = log(tmp_path / "log")[1:-1]
    assert [line[:3] for line in lines] == [
        ["seconds", "part", "found"],
        ["0.25", "construct", "schedule"],
        ["1.50", "relaxation", "bound"],
        ["2.00", "columns", "note"],
        ["3.00", "columns", "schedule"],
    ]
    assert " ".join(lines[1][3].split()) == "2 000 kr - -"
    assert lines[3][3] == "There is nothing to choose from."
    assert " ".join(lines[4][3].split()) == "1 500 kr 1 000 kr 33.4 %"


def test_the_log_says_what_was_asked_and_how_it_ended(tmp_path: Path) -> None:
    lines = [" ".join(line) for line in log(tmp_path / "log")]
    assert lines[0] == (
        "Searching for the best possible schedule: at most 20 s with 2 workers, seed 7, content within 5 % of it."
    )
    assert lines[-1] == "Searched for 20 s; the time is up."


def test_a_search_by_rounds_that_wants_the_best_says_so(tmp_path: Path) -> None:
    first = " ".join(log(tmp_path / "log", SolveParams(rounds=1, gap=0))[0])
    assert first.endswith(": 1 round, seed 1, content with nothing less.")


def test_where_there_is_no_schedule_the_log_says_so(tmp_path: Path) -> None:
    assert " ".join(log(tmp_path / "log", run=None)[-1]) == "No schedule keeps the hard rules."


def test_a_line_is_in_the_file_at_once_and_folders_are_made(tmp_path: Path) -> None:
    path = tmp_path / "new" / "log"
    with watched(PARAMS, lambda: False, path) as watch:
        before = path.read_text(encoding="utf-8").count("\n")
        watch.hear(FOUND[1])
        assert path.read_text(encoding="utf-8").count("\n") == before + 1


def test_a_file_that_cannot_be_written_is_refused_before_the_search(tmp_path: Path) -> None:
    with pytest.raises(typer.BadParameter, match="cannot be written"), watched(PARAMS, lambda: False, tmp_path):
        pass


def test_on_standard_error_the_log_takes_the_place_of_other_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with watched(PARAMS, lambda: False, STANDARD_ERROR) as watch:
        for progress in FOUND:
            watch.hear(progress)
        watch.end(ENDED)
    told = capsys.readouterr()
    assert told.out == ""
    assert "Making a schedule" not in told.err
    assert told.err.count("construct") == 1
    assert told.err.count("the time is up") == 1


def test_without_a_log_progress_is_shown_and_the_end_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with watched(PARAMS, lambda: False) as watch:
        watch.hear(FOUND[0])
        watch.end(ENDED)
    told = capsys.readouterr().err
    assert "Making a schedule" in told
    assert told.count("the time is up") == 1
    assert "seconds" not in told


def test_a_plan_leaves_a_log_that_names_nobody(run: Command, unit: Path, tmp_path: Path) -> None:
    arguments = ("--weeks", 1, "--rounds", 0, "--out", tmp_path / "out", "--log", tmp_path / "search.log")
    assert run("plan", unit, *arguments).code == 0
    text = (tmp_path / "search.log").read_text(encoding="utf-8")
    names = [row.split(",")[1] for row in (unit / "employees.csv").read_text(encoding="utf-8").splitlines()[1:]]
    assert "construct" in text
    assert [name for name in names if name in text] == []
