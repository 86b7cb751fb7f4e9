"""What happens in a search, told while it happens."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from tests.api.asking import Json, heard, in_state, over, problem, submitted
from tests.api.conftest import Body, ClientAs, Serve

from staffing.access.roles import Role
from staffing.api.routes import schedule_events


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schedule_events, "LOOK_SECONDS", 0.01)


def events(text: str) -> list[tuple[str, str, Json]]:
    """The id, the kind and the data of each event of a stream."""
    found = []
    for block in text.strip().split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        if fields:
            found.append((fields["id"], fields["event"], json.loads(fields["data"])))
    return found


def followed(client: TestClient, job: str, **headers: str) -> list[tuple[str, str, Json]]:
    """All events of a search that is on, which is stopped once somebody listens."""
    with ThreadPoolExecutor(1) as pool:
        listening = pool.submit(client.get, f"/v1/schedules/{job}/events", headers=headers)
        heard(client, job)
        client.delete(f"/v1/schedules/{job}")
        answer = listening.result(timeout=60)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/event-stream")
    return events(answer.text)


def test_a_stream_tells_of_progress_and_ends_with_the_search(serve: Serve, body: Body) -> None:
    client = serve("until_stopped")
    job = submitted(client, body)["id"]
    in_state(client, job, "running")
    found = followed(client, job)
    assert [number for number, _, _ in found] == [str(number) for number in range(1, len(found) + 1)]
    told = {kind: data for _, kind, data in found}
    assert (told["objective"]["objective"], told["bound"]["bound"], told["bound"]["gap"]) == (2000, 1000, 0.5)
    states = [data["state"] for _, kind, data in found if kind == "state"]
    assert states[-1] == "stopped"
    assert found[-1][1] == "state"
    assert len(states) == len(set(states))


def test_after_a_break_the_ids_go_on_and_the_first_events_tell_how_it_is(serve: Serve, body: Body) -> None:
    client = serve("until_stopped")
    job = submitted(client, body)["id"]
    heard(client, job)
    found = followed(client, job, **{"Last-Event-ID": "41"})
    assert found[0][0] == "42"
    assert {"objective", "bound", "phase", "state"} == {kind for _, kind, _ in found}


def test_a_search_that_is_over_has_no_events_any_more(serve: Serve, body: Body) -> None:
    client = serve("answer")
    job = over(client, submitted(client, body)["id"])["id"]
    problem(client.get(f"/v1/schedules/{job}/events"), 410, "gone")


def test_nobody_else_follows_a_search_of_a_unit_that_was_sent_along(
    client_as: ClientAs, client: TestClient, body: Body
) -> None:
    job = submitted(client, body)["id"]
    problem(client_as(Role.ADMINISTRATOR).get(f"/v1/schedules/{job}/events"), 404, "unknown_job")
    problem(client_as(None).get(f"/v1/schedules/{job}/events"), 401, "unauthenticated")
