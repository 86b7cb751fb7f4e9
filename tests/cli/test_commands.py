import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import Run
from typer.main import get_command

from staffing.cli import app

COMMANDS = (
    "check",
    "plan",
    "audit",
    "cost",
    "price-list",
    "rules",
    "demo",
    "serve",
    "worker",
    "import",
    "export",
    "backup",
    "restore",
    "replay",
    "user",
    "bench",
)


FAMILIES = ("bench nrp", "bench inrc2", "bench demand-curve", "bench suite")

USERS = ("user add", "user link")

GROUPS = ("user", "bench")

LEAVES = (*(name for name in COMMANDS if name not in GROUPS), *USERS, *FAMILIES)


def command(name: str) -> Any:
    found: Any = get_command(app)
    for word in name.split():
        found = found.commands[word]
    return found


def leaves(path: str, found: Any) -> Iterator[str]:
    inner = getattr(found, "commands", None)
    if inner is None:
        yield path.strip()
    for name, below in (inner or {}).items():
        yield from leaves(f"{path} {name}", below)


def test_every_command_is_looked_at_here() -> None:
    assert sorted(leaves("", get_command(app))) == sorted(LEAVES)


def test_the_commands_stand_in_the_order_in_which_users_meet_them() -> None:
    assert tuple(get_command(app).commands) == COMMANDS  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [*LEAVES, *GROUPS])
def test_every_command_argument_and_option_has_help(name: str) -> None:
    assert command(name).help
    assert [parameter.name for parameter in command(name).params if not parameter.help] == []


@pytest.mark.parametrize("name", LEAVES)
def test_every_command_can_answer_with_json(name: str) -> None:
    assert any("--json" in parameter.opts for parameter in command(name).params)


def test_the_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").out == f"staffing {version('staffing')}\n"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["plan", "--help"], ["plan", "--gap", "much", "folder"], ["bench", "nrp", "--help"]]
)
def test_help_and_mistakes_in_options_do_not_wait_for_the_solver_or_the_service(arguments: list[str]) -> None:
    program = (
        "import sys\nfrom staffing.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([name for name in ('ortools', 'fastapi', 'uvicorn', 'pandas', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_sample_is_planned_for_four_weeks_and_the_page_to_open_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = run("demo", "--name", "first_week", "--seconds", 1)
    page = tmp_path / "out" / "first_week-2026-11-30" / "report.html"
    assert outcome.code == 0
    assert "30 November to 27 December 2026" in outcome.words
    assert outcome.words.endswith("Open out/first_week-2026-11-30/report.html in a browser. " + ended(outcome.err))
    assert page.read_text(encoding="utf-8").rstrip().endswith("</html>")


def ended(err: str) -> str:
    return " ".join(err.split())


def test_a_sample_that_there_is_not_is_refused_with_the_nearest_name(run: Run) -> None:
    outcome = run("demo", "--name", "tallidn")
    assert outcome.code == 2
    assert "Did you mean 'talliden'?" in outcome.words
