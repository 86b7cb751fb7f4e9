from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from staffing.demand.instances import horizon_of, instance_for
from staffing.domain.instance import Instance
from staffing.domain.shift import Shift
from staffing.domain.time import Interval
from staffing.errors import InputError
from staffing.io.csv_folder import read_folder
from staffing.io.samples import sample_folder
from staffing.io.schedule_csv import read_schedule, write_schedule
from staffing.io.schedule_json import ScheduleEntry, read_entries

Json = dict[str, Any]
DAY = {"employee": "B01", "shift": "D1", "start": "2026-11-30T07:00:00+01:00", "end": "2026-11-30T15:30:00+01:00"}
AUTUMN = date(2026, 10, 19)
"""A Monday; on the Sunday after it, the hour from 02:00 to 03:00 comes twice."""


def instance_from(first: date) -> Instance:
    data = read_folder(sample_folder("first_week")).data
    return instance_for(data, horizon_of(data, first, 1))


WEEK = instance_from(date(2026, 11, 30))


def read(*entries: Json, instance: Instance = WEEK) -> list[Shift]:
    found = read_entries([ScheduleEntry.model_validate(entry) for entry in entries], instance)
    return [assignment.shift for assignment in found.assignments]


def night(**more: Any) -> Json:
    return {
        "employee": "B01",
        "start": "2026-10-24T21:00:00+02:00",
        "end": "2026-10-25T07:00:00+01:00",
        "skill": "omsorg",
        **more,
    }


def test_a_shift_of_the_catalogue_is_that_shift() -> None:
    (found,) = read(DAY)
    assert found == next(shift for shift in WEEK.shifts if shift.code == "D1" and shift.day == 0)


def test_a_shift_made_by_hand_is_named_by_its_times() -> None:
    (found,) = read({**DAY, "shift": None, "skill": "omsorg", "end": "2026-11-30T12:00:00+01:00"})
    assert (found.code, found.interval, found.breaks) == ("07:00-12:00", Interval(420, 720), ())


def test_breaks_are_as_written_and_none_where_none_are_written() -> None:
    pause = {"start": "2026-11-30T09:00:00+01:00", "end": "2026-11-30T09:20:00+01:00"}
    assert [shift.breaks for shift in read({**DAY, "breaks": [pause]})] == [(Interval(540, 560),)]
    assert [shift.breaks for shift in read({**DAY, "breaks": []})] == [()]


def test_offsets_of_other_zones_mean_the_same_moment() -> None:
    assert read({**DAY, "start": "2026-11-30T06:00:00Z", "end": "2026-11-30T14:30:00Z"}) == read(DAY)


@pytest.mark.parametrize(("offset", "minutes"), [("+02:00", 5 * 60 + 30), ("+01:00", 6 * 60 + 30)])
def test_a_break_in_the_hour_that_comes_twice_is_in_the_one_that_is_written(offset: str, minutes: int) -> None:
    pause = {"start": f"2026-10-25T02:30:00{offset}", "end": f"2026-10-25T02:45:00{offset}"}
    (found,) = read(night(breaks=[pause]), instance=instance_from(AUTUMN))
    assert found.interval.minutes == 11 * 60
    assert [pause.start - found.start for pause in found.breaks] == [minutes]


@pytest.mark.parametrize(
    ("pauses", "code"),
    [
        ([("06:30", "07:10")], "break_outside_shift"),
        ([("15:00", "15:31")], "break_outside_shift"),
        ([("09:00", "09:00")], "no_length"),
        ([("09:00", "09:30"), ("09:29", "09:40")], "breaks_overlap"),
    ],
)
def test_breaks_lie_within_the_shift_and_apart(pauses: list[tuple[str, str]], code: str) -> None:
    breaks = [
        {side: f"2026-11-30T{clock}:00+01:00" for side, clock in zip(("start", "end"), one, strict=True)}
        for one in pauses
    ]
    with pytest.raises(InputError) as caught:
        read({**DAY, "breaks": breaks})
    (issue,) = caught.value.issues
    assert (issue.code, str(issue.place)) == (code, "schedule, row 1, breaks")


def test_breaks_may_begin_and_end_with_the_shift_and_touch() -> None:
    clocks = [("07:00", "07:10"), ("07:10", "07:20"), ("15:20", "15:30")]
    breaks = [{"start": f"2026-11-30T{a}:00+01:00", "end": f"2026-11-30T{b}:00+01:00"} for a, b in clocks]
    (found,) = read({**DAY, "breaks": breaks[::-1]})
    assert [pause.start for pause in found.breaks] == [420, 430, 920]


def on_call(*clocks: tuple[str, str]) -> list[Json]:
    return [{"start": f"2026-11-30T{a}:00+01:00", "end": f"2026-11-30T{b}:00+01:00"} for a, b in clocks]


def test_time_on_call_is_as_written_up_to_start_end_and_breaks() -> None:
    clocks = [("13:00", "15:30"), ("07:00", "11:00"), ("11:30", "13:00")]
    (found,) = read({**DAY, "on_call": on_call(*clocks)})
    assert found.on_call == (Interval(420, 660), Interval(690, 780), Interval(780, 930))
    assert (found.paid_minutes, read(DAY)[0].on_call) == (0, ())


@pytest.mark.parametrize(
    ("clocks", "code", "field"),
    [
        ([("06:59", "08:00")], "on_call_outside_shift", "on_call"),
        ([("15:00", "15:31")], "on_call_outside_shift", "on_call"),
        ([("09:00", "09:00")], "no_length", "on_call"),
        ([("08:00", "09:00"), ("08:59", "10:00")], "on_call_overlaps", "on_call"),
        ([("10:00", "11:01")], "on_call_overlaps", "breaks"),
    ],
)
def test_time_on_call_lies_within_the_shift_and_apart(clocks: list[tuple[str, str]], code: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        read({**DAY, "on_call": on_call(*clocks)})
    (issue,) = caught.value.issues
    assert (issue.code, str(issue.place)) == (code, f"schedule, row 1, {field}")


def test_every_mistake_is_told_at_once_with_its_entry() -> None:
    with pytest.raises(InputError) as caught:
        read({**DAY, "employee": "B0I"}, DAY, DAY, {**DAY, "employee": "B02", "skill": "omsorgg"})
    found = [(issue.code, issue.place.row, issue.place.field) for issue in caught.value.issues]
    assert found == [("unknown_employee", 1, "employee"), ("duplicate_row", 3, None), ("unknown_skill", 4, "skill")]


@pytest.mark.parametrize(
    "change",
    [
        {"start": "2026-11-30T07:00:00"},
        {"start": "2026-11-30"},
        {"end": 7},
        {"unit": "first_week"},
        {"breaks": [{"start": "2026-11-30T09:00:00+01:00"}]},
        {"on_call": [{"end": "2026-11-30T09:00:00+01:00"}]},
        {"paid_minutes": 480.5},
    ],
)
def test_an_entry_is_read_strictly(change: Json) -> None:
    with pytest.raises(ValidationError):
        ScheduleEntry.model_validate({**DAY, **change})


def test_it_is_the_same_schedule_as_from_a_file(tmp_path: Path) -> None:
    entries = [ScheduleEntry.model_validate(entry) for entry in (DAY, {**DAY, "employee": "B02", "breaks": []})]
    schedule = read_entries(entries, WEEK)
    write_schedule(tmp_path / "schedule.csv", schedule)
    assert read_schedule(tmp_path / "schedule.csv", WEEK) == schedule
