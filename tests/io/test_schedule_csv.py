from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from staffing.demand.instances import instance_for
from staffing.domain.instance import Instance
from staffing.domain.organisation import Unit
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift, ShiftTemplate
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.unit_data import RuleBookChoice, UnitData
from staffing.domain.workforce import Contract, Employee, PayForm, SkillPeriod
from staffing.errors import InputError
from staffing.io.schedule_csv import read_dates, read_schedule, write_schedule
from staffing.settings import Settings

HEADER = "employee,unit,shift,start,end,skill,breaks,on_call\n"


def instance(first: date = date(2026, 10, 19)) -> Instance:
    """Two weeks; the usual ones have the night of 24 to 25 October 2026, when the clock is put back."""
    contract = Contract(PayForm.MONTHLY, 2295, Decimal(30000))
    data = UnitData(
        unit=Unit("ekbacken", "Ekbacken", "4711"),
        employees=tuple(Employee(who, who, None, (SkillPeriod("carer"),), (contract,)) for who in ("anna", "bo")),
        templates=(
            ShiftTemplate("D", 7 * 60, 16 * 60, "carer", (Interval(690, 720), Interval(900, 915))),
            ShiftTemplate("N", 21 * 60, 31 * 60, "carer", (Interval(26 * 60 + 30, 27 * 60),)),
            ShiftTemplate(
                "J",
                20 * 60,
                32 * 60,
                "carer",
                on_call=(Interval(23 * 60, 26 * 60 + 30), Interval(26 * 60 + 45, 30 * 60)),
                has_meal_on_duty=True,
                is_resource=True,
                unit="granen",
            ),
            ShiftTemplate("B", 17 * 60, 31 * 60, "carer", is_standby=True),
        ),
        rulebook=RuleBookChoice("a"),
    )
    return instance_for(data, Horizon(first, 14))


def shift(problem: Instance, code: str, day: int) -> Shift:
    return next(shift for shift in problem.shifts if (shift.code, shift.day) == (code, day))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def write(*lines: str, header: str = HEADER) -> Path:
        path = tmp_path / "schedule.csv"
        path.write_text(header + "".join(line + "\n" for line in lines), encoding="utf-8")
        return path

    return write


Write = Callable[..., Path]


def read(path: Path, problem: Instance | None = None) -> list[Assignment]:
    return list(read_schedule(path, problem or instance()).assignments)


# Writing


def test_a_schedule_is_written_in_order_of_start_and_employee(tmp_path: Path) -> None:
    problem = instance()
    given = [("bo", "J", 1), ("bo", "D", 1), ("bo", "D", 0), ("anna", "D", 1), ("anna", "N", 5)]
    schedule = Schedule(problem, tuple(Assignment(who, shift(problem, code, day)) for who, code, day in given))
    write_schedule(tmp_path / "schedule.csv", schedule)
    assert (tmp_path / "schedule.csv").read_text().splitlines() == [
        "employee,unit,shift,start,end,skill,breaks,on_call",
        "bo,ekbacken,D,2026-10-19T07:00+02:00,2026-10-19T16:00+02:00,carer,11:30-12:00 15:00-15:15,",
        "anna,ekbacken,D,2026-10-20T07:00+02:00,2026-10-20T16:00+02:00,carer,11:30-12:00 15:00-15:15,",
        "bo,ekbacken,D,2026-10-20T07:00+02:00,2026-10-20T16:00+02:00,carer,11:30-12:00 15:00-15:15,",
        "bo,ekbacken,J,2026-10-20T20:00+02:00,2026-10-21T08:00+02:00,carer,,23:00-02:30 02:45-06:00",
        "anna,ekbacken,N,2026-10-24T21:00+02:00,2026-10-25T07:00+01:00,carer,02:30-02:00,",
    ]


@pytest.mark.parametrize("first", [date(2026, 10, 19), date(2026, 11, 30), date(2027, 3, 22)])
def test_every_shift_comes_back_as_it_was_written_also_when_the_clock_changes(tmp_path: Path, first: date) -> None:
    problem = instance(first)
    schedule = Schedule(problem, tuple(Assignment("anna", shift) for shift in problem.shifts))
    write_schedule(tmp_path / "schedule.csv", schedule)
    assert read_schedule(tmp_path / "schedule.csv", problem) == schedule


def test_a_schedule_of_nothing_has_a_header(tmp_path: Path) -> None:
    write_schedule(tmp_path / "schedule.csv", Schedule(instance()))
    assert (tmp_path / "schedule.csv").read_text() == HEADER
    assert read(tmp_path / "schedule.csv") == []


# Reading what people write


def test_times_changed_by_hand_are_taken_as_written(write: Write) -> None:
    path = write("anna,ekbacken,D,2026-10-19T06:50+02:00,2026-10-19T16:20+02:00,carer,11:30-12:15")
    (found,) = read(path)
    assert found.shift == Shift("D", 0, Interval(410, 980), "carer", (Interval(690, 735),))


def test_the_order_of_rows_does_not_matter(write: Write) -> None:
    lines = [
        "bo,ekbacken,D,2026-10-20T07:00+02:00,2026-10-20T16:00+02:00,carer,",
        "anna,ekbacken,D,2026-10-19T07:00+02:00,2026-10-19T16:00+02:00,carer,",
    ]
    assert read(write(*lines)) == read(write(*reversed(lines)))


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-10-19T07:00", "2026-10-19T16:00"),
        ("2026-10-19 07:00:00", "2026-10-19 16:00:00"),
        ("2026-10-19T05:00Z", "2026-10-19T14:00+00:00"),
    ],
)
def test_a_time_without_offset_is_that_of_the_unit_and_any_offset_will_do(write: Write, start: str, end: str) -> None:
    (found,) = read(write(f"anna,ekbacken,D,{start},{end},carer,"))
    assert found.shift.interval == Interval(420, 960)


def test_a_night_without_offsets_has_its_true_length_when_the_clock_is_put_back(write: Write) -> None:
    (found,) = read(write("anna,ekbacken,N,2026-10-24T21:00,2026-10-25T07:00,carer,"))
    assert found.shift.interval.minutes == 11 * 60
    assert found.shift.day == 5


def test_without_a_column_of_breaks_they_are_those_of_the_catalogue_that_lie_within(write: Write) -> None:
    header = "employee,unit,shift,start,end,skill\n"
    usual = "anna,ekbacken,D,2026-10-19T07:00,2026-10-19T16:00,carer"
    short = "bo,ekbacken,D,2026-10-19T07:00,2026-10-19T15:10,carer"
    night = "bo,ekbacken,N,2026-10-24T21:00,2026-10-25T07:00,carer"
    found = {given.shift.interval.minutes: given.shift for given in read(write(usual, short, night, header=header))}
    assert found[540].breaks == (Interval(690, 720), Interval(900, 915))
    assert found[490].breaks == (Interval(690, 720),)
    assert found[660] == shift(instance(), "N", 5)


def test_an_empty_cell_of_breaks_means_no_breaks(write: Write) -> None:
    (found,) = read(write("anna,ekbacken,D,2026-10-19T07:00,2026-10-19T16:00,carer,"))
    assert found.shift.breaks == ()


def test_without_a_skill_it_is_that_of_the_shift_and_without_a_shift_the_times_name_it(write: Write) -> None:
    first, second = read(
        write(
            "anna,ekbacken,D,2026-10-19T07:00,2026-10-19T16:00,,",
            "anna,ekbacken,,2026-10-20T08:00,2026-10-20T12:00,carer,",
        )
    )
    assert (first.shift.skill, second.shift.code) == ("carer", "08:00-12:00")


def test_a_break_over_midnight_is_found(write: Write) -> None:
    (found,) = read(write("anna,ekbacken,N,2026-10-20T21:00,2026-10-21T07:00,carer,23:45-00:15 02:00-02:30"))
    midnight = 2 * 1440
    assert found.shift.breaks == (Interval(midnight - 15, midnight + 15), Interval(midnight + 120, midnight + 150))


def test_time_on_call_is_as_written_and_the_kind_of_the_shift_as_in_the_catalogue(write: Write) -> None:
    (found,) = read(write("anna,ekbacken,J,2026-10-20T20:00,2026-10-21T07:00,carer,05:00-05:15,22:30-05:00"))
    midnight = 2 * 1440
    assert found.shift.on_call == (Interval(midnight - 90, midnight + 300),)
    assert (found.shift.has_meal_on_duty, found.shift.is_resource, found.shift.unit) == (True, True, "granen")
    assert found.shift.paid_minutes == 11 * 60 - 15 - 390


def test_an_empty_cell_of_time_on_call_means_none_and_without_the_column_it_is_that_of_the_catalogue(
    write: Write,
) -> None:
    usual = "anna,ekbacken,J,2026-10-20T20:00,2026-10-21T08:00,carer"
    short = "bo,ekbacken,J,2026-10-20T20:00,2026-10-21T05:59,carer"
    assert [given.shift.on_call for given in read(write(f"{usual},,"))] == [()]
    found = {
        given.employee: given.shift
        for given in read(write(usual, short, header="employee,unit,shift,start,end,skill\n"))
    }
    assert found["anna"] == shift(instance(), "J", 1)
    assert found["bo"].on_call == found["anna"].on_call[:1]


def test_a_shift_with_the_code_of_a_standby_shift_is_standby(write: Write) -> None:
    known, other = read(
        write(
            "anna,ekbacken,B,2026-10-20T18:00,2026-10-21T06:00,carer,,",
            "bo,ekbacken,X,2026-10-20T18:00,2026-10-21T06:00,carer,,",
        )
    )
    assert (known.shift.is_standby, other.shift.is_standby) == (True, False)


@pytest.mark.parametrize(
    ("start", "is_in"),
    [
        ("2026-10-18T23:59", False),
        ("2026-10-19T00:00", True),
        ("2026-11-01T23:59", True),
        ("2026-11-02T00:00", False),
    ],
)
def test_a_shift_starts_within_the_horizon(write: Write, start: str, is_in: bool) -> None:
    path = write(f"anna,ekbacken,D,{start},2026-11-02T08:00,carer,")
    if is_in:
        assert len(read(path)) == 1
    else:
        with pytest.raises(InputError) as raised:
            read(path)
        assert [issue.code for issue in raised.value.issues] == ["outside_horizon"]


# Mistakes

GOOD = "2026-10-19T07:00,2026-10-19T16:00,carer,"
MISTAKES = {
    "an unknown employee": (f"ana,ekbacken,D,{GOOD}", "unknown_employee", "employee", "Did you mean 'anna'?"),
    "another unit": (f"anna,granen,D,{GOOD}", "other_unit", "unit", "'ekbacken'"),
    "an unknown skill": (
        "anna,ekbacken,D,2026-10-19T07:00,2026-10-19T16:00,carrer,", "unknown_skill", "skill", "Did you mean 'carer'?",
    ),
    "no skill and no known shift": (
        "anna,ekbacken,X,2026-10-19T07:00,2026-10-19T16:00,,", "missing_value", "skill", "works as",
    ),
    "an end before the start": (
        "anna,ekbacken,N,2026-10-19T21:00,2026-10-19T07:00,carer,", "no_length", "end", "date too",
    ),
    "an end at the start": (
        "anna,ekbacken,N,2026-10-19T21:00,2026-10-19T21:00,carer,", "no_length", "end", "date too",
    ),
    "a start that is no time": ("anna,ekbacken,D,7:00,2026-10-19T16:00,carer,", "bad_moment", "start", "+01:00"),
    "a date that does not exist": (
        "anna,ekbacken,D,2026-10-32T07:00,2026-10-19T16:00,carer,", "bad_moment", "start", "'2026-10-32T07:00'",
    ),
    "an end in a year that cannot be": (
        "anna,ekbacken,D,2026-10-19T07:00,9999-12-31T16:00,carer,", "bad_moment", "end", "date with a time",
    ),
    "no end": ("anna,ekbacken,D,2026-10-19T07:00,,carer,", "missing_value", "end", "Fill it in"),
    "a time that occurs twice": (
        "anna,ekbacken,D,2026-10-24T21:00,2026-10-25T02:30,carer,",
        "ambiguous_time", "end", "Write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00",
    ),
    "a break outside the shift": (f"anna,ekbacken,D,{GOOD}16:00-16:30", "break_outside_shift", "breaks", "Move"),
    "breaks that overlap": (f"anna,ekbacken,D,{GOOD}11:00-12:00 11:30-12:30", "breaks_overlap", "breaks", "Move"),
    "time on call that begins a minute before the shift": (
        f"anna,ekbacken,D,{GOOD},06:59-08:00", "on_call_outside_shift", "on_call", "Move",
    ),
    "time on call that ends a minute after the shift": (
        f"anna,ekbacken,D,{GOOD},15:00-16:01", "on_call_outside_shift", "on_call", "Move",
    ),
    "times on call that overlap by a minute": (
        f"anna,ekbacken,D,{GOOD},08:00-09:00 08:59-10:00", "on_call_overlaps", "on_call", "shorten",
    ),
    "a break that overlaps time on call by a minute": (
        f"anna,ekbacken,D,{GOOD}08:59-09:30,08:00-09:00", "on_call_overlaps", "breaks", "shorten",
    ),
    "time on call in another form": (f"anna,ekbacken,D,{GOOD},8", "bad_on_call", "on_call", "23:00-06:00"),
}  # fmt: skip


@pytest.mark.parametrize(("line", "code", "field", "word"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_with_row_and_field(write: Write, line: str, code: str, field: str, word: str) -> None:
    with pytest.raises(InputError) as raised:
        read(write("bo,ekbacken,D,2026-10-20T07:00,2026-10-20T16:00,carer,", line))
    (issue,) = raised.value.issues
    assert (issue.code, str(issue.place)) == (code, f"schedule.csv, row 3, {field}")
    assert word in f"{issue.message}. {issue.remedy}"


def test_a_time_that_is_skipped_is_told(write: Write) -> None:
    with pytest.raises(InputError) as raised:
        read(write("anna,ekbacken,N,2027-03-27T21:00,2027-03-28T02:30,carer,"), instance(date(2027, 3, 22)))
    (issue,) = raised.value.issues
    assert (issue.code, issue.place.field) == ("skipped_time", "end")
    assert "does not exist" in issue.message


def test_the_same_row_twice_is_told(write: Write) -> None:
    with pytest.raises(InputError) as raised:
        read(write(f"anna,ekbacken,D,{GOOD}", f"bo,ekbacken,D,{GOOD}", f"anna,ekbacken,D,{GOOD}"))
    (issue,) = raised.value.issues
    assert (issue.code, str(issue.place)) == ("duplicate_row", "schedule.csv, row 4")
    assert "row 2" in issue.message


def test_all_mistakes_are_told_at_once(write: Write) -> None:
    with pytest.raises(InputError) as raised:
        read(
            write(
                "ana,granen,D,2026-10-19T07:00,2026-10-19T06:00,carrer,,",
                "anna,ekbacken,D,soon,later,carer,",
                header=HEADER.replace("skill", "skills"),
            )
        )
    assert [(issue.place.row, issue.code) for issue in raised.value.issues] == [
        (1, "unknown_column"),
        (2, "unknown_employee"),
        (2, "other_unit"),
        (2, "no_length"),
        (3, "bad_moment"),
        (3, "bad_moment"),
    ]


def test_a_missing_file_and_one_that_is_too_large_are_told(write: Write, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        read(tmp_path / "nothing.csv")
    assert [issue.code for issue in raised.value.issues] == ["missing_file"]
    with pytest.raises(InputError) as raised:
        read_schedule(write(), instance(), Settings(max_file_bytes=len(HEADER) - 1))
    assert [issue.code for issue in raised.value.issues] == ["file_too_large"]
    assert read_schedule(write(), instance(), Settings(max_file_bytes=len(HEADER))).assignments == ()


# Only the dates


ZONE = "Europe/Stockholm"


def test_the_dates_are_those_of_the_first_and_the_last_start(write: Write) -> None:
    rows = ("bo,x,,2026-10-23 21:00,2026-10-24 07:00", "bo,x,,2026-10-20 07:00,2026-10-20 16:00")
    found = read_dates(write(*rows), ZONE)
    assert found == Period(date(2026, 10, 20), date(2026, 10, 23))


def test_a_start_with_an_offset_has_the_date_of_the_zone(write: Write) -> None:
    row = "bo,x,,2026-10-20T22:30+00:00,2026-10-21T06:00+00:00"
    assert read_dates(write(row), ZONE) == Period(date(2026, 10, 21), date(2026, 10, 21))
    assert read_dates(write(row), "Europe/London") == Period(date(2026, 10, 20), date(2026, 10, 20))


def test_a_file_without_shifts_has_no_dates(write: Write) -> None:
    assert read_dates(write(), ZONE) is None


def test_dates_that_cannot_be_read_are_told_with_their_rows(write: Write) -> None:
    with pytest.raises(InputError) as raised:
        read_dates(write("bo,x,,tomorrow,2026-10-21 06:00", "bo,x,,2026-10-20 07:00,"), ZONE)
    assert [(issue.place.row, issue.place.field) for issue in raised.value.issues] == [(2, "start"), (3, "end")]
