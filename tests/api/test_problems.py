import pytest
from tests.api.asking import Json

from staffing.api import problems
from staffing.api.handlers import CODES
from staffing.api.problems import CATALOGUE, Problem
from staffing.errors import AuditMismatch, BackupError, SchemaMismatch, StaffingError, WorkerIdTaken

NEVER_ANSWERED = {StaffingError, AuditMismatch, BackupError, SchemaMismatch, WorkerIdTaken}
"""No request raises these: they end a job and are told as its error, keep the service from starting, or are of commands."""


def subclasses(kind: type[StaffingError]) -> list[type[StaffingError]]:
    return [kind, *(below for child in kind.__subclasses__() for below in subclasses(child))]


def test_every_error_of_the_program_is_a_problem_with_the_status_it_has() -> None:
    errors = {kind.code: kind.status for kind in subclasses(StaffingError) if kind not in NEVER_ANSWERED}
    assert {code: CATALOGUE[code].status for code in errors} == errors


def test_every_status_of_the_framework_stands_for_a_problem_of_that_status() -> None:
    assert {CATALOGUE[code].status for code in CODES.values()} == set(CODES)


def test_the_catalogue_is_in_order_of_status() -> None:
    statuses = [kind.status for kind in CATALOGUE.values()]
    assert statuses == sorted(statuses)


@pytest.mark.parametrize("kind", CATALOGUE.values(), ids=lambda kind: kind.code)
def test_a_problem_has_the_form_of_rfc_9457(kind: problems.ProblemType) -> None:
    answer = problems.response(kind.code, "What it is.", "r-1", headers={"X-More": "1"})
    assert answer.status_code == kind.status
    assert answer.media_type == "application/problem+json"
    assert answer.headers["x-more"] == "1"
    found = Problem.model_validate_json(bytes(answer.body))
    assert (found.type, found.title, found.status) == (kind.address, kind.title, kind.status)
    assert (found.detail, found.request_id) == ("What it is.", "r-1")


def test_problems_of_one_status_are_documented_together() -> None:
    found: Json = problems.documented("not_found", "unknown_job", "no_result")  # type: ignore[assignment]
    assert set(found) == {404, 409}
    assert "`not_found`" in found[404]["description"]
    assert "`unknown_job`" in found[404]["description"]
