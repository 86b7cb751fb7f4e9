"""What belongs to one unit is closed to everybody of another one, and what is one employee's to her colleagues.

Every address is asked that the service has, with the ids of what is really there; the description says what to send along.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from httpx2 import Response
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from tests.api.two_units import COLLEAGUE, EMPLOYEES, HERE, LIMITS, THERE, Service, operations, sent, served
from tests.records.brought import unit_in

from staffing.access.roles import Role
from staffing.api.app import create_app
from staffing.io.samples import sample_folder
from staffing.io.unit_json import folder_as_document
from staffing.store.rows import ROWS

APP = create_app(LIMITS)
OPERATIONS = operations(APP)

OF_NO_UNIT = frozenset({"/v1/problems/{code}", "/v1/demo-data/{name}", "/v1/links/{secret}"})
"""Addresses with a parameter behind which there is nothing of a unit."""

PROBED = [one for one in OPERATIONS if "{" in one.path and one.path not in OF_NO_UNIT]
LISTS = [one.path for one in OPERATIONS if one.method == "get" and "{" not in one.path]

Asked = Callable[[Any], dict[str, Any]]

OUTSIDERS = {
    "manager": (Role.MANAGER, THERE),
    "finance": (Role.FINANCE, THERE),
    "staff": (Role.STAFF, THERE),
    "without role": (None, None),
}
INSIDERS = ((Role.MANAGER, HERE), (Role.STAFF, HERE), (Role.ADMINISTRATOR, None))

QUERIES: tuple[dict[str, str], ...] = ({}, {"unit": HERE}, {"employee": EMPLOYEES[HERE]})

ONCE = settings(
    max_examples=1,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)

SHIFT = {"employee": "B01", "start": "2026-11-30T07:00:00+01:00"}
BODIES: Mapping[str, Any] = {
    "change_webhook": {"version": 1, "address": "https://hook.example", "events": ["schedule.ended"], "active": True},
    "edit_schedule": {"version": 1, "remove": [SHIFT]},
    "plan_from_patch": {"pins": [SHIFT], "operation": "NONE"},
}
"""Bodies for what would refuse one that is drawn from the description, before it looks for what the address names."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="module")
def asked(service: Service) -> Asked:
    """What to send to an operation so that it leads to something of `HERE`."""

    @cache
    def drawn(label: str) -> dict[str, Any]:
        (operation,) = (one for one in OPERATIONS if one.label == label)
        found = []
        parameters = service.world.parameters(operation.path)

        @ONCE
        @given(operation.as_strategy(GenerationMode.POSITIVE, path_parameters=parameters))
        def draw(case: Any) -> None:
            found.append(sent(case))

        draw()
        return found[-1]

    def request(operation: Any) -> dict[str, Any]:
        request = drawn(operation.label)
        body = BODIES.get(operation.definition.raw["operationId"])
        return request if body is None else {**request, "json": body}

    return request


@pytest.fixture(scope="module")
def private() -> frozenset[str]:
    """Words that nobody of another unit may see: names of employees, and what else was made up for this unit."""
    return NAMES | {"hook.example", "whsec_secret"}


def names(unit: str) -> frozenset[str]:
    return frozenset(str(row["name"]) for row in folder_as_document(sample_folder(unit))["employees"])


NAMES = names(HERE)
PERSONAL = NAMES | {f'"{EMPLOYEES[HERE]}"'}
"""Words that are about employees: their names, and the code of the one whose rows are asked for."""

OF_NOBODY = frozenset({"shifts", "demand", "budget"})
"""Tables with nothing about employees."""


def seen(words: frozenset[str], answer: Response) -> set[str]:
    return {word for word in words if word in answer.text}


# Other units


def test_every_address_with_something_behind_it_is_probed() -> None:
    described = {(one.method.upper(), one.path) for one in OPERATIONS}
    routes = {
        (method, route.path_format) for route in iter_route_contexts(APP.routes) for method in route.methods or ()
    }
    missing = {(method, path) for method, path in routes - described if "{" in str(path)}
    assert not missing, "these are not described, so nobody knows what to send them"
    assert not NAMES & names(THERE)


@pytest.mark.parametrize("operation", PROBED, ids=lambda operation: operation.label)
def test_nobody_of_another_unit_gets_in(
    service: Service, asked: Asked, private: frozenset[str], operation: Any
) -> None:
    request = asked(operation)
    with service.fresh():
        for name, who in OUTSIDERS.items():
            answer = service.ask(service.world.people[who], **request)
            assert answer.status_code in {403, 404}, f"{name}: {answer.status_code} {answer.text}"
            assert not seen(private, answer), f"{name}: {answer.text}"
        assert service.ask(None, **request).status_code == 401


@pytest.mark.parametrize("operation", PROBED, ids=lambda operation: operation.label)
def test_what_others_are_refused_is_really_there(service: Service, asked: Asked, operation: Any) -> None:
    """Otherwise it would prove nothing that they find nothing."""
    statuses = set()
    for who in INSIDERS:
        with service.fresh():
            statuses.add(service.ask(service.world.people[who], **asked(operation)).status_code)
    assert statuses - {401, 403, 404}


@pytest.mark.parametrize("path", LISTS)
def test_no_list_has_anything_of_another_unit(service: Service, private: frozenset[str], path: str) -> None:
    with service.fresh():
        words = private | theirs(service)
        for name, who in OUTSIDERS.items():
            for query in QUERIES:
                answer = service.ask(service.world.people[who], "GET", path, params=query)
                assert not seen(words, answer), f"{name}: {query}"


def test_the_lists_would_have_it_for_who_may_see_it(service: Service) -> None:
    with service.fresh():
        words = theirs(service)
        administrator = service.world.people[Role.ADMINISTRATOR, None]
        full = {path for path in LISTS if seen(words, service.ask(administrator, "GET", path))}
    assert full == {"/v1/schedules", "/v1/webhooks", "/v1/trail", "/v1/users", "/v1/units"}


def theirs(service: Service) -> frozenset[str]:
    """Ids of the other unit, of what is its own, and of somebody there who has just left a trace."""
    manager = service.world.people[Role.MANAGER, HERE]
    assert service.ask(manager, "GET", f"/v1/units/{HERE}/wishes").status_code == 200
    known = service.world.known
    unit = unit_in(service.app.state.database, HERE).id
    return frozenset({unit, manager.user, manager.session, manager.token, known["schedules"], known["webhooks"]})


# Other employees, and other roles


@pytest.mark.parametrize("operation", PROBED, ids=lambda operation: operation.label)
@pytest.mark.parametrize(("role", "own_name"), [(COLLEAGUE, "Fatima Ali"), (Role.FINANCE, "")])
def test_colleagues_and_finance_learn_nothing_of_an_employee(
    service: Service, asked: Asked, operation: Any, role: str, own_name: str
) -> None:
    with service.fresh():
        answer = service.ask(service.world.people[role, HERE], **asked(operation))
    assert not seen(PERSONAL - {own_name}, answer), answer.text
    if operation.path.endswith("/{row}") and operation.path.split("/")[-2] not in OF_NOBODY:
        assert answer.status_code in {403, 404}, answer.text


def test_her_manager_would_learn_it(service: Service, asked: Asked) -> None:
    manager = service.world.people[Role.MANAGER, HERE]
    with service.fresh():
        telling = {
            one.path for one in PROBED if one.method == "get" and seen(PERSONAL, service.ask(manager, **asked(one)))
        }
    rows = {f"/v1/units/{{unit}}/{table.replace('_', '-')}/{{row}}" for table in ROWS}
    assert rows - telling == {f"/v1/units/{{unit}}/{table}/{{row}}" for table in OF_NOBODY}
    assert {"/v1/units/{unit}/document", "/v1/schedules/{id}/result", "/v1/schedules/{id}/input"} <= telling
