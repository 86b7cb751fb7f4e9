from fastapi.testclient import TestClient


def test_a_service_that_is_up_says_so(client: TestClient) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})
