from datetime import date, timedelta
from pathlib import Path

import pytest

from staffing.audit import broken
from staffing.demand.instances import horizon_of, instance_for, shift_on
from staffing.domain.checks import check_horizon
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment
from staffing.domain.unit_data import UnitData
from staffing.io.benchmarks.homes.home import FIRST, Home
from staffing.io.csv_folder import read_folder
from staffing.rulebook import load

SIZES = [Home(8, 1), Home(12, 4), Home(24, 8), Home(48, 4, seed=2), Home(96, 16, seed=3)]


def named(home: Home) -> str:
    return home.name


@pytest.mark.parametrize("home", SIZES, ids=named)
def test_a_home_is_read_and_checked_without_a_word(home: Home) -> None:
    reading = home.read()
    assert reading.warnings == ()
    assert len(reading.data.employees) == home.people
    assert list(check_horizon(reading.data, horizon_of(reading.data, FIRST, home.weeks))) == []


@pytest.mark.parametrize("home", SIZES, ids=named)
def test_the_past_of_a_home_breaks_no_rule(home: Home) -> None:
    data = home.read().data
    before = horizon_of(data, FIRST - timedelta(weeks=4), 4)
    book = load(data.rulebook, before)
    assert broken(worked(data, before.first, 4), book) == ()


def worked(data: UnitData, first: date, weeks: int) -> Schedule:
    """The records as a schedule of their own."""
    horizon = horizon_of(data, first, weeks)
    shifts = (
        (record.employee, shift_on(horizon, horizon.day_of(record.day), record.template)) for record in data.records
    )
    return Schedule(
        instance_for(data, horizon), tuple(Assignment(who, shift) for who, shift in shifts if shift is not None)
    )


def test_the_same_seed_makes_the_same_home() -> None:
    assert Home(24, 4, seed=2).document() == Home(24, 4, seed=2).document()


def test_another_seed_makes_another_home_of_the_same_size() -> None:
    one, other = Home(24, 4, seed=1).document(), Home(24, 4, seed=2).document()
    assert one["wishes"] != other["wishes"]
    assert one["availability"] != other["availability"]
    assert len(one["employees"]) == len(other["employees"])


def test_a_written_home_reads_as_the_document_does(tmp_path: Path) -> None:
    home = Home(12, 1)
    home.write(tmp_path / "home")
    written, made = read_folder(tmp_path / "home").data, home.read().data
    assert written == made


@pytest.mark.parametrize(("people", "weeks"), [(7, 4), (97, 4), (24, 0)])
def test_a_home_of_no_such_size_is_refused(people: int, weeks: int) -> None:
    with pytest.raises(ValueError, match="a home has 8 to 96 people"):
        Home(people, weeks)
