import json
from typing import Any

import pytest
from sqlalchemy import select
from tests.records.brought import brought, unit_in
from tests.records.kept import PLANNER, answer, change, keep_schedule, source

from staffing.errors import NotFound, WrongStage
from staffing.records import persons
from staffing.records.persons import Erasure, digest
from staffing.records.replay import replay
from staffing.records.trail import record
from staffing.settings import Settings
from staffing.store.base import new_id, now
from staffing.store.database import Database
from staffing.store.organisation import UnitRecord
from staffing.store.people import ApiToken, Grant, LoginSession, User
from staffing.store.rows import Availability, Employee, Pairing, Wish
from staffing.store.schedules import ScheduleEdit, ScheduleRecord
from staffing.store.tables import metadata
from staffing.store.trail import TrailEntry
from staffing.store.work import JobRecord

SETTINGS = Settings()
UNIT, CODE, NAME = "first_week", "B01", "Anna Lind"


@pytest.fixture
def unit(database: Database) -> UnitRecord:
    """The unit of the sample, in which B01, Anna Lind, is all over the place."""
    brought(database, UNIT)
    found = unit_in(database, UNIT)
    schedule, inline = keep_schedule(database, found.id), keep_schedule(database)
    document, page = answer()
    text = json.dumps(document)
    assert NAME in page
    with database.transaction() as session:
        session.add(Pairing(unit_id=found.id, position=1, employee="B02", other=CODE, kind="apart"))
        session.add(Availability(unit_id=found.id, position=90, employee=CODE, kind="absence"))
        session.add(ScheduleEdit(schedule_id=schedule, document=text))
        warning = {"code": "x", "message": f"{NAME} ({CODE}) has no level", "place": {"file": "employees.csv"}}
        for job in (schedule, new_id()):
            task = {"unit": UNIT, "first": "2026-11-30"}
            kept = {
                "unit": json.dumps(source()),
                "document": text,
                "page": page,
                "best": json.dumps(document["schedule"]),
            }
            session.add(
                JobRecord(
                    id=job,
                    queue="batch",
                    state="finished",
                    fingerprint="f",
                    task=task,
                    ended=now(),
                    warnings=[warning],
                    **kept,
                )
            )
        anna = User(
            id="a" * 32, login="anna.lind@example.org", name=NAME, password="hash", subject="anna.lind", issuer="i"
        )
        boss = User(id="b" * 32, login="boss", name="Bo Ss")
        session.add_all([anna, boss])
        session.flush()
        session.add(Grant(user_id=anna.id, role="staff", unit_id=found.id, employee=CODE))
        session.add(LoginSession(user_id=anna.id, digest="d", expires=now()))
        session.add(ApiToken(user_id=anna.id, name=f"{NAME}'s", digest="d", scopes=[], expires=now()))
        record(session, PLANNER, "wishes.read", unit=found.id, employee=CODE)
        record(session, PLANNER, "pairings.create", unit=found.id, employee="B02", detail={"other": CODE, "note": NAME})
        record(session, PLANNER, "employees.read", unit=found.id, employee="B02", subject=CODE)
    change(database, schedule, name=f"With {NAME}")
    assert inline != schedule
    return found


def erased(database: Database, unit: UnitRecord, employee: str = CODE) -> Erasure:
    with database.transaction() as session:
        return persons.erase(session, PLANNER, unit, employee, SETTINGS)


def places(database: Database, *words: str) -> set[tuple[str, str]]:
    """The table and the column of every value in the database that holds one of the words, unpacked where it is packed."""
    found = set()
    with database.reading() as session:
        for table in metadata.sorted_tables:
            for row in session.execute(select(table)).mappings():
                found |= {
                    (table.name, column)
                    for column, value in row.items()
                    if any(
                        word in (value if isinstance(value, str) else json.dumps(value, default=str)) for word in words
                    )
                }
    return found


def test_before_an_erasure_the_person_is_where_this_test_looks(database: Database, unit: UnitRecord) -> None:
    found = places(database, CODE, NAME)
    tables = {table for table, _ in found}
    assert {
        "employees",
        "skills",
        "wishes",
        "availability",
        "history",
        "pairings",
        "grants",
        "users",
        "tokens",
    } <= tables
    assert {("schedules", column) for column in ("source", "document", "page", "name")} <= found
    assert {("jobs", column) for column in ("unit", "document", "page", "best", "warnings")} <= found
    assert {("schedule_edits", "document"), ("trail", "employee"), ("trail", "detail"), ("trail", "subject")} <= found


def test_after_an_erasure_neither_code_nor_name_is_anywhere_in_the_database(
    database: Database, unit: UnitRecord
) -> None:
    done = erased(database, unit)
    assert places(database, CODE, NAME, "anna.lind") == set()
    assert (done.schedules, done.users, done.trail) == (2, 1, 1)
    assert done.rows > 4
    assert ("schedules", "source") in places(database, done.code)


def test_others_stay_as_they_were(database: Database, unit: UnitRecord) -> None:
    def of_others() -> list[tuple[str, str | None]]:
        with database.reading() as session:
            wishes = session.scalars(select(Wish).where(Wish.employee != CODE).order_by(Wish.id))
            employees = session.scalars(select(Employee).where(Employee.employee != CODE).order_by(Employee.id))
            return [(one.id, one.date) for one in wishes] + [(one.id, one.name) for one in employees]

    before = of_others()
    assert len(before) > 10
    erased(database, unit)
    assert of_others() == before


def test_a_schedule_gives_the_same_figures_after_an_erasure(database: Database, unit: UnitRecord) -> None:
    with database.reading() as session:
        schedules = session.scalars(select(ScheduleRecord.id)).all()
    before = [dict(replay(database, one, SETTINGS).kept) for one in schedules]
    erased(database, unit)
    for schedule, figures in zip(schedules, before, strict=True):
        found = replay(database, schedule, SETTINGS)
        assert found.differences == ()
        assert found.kept["input"] != figures.pop("input")
        assert {**found.kept, "input": None} == {**figures, "input": None}


def test_her_user_cannot_sign_in_any_more(database: Database, unit: UnitRecord) -> None:
    done = erased(database, unit)
    with database.reading() as session:
        user = session.get_one(User, "a" * 32)
        assert (user.is_active, user.name, user.login, user.password) == (False, done.code, done.code, None)
        assert (user.issuer, user.subject, user.grants) == (None, None, [])
        assert not session.scalars(select(LoginSession)).all()
        assert not session.scalars(select(ApiToken)).all()


def test_a_user_who_has_another_role_stays_with_that(database: Database, unit: UnitRecord) -> None:
    with database.transaction() as session:
        session.add(Grant(user_id="a" * 32, role="finance", unit_id=unit.id))
    erased(database, unit)
    with database.reading() as session:
        user = session.get_one(User, "a" * 32)
        assert (user.is_active, user.name, [grant.role for grant in user.grants]) == (True, NAME, ["finance"])
    assert places(database, CODE) == set()


def test_the_audit_log_keeps_that_somebody_was_erased(database: Database, unit: UnitRecord) -> None:
    done = erased(database, unit)
    with database.reading() as session:
        entries = {entry.action: entry for entry in session.scalars(select(TrailEntry))}
        assert "wishes.read" not in entries
        assert entries["pairings.create"].detail == {"other": done.code, "note": done.code}
        last = entries["persons.erase"]
        assert (last.user_id, last.unit_id, last.employee, last.subject) == (PLANNER.user, unit.id, None, done.code)
        assert last.detail is not None
        assert last.detail["digest"] == digest(unit, CODE)


def test_whoever_has_left_long_ago_is_erased_from_schedules(database: Database, unit: UnitRecord) -> None:
    with database.transaction() as session:
        session.query(Employee).filter_by(employee=CODE).delete()
        session.query(Grant).delete()
    assert erased(database, unit).schedules == 2
    assert ("schedules", "source") not in places(database, CODE, NAME)


def test_a_schedule_of_another_unit_with_the_same_code_is_not_touched(database: Database, unit: UnitRecord) -> None:
    other: dict[str, Any] = json.loads(json.dumps(source()))
    other["employees"][0]["name"] = "Berit Ek"
    schedule = keep_schedule(database)
    change(database, schedule, source=json.dumps(other))
    assert erased(database, unit).schedules == 2
    with database.reading() as session:
        assert CODE in session.get_one(ScheduleRecord, schedule).source


def test_nobody_is_erased_while_a_search_may_still_write_about_her(database: Database, unit: UnitRecord) -> None:
    with database.transaction() as session:
        session.query(JobRecord).update({"ended": None, "state": "running"})
    before = places(database, CODE, NAME)
    with pytest.raises(WrongStage):
        erased(database, unit)
    assert places(database, CODE, NAME) == before


def test_somebody_of_whom_nothing_is_known_is_not_found(database: Database, unit: UnitRecord) -> None:
    with pytest.raises(NotFound):
        erased(database, unit, "nobody")
    with pytest.raises(NotFound), database.transaction() as session:
        persons.export(session, PLANNER, unit, "nobody")


def test_an_export_has_all_that_is_kept_about_a_person_and_nothing_of_others(
    database: Database, unit: UnitRecord
) -> None:
    with database.transaction() as session:
        found = persons.export(session, PLANNER, unit, CODE)
    assert (found["unit"], found["employee"]) == (UNIT, CODE)
    assert {"employees", "skills", "wishes", "availability", "history", "pairings"} <= set(found["rows"])
    assert found["rows"]["employees"][0]["name"] == NAME
    assert [user["login"] for user in found["users"]] == ["anna.lind@example.org"]
    assert [entry["action"] for entry in found["trail"]] == ["wishes.read"]
    (schedule,) = found["schedules"]
    shifts = [shift for shift in answer()[0]["schedule"] if shift["employee"] == CODE]
    assert schedule["result"]["schedule"] == shifts
    assert shifts
    assert schedule["made_from"]["wishes"]
    assert "Fatima Ali" not in json.dumps(found)


def test_an_export_is_in_the_audit_log(database: Database, unit: UnitRecord) -> None:
    with database.transaction() as session:
        persons.export(session, PLANNER, unit, CODE)
    with database.reading() as session:
        (entry,) = session.scalars(select(TrailEntry).where(TrailEntry.action == "persons.export"))
    assert (entry.unit_id, entry.employee) == (unit.id, CODE)
