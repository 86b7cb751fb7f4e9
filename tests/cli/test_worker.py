import signal
from pathlib import Path

import pytest
from tests.cli.running import Process, Run

from staffing.jobs import worker


@pytest.fixture(autouse=True)
def _own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STAFFING_DATABASE_URL", f"sqlite:///{tmp_path / 'staffing.db'}")


def test_a_worker_works_under_an_id_of_its_own_until_it_is_stopped(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LEASE_SECONDS", 0.2)
    process = Process(tmp_path, "worker", "--id", "first")
    try:
        process.wait_for("Working as first")
        refused = run("worker", "--id", "first", "--json")
        assert refused.code == 2
        assert refused.document["error"]["code"] == "worker_id_taken"
        process.send(signal.SIGTERM)
        assert process.ended() == 0
    finally:
        process.kill()


def test_a_worker_needs_an_id(run: Run) -> None:
    outcome = run("worker")
    assert outcome.code == 2
    assert "--id" in outcome.err
