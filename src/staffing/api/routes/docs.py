"""The description of the service for people: one page that needs nothing else."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from staffing.api.routes.schedule_parts import PAGE_SAFETY

router = APIRouter()

_templates = Environment(
    loader=PackageLoader("staffing.api"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@router.get("/docs", include_in_schema=False)
def get_docs(request: Request) -> HTMLResponse:
    """Every operation with its answers, from the same source as `/openapi.json`."""
    description: dict[str, Any] = request.app.openapi()
    page = _templates.get_template("docs.html.jinja").render(**description["info"], tags=_by_tag(description["paths"]))
    return HTMLResponse(page, headers={"Content-Security-Policy": PAGE_SAFETY})


def _by_tag(paths: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for path, methods in paths.items():
        for method, operation in methods.items():
            one = {**operation, "method": method.upper(), "path": path}
            found.setdefault(operation["tags"][0], []).append(one)
    return found
