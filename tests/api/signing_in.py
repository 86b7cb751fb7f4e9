"""Users of a service that runs in the test's process, made straight in its database, and clients that are theirs."""

from dataclasses import dataclass
from datetime import timedelta

from fastapi import FastAPI
from fastapi.testclient import TestClient

from staffing.access.roles import Right, Role
from staffing.access.secrets import digest, new_secret
from staffing.store.base import new_id, now
from staffing.store.database import Database
from staffing.store.people import ApiToken, Grant, User


@dataclass(frozen=True, slots=True)
class Signed:
    """A user, and a token with every right that the user has."""

    user: str
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def new_user(
    database: Database, role: Role | None = None, unit_id: str | None = None, employee: str | None = None
) -> Signed:
    """A user who has one role, in a unit (by the id of its record) or in all of them; without a role, none at all."""
    token, user = new_secret(), new_id()
    grants = [] if role is None else [Grant(role=role.value, unit_id=unit_id, employee=employee)]
    with database.transaction() as session:
        session.add(User(id=user, login=f"{user}@example.org", name="Test User", grants=grants))
        session.flush()
        expires = now() + timedelta(days=1)
        session.add(
            ApiToken(
                user_id=user, name="test", digest=digest(token), scopes=[one.value for one in Right], expires=expires
            )
        )
    return Signed(user, token)


def administrator(database: Database) -> Signed:
    return new_user(database, Role.ADMINISTRATOR)


def sign_in(client: TestClient) -> TestClient:
    """The client of a service that has started, from now on an administrator's."""
    assert isinstance(client.app, FastAPI)
    client.headers.update(administrator(client.app.state.database).headers)
    return client
