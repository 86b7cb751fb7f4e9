"""Who may use which route: every route of the service, with every role in the unit that is asked about and in another one.

A route without a line in the table fails, and so does a line without a route. Each line has a sign for everybody of `ASKERS`:

* `+` allowed, and done or hindered by something else than rights (a conflict of versions, a search that is over)
* `-` refused, with 403: she may know of it, but not do this
* `.` there is no such thing, with 404 (or, where a body names a unit, with 422): she may not even know of it
* `!` not signed in, with 401
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from tests.api.two_units import HERE, LIMITS, PARAMETER, THERE, Service, Somebody, served
from tests.records.kept import source

from staffing.access.roles import Right, Role
from staffing.access.secrets import digest
from staffing.api.app import create_app
from staffing.store.people import ApiToken
from staffing.store.rows import ROWS

ASKERS = (
    (Role.ADMINISTRATOR, None),
    (Role.MANAGER, HERE),
    (Role.FINANCE, HERE),
    (Role.STAFF, HERE),
    (Role.MANAGER, THERE),
    (Role.FINANCE, THERE),
    (Role.STAFF, THERE),
    (None, None),
    None,
)
"""The administrator; manager, finance and staff of the unit; the same of another one; a user without roles; nobody."""

#                   A MFS MFS - nobody
PUBLIC =           "+ +++ +++ + +"  # fmt: skip
SIGNED_IN =        "+ +++ +++ + !"  # fmt: skip
ADMINISTRATORS =   "+ --- --- - !"  # fmt: skip
PLANNERS =         "+ +-- +-- - !"  # fmt: skip
UNIT_KNOWN =       "+ +++ ... . !"  # fmt: skip
UNIT_MANAGED =     "+ +-- ... . !"  # fmt: skip
UNIT_COSTS =       "+ ++- ... . !"  # fmt: skip
UNIT_BUDGET =      "+ -+- ... . !"  # fmt: skip
UNIT_EMPLOYEE =    "- --+ ... . !"  # fmt: skip
UNIT_SHARED =      "+ +-+ ... . !"  # fmt: skip
UNIT_HIDDEN =      "+ +.. ... . !"  # fmt: skip
UNIT_ADMIN =       "+ --- ... . !"  # fmt: skip
MANAGERS_OWN =     ". +.. ... . !"  # fmt: skip
NOBODYS =          ". ... ... . ."  # fmt: skip
WRONG_PASSWORD =   "! !!! !!! ! !"  # fmt: skip

ROUTES = {
    "GET /openapi.json": PUBLIC,
    "GET /docs": PUBLIC,
    "GET /healthz": PUBLIC,
    "GET /readyz": PUBLIC,
    # For addresses that the settings name, whoever asks from there; a test comes from none.
    "GET /metrics": "- --- --- - -",
    "GET /v1/problems": PUBLIC,
    "GET /v1/problems/{code}": PUBLIC,
    # Signing in
    "POST /v1/session": WRONG_PASSWORD,
    "GET /v1/session": SIGNED_IN,
    "DELETE /v1/session": SIGNED_IN,
    "GET /v1/sessions": SIGNED_IN,
    "DELETE /v1/sessions/{id}": MANAGERS_OWN,
    "POST /v1/password": SIGNED_IN,
    "POST /v1/links/{secret}": NOBODYS,
    "POST /v1/first-run": NOBODYS,
    "GET /v1/oidc/login": NOBODYS,
    "GET /v1/oidc/callback": NOBODYS,
    "POST /v1/tokens": SIGNED_IN,
    "GET /v1/tokens": SIGNED_IN,
    "DELETE /v1/tokens/{id}": MANAGERS_OWN,
    "GET /v1/users": ADMINISTRATORS,
    "POST /v1/users": ADMINISTRATORS,
    "GET /v1/users/{id}": ADMINISTRATORS,
    "PUT /v1/users/{id}": ADMINISTRATORS,
    "DELETE /v1/users/{id}": ADMINISTRATORS,
    "POST /v1/users/{id}/link": ADMINISTRATORS,
    # What belongs to no unit
    "GET /v1/rules": SIGNED_IN,
    "GET /v1/demo-data": SIGNED_IN,
    "GET /v1/demo-data/{name}": SIGNED_IN,
    "POST /v1/audit:check": SIGNED_IN,
    "POST /v1/feasibility:check": SIGNED_IN,
    # Units
    "GET /v1/units": SIGNED_IN,
    "POST /v1/units": ADMINISTRATORS,
    "GET /v1/units/{unit}": UNIT_KNOWN,
    "PATCH /v1/units/{unit}": UNIT_MANAGED,
    "DELETE /v1/units/{unit}": UNIT_ADMIN,
    "GET /v1/units/{unit}/document": UNIT_MANAGED,
    "PUT /v1/units/{unit}/document": UNIT_MANAGED,
    "GET /v1/units/{unit}/rule-book": UNIT_MANAGED,
    "PUT /v1/units/{unit}/rule-book": UNIT_MANAGED,
    "POST /v1/units/{unit}/demand:derive": UNIT_MANAGED,
    "GET /v1/units/{unit}/cost-impact": UNIT_COSTS,
    "GET /v1/units/{unit}/my-shifts": UNIT_EMPLOYEE,
    # Employment levels; staff ask for one within a window, and the one that is named is none
    "GET /v1/units/{unit}/level-windows": UNIT_SHARED,
    "POST /v1/units/{unit}/level-windows": UNIT_MANAGED,
    "PUT /v1/units/{unit}/level-windows/{id}": UNIT_MANAGED,
    "GET /v1/units/{unit}/level-requests": UNIT_SHARED,
    "POST /v1/units/{unit}/level-requests": UNIT_EMPLOYEE,
    "GET /v1/units/{unit}/level-requests/{id}": UNIT_SHARED,
    "DELETE /v1/units/{unit}/level-requests/{id}": UNIT_EMPLOYEE,
    "POST /v1/units/{unit}/level-requests/{id}:approve": UNIT_MANAGED,
    "POST /v1/units/{unit}/level-requests/{id}:decline": UNIT_MANAGED,
    # Schedules
    "POST /v1/schedules": "+ +-- .-- - !",
    # Lists show only what one may see.
    "GET /v1/schedules": SIGNED_IN,
    "GET /v1/schedules/{id}": UNIT_MANAGED,
    "DELETE /v1/schedules/{id}": UNIT_MANAGED,
    "GET /v1/schedules/{id}/schedule": UNIT_MANAGED,
    "GET /v1/schedules/{id}/coverage": UNIT_MANAGED,
    "GET /v1/schedules/{id}/cost": UNIT_COSTS,
    "GET /v1/schedules/{id}/audit": UNIT_MANAGED,
    "GET /v1/schedules/{id}/wishes": UNIT_MANAGED,
    "GET /v1/schedules/{id}/input": UNIT_MANAGED,
    "GET /v1/schedules/{id}/result": UNIT_MANAGED,
    "GET /v1/schedules/{id}/report": UNIT_MANAGED,
    "GET /v1/schedules/{id}/events": UNIT_MANAGED,
    "PATCH /v1/schedules/{id}/assignments": UNIT_MANAGED,
    "POST /v1/schedules/{id}:undo": UNIT_MANAGED,
    "POST /v1/schedules/{id}:publish": UNIT_MANAGED,
    "POST /v1/schedules/{id}:from-patch": UNIT_MANAGED,
    # Webhooks: of a unit, for who publishes there
    "POST /v1/webhooks": UNIT_MANAGED,
    "GET /v1/webhooks": SIGNED_IN,
    "GET /v1/webhooks/{id}": UNIT_HIDDEN,
    "PUT /v1/webhooks/{id}": UNIT_HIDDEN,
    "DELETE /v1/webhooks/{id}": UNIT_HIDDEN,
    "GET /v1/webhooks/{id}/deliveries": UNIT_HIDDEN,
    # The audit log, and all that there is of a person
    "GET /v1/trail": PLANNERS,
    "GET /v1/persons/me/trail": SIGNED_IN,
    "GET /v1/units/{unit}/persons/{employee}/export": UNIT_ADMIN,
    "DELETE /v1/units/{unit}/persons/{employee}": UNIT_ADMIN,
}

TABLES = {
    # The list, one row (the first, which is B01's where it is somebody's), adding, changing and deleting it.
    "employees": (UNIT_SHARED, UNIT_SHARED, UNIT_MANAGED),
    "skills": (UNIT_SHARED, UNIT_SHARED, UNIT_MANAGED),
    "employment_levels": (UNIT_SHARED, UNIT_SHARED, UNIT_MANAGED),
    "shifts": (UNIT_SHARED, UNIT_SHARED, UNIT_MANAGED),
    "demand": (UNIT_MANAGED, UNIT_MANAGED, UNIT_MANAGED),
    # The first row is an absence, which the manager grants.
    "availability": (UNIT_SHARED, UNIT_SHARED, UNIT_MANAGED),
    "wishes": (UNIT_SHARED, UNIT_SHARED, UNIT_SHARED),
    "choices": (UNIT_SHARED, UNIT_SHARED, UNIT_SHARED),
    "pairings": (UNIT_MANAGED, UNIT_MANAGED, UNIT_MANAGED),
    "history": (UNIT_MANAGED, UNIT_MANAGED, UNIT_MANAGED),
    "published": (UNIT_MANAGED, UNIT_MANAGED, UNIT_MANAGED),
    "pinned": (UNIT_MANAGED, UNIT_MANAGED, UNIT_MANAGED),
    "ledger": (UNIT_SHARED, UNIT_SHARED, UNIT_MANAGED),
    "budget": (UNIT_COSTS, UNIT_COSTS, UNIT_BUDGET),
}


def _lines() -> Iterator[tuple[str, str]]:
    yield from ROUTES.items()
    for table, (seen, one, written) in TABLES.items():
        address = f"/v1/units/{{unit}}/{table.replace('_', '-')}"
        yield f"GET {address}", seen
        yield f"POST {address}", written
        yield f"GET {address}/{{row}}", one
        yield f"PUT {address}/{{row}}", written
        yield f"DELETE {address}/{{row}}", written


LINES = {route: "".join(signs.split()) for route, signs in _lines()}

# What is sent along

WEEK = {"from": "2026-11-30", "weeks": 1}
SHIFT = {"employee": "B01", "start": "2026-11-30T07:00:00+01:00"}
USER = {"login": "new@example.org", "name": "New"}
HOOK = {"address": "https://hook.example", "events": ["schedule.ended"]}
PASSWORD = "some words in a row"

WINDOW = {"opens": "2027-01-01", "closes": "2027-01-31", "valid_from": "2027-03-01"}
NEED = {"skill": "omsorg", "weekdays": "mon-sun", "start": "08:00", "minutes": 60}
CUSTOMER = {"customer": "K1", "needs": [NEED]}
NOTHING = "0" * 32
"""The id of something that there is not."""

BODIES: Mapping[str, Any] = {
    "POST /v1/session": {"login": "nobody@example.org", "password": PASSWORD},
    "POST /v1/password": {"current": PASSWORD, "new": PASSWORD},
    "POST /v1/links/{secret}": {"password": PASSWORD},
    "POST /v1/first-run": {"secret": "made up", "login": "root", "name": "Root", "password": PASSWORD},
    "POST /v1/tokens": {"name": "script", "scopes": ["unit.read"], "days": 1},
    "POST /v1/users": USER,
    "PUT /v1/users/{id}": USER | {"version": 1},
    "POST /v1/audit:check": WEEK | {"unit": source(), "schedule": []},
    "POST /v1/feasibility:check": WEEK | {"unit": source()},
    "POST /v1/units": {"unit": source()},
    "POST /v1/units/{unit}/demand:derive": {"customers": [CUSTOMER]},
    "POST /v1/units/{unit}/level-windows": WINDOW,
    "PUT /v1/units/{unit}/level-windows/{id}": WINDOW | {"version": 1},
    "POST /v1/units/{unit}/level-requests": {"window": NOTHING, "percent": "80", "valid_from": "2027-03-01"},
    "POST /v1/units/{unit}/level-requests/{id}:approve": {"version": 1},
    "POST /v1/units/{unit}/level-requests/{id}:decline": {"version": 1, "reason": "No."},
    "PATCH /v1/units/{unit}": {"version": 1, "name": "New name"},
    "PUT /v1/units/{unit}/document": {"fingerprint": "0" * 32, "unit": source()},
    "PUT /v1/units/{unit}/rule-book": {"version": 1, "text": "book: sweden_municipal_2025\n"},
    "POST /v1/schedules": WEEK | {"unit": HERE},
    "PATCH /v1/schedules/{id}/assignments": {"version": 1, "remove": [SHIFT]},
    "POST /v1/schedules/{id}:undo": {"version": 1},
    "POST /v1/schedules/{id}:publish": {"version": 1},
    "POST /v1/schedules/{id}:from-patch": {"operations": [], "operation": "NONE"},
    "POST /v1/webhooks": HOOK | {"unit": HERE},
    "PUT /v1/webhooks/{id}": HOOK | {"version": 1, "active": True},
}

PERIOD = "from=2026-11-30&to=2026-12-06"

QUERIES = {
    "GET /v1/units/{unit}/cost-impact": PERIOD,
    "GET /v1/units/{unit}/my-shifts": PERIOD,
    "DELETE /v1/users/{id}": "version=1",
    "DELETE /v1/units/{unit}/level-requests/{id}": "version=1",
    "DELETE /v1/units/{unit}": "version=1",
    "DELETE /v1/webhooks/{id}": "version=1",
    **{f"DELETE /v1/units/{{unit}}/{table.replace('_', '-')}/{{row}}": "version=1" for table in TABLES},
}

HINDERED = {409, 410}
"""It is allowed, and would have been done to another version, or earlier."""

MISTAKES = {
    "duplicate_row",
    "duplicate_id",
    "wrong_password",
    "unknown_employee",
    "unknown_shift",
    "contract_without_level",
    "unknown_window",
}
"""It is allowed, and would have been done with a row that is new or that nothing else needs, or with the right password."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("service")) as service:
        yield service


def routes() -> list[str]:
    found = []
    for route in iter_route_contexts(create_app(LIMITS).routes):
        found += [f"{method} {route.path}" for method in (route.methods or set()) - {"HEAD"}]
    return found


def test_every_route_has_a_line_and_every_line_a_route() -> None:
    assert sorted(routes()) == sorted(LINES)


def test_every_table_has_a_line() -> None:
    assert set(TABLES) == set(ROWS)


@pytest.mark.parametrize("route", LINES)
def test_a_route_is_for_whom_the_table_says(service: Service, route: str) -> None:
    method, path = route.split()
    found = ""
    for who in ASKERS:
        somebody = who and service.world.people[who]
        if method == "GET":
            found += _asked(service, somebody, method, path)
        else:
            with service.fresh():
                found += _asked(service, somebody, method, path)
    assert found == LINES[route]


def _asked(service: Service, who: Somebody | None, method: str, path: str) -> str:
    """The sign for how somebody is answered."""
    route = f"{method} {path}"
    address = _address(service, path)
    body = BODIES[route] if route in BODIES else _row(service, method, path)
    sent = {} if body is None else {"json": body}
    answer = service.ask(who, method, f"http://localhost{address}?{QUERIES.get(route, '')}", **sent)
    if answer.status_code < 400 or answer.status_code in HINDERED:
        return "+"
    mistakes = {issue["code"] for issue in answer.json()["issues"]}
    if mistakes == {"unknown_unit"}:
        return "."
    if mistakes and mistakes <= MISTAKES:
        return "+"
    return {401: "!", 403: "-", 404: "."}.get(answer.status_code, f"<{answer.status_code} {answer.text}>")


def _address(service: Service, path: str) -> str:
    """The address of something that there is in the unit, or of nothing where its collection is empty."""
    found = path
    for collection, segment in pairwise(path.split("/")):
        for name in PARAMETER.findall(segment):
            found = found.replace(f"{{{name}}}", service.world.known.get(collection, NOTHING))
    return found


def _row(service: Service, method: str, path: str) -> dict[str, Any] | None:
    """What is sent to the rows of a table: the row that is there, as it is, for the same one or for another one."""
    table = path.removeprefix("/v1/units/{unit}/").removesuffix("/{row}")
    if method not in {"POST", "PUT"} or table.replace("-", "_") not in TABLES:
        return None
    address = f"http://localhost/v1/units/{HERE}/{table}/{service.world.known[table]}"
    found = dict(service.ask(service.world.people[Role.ADMINISTRATOR, None], "GET", address).json())
    del found["id"]
    if method == "POST":
        del found["version"]
    return found


# Tokens

IN_PERSON = (
    "POST /v1/tokens",
    "POST /v1/password",
    "DELETE /v1/session",
    "DELETE /v1/sessions/{id}",
)
"""What needs a session: no token may do it, whatever its scopes."""


@pytest.mark.parametrize("route", IN_PERSON)
def test_no_token_makes_tokens_changes_passwords_or_ends_sessions(service: Service, route: str) -> None:
    method, path = route.split()
    address = path.replace("{id}", service.world.known["sessions"])
    with service.fresh():
        headers = {"Authorization": f"Bearer {_token(service, frozenset(Right))}"}
        answer = service.ask(None, method, f"http://localhost{address}", json=BODIES.get(route), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


@pytest.mark.parametrize(
    ("route", "right"),
    [
        ("/v1/users", Right.ADMINISTER),
        ("/v1/trail", Right.TRAIL_READ),
        (f"/v1/units/{HERE}/document", Right.UNIT_READ),
        (f"/v1/units/{HERE}/budget", Right.COST_READ),
    ],
)
def test_a_token_may_do_what_its_scopes_name_and_nothing_else(service: Service, route: str, right: Right) -> None:
    for scopes, status in ((frozenset({right}), 200), (frozenset(Right) - {right}, 403)):
        with service.fresh():
            headers = {"Authorization": f"Bearer {_token(service, scopes)}"}
            assert service.ask(None, "GET", f"http://localhost{route}", headers=headers).status_code == status


def _token(service: Service, scopes: frozenset[Right]) -> str:
    """A token of the administrator's."""
    user, secret = service.world.people[Role.ADMINISTRATOR, None].user, "a secret"
    with service.app.state.database.transaction() as session:
        token = session.query(ApiToken).filter_by(user_id=user).one()
        token.digest, token.scopes = digest(secret), sorted(scopes)
    return secret
