"""A unit in the database, and those who ask about it."""

import pytest
from fastapi.testclient import TestClient
from tests.api.conftest import ClientAs
from tests.records.brought import brought

from staffing.access.roles import Role
from staffing.store.database import Database


@pytest.fixture
def first_week(service: Database) -> None:
    brought(service, "first_week")


@pytest.fixture
def gruppbostad(service: Database) -> None:
    brought(service, "gruppbostad")


@pytest.fixture
def manager(first_week: None, client_as: ClientAs) -> TestClient:
    return client_as(Role.MANAGER, "first_week")


@pytest.fixture
def staff(first_week: None, client_as: ClientAs) -> TestClient:
    return client_as(Role.STAFF, "first_week", "B01")


@pytest.fixture
def finance(first_week: None, client_as: ClientAs) -> TestClient:
    return client_as(Role.FINANCE, "first_week")
