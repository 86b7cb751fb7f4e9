"""Browsers: clients over https that keep cookies, and users who sign in with them."""

from dataclasses import dataclass

from fastapi.testclient import TestClient

from staffing.access import passwords, users
from staffing.access.roles import Role
from staffing.settings import Settings
from staffing.store.database import Database

HTTPS = "https://testserver"
PASSWORD = "some words in a row"


@dataclass(frozen=True)
class Account:
    """A user who has a password."""

    id: str
    login: str
    password: str = PASSWORD

    @property
    def sign_in(self) -> dict[str, str]:
        """The body with which she signs in."""
        return {"login": self.login, "password": self.password}


def account(database: Database, login: str = "anna@example.org", *grants: users.WantedGrant) -> Account:
    """A user with a password; an administrator unless roles are named."""
    wanted = users.Wanted(login, "Anna Lind", grants=grants or (users.WantedGrant(Role.ADMINISTRATOR),))
    new = passwords.accept(PASSWORD, Settings())
    with database.transaction() as session:
        user = users.create(session, wanted)
        user.password = new.for_login(user.login)
        return Account(user.id, user.login)


def browser(client: TestClient) -> TestClient:
    """A browser in which nobody is signed in yet, on the service of a client."""
    return TestClient(client.app, base_url=HTTPS)


def signed_in(client: TestClient, who: Account) -> TestClient:
    """A browser in which somebody has signed in."""
    found = browser(client)
    answer = found.post("/v1/session", json=who.sign_in)
    assert answer.status_code == 201, answer.text
    return found
