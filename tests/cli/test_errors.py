import pytest
from tests.cli.running import Run

from staffing import cli, errors
from staffing.cli.errors import ExitCode, exit_code
from staffing.errors import AuditMismatch, InputError, RuleBookError


def test_the_search_and_the_audit_disagreeing_has_a_code_of_its_own() -> None:
    assert exit_code(AuditMismatch("")) == ExitCode.MISMATCH == 4
    assert exit_code(InputError([])) == exit_code(RuleBookError("")) == ExitCode.BAD_INPUT == 2
