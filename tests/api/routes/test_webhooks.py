"""Webhooks: who may have them, what they are told, and how often."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from tests.api.asking import Json, paths, problem
from tests.api.planner import DAY, EVENING, Planner
from tests.jobs.waiting import until

from staffing.access.roles import Role
from staffing.records import sender as sending
from staffing.records.sender import Sender
from staffing.records.webhooks import signature
from staffing.settings import Settings
from staffing.store import webhooks
from staffing.store.base import now
from staffing.store.work import Delivery

EVERY = ["schedule.ended", "schedule.published", "schedule.edited"]


@dataclass
class Listener:
    """A server of the test that hears what it is told, and answers with `status`."""

    address: str
    status: int = 204
    heard: list[tuple[Message, str]] = field(default_factory=list)


@pytest.fixture
def listener() -> Iterator[Listener]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            found.heard.append((self.headers, body))
            self.send_response(found.status)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found = Listener(f"http://127.0.0.1:{server.server_port}/hook?x=1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


def added(planner: Planner, address: str, events: list[str] | None = None, unit: str | None = "first_week") -> Json:
    body = {"address": address, "events": events or EVERY, "unit": unit}
    answer = planner.client.post("/v1/webhooks", json=body)
    assert answer.status_code == 201, answer.text
    found: Json = answer.json()
    return found


def told(planner: Planner, webhook: Json) -> list[Json]:
    found: list[Json] = planner.client.get(f"/v1/webhooks/{webhook['id']}/deliveries").json()["deliveries"]
    return found


# Telling


def test_an_event_arrives_signed_and_once(planner: Planner, listener: Listener) -> None:
    webhook = added(planner, listener.address)
    schedule = planner.planned(DAY)
    until(lambda: listener.heard)
    until(lambda: told(planner, webhook)[0]["due"] is None)
    ((headers, body),) = listener.heard
    delivery = told(planner, webhook)[0]
    assert (delivery["event"], delivery["status"], delivery["attempts"]) == ("schedule.ended", 204, 1)
    assert headers["webhook-id"] == delivery["id"]
    signed = signature(webhook["secret"], delivery["id"], int(headers["webhook-timestamp"]), body)
    assert headers["webhook-signature"] == signed
    content = json.loads(body)
    assert content["type"] == "schedule.ended"
    assert content["data"] == {"schedule": schedule, "stage": "draft", "version": 2, "state": "finished"}


def test_changes_and_publishing_are_told_and_name_nobody(planner: Planner, listener: Listener) -> None:
    added(planner, listener.address, ["schedule.edited", "schedule.published"])
    schedule = planner.planned(DAY)
    change = {"version": planner.shows(schedule)["version"], "add": [EVENING]}
    assert planner.client.patch(f"/v1/schedules/{schedule}/assignments", json=change).status_code == 200
    version = {"version": planner.shows(schedule)["version"]}
    assert planner.client.post(f"/v1/schedules/{schedule}:publish", json=version).status_code == 200
    until(lambda: len(listener.heard) == 2)
    bodies = [body for _, body in listener.heard]
    assert {json.loads(body)["type"] for body in bodies} == {"schedule.edited", "schedule.published"}
    assert not any("B01" in body or "B02" in body for body in bodies)


def test_only_the_unit_and_the_events_asked_for_are_told(planner: Planner, listener: Listener) -> None:
    other = added(planner, listener.address, unit="gruppbostad")
    edits = added(planner, listener.address, ["schedule.edited"])
    everything = added(planner, listener.address, unit=None)
    planner.planned(DAY)
    assert [len(told(planner, webhook)) for webhook in (other, edits, everything)] == [0, 0, 1]


def test_a_change_that_is_refused_is_not_told(planner: Planner, listener: Listener) -> None:
    webhook = added(planner, listener.address, ["schedule.edited"])
    schedule = planner.planned(DAY)
    planner.client.patch(f"/v1/schedules/{schedule}/assignments", json={"version": 1, "add": [EVENING]})
    assert told(planner, webhook) == []


def test_what_does_not_arrive_is_tried_again_ever_later_with_the_same_id(planner: Planner, listener: Listener) -> None:
    webhook = added(planner, listener.address)
    listener.status = 500
    planner.planned(DAY)
    for attempts, delay in ((1, 10), (2, 20), (3, 40)):
        found = until(lambda: [one for one in told(planner, webhook) if one["status"] == 500 and one["due"]])
        until(lambda attempts=attempts: told(planner, webhook)[0]["attempts"] == attempts)
        with planner.database.transaction() as session:
            record = session.get(Delivery, found[0]["id"])
            assert record is not None
            until_due = record.due - now() if record.due else timedelta()
            assert timedelta(seconds=delay - 5) < until_due <= timedelta(seconds=delay)
            record.due, record.status = now(), None
    listener.status = 200
    until(lambda: told(planner, webhook)[0]["due"] is None)
    assert len({headers["webhook-id"] for headers, _ in listener.heard}) == 1


def test_after_the_last_attempt_it_is_given_up(planner: Planner, listener: Listener) -> None:
    webhook = added(planner, listener.address)
    listener.status = 500
    with planner.database.transaction() as session:
        attempts = planner.settings.webhook_attempts - 1
        session.add(Delivery(webhook_id=webhook["id"], event=EVERY[0], body="{}", attempts=attempts, due=now()))
    until(lambda: told(planner, webhook)[0]["due"] is None)
    assert told(planner, webhook)[0]["status"] == 500


def test_a_redirect_is_not_followed(planner: Planner, listener: Listener) -> None:
    webhook = added(planner, listener.address)
    listener.status = 302
    planner.planned(DAY)
    until(lambda: told(planner, webhook)[0]["status"] == 302)
    assert told(planner, webhook)[0]["due"] is not None


def test_what_leads_inside_is_not_reached_unless_the_settings_allow_it(planner: Planner, listener: Listener) -> None:
    webhook = added(planner, listener.address.replace("127.0.0.1", "localhost"))
    strict = Sender(planner.database, Settings(database_url=planner.settings.database_url, webhook_http=True))
    parcel = webhooks.Parcel("1", webhook["address"], webhook["secret"], "{}", 1)
    assert strict._status(parcel) is None
    assert listener.heard == []
    assert Sender(planner.database, planner.settings)._status(parcel) == 204


def test_what_a_sender_that_died_had_taken_is_sent_by_the_next(planner: Planner, listener: Listener) -> None:
    webhook = added(planner, listener.address)
    later = now() + timedelta(seconds=sending.LEASE_SECONDS)
    with planner.database.transaction() as session:
        session.add(Delivery(webhook_id=webhook["id"], event=EVERY[0], body="{}", attempts=0, due=later))
        session.flush()
        assert webhooks.take_due(session, now(), later, 8) == []
        (parcel,) = webhooks.take_due(session, later, later + timedelta(seconds=1), 8)
        assert parcel.attempt == 1
        assert webhooks.take_due(session, later, later, 8) == []
        (again,) = webhooks.take_due(session, later + timedelta(seconds=1), later + timedelta(days=1), 8)
        assert (again.id, again.attempt) == (parcel.id, 2)


def test_deliveries_that_have_long_been_over_are_forgotten(planner: Planner, listener: Listener) -> None:
    webhook = added(planner, listener.address)
    moment = now()
    with planner.database.transaction() as session:
        for due, created in ((None, moment - timedelta(days=2)), (None, moment), (moment + timedelta(days=1), moment)):
            session.add(
                Delivery(webhook_id=webhook["id"], event=EVERY[0], body="{}", attempts=1, due=due, created=created)
            )
        session.flush()
        webhooks.forget(session, moment - timedelta(days=1))
    assert len(told(planner, webhook)) == 2


# Having them


def test_the_secret_is_shown_once(planner: Planner) -> None:
    made = added(planner, "https://example.org/hook")
    assert made["secret"].startswith("whsec_")
    shown = planner.client.get(f"/v1/webhooks/{made['id']}").json()
    assert shown == {name: value for name, value in made.items() if name != "secret"}
    assert planner.client.get("/v1/webhooks").json()["webhooks"] == [shown]


def test_a_webhook_is_changed_and_deleted_by_its_version(planner: Planner) -> None:
    made = added(planner, "https://example.org/hook")
    address = f"/v1/webhooks/{made['id']}"
    change = {"version": 1, "address": "https://example.org/other", "events": ["schedule.ended"], "active": False}
    changed = planner.client.put(address, json=change).json()
    assert (changed["version"], changed["address"], changed["active"]) == (2, "https://example.org/other", False)
    found = problem(planner.client.put(address, json=change), 409, "version_conflict")
    assert (found["current"]["version"], found["sent"]["version"]) == (2, 1)
    problem(planner.client.delete(f"{address}?version=1"), 409, "version_conflict")
    assert planner.client.delete(f"{address}?version=2").status_code == 204
    problem(planner.client.get(address), 404, "not_found")


def test_one_that_is_not_active_is_told_nothing(planner: Planner, listener: Listener) -> None:
    made = added(planner, listener.address)
    change = {"version": 1, "address": listener.address, "events": EVERY, "active": False}
    planner.client.put(f"/v1/webhooks/{made['id']}", json=change)
    planner.planned(DAY)
    assert told(planner, made) == []


def test_managers_have_those_of_their_units_and_administrators_all(planner: Planner) -> None:
    manager = planner.as_role(Role.MANAGER, "first_week")
    mine = manager.post("/v1/webhooks", json={"address": "https://a.org", "events": EVERY, "unit": "first_week"}).json()
    other = added(planner, "https://b.org", unit="gruppbostad")
    general = added(planner, "https://c.org", unit=None)
    assert [one["id"] for one in manager.get("/v1/webhooks").json()["webhooks"]] == [mine["id"]]
    found = [one["id"] for one in planner.client.get("/v1/webhooks").json()["webhooks"]]
    assert found == [general["id"], other["id"], mine["id"]]
    for hidden in (other, general):
        problem(manager.get(f"/v1/webhooks/{hidden['id']}"), 404, "not_found")
    body = {"address": "https://a.org", "events": EVERY}
    problem(manager.post("/v1/webhooks", json=body), 403, "forbidden")
    assert paths(manager.post("/v1/webhooks", json=body | {"unit": "gruppbostad"})) == [("unknown_unit", "/unit")]
    for role in (Role.FINANCE, Role.STAFF):
        answer = planner.as_role(role, "first_week", "B01").post("/v1/webhooks", json=body | {"unit": "first_week"})
        problem(answer, 403, "forbidden")


@pytest.mark.parametrize("events", [[], ["schedule.deleted"], EVERY * 2])
def test_only_events_that_there_are_can_be_asked_for(planner: Planner, events: list[str]) -> None:
    answer = planner.client.post("/v1/webhooks", json={"address": "https://a.org", "events": events})
    assert answer.status_code == 422
