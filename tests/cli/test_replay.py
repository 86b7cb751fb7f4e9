import copy
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import Run
from tests.records.kept import answer, change, keep_schedule

from staffing.store.database import Database


@pytest.fixture
def used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The database that the commands use."""
    url = f"sqlite:///{tmp_path / 'staffing.db'}"
    monkeypatch.setenv("STAFFING_DATABASE_URL", url)
    database = Database(url)
    database.migrate()
    yield database
    database.close()


def test_a_schedule_that_gives_the_same_figures_ends_well(run: Run, used: Database) -> None:
    outcome = run("replay", keep_schedule(used))
    assert outcome.code == 0, outcome.err
    assert "Every figure is what it was." in outcome.words
    assert f"objective {answer()[0]['objective']} {answer()[0]['objective']}" in " ".join(outcome.words.split("|"))


def test_a_schedule_that_gives_other_figures_ends_with_the_exit_code_1(run: Run, used: Database) -> None:
    document = copy.deepcopy(answer()[0])
    document["cost"]["total_ore"] += 1
    schedule = keep_schedule(used)
    change(used, schedule, document=json.dumps(document))
    outcome = run("replay", schedule, "--json")
    assert outcome.code == 1
    total = document["cost"]["total_ore"]
    assert outcome.document["differences"] == [{"figure": "cost.total_ore", "kept": total, "again": total - 1}]


def test_a_search_stands_beside_what_was_kept(run: Run, used: Database) -> None:
    outcome = run("replay", keep_schedule(used), "--search", 0, "--json")
    assert outcome.code == 0
    assert outcome.document["searched"] == outcome.document["kept"]


def test_a_schedule_that_is_not_there_is_told(run: Run, used: Database) -> None:
    outcome = run("replay", "0" * 32)
    assert outcome.code == 2
    assert "There is no schedule" in outcome.err
