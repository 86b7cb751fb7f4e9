import copy
import json
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.api.signing_in import sign_in
from tests.api.two_units import operations
from tests.jobs import children

from staffing.api.app import create_app
from staffing.api.openapi import text
from staffing.jobs.service import with_worker
from staffing.settings import Settings

ROOT = Path(__file__).parents[2]
APP = create_app(Settings())
OPERATIONS = operations(APP)
BOUNDED = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def client(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A service with room for many, whose children answer at once with a clash, which is a whole document."""
    database = shutil.copy(sqlite_template, tmp_path_factory.mktemp("service") / "staffing.db")
    limits = Settings(max_waiting_jobs=100_000, requests_per_minute=1_000_000, database_url=f"sqlite:///{database}")
    with TestClient(create_app(limits, partial(with_worker, program=(*children.PROGRAM, "clash")))) as client:
        yield sign_in(client)


@pytest.fixture(scope="module")
def demo(client: TestClient) -> Any:
    return client.get("/v1/demo-data/first_week").json()


# The description


def test_the_description_changes_only_when_the_one_that_is_kept_does() -> None:
    """`make docs` writes it anew; a change that clients must hear of belongs in the changelog."""
    assert (ROOT / "docs" / "reference" / "openapi.json").read_text(encoding="utf-8") == text(APP)


def test_the_service_gives_its_description_out(client: TestClient) -> None:
    assert client.get("/openapi.json").json() == json.loads(text(APP))


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_every_operation_and_every_field_says_what_it_is(operation: Any) -> None:
    raw = APP.openapi()["paths"][operation.path][operation.method]
    assert raw["summary"]
    assert raw["description"]
    assert all(answer["description"] for answer in raw["responses"].values())
    assert all(parameter.get("description") or parameter["in"] == "path" for parameter in raw.get("parameters", []))


def test_every_problem_is_described_as_one() -> None:
    for methods in APP.openapi()["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == ["application/problem+json"], operation["operationId"]


# Units that are nearly right

ODD: list[Any] = [
    None, True, False, 0, -1, 1, 2**70, 1e308, "", "x", "\ud800", "\x00", "a" * 300, "2026-11-30", "2026-13-40", "24:00",
    "99:99", "0001-01-01", "9999-12-31", "mon-sun", [], [1], ["x"], {}, {"a": 1}, [[[[]]]], "=1+1", "1,5", "0:00", "off",
    "9999-12-31T23:59+00:00", "0001-01-01T00:00Z", "2026-11-30T07:00+99:99", "../../etc", "🎄",
]  # fmt: skip
ENTRY = {
    "employee": "B01",
    "start": "2026-11-30T07:00:00+01:00",
    "end": "2026-11-30T15:30:00+01:00",
    "shift": "D1",
    "skill": "omsorg",
    "breaks": [{"start": "2026-11-30T11:00:00+01:00", "end": "2026-11-30T11:30:00+01:00"}],
    "paid_minutes": 480,
}


def paths_in(value: Any, above: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value; of a list, to those of its first two items."""
    inner = value.items() if isinstance(value, dict) else enumerate(value[:2]) if isinstance(value, list) else ()
    for key, below in inner:
        yield (*above, key)
        yield from paths_in(below, (*above, key))


def put(body: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put a value in a place, unless an earlier one has taken the place of something above it."""
    place = body
    for key in path[:-1]:
        if not has(place, key):
            return
        place = place[key]
    if has(place, path[-1]):
        place[path[-1]] = value


def has(place: Any, key: Any) -> bool:
    return key in place if isinstance(place, dict) else isinstance(place, list) and key in range(len(place))


@pytest.mark.parametrize("address", ["/v1/schedules", "/v1/audit:check"])
def test_a_unit_with_an_odd_value_anywhere_is_taken_or_refused_but_never_a_defect(
    client: TestClient, demo: Any, address: str
) -> None:
    right = demo | ({"schedule": [ENTRY]} if "audit" in address else {"seconds": 1, "workers": 1, "seed": 1, "gap": 0})
    statuses = set()

    @BOUNDED
    @given(st.lists(st.tuples(st.sampled_from(list(paths_in(right))), st.sampled_from(ODD)), min_size=1, max_size=2))
    def ask(changes: list[tuple[tuple[Any, ...], Any]]) -> None:
        body = copy.deepcopy(right)
        for path, value in changes:
            put(body, path, copy.deepcopy(value))
        answer = client.post(address, content=json.dumps(body), headers={"Content-Type": "application/json"})
        statuses.add(answer.status_code)

    ask()
    assert statuses <= {200, 202, 422}
    assert 422 in statuses
