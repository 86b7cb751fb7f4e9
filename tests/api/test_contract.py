"""The service is as it describes itself, whoever asks and whatever is asked."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from tests.api.two_units import HERE, LIMITS, Service, operations, sent, served

from staffing.access.roles import Role
from staffing.api.app import create_app

APP = create_app(LIMITS)
DESCRIPTION = APP.openapi()
OPERATIONS = operations(APP)
WHO = {
    "nobody": None,
    "without role": (None, None),
    "staff": (Role.STAFF, HERE),
    "finance": (Role.FINANCE, HERE),
    "manager": (Role.MANAGER, HERE),
    "administrator": (Role.ADMINISTRATOR, None),
}
"""Who may least asks first, so that what the others change does not hide what she is answered."""

BOUNDED = settings(
    max_examples=6,
    derandomize=True,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with served(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_whoever_asks_whatever_the_answer_is_one_that_is_described(service: Service, operation: Any) -> None:
    described = DESCRIPTION["paths"][operation.path][operation.method]["responses"]

    @BOUNDED
    @given(_cases(operation, service))
    def ask(case: Any) -> None:
        with service.fresh():
            for name, who in WHO.items():
                answer = service.ask(who and service.world.people[who], **sent(case))
                assert answer.status_code < 500, f"{name}: {answer.text}"
                assert str(answer.status_code) in described, f"{name}: {answer.text}"
                operation.validate_response(answer, case=case)

    ask()


def _cases(operation: Any, service: Service) -> st.SearchStrategy[Any]:
    """Requests that are right, at an address that leads somewhere; and some with mistakes, or with an address that does not."""
    parameters = service.world.parameters(operation.path)
    fixed = {"path_parameters": parameters} if parameters else {}
    cases = [operation.as_strategy(GenerationMode.POSITIVE, **fixed)]
    if operation.body or operation.query or operation.headers:
        cases.append(operation.as_strategy(GenerationMode.NEGATIVE, **fixed))
    if parameters:
        cases.append(operation.as_strategy(GenerationMode.POSITIVE))
    return st.one_of(cases)
