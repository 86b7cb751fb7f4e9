import pytest
from fastapi.testclient import TestClient
from tests.api.asking import problem, submitted

from staffing.io.csv_folder import read_folder
from staffing.io.samples import sample_folder, sample_names
from staffing.io.unit_json import read_unit


def test_every_sample_unit_is_listed(client: TestClient) -> None:
    assert client.get("/v1/demo-data").json()["names"] == list(sample_names())
    assert "first_week" in sample_names()


@pytest.mark.parametrize("name", sample_names())
def test_a_sample_unit_is_the_folder_and_can_be_posted_back(client: TestClient, name: str) -> None:
    body = client.get(f"/v1/demo-data/{name}").json()
    assert read_unit(body["unit"]).data == read_folder(sample_folder(name)).data
    assert submitted(client, body)["state"] == "queued"


def test_the_weeks_are_those_after_the_history_that_wishes_are_for(client: TestClient) -> None:
    weeks = {name: client.get(f"/v1/demo-data/{name}").json()["weeks"] for name in ("first_week", "gruppbostad")}
    assert weeks == {"first_week": 1, "gruppbostad": 4}
    assert client.get("/v1/demo-data/first_week").json()["from"] == "2026-11-30"


@pytest.mark.parametrize("name", ["nobody", "..", "generator"])
def test_there_is_no_other_sample(client: TestClient, name: str) -> None:
    problem(client.get(f"/v1/demo-data/{name}"), 404, "not_found")
