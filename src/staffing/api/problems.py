"""Every problem that the service can answer with, in the form of RFC 9457."""

from collections.abc import Mapping, Sequence
from typing import Any

from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from staffing.api.issues import IssueView

MEDIA_TYPE = "application/problem+json"
ADDRESS = "/v1/problems/{code}"


class ProblemType(BaseModel):
    """A kind of problem: what it means, and what to do."""

    model_config = ConfigDict(frozen=True)

    code: str = Field(description="stable name")
    status: int = Field(description="HTTP status it comes with")
    title: str = Field(description="what it is, in a few words")
    meaning: str = Field(description="what it means")
    remedy: str = Field(description="what to do")

    @property
    def address(self) -> str:
        """Where the service tells of it; the `type` of a problem."""
        return ADDRESS.format(code=self.code)


class Problem(BaseModel):
    """What went wrong, for programs and people (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="address at which the service tells of this kind of problem")
    title: str = Field(description="what it is, the same for all of the kind")
    status: int = Field(description="the HTTP status")
    detail: str = Field(description="what is wrong this time, and how to mend it")
    code: str = Field(description="stable name of the kind")
    request_id: str = Field(description="as in the header X-Request-ID; the log has the same")
    issues: list[IssueView] = Field(description="every mistake in the request; empty where it is not about the input")
    current: dict[str, Any] | None = Field(None, description="after a conflict of versions, what there is now")
    sent: dict[str, Any] | None = Field(None, description="after a conflict of versions, what was to take its place")


CATALOGUE: Mapping[str, ProblemType] = {
    kind.code: kind
    for kind in (
        ProblemType(
            code="malformed_request",
            status=400,
            title="The request cannot be read",
            meaning="The body is not JSON, or the request is not well-formed HTTP.",
            remedy="Mend the JSON; the detail says where it breaks off.",
        ),
        ProblemType(
            code="sign_on_failed",
            status=400,
            title="The single sign-on does not fit",
            meaning="What came back from single sign-on is forged, too old, was used before, or answers another request.",
            remedy="Begin again with GET /v1/oidc/login.",
        ),
        ProblemType(
            code="unauthenticated",
            status=401,
            title="Nobody knows who asks",
            meaning="The request has neither a token nor a session, or the one it has is wrong, expired or revoked.",
            remedy="Sign in with POST /v1/session, or send the header Authorization: Bearer and a token.",
        ),
        ProblemType(
            code="forbidden",
            status=403,
            title="This is not allowed to you",
            meaning="Whoever asks is known, and lacks the right that this needs.",
            remedy="Ask an administrator for a role that has it, or use a token with it among its scopes.",
        ),
        ProblemType(
            code="cross_site",
            status=403,
            title="The request comes from another site",
            meaning="A page of another site, or of another host, had a browser send this.",
            remedy="Send it from a page of the service itself, or with a token in the header Authorization.",
        ),
        ProblemType(
            code="not_found",
            status=404,
            title="There is nothing here",
            meaning="The service has no such address, or no such thing at it.",
            remedy="Check the address against /openapi.json.",
        ),
        ProblemType(
            code="unknown_job",
            status=404,
            title="There is no such schedule",
            meaning="No schedule was submitted under that id, or it has been deleted since.",
            remedy="List them with GET /v1/schedules, or submit it again.",
        ),
        ProblemType(
            code="method_not_allowed",
            status=405,
            title="The method is not for this address",
            meaning="The address exists, but not with this method; the header Allow lists those it has.",
            remedy="Use one of those.",
        ),
        ProblemType(
            code="no_result",
            status=409,
            title="There is no result",
            meaning="The schedule is not ready, or its search was cancelled, failed or found a clash.",
            remedy="Look at its state; while it is not over, ask again later.",
        ),
        ProblemType(
            code="idempotency_key_reused",
            status=409,
            title="The idempotency key belongs to another request",
            meaning="The key came before, with another body.",
            remedy="Use a new key for a new request.",
        ),
        ProblemType(
            code="version_conflict",
            status=409,
            title="Somebody else changed it meanwhile",
            meaning="The version that was sent is no longer that of what is there.",
            remedy="Look at what there is now, and send the change again with its version.",
        ),
        ProblemType(
            code="wrong_stage",
            status=409,
            title="The schedule is not in that stage",
            meaning="The schedule is published or superseded, is of no unit that is kept here, or has nothing to undo.",
            remedy="Make a new schedule from it with POST /v1/schedules/{id}:from-patch, and go on with that.",
        ),
        ProblemType(
            code="not_legal",
            status=409,
            title="The schedule is not legal",
            meaning="The auditor finds that it breaks a law or an agreement; the issues list every breach, by rule.",
            remedy="Change the shifts that the issues name, or plan the days anew, and publish then.",
        ),
        ProblemType(
            code="gone",
            status=410,
            title="It is over",
            meaning="The search has ended, so nothing more happens that could be told.",
            remedy="Fetch the schedule; its state and its result stay.",
        ),
        ProblemType(
            code="request_too_large",
            status=413,
            title="The request is too large",
            meaning="The body has more bytes than STAFFING_MAX_REQUEST_BYTES.",
            remedy="Leave out history that is not needed, or raise the limit.",
        ),
        ProblemType(
            code="unsupported_media_type",
            status=415,
            title="The body is not declared as JSON",
            meaning="Bodies are read as application/json and as nothing else.",
            remedy="Send the header Content-Type: application/json.",
        ),
        ProblemType(
            code="invalid_input",
            status=422,
            title="The request has mistakes",
            meaning="The request is well-formed, but what it says cannot be used; the issues list every mistake.",
            remedy="Mend them; the remedies say how.",
        ),
        ProblemType(
            code="invalid_rule_book",
            status=422,
            title="The rule book cannot be used",
            meaning="The rule book of the unit names something unknown, leaves out a value, holds on other dates, or "
            "loosens what the law fixes.",
            remedy="Mend the unit's rule book as the detail says.",
        ),
        ProblemType(
            code="too_many_requests",
            status=429,
            title="Too many requests",
            meaning="Somebody asks more often than the settings allow, or failed to sign in too often.",
            remedy="Try again after the seconds in the header Retry-After.",
        ),
        ProblemType(
            code="too_many_jobs",
            status=429,
            title="Too many schedules wait already",
            meaning="As many wait for their turn as STAFFING_MAX_WAITING_JOBS allows.",
            remedy="Try again after the seconds in the header Retry-After, or raise the limit.",
        ),
        ProblemType(
            code="internal_error",
            status=500,
            title="The service met a defect",
            meaning="Something happened that should not be possible.",
            remedy="Report it with the request id; the log has the place in the code.",
        ),
        ProblemType(
            code="not_ready",
            status=503,
            title="The service cannot work now",
            meaning="It is up, but something that it needs, as its database, is not.",
            remedy="Try again later; operators find the cause in the log.",
        ),
        ProblemType(
            code="sign_on_unavailable",
            status=503,
            title="Single sign-on does not answer",
            meaning="The provider of single sign-on cannot be reached, or does not answer as one.",
            remedy="Try again later, or sign in with a password.",
        ),
    )
}
"""Every problem type by its code, in order of status."""

BODY_PROBLEMS = ("malformed_request", "request_too_large", "unsupported_media_type", "invalid_input")
"""What whoever sends a body may be answered."""


def response(
    code: str,
    detail: str,
    request_id: str,
    issues: Sequence[IssueView] = (),
    headers: Mapping[str, str] | None = None,
    versions: Mapping[str, Any] | None = None,
) -> JSONResponse:
    """The answer that tells of a problem; after a conflict, `versions` has what is `current` and what was `sent`."""
    kind = CATALOGUE[code]
    problem = Problem(
        type=kind.address,
        title=kind.title,
        status=kind.status,
        detail=detail,
        code=code,
        request_id=request_id,
        issues=list(issues),
        **(versions or {}),
    )
    return JSONResponse(problem.model_dump(mode="json", exclude_unset=True), kind.status, headers, MEDIA_TYPE)


def documented(*codes: str) -> dict[int | str, dict[str, Any]]:
    """The part of an operation's description that lists the problems it can answer with."""
    by_status: dict[int | str, dict[str, Any]] = {}
    for code in dict.fromkeys(codes):
        kind = CATALOGUE[code]
        answer = by_status.setdefault(
            kind.status,
            {"description": "", "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}},
        )
        answer["description"] += f"{'; ' if answer['description'] else ''}`{code}`: {kind.title}"
    return by_status
