"""A made town in a database: units, their employees, each of whom is a user, their managers, and schedules."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from staffing.access.principal import Granted, Principal
from staffing.access.roles import Right, Role
from staffing.access.secrets import digest, new_secret
from staffing.demand.instances import horizon_of
from staffing.io.benchmarks.homes.home import BOOK, FIRST, Home
from staffing.pipeline import plan
from staffing.records import schedules, units
from staffing.records.incoming import UNIT, Incoming, from_document
from staffing.records.schedules import Origin
from staffing.report import page, summary
from staffing.settings import Settings
from staffing.solver.params import SolveParams
from staffing.store import accounts
from staffing.store.base import new_id, now
from staffing.store.database import Database, Session
from staffing.store.people import ApiToken, Grant, User

WEEKS = 4
HOMES = 4
"""How many homes are made; the units are copies of them in turn."""

SCHEDULES = 5
"""How many schedules each unit has."""


@dataclass(frozen=True, slots=True)
class Employee:
    """An employee of a unit, by its code and hers, and the token that she asks with."""

    unit: str
    employee: str
    token: str


@dataclass(frozen=True, slots=True)
class Town:
    """What there is: the managers' tokens by unit, the schedules by unit, and the employees."""

    managers: dict[str, str]
    schedules: dict[str, list[str]]
    employees: list[Employee]


def made(database: Database, count: int, people: int, weeks: int = WEEKS) -> Town:
    """Fill an empty database with so many units of so many people, planned for some weeks.

    Raises ValueError for a database that has users already.
    """
    with database.reading() as session:
        if accounts.has_users(session):
            raise ValueError("the database is in use; name an empty one")
    homes = [from_document(Home(people, weeks, seed).document(), Settings()) for seed in range(1, HOMES + 1)]
    planned = _Planned(homes[0], weeks)
    town = Town({}, {}, [])
    for number, home in enumerate(islice(cycle(homes), count), 1):
        with database.transaction() as session:
            _add_unit(session, town, f"unit{number}", home, planned)
    return town


class _Planned:
    """A home, and a schedule of it that was searched for quickly."""

    def __init__(self, home: Incoming, weeks: int):
        self.source = {name: list(rows) for name, rows in home.tables.items()} | {"rulebook": {"book": BOOK}}
        self.data = home.reading.data
        found = plan(self.data, horizon_of(self.data, FIRST, weeks), SolveParams(gap=0, rounds=0))
        assert found.report is not None
        self.document, self.page = json.dumps(summary.document(found.report)), page.render(found.report)
        self.task: dict[str, Any] = {
            "unit": self.data.unit.id,
            "first": str(FIRST),
            "weeks": weeks,
            "seconds": 60.0,
            "workers": 1,
            "seed": 1,
            "gap": 0.0,
            "told_on": None,
        }


def _add_unit(session: Session, town: Town, code: str, home: Incoming, planned: _Planned) -> None:
    row = {**home.unit, "unit": code, "name": code}
    unit, _ = units.bring_in(session, replace(home, tables={**home.tables, UNIT: [row]}))
    employees = sorted({row["employee"] for row in home.tables["employees"]})
    grants = [Grant(role=Role.STAFF.value, unit_id=unit.id, employee=employee) for employee in employees]
    manager, *tokens = _users(session, [Grant(role=Role.MANAGER.value, unit_id=unit.id), *grants])
    town.managers[code] = manager
    town.employees.extend(map(Employee, [code] * len(tokens), employees, tokens))
    town.schedules[code] = list(_schedules(session, unit.id, planned))


def _users(session: Session, grants: Sequence[Grant]) -> list[str]:
    """A new user for each grant; the tokens that they ask with."""
    people = [User(id=new_id(), login=new_id(), name="Made Person", grants=[grant]) for grant in grants]
    session.add_all(people)
    # Before their tokens, which point to them.
    session.flush()
    secrets, scopes, expires = (
        [new_secret() for _ in people],
        [right.value for right in Right],
        now() + timedelta(days=1),
    )
    session.add_all(
        ApiToken(user_id=user.id, name="load", digest=digest(secret), scopes=scopes, expires=expires)
        for user, secret in zip(people, secrets, strict=True)
    )
    return secrets


def _schedules(session: Session, unit: str, planned: _Planned) -> Iterator[str]:
    planner = Principal(new_id(), (Granted(Role.ADMINISTRATOR),))
    for _ in range(SCHEDULES):
        record = schedules.keep(session, planner, planned.source, planned.data, planned.task, Origin(unit))
        record.document, record.page = planned.document, planned.page
        yield record.id
