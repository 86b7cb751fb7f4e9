from pathlib import Path

from tests.cli.running import Run

HEADER = "employee,date,shift,start,end,skill,breaks\n"


def test_a_unit_in_order_is_called_so(run: Run, unit: Path) -> None:
    outcome = run("check", unit)
    assert outcome.code == 0
    assert outcome.words.startswith("Nothing is wrong.")
    assert "checked 30 November to 27 December 2026" in outcome.words


def test_the_dates_to_check_can_be_chosen(run: Run, unit: Path) -> None:
    outcome = run("check", unit, "--from", "2027-01-04", "--weeks", 2)
    assert outcome.code == 0
    assert "There are no shifts from 2026-12-28 to 2027-01-03." in outcome.words
    assert "checked 4 January to 17 January 2027" in outcome.words


def test_warnings_alone_are_no_error_and_name_the_file(run: Run, unit: Path) -> None:
    (unit / "history.csv").write_text(HEADER, encoding="utf-8")
    outcome = run("check", unit, "--from", "2026-11-30", "--json")
    assert outcome.code == 0
    assert (outcome.document["errors"], outcome.document["warnings"]) == (0, 1)
    assert [(issue["code"], issue["file"]) for issue in outcome.document["issues"]] == [
        ("history_missing", "history.csv")
    ]


def test_without_history_and_dates_it_says_that_no_dates_were_checked(run: Run, unit: Path) -> None:
    (unit / "history.csv").write_text(HEADER, encoding="utf-8")
    outcome = run("check", unit)
    assert outcome.code == 0
    assert "Without --from, no dates were checked." in outcome.words


def test_mistakes_stand_by_file_in_the_order_of_a_unit(run: Run, unit: Path) -> None:
    for name in ("wishes.csv", "demand.csv"):
        path = unit / name
        path.write_text(path.read_text(encoding="utf-8") + "x\n", encoding="utf-8")
    outcome = run("check", unit)
    assert outcome.code == 2
    assert outcome.out.index("demand.csv") < outcome.out.index("wishes.csv")
    assert outcome.out.count("demand.csv") == 1


def test_dates_that_cannot_be_planned_are_an_error(run: Run, unit: Path) -> None:
    outcome = run("check", unit, "--from", "2026-11-30", "--weeks", 17, "--json")
    assert outcome.code == 2
    assert outcome.document["issues"][0]["code"] == "horizon_too_long"


def test_a_folder_that_is_not_there_is_an_error(run: Run, tmp_path: Path) -> None:
    outcome = run("check", tmp_path / "nowhere")
    assert outcome.code == 2
    assert "There is no folder" in outcome.words
