from collections.abc import Callable

import pytest

from staffing.access import users
from staffing.access.roles import Role
from staffing.settings import Settings
from staffing.store.database import Database
from staffing.store.units import add_unit, organisation_for

NewUser = Callable[..., str]

ADMINISTRATOR = users.WantedGrant(Role.ADMINISTRATOR)


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def unit(database: Database) -> str:
    """A unit whose code is `north`; the id of its record."""
    with database.transaction() as session:
        cells = {"unit": "north", "name": "North", "cost_centre": "1"}
        return add_unit(session, organisation_for(session, None), cells, "", {}).id


@pytest.fixture
def new_user(database: Database) -> NewUser:
    """Makes users by their login, with roles; the id of each."""

    def make(login: str, *grants: users.WantedGrant, password: str | None = None) -> str:
        with database.transaction() as session:
            user = users.create(session, users.Wanted(login, login.title(), grants=grants))
            user.password = password
            return user.id

    return make
