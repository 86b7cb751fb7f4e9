"""The verdict on a schedule that somebody made."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from staffing.api.dependencies import JsonBody, SettingsInUse, read
from staffing.api.problems import documented
from staffing.api.schemas import AuditRequest
from staffing.demand.instances import instance_for
from staffing.io.schedule_json import read_entries
from staffing.judgement import judge
from staffing.report import summary
from staffing.report.document import Document

router = APIRouter(tags=["audit"])

PROBLEMS = documented(
    "malformed_request", "request_too_large", "unsupported_media_type", "invalid_input", "invalid_rule_book"
)


@router.post(
    "/v1/audit:check",
    summary="Judge a schedule",
    responses={200: {"model": Document}, **PROBLEMS},
    dependencies=[JsonBody],
)
def check_schedule(asked: AuditRequest, settings: SettingsInUse) -> Any:
    """What a schedule breaks, covers and costs, at once and without keeping anything.

    Whoever made the schedule, it is judged by its times alone. A schedule that breaks rules is an answer like any other.
    """
    reading, horizon = read(asked.unit, asked.first, asked.weeks, settings)
    schedule = read_entries(asked.schedule, instance_for(reading.data, horizon))
    return JSONResponse(summary.document(judge(reading.data, schedule)))
