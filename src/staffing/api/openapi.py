"""The description of the service in the form of OpenAPI."""

import json
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import iter_route_contexts

from staffing.api import cookies
from staffing.api.access import current
from staffing.api.problems import Problem, documented

REFERENCE = "#/components/schemas/{model}"

SCHEMES = {
    "token": {"type": "http", "scheme": "bearer", "description": "An API token, from `POST /v1/tokens`."},
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": cookies.SECURE.format(cookies.SESSION),
        "description": "A session, from `POST /v1/session` or single sign-on; over plain http without the prefix.",
    },
}

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
    _tell_who_may(document, app)
    return document


def _tell_who_may(document: dict[str, Any], app: FastAPI) -> None:
    """Add how one shows who one is, and what else everybody is answered who does not, or may not, or asks too often."""
    document["components"]["securitySchemes"] = SCHEMES
    for route in iter_route_contexts(app.routes):
        for method in route.methods or ():
            operation = document["paths"].get(route.path_format, {}).get(method.lower())
            if operation is None:
                continue
            if _asks_who(route.dependant):
                operation["security"] = [{name: []} for name in SCHEMES]
                _add(operation, "unauthenticated", "forbidden", "too_many_requests")
            if method != "GET":
                _add(operation, "cross_site")


def _asks_who(dependant: Dependant) -> bool:
    return dependant.call is current or any(_asks_who(inner) for inner in dependant.dependencies)


def _add(operation: dict[str, Any], *codes: str) -> None:
    for status, answer in documented(*codes).items():
        there = operation["responses"].setdefault(str(status), answer)
        if there is not answer and answer["description"] not in there["description"]:
            there["description"] += f"; {answer['description']}"
    operation["responses"] = dict(sorted(operation["responses"].items()))


def text(app: FastAPI) -> str:
    """The description as a file holds it."""
    return json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n"
