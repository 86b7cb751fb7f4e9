"""How the command line ends: the exit codes, and every expected error as a message without a traceback."""

from enum import IntEnum
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from staffing.errors import AuditMismatch, InputError, StaffingError


class ExitCode(IntEnum):
    """What the exit code of a command means."""

    DONE = 0
    """Done, and nothing wrong."""
    VIOLATIONS = 1
    """The schedule breaks a rule."""
    BAD_INPUT = 2
    """The input, an option or a file has a mistake."""
    CLASH = 3
    """The fixed shifts break the law among themselves, so there is no schedule."""
    MISMATCH = 4
    """Search and audit disagree: a defect of the program."""


class Commands(TyperGroup):
    """The commands, with the one place where their errors are told: in words, or with `--json` as a document."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        as_json = "--json" in ctx.args
        try:
            return super().invoke(ctx)
        except StaffingError as problem:
            _tell(problem, as_json)
            raise typer.Exit(exit_code(problem)) from None
        except TyperException as problem:
            if not as_json:
                raise
            _tell_shortly("bad_option", problem.format_message(), as_json)
            raise typer.Exit(problem.exit_code) from None
        except OSError as problem:
            if problem.filename is None:
                raise
            _tell_shortly("bad_file", f"{problem.filename}: {problem.strerror}", as_json)
            raise typer.Exit(ExitCode.BAD_INPUT) from None
        except ValueError as problem:
            if getattr(problem, "title", None) != "Settings":
                raise
            _tell_shortly("bad_setting", _setting(problem), as_json)
            raise typer.Exit(ExitCode.BAD_INPUT) from None


def _setting(problem: Any) -> str:
    """What is wrong with the first setting from the environment that is."""
    found = problem.errors()[0]
    name = "_".join(str(part) for part in found["loc"]).upper()
    return f"STAFFING_{name} in the environment is {found['input']!r}. {found['msg']}."


def exit_code(problem: StaffingError) -> ExitCode:
    """The exit code for an error."""
    return ExitCode.MISMATCH if isinstance(problem, AuditMismatch) else ExitCode.BAD_INPUT


def _tell(problem: StaffingError, as_json: bool) -> None:
    from staffing.cli import issues, output  # noqa: PLC0415 (tables are needed only once something is wrong)

    if not isinstance(problem, InputError):
        _tell_shortly(problem.code, str(problem), as_json)
    elif as_json:
        found = [issues.document(issue) for issue in problem.issues]
        output.write_json({"error": {"code": problem.code, "message": issues.summary(problem.issues), "issues": found}})
    else:
        issues.show(output.errors(), problem.issues)


def _tell_shortly(code: str, message: str, as_json: bool) -> None:
    from staffing.cli import output  # noqa: PLC0415

    if as_json:
        output.write_json({"error": {"code": code, "message": message}})
    else:
        output.say(f"Error: {message}", style="red")
