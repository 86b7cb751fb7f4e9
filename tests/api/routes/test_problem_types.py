import pytest
from fastapi.testclient import TestClient
from tests.api.asking import problem

from staffing.api.problems import CATALOGUE


@pytest.mark.parametrize("code", CATALOGUE)
def test_the_type_of_a_problem_leads_to_what_it_means(client: TestClient, code: str) -> None:
    found = client.get(CATALOGUE[code].address).json()
    assert found == CATALOGUE[code].model_dump()


def test_every_type_is_listed(client: TestClient) -> None:
    assert [kind["code"] for kind in client.get("/v1/problems").json()["problems"]] == list(CATALOGUE)


def test_there_is_no_other_type(client: TestClient) -> None:
    problem(client.get("/v1/problems/other"), 404, "not_found")
