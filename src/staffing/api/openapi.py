"""The description of the service in the form of OpenAPI."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from staffing.api.problems import Problem

REFERENCE = "#/components/schemas/{model}"

DESCRIPTION = """\
Staffing schedules for municipal care: submitted, watched, stopped, fetched, and judged.

Money is whole öre, times are RFC 3339 with an offset, durations are minutes unless they say otherwise. Every problem comes as
`application/problem+json` (RFC 9457). Fields that are unknown are refused. Every answer has an `X-Request-ID`.
"""


def describe(app: FastAPI) -> None:
    """Have the service describe itself with the form of its problems."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _described(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, description=DESCRIPTION, routes=app.routes)
    schemas = document["components"]["schemas"]
    problem = Problem.model_json_schema(ref_template=REFERENCE)
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem
    # The framework adds its own form of mistakes wherever an address has a parameter; here none of it is ever answered.
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for operation in (one for methods in document["paths"].values() for one in methods.values()):
        if "application/json" in operation["responses"].get("422", {}).get("content", ()):
            del operation["responses"]["422"]
    return document


def text(app: FastAPI) -> str:
    """The description as a file holds it."""
    return json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n"
