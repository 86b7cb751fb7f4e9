import copy
import json

import pytest
from sqlalchemy import select
from tests.records.kept import answer, change, keep_schedule

from staffing.errors import NoResult, RuleBookError, UnknownJob
from staffing.records.replay import Difference, replay
from staffing.settings import Settings
from staffing.store.database import Database
from staffing.store.schedules import RuleBookVersion

SETTINGS = Settings()


def test_a_kept_schedule_gives_the_same_figures_again(database: Database) -> None:
    found = replay(database, keep_schedule(database), SETTINGS)
    assert found.differences == ()
    assert found.again == found.kept
    document, _ = answer()
    assert found.again["objective"] == document["objective"] > 0
    assert found.again["cost.total_ore"] == document["cost"]["total_ore"] > 0
    assert found.again["wishes.granted"] == document["wishes"]["granted"]
    assert found.book.startswith("sweden_municipal_2025 ")


def test_a_figure_that_somebody_has_changed_is_named(database: Database) -> None:
    document = copy.deepcopy(answer()[0])
    document["cost"]["total_ore"] += 1
    schedule = keep_schedule(database)
    change(database, schedule, document=json.dumps(document))
    total = document["cost"]["total_ore"]
    assert replay(database, schedule, SETTINGS).differences == (Difference("cost.total_ore", total, total - 1),)


def test_a_shift_that_somebody_has_taken_out_is_noticed(database: Database) -> None:
    document = copy.deepcopy(answer()[0])
    del document["schedule"][0]
    schedule = keep_schedule(database)
    change(database, schedule, document=json.dumps(document))
    named = {one.figure for one in replay(database, schedule, SETTINGS).differences}
    assert {"objective", "coverage.present_minutes"} <= named


def test_a_search_in_rounds_finds_the_same_again(database: Database) -> None:
    found = replay(database, keep_schedule(database), SETTINGS, rounds=0)
    assert found.searched == found.kept
    assert found.differences == ()


def test_the_rule_book_is_that_of_then(database: Database) -> None:
    """Weights of the book as it was kept count, and not those of the book that the program has now."""
    schedule = keep_schedule(database)
    with database.transaction() as session:
        kept = session.scalars(select(RuleBookVersion)).one()
        files = json.loads(kept.text)
        coverage = files["rules/coverage.yaml"]
        assert "weight:" in coverage
        lines = ["  weight: 1" if line.lstrip().startswith("weight:") else line for line in coverage.splitlines()]
        kept.text = json.dumps({**files, "rules/coverage.yaml": "\n".join(lines)})
    found = replay(database, schedule, SETTINGS)
    assert "objective" in {one.figure for one in found.differences}


def test_a_rule_book_that_cannot_be_read_any_more_is_told(database: Database) -> None:
    schedule = keep_schedule(database)
    with database.transaction() as session:
        session.scalars(select(RuleBookVersion)).one().text = json.dumps({"book.yaml": "name: old"})
    with pytest.raises(RuleBookError, match="not one that this version reads"):
        replay(database, schedule, SETTINGS)


def test_a_schedule_that_is_not_there_or_has_no_result_is_told(database: Database) -> None:
    with pytest.raises(UnknownJob):
        replay(database, "0" * 32, SETTINGS)
    schedule = keep_schedule(database)
    change(database, schedule, document=None)
    with pytest.raises(NoResult):
        replay(database, schedule, SETTINGS)
