"""How exceptions become problems."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.routing import Match

from staffing.api import problems
from staffing.api.issues import IssueView, view, view_of_breach, views_of_fields
from staffing.domain.issue import Severity
from staffing.errors import Conflict, InputError, NotLegal, StaffingError, TooManyJobs, TooManyRequests, Unauthenticated

SECONDS_TO_WAIT = "10"
"""After which a client that was refused for want of room may try again."""

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")

CODES = {
    400: "malformed_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "request_too_large",
    415: "unsupported_media_type",
}
"""The problem for a status, where the framework says no more than that."""


def add_handlers(app: FastAPI) -> None:
    """Answer with a problem to every exception that is foreseen; `Envelope` catches the others."""
    app.add_exception_handler(StaffingError, _staffing_error)
    app.add_exception_handler(RequestValidationError, _wrong_fields)
    app.add_exception_handler(HTTPException, _refusal)


def _staffing_error(request: Request, problem: Exception) -> Response:
    if isinstance(problem, InputError):
        return _mistakes(request, [view(issue) for issue in problem.issues])
    assert isinstance(problem, StaffingError)
    versions = {"current": problem.current, "sent": problem.sent} if isinstance(problem, Conflict) else None
    breaches = [view_of_breach(one) for one in problem.violations] if isinstance(problem, NotLegal) else []
    return _response(request, problem.code, str(problem), breaches, _headers(problem), versions)


def _headers(problem: StaffingError) -> Mapping[str, str]:
    if isinstance(problem, TooManyJobs):
        return {"Retry-After": SECONDS_TO_WAIT}
    if isinstance(problem, TooManyRequests):
        return {"Retry-After": str(math.ceil(problem.seconds))}
    return {"WWW-Authenticate": "Bearer"} if isinstance(problem, Unauthenticated) else {}


def _wrong_fields(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    mistakes = problem.errors()
    if mistakes[0]["type"] == "json_invalid":
        reason, place = mistakes[0]["ctx"]["error"], mistakes[0]["loc"][-1]
        return _response(request, "malformed_request", f"The body is not JSON: {reason} at character {place}.")
    return _mistakes(request, views_of_fields(mistakes))


def _refusal(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    code = CODES[problem.status_code]
    if problem.status_code == 405:
        allowed = ", ".join(_allowed(request))
        detail = f"{request.method} is not for this address; it has {allowed}."
        return _response(request, code, detail, headers={"Allow": allowed})
    kind = problems.CATALOGUE[code]
    return _response(request, code, f"{kind.meaning} {kind.remedy}")


def _mistakes(request: Request, issues: Sequence[IssueView]) -> Response:
    count = sum(issue.severity is Severity.ERROR for issue in issues)
    detail = "The request has a mistake." if count == 1 else f"The request has {count} mistakes."
    return _response(request, InputError.code, detail, issues)


def _response(
    request: Request,
    code: str,
    detail: str,
    issues: Sequence[IssueView] = (),
    headers: Mapping[str, str] | None = None,
    versions: Mapping[str, Any] | None = None,
) -> Response:
    return problems.response(code, detail, request.state.request_id, issues, headers, versions)


def _allowed(request: Request) -> list[str]:
    """The methods that an address has, over all its routes."""
    found = []
    for method in METHODS:
        scope = {**request.scope, "method": method}
        if any(route.matches(scope)[0] is Match.FULL for route in request.app.routes):
            found += ["GET", "HEAD"] if method == "GET" else [method]
    return found
