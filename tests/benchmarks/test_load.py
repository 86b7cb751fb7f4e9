import os
import subprocess
import sys

import pytest
from benchmarks.load import Figures, figures, memory, requests_of
from benchmarks.town import Town, made
from fastapi.testclient import TestClient

from staffing.api.app import create_app
from staffing.jobs.service import without_worker
from staffing.settings import Settings
from staffing.store.database import Database

TOLD = """\
Running 10s test @ http://127.0.0.1:8000
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    12.34ms    5.00ms   1.20s    90.00%
    Req/Sec   640.00     50.00   700.00     70.00%
  Latency Distribution
     50%  850.00us
     75%   20.00ms
     90%   30.00ms
     99%    1.05s
  6400 requests in 10.00s, 10.00MB read
Requests/sec:    640.12
Transfer/sec:      1.00MB
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> tuple[Town, str]:
    url = f"sqlite:///{tmp_path_factory.mktemp('town') / 'town.db'}"
    database = Database(url)
    database.migrate()
    found = made(database, 2, 8, weeks=1)
    with pytest.raises(ValueError, match="name an empty one"):
        made(database, 1, 8, weeks=1)
    database.close()
    return found, url


def test_the_figures_are_those_that_wrk_tells() -> None:
    assert figures(TOLD) == Figures(per_second=640.12, median=0.85, slow=1050.0, failed=0)


def test_answers_that_were_no_success_are_counted() -> None:
    refused = "  Socket errors: connect 1, read 2, write 3, timeout 4\n  Non-2xx or 3xx responses: 7\n"
    assert figures(TOLD.replace("Requests/sec", refused + "Requests/sec")).failed == 17


@pytest.mark.parametrize("gone", ["Requests/sec:", "99%"])
def test_without_a_figure_there_is_no_result(gone: str) -> None:
    with pytest.raises(ValueError, match="wrk told of no"):
        figures(TOLD.replace(gone, "nothing"))


def test_every_kind_of_request_is_answered_with_success(town: tuple[Town, str]) -> None:
    made_town, url = town
    with TestClient(create_app(Settings(database_url=url), without_worker)) as client:
        for kind, requests in requests_of(made_town).items():
            for method, path, token, body in (requests[0], requests[-1]):
                headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
                answer = client.request(method, path, headers=headers, content=body)
                assert answer.is_success, f"{kind}: {answer.text}"


def test_everybody_of_the_town_asks_for_something(town: tuple[Town, str]) -> None:
    made_town, _ = town
    assert (len(made_town.managers), len(made_town.employees)) == (2, 16)
    requests = requests_of(made_town)
    assert {token for _, _, token, _ in requests["save a wish"]} == {one.token for one in made_town.employees}
    assert {token for _, _, token, _ in requests["list schedules"]} == set(made_town.managers.values())


def test_memory_is_that_of_a_process_and_of_what_it_has_started() -> None:
    waiting = (sys.executable, "-c", "print(flush=True); input()")
    with subprocess.Popen(waiting, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        alone, none = memory(child.pid)
        own, started = memory(os.getpid())
        child.communicate(b"\n")
    assert own > 1
    assert started >= alone > 0
    assert none == 0
