import pytest
from fastapi.testclient import TestClient
from tests.api.asking import problem
from tests.api.conftest import Serve

from staffing.settings import Settings

TOKEN = "a token of twenty or more"


def near(client: TestClient, address: str) -> TestClient:
    """Somebody who asks the same service from an address, without signing in."""
    return TestClient(client.app, client=(address, 50_000))


@pytest.mark.parametrize(
    ("address", "may"),
    [("127.0.0.1", True), ("::1", True), ("127.0.0.2", False), ("192.0.2.1", False), ("unix", False)],
)
def test_figures_are_for_this_machine_unless_the_settings_say_otherwise(
    client: TestClient, address: str, may: bool
) -> None:
    answer = near(client, address).get("/metrics")
    if may:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain")
        assert "staffing_database_ready 1.0" in answer.text
    else:
        problem(answer, 403, "forbidden")


@pytest.mark.parametrize(
    ("address", "status"), [("10.0.0.0", 200), ("10.0.0.255", 200), ("10.0.1.0", 403), ("127.0.0.1", 403)]
)
def test_figures_are_for_the_networks_in_the_settings(serve: Serve, address: str, status: int) -> None:
    client = near(serve(metrics_addresses=("10.0.0.0/24",)), address)
    assert client.get("/metrics").status_code == status


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_the_address_of_a_proxy_opens_nothing(client: TestClient, header: str) -> None:
    problem(near(client, "127.0.0.1").get("/metrics", headers={header: "127.0.0.1"}), 403, "forbidden")


@pytest.mark.parametrize(
    ("sent", "status"), [(f"Bearer {TOKEN}", 200), (f"Bearer {TOKEN}x", 403), (TOKEN, 403), ("Bearer ", 403), ("", 403)]
)
def test_whoever_has_the_token_may_ask_from_everywhere(serve: Serve, sent: str, status: int) -> None:
    client = near(serve(metrics_token=TOKEN), "192.0.2.1")
    assert client.get("/metrics", headers={"Authorization": sent}).status_code == status


def test_without_a_token_in_the_settings_none_opens(client: TestClient) -> None:
    assert Settings().metrics_token is None
    for sent in ("Bearer None", "Bearer "):
        problem(near(client, "192.0.2.1").get("/metrics", headers={"Authorization": sent}), 403, "forbidden")


def test_requests_are_in_the_figures_by_route(client: TestClient) -> None:
    client.get("/v1/demo-data/Anna")
    text = near(client, "127.0.0.1").get("/metrics").text
    assert 'staffing_requests_total{method="GET",route="/v1/demo-data/{name}",status="404"} 1.0' in text
    assert "Anna" not in text
