"""A service without a worker on a database of each kind: tests say themselves what comes of a search."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json
from tests.api.signing_in import new_user, sign_in
from tests.records.brought import brought, unit_in

from staffing.access.roles import Role
from staffing.api.app import create_app
from staffing.demand.instances import horizon_of, instance_for
from staffing.io.schedule_json import ScheduleEntry, read_entries
from staffing.io.unit_json import read_unit
from staffing.jobs.endings import Endings
from staffing.jobs.job import JobState
from staffing.jobs.service import on_end, without_worker
from staffing.judgement import judge
from staffing.report import summary
from staffing.settings import Settings
from staffing.store import jobs
from staffing.store.database import Database

DAY = {"employee": "B01", "start": "2026-11-30T07:00:00+01:00", "end": "2026-11-30T15:30:00+01:00", "shift": "D1"}
"""Monday's day shift of somebody who may work it."""

EVENING = {"employee": "B02", "start": "2026-11-30T14:00:00+01:00", "end": "2026-11-30T21:30:00+01:00", "shift": "E2"}
TOO_EARLY = {"employee": "B02", "start": "2026-12-01T07:00:00+01:00", "end": "2026-12-01T15:30:00+01:00", "shift": "D1"}
"""It leaves 9 hours and 30 minutes of rest after the evening."""


@dataclass(frozen=True)
class Planner:
    """A service with units in it, an administrator who asks, and what comes of searches."""

    client: TestClient
    database: Database
    settings: Settings

    def as_role(self, role: Role, unit: str | None = None, employee: str | None = None) -> TestClient:
        """A client of a new user with a role in a unit, or in all of them."""
        found = None if unit is None else unit_in(self.database, unit).id
        other = TestClient(self.client.app)
        other.headers.update(new_user(self.database, role, found, employee).headers)
        return other

    def submitted(self, client: TestClient | None = None, **more: Any) -> str:
        """The id of a schedule that waits for a worker who never comes."""
        body = {"unit": "first_week", "from": "2026-11-30", "weeks": 1, **more}
        answer = (client or self.client).post("/v1/schedules", json=body)
        assert answer.status_code == 202, answer.text
        found: str = answer.json()["id"]
        return found

    def ended(self, schedule: str, *entries: Json, state: JobState = JobState.FINISHED) -> None:
        """Have the search of a schedule come to these shifts."""
        document = self._document(schedule, entries)
        with self.database.transaction() as session:
            record = jobs.lock(session, schedule)
            assert record is not None
            record.document, record.page = json.dumps(document), "<p>planned</p>"
            Endings(self.settings, on_end).end(session, record, state)

    def planned(self, *entries: Json, **more: Any) -> str:
        """The id of a schedule with these shifts."""
        schedule = self.submitted(**more)
        self.ended(schedule, *(entries or (DAY,)))
        return schedule

    def shows(self, schedule: str) -> Json:
        """Where a schedule stands."""
        found: Json = self.client.get(f"/v1/schedules/{schedule}").json()
        return found

    def _document(self, schedule: str, entries: tuple[Json, ...]) -> Json:
        task = self.shows(schedule)["task"]
        data = read_unit(self.client.get(f"/v1/schedules/{schedule}/input").json()).data
        first = date.fromisoformat(task["from"])
        instance = instance_for(data, horizon_of(data, first, task["weeks"]))
        shifts = read_entries([ScheduleEntry.model_validate(entry) for entry in entries], instance)
        return summary.document(judge(data, shifts))


@pytest.fixture
def planner(prepared_url: str) -> Iterator[Planner]:
    """A service on an empty database but for two units."""
    settings = Settings(database_url=prepared_url, webhook_http=True, webhook_private_addresses=True)
    with TestClient(create_app(settings, without_worker)) as client:
        sign_in(client)
        database: Database = client.app.state.database  # type: ignore[attr-defined]
        brought(database, "first_week")
        brought(database, "gruppbostad")
        yield Planner(client, database, settings)
