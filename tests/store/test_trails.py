from datetime import UTC, datetime, timedelta

import pytest

from staffing.store import trails
from staffing.store.database import Database
from staffing.store.trail import TrailEntry
from staffing.store.trails import Wanted

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def filled(database: Database) -> Database:
    with database.transaction() as session:
        for number, (unit, employee, user, action) in enumerate(
            [
                ("unit1", "e1", "manager", "wishes.read"),
                ("unit1", "e2", "manager", "wishes.read"),
                ("unit2", "e1", "manager", "wishes.create"),
                (None, None, "administrator", "users.create"),
            ]
        ):
            session.add(
                TrailEntry(
                    id=f"{number:032x}",
                    at=NOON + number * MINUTE,
                    unit_id=unit,
                    employee=employee,
                    user_id=user,
                    action=action,
                )
            )
    return database


def found(database: Database, wanted: Wanted, size: int = 10, before: int | None = None) -> list[int]:
    with database.reading() as session:
        token = None if before is None else f"{before:032x}"
        return [int(entry.id, 16) for entry in trails.page(session, wanted, size, token)]


def test_the_newest_entries_come_first_and_the_next_page_is_older(filled: Database) -> None:
    assert found(filled, Wanted(), size=3) == [3, 2, 1]
    assert found(filled, Wanted(), size=3, before=1) == [0]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(units=frozenset({"unit1"})), [1, 0]),
        (Wanted(units=frozenset()), []),
        (Wanted(unit="unit2"), [2]),
        (Wanted(units=frozenset({"unit1"}), unit="unit2"), []),
        (Wanted(employee="e1"), [2, 0]),
        (Wanted(unit="unit1", employee="e1"), [0]),
        (Wanted(user="administrator"), [3]),
        (Wanted(action="wishes.read"), [1, 0]),
        (Wanted(since=NOON + MINUTE), [3, 2, 1]),
        (Wanted(since=NOON + MINUTE + timedelta(microseconds=1)), [3, 2]),
        (Wanted(until=NOON + MINUTE), [0]),
        (Wanted(until=NOON + MINUTE + timedelta(microseconds=1)), [1, 0]),
    ],
)
def test_entries_are_found_by_what_they_say(filled: Database, wanted: Wanted, numbers: list[int]) -> None:
    assert found(filled, wanted) == numbers


def test_entries_about_an_employee_are_those_of_her_unit(filled: Database) -> None:
    with filled.reading() as session:
        assert [int(entry.id, 16) for entry in trails.about(session, "unit1", "e1")] == [0]


def test_entries_older_than_the_retention_are_forgotten(filled: Database) -> None:
    with filled.transaction() as session:
        assert trails.forget_before(session, NOON + 2 * MINUTE) == 2
    assert found(filled, Wanted()) == [3, 2]
