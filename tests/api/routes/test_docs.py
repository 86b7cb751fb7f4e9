import re

from fastapi.testclient import TestClient


def test_the_page_has_every_operation_and_loads_nothing(client: TestClient) -> None:
    answer = client.get("/docs")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in answer.text
    assert re.findall(r"<(?:script|link|img|iframe)", answer.text) == []
    assert re.findall(r'(?:src|href)="(?!/openapi.json)', answer.text) == []


def test_the_page_may_use_its_own_styles_and_nothing_else(client: TestClient) -> None:
    policy = client.get("/docs").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")
