import errno
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import FIRST, Run

from staffing import pipeline
from staffing.audit import audit
from staffing.cli import check as check_module
from staffing.cli.errors import ExitCode, exit_code
from staffing.domain.findings import Audit
from staffing.domain.schedule import Schedule
from staffing.errors import AuditMismatch, InputError, RuleBookError
from staffing.rulebook import RuleBook


def test_the_codes_are_as_documented() -> None:
    assert [int(code) for code in ExitCode] == [0, 1, 2, 3, 4]
    assert exit_code(InputError([])) is exit_code(RuleBookError("")) is ExitCode.BAD_INPUT
    assert exit_code(AuditMismatch("")) is ExitCode.MISMATCH


def test_every_mistake_of_the_input_is_told_with_its_place(run: Run, unit: Path) -> None:
    spoil(unit)
    outcome = run("plan", unit)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "skills.csv" in outcome.words
    assert "error 2 employee There is no employee 'nobody'." in outcome.words


def test_with_json_mistakes_of_the_input_are_one_document(run: Run, unit: Path) -> None:
    spoil(unit)
    outcome = run("plan", unit, "--json")
    assert outcome.code == 2
    assert outcome.document["error"]["code"] == "invalid_input"
    (issue,) = outcome.document["error"]["issues"]
    assert (issue["file"], issue["row"], issue["field"]) == ("skills.csv", 2, "employee")
    assert issue["remedy"]


def spoil(unit: Path) -> None:
    path = unit / "skills.csv"
    header, first, *rest = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, f"nobody,{first.partition(',')[2]}", *rest]) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--from", "2026-02-29"], "'2026-02-29' is not a date"),
        (["--weeks", "four"], "'--weeks'"),
        (["--gap", "1"], "'--gap': Input should be less than 1"),
        (["--seconds", "0"], "'--seconds': Input should be greater than 0"),
        (["--workers", "65"], "'--workers': Input should be less than or equal to 64"),
        (["--quick"], "No such option: --quick"),
    ],
)
def test_a_mistake_in_an_option_is_told_in_words_and_as_a_document(
    run: Run, unit: Path, arguments: list[str], message: str
) -> None:
    in_words, as_json = run("plan", unit, *arguments), run("plan", unit, *arguments, "--json")
    assert (in_words.code, as_json.code) == (2, 2)
    assert message in in_words.words
    assert in_words.out == ""
    assert as_json.document["error"]["code"] == "bad_option"
    assert message in as_json.document["error"]["message"]


def test_a_rule_book_with_a_mistake_is_bad_input(run: Run, unit: Path) -> None:
    text = "book: sweden_municipal_2025\nrules: {daily_rest: {force: soft}}\n"
    (unit / "rulebook.yaml").write_text(text, encoding="utf-8")
    outcome = run("check", unit, "--json")
    assert outcome.code == 2
    assert outcome.document["error"]["code"] == "invalid_rule_book"
    assert "is law and cannot be changed" in outcome.document["error"]["message"]


def test_a_setting_that_cannot_be_read_is_named(run: Run, unit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFFING_MAX_DAYS", "many")
    outcome = run("check", unit)
    assert outcome.code == 2
    assert "STAFFING_MAX_DAYS in the environment is 'many'" in outcome.words


def test_a_file_that_the_system_refuses_is_named(run: Run, unit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> Any:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(check_module, "read_folder", refuse)
    outcome = run("check", unit)
    assert outcome.code == 2
    assert f"Error: {unit}: Permission denied" in outcome.words


def test_a_defect_is_not_dressed_up(run: Run, unit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(path: Path) -> Any:
        raise ValueError("a defect")

    monkeypatch.setattr(check_module, "read_folder", break_down)
    with pytest.raises(ValueError, match="a defect"):
        run("check", unit)


def test_a_schedule_on_which_search_and_audit_disagree_is_withheld(
    run: Run, unit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_another_price(schedule: Schedule, book: RuleBook) -> Audit:
        found = audit(schedule, book)
        return Audit(found.broken, found.charges, (*found.lines, next(line for line in found.lines if not line.fixed)))

    monkeypatch.setattr(pipeline, "audit", find_another_price)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    out = tmp_path / "out"
    outcome = run("plan", unit, "--from", FIRST, "--weeks", 1, "--rounds", 0, "--out", out, "--json")
    assert outcome.code == 4
    assert outcome.document["error"]["code"] == "audit_mismatch"
    assert not out.exists()
