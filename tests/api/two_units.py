"""A database with two units, and somebody of every role in each: what tests ask the service about from all sides.

`HERE` is the unit that is asked about, `THERE` the other one. Everybody is signed in with a session, since there are things
that no token may do.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import schemathesis
from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response
from tests.records.brought import brought, unit_in
from tests.records.kept import keep_schedule

from staffing.access.roles import Right, Role
from staffing.access.secrets import digest
from staffing.api import cookies
from staffing.api.app import create_app
from staffing.jobs.durable import DurableEngine
from staffing.jobs.service import on_end, without_worker
from staffing.jobs.workflows import migrate
from staffing.settings import Settings
from staffing.store import unit_rows
from staffing.store.base import new_id, now
from staffing.store.database import Database, Session
from staffing.store.levels import LevelRequest, LevelWindow
from staffing.store.people import ApiToken, Grant, LoginSession, User
from staffing.store.rows import ROWS
from staffing.store.work import Webhook

HERE, THERE = "first_week", "gruppbostad"
PARAMETER = re.compile(r"{(\w+)}")
COLLEAGUE = "colleague"
"""Stands for another employee of `HERE` than the one whose things are known, where a role is asked for."""

EMPLOYEES = {HERE: "B01", THERE: "G01"}

MISSING = {
    "availability": {"employee": "B01", "kind": "training", "start": "2026-12-05", "end": "2026-12-05"},
    "choices": {"employee": "B01", "binding": "preference", "parts": "day"},
    "pinned": {"employee": "B01", "date": "2026-12-06", "shift": "off"},
    "ledger": {
        "employee": "B01",
        "quantity": "nights",
        "first": "2026-09-07",
        "last": "2026-11-29",
        "amount": "4",
        "contracted": "300:00",
    },
    "pairings": {"kind": "apart", "employee": "B01", "other": "B02"},
    "published": {"employee": "B01", "date": "2026-11-29", "shift": "D1"},
}
"""Rows for the tables that have none of that employee in the sample."""

FIRST_DAY, LAST_DAY = date(2020, 1, 1), date(2100, 1, 1)
"""From when to when the window for employment levels is open."""

LIMITS = Settings(max_waiting_jobs=100_000, requests_per_minute=10_000_000, sign_ins_per_minute=10_000_000)


@dataclass(frozen=True)
class Somebody:
    """A user with a role in a unit, or in all: her id, and the secret and ids of what she is known by."""

    user: str
    secret: str
    session: str
    token: str


@dataclass(frozen=True)
class World:
    """Who may ask, by role and unit; and for each collection of an address, something in it that belongs to `HERE`.

    Of users, tokens and sessions that is what belongs to the manager there.
    """

    people: Mapping[tuple[str | None, str | None], Somebody]
    known: Mapping[str, str]

    def parameters(self, path: str) -> dict[str, str]:
        """What stands for the parameters of a path of the description. Raises KeyError for a collection not in `known`."""
        found = {}
        for collection, segment in pairwise(path.split("/")):
            for name in PARAMETER.findall(segment):
                found[name] = self.known[collection]
        return found


def made(database: Database) -> World:
    """Fill a database that has the newest schema."""
    migrate(database)
    for unit in (HERE, THERE):
        brought(database, unit)
    ids = {unit: unit_in(database, unit).id for unit in (HERE, THERE)}
    here = ids[HERE]
    schedule = keep_schedule(database, here)
    with database.transaction() as session:
        for table, cells in MISSING.items():
            unit_rows.add(session, here, table, cells)
        webhook = Webhook(
            unit_id=here, address="https://hook.example", events=["schedule.ended"], secret="whsec_secret"
        )
        session.add(webhook)
        window = LevelWindow(unit_id=here, opens=FIRST_DAY, closes=LAST_DAY, valid_from=LAST_DAY)
        session.add(window)
        session.flush()
        request = LevelRequest(
            unit_id=here, window_id=window.id, employee=EMPLOYEES[HERE], percent="75", valid_from=LAST_DAY
        )
        session.add(request)
        people = {
            (Role.ADMINISTRATOR, None): _somebody(session, Role.ADMINISTRATOR),
            (COLLEAGUE, HERE): _somebody(session, Role.STAFF, here, "B02"),
            (None, None): _somebody(session),
        }
        for unit in (HERE, THERE):
            for role in (Role.MANAGER, Role.FINANCE, Role.STAFF):
                employee = EMPLOYEES[unit] if role is Role.STAFF else None
                people[role, unit] = _somebody(session, role, ids[unit], employee)
        session.flush()
        manager = people[Role.MANAGER, HERE]
        rows = {table.replace("_", "-"): _first_row(session, here, table) for table in ROWS}
        things = {
            "units": HERE,
            "schedules": schedule,
            "webhooks": webhook.id,
            "level-windows": window.id,
            "level-requests": request.id,
            "users": manager.user,
            "tokens": manager.token,
            "sessions": manager.session,
            "persons": EMPLOYEES[HERE],
            "links": new_id(),
            "problems": "not_found",
            "demo-data": "talliden",
        }
        return World(people, {**rows, **things})


def _somebody(
    session: Session, role: Role | None = None, unit: str | None = None, employee: str | None = None
) -> Somebody:
    """A new user, signed in; with a role in the unit of a record's id, if any."""
    grants = [] if role is None else [Grant(role=role.value, unit_id=unit, employee=employee)]
    user = User(id=new_id(), login=f"{new_id()}@example.org", name="Somebody Known", grants=grants)
    session.add(user)
    session.flush()
    secret, tomorrow = new_id(), now() + timedelta(days=1)
    browser = LoginSession(user_id=user.id, digest=digest(secret), expires=tomorrow)
    token = ApiToken(user_id=user.id, name="script", digest=digest(new_id()), scopes=list(Right), expires=tomorrow)
    session.add_all((browser, token))
    session.flush()
    return Somebody(user.id, secret, browser.id, token.id)


def _first_row(session: Session, unit: str, table: str) -> str:
    """The id of the first row of a table, of the employee of `HERE` where it is about somebody."""
    found = unit_rows.rows(session, unit, table)
    return next(row.id for row in found if getattr(row, "employee", EMPLOYEES[HERE]) == EMPLOYEES[HERE])


@contextmanager
def served(folder: Path) -> Iterator["Service"]:
    """A service without a worker, whose database is made once and copied for whoever wants a fresh one."""
    template = folder / "template.db"
    database = Database(f"sqlite:///{template}")
    database.migrate()
    world = made(database)
    database.close()
    app = create_app(LIMITS.model_copy(update={"database_url": f"sqlite:///{template}"}), without_worker)
    with TestClient(app) as client:
        yield Service(app, client, world, template)


@dataclass(frozen=True)
class Service:
    """A service that runs in this process, and what is in its database at first."""

    app: FastAPI
    client: TestClient
    world: World
    template: Path

    @contextmanager
    def fresh(self) -> Iterator[None]:
        """The service on a copy of its database, which is thrown away afterwards."""
        state = self.app.state
        before = state.database, state.engine
        with TemporaryDirectory() as folder:
            state.database = Database(f"sqlite:///{shutil.copy(self.template, folder)}")
            state.engine = DurableEngine(state.database, state.settings, on_end=on_end)
            try:
                yield
            finally:
                state.engine.close()
                state.database.close()
                state.database, state.engine = before

    def ask(self, who: Somebody | None, method: str, url: str, **sent: Any) -> Response:
        """What somebody is answered; nobody, who is not signed in, is None."""
        self.client.cookies.clear()
        headers = dict(sent.pop("headers", {}))
        if who is not None:
            headers["Cookie"] = f"{cookies.SESSION}={who.secret}"
        return self.client.request(method, url, headers=headers, follow_redirects=False, **sent)


def operations(app: FastAPI) -> list[Any]:
    """Every operation that the description of a service has, to draw requests from."""
    schema: Any = schemathesis.openapi.from_dict(app.openapi())
    return [found.ok() for found in schema.get_all_operations()]


def sent(case: Any) -> dict[str, Any]:
    """A request drawn from the description, as the client sends it; without what was made up to show who asks."""
    request: dict[str, Any] = case.as_transport_kwargs(base_url="http://localhost")
    request.pop("cookies", None)
    request["headers"].pop("Authorization", None)
    if "data" in request:
        request["content"] = request.pop("data")
    return request
