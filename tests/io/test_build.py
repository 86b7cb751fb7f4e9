from datetime import date
from decimal import Decimal

import pytest
from tests.io.unit_folder import (
    Change,
    UnitFolder,
    replaced,
)

from staffing.domain.choices import AbsenceKind, Binding, Pairing, PairingKind, WorkingTimeChoice
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.money import ore
from staffing.domain.shift import PartOfDay
from staffing.domain.time import Interval, Period
from staffing.domain.unit_data import LocalTime
from staffing.io.csv_folder import read_folder


def test_values_written_in_another_way_have_the_same_hash(folder: UnitFolder) -> None:
    before = read_folder(folder.path).data
    folder.replace("employees.csv", "38:15,31894,", "38:15:00,31 894.00,")
    folder.replace("employment_levels.csv", "bo,100", "bo,100.0")
    folder.replace("shifts.csv", "D,fixed,07:00", "D, fixed ,7:00")
    folder.replace("unit.csv", ",time_zone,places,grid_minutes", ",places")
    folder.replace("unit.csv", ",Europe/Stockholm,9,30", ",9")
    after = read_folder(folder.path).data
    assert after == before
    assert before.source_hash.startswith("sha256:")
    assert len(before.source_hash) == len("sha256:") + 64


@pytest.mark.parametrize(
    "change",
    [
        replaced("employees.csv", "30500,50", "30500,51"),
        replaced("rulebook.yaml", "weight: 20", "weight: 21"),
        replaced("wishes.csv", "D,,,2", "D,,,3"),
        replaced("pinned.csv", "off", "E"),
        replaced("employees.csv", "28000,,", "28000,,,days"),
        replaced("shifts.csv", "23:00-02:00", "23:01-02:00"),
        replaced("choices.csv", "1/2", "1/3"),
        replaced("pairings.csv", "apart", "mentor"),
        replaced("ledger.csv", "244:48", "244:49"),
        replaced("published.csv", "01,N", "01,E"),
    ],
)
def test_another_value_has_another_hash(folder: UnitFolder, change: Change) -> None:
    before = read_folder(folder.path).data.source_hash
    change(folder)
    assert read_folder(folder.path).data.source_hash != before


def test_times_of_a_shift_over_midnight_run_on(folder: UnitFolder) -> None:
    night = read_folder(folder.path).data.templates[2]
    assert (night.start, night.end, night.breaks) == (21 * 60, 31 * 60, (Interval(26 * 60, 26 * 60 + 30),))


def test_an_end_at_the_start_is_the_next_day(folder: UnitFolder) -> None:
    folder.replace("shifts.csv", "N,fixed,21:00,07:00", "N,fixed,21:00,21:00")
    assert read_folder(folder.path).data.templates[2].end == 45 * 60


def test_a_date_as_end_is_included_and_a_time_is_not(folder: UnitFolder) -> None:
    vacation, training, available = read_folder(folder.path).data.availability
    assert (vacation.kind, vacation.end) == (AbsenceKind.VACATION, LocalTime(date(2026, 12, 28)))
    assert (training.end, training.counts_as_worked) == (LocalTime(date(2026, 12, 1), 12 * 60), True)
    assert (available.kind, available.start) == (None, LocalTime(date(2026, 11, 30)))


def test_an_absence_until_24_00_ends_at_midnight(folder: UnitFolder) -> None:
    folder.replace("availability.csv", "2026-12-01 12:00", "2026-12-01T24:00")
    assert read_folder(folder.path).data.availability[1].end == LocalTime(date(2026, 12, 2))


def test_a_record_with_only_a_shift_has_the_times_of_the_catalogue(folder: UnitFolder) -> None:
    data = read_folder(folder.path).data
    assert data.records[0].template == data.templates[1]
    written_out = data.records[1].template
    assert (written_out.code, written_out.start, written_out.end, written_out.skill) == ("X", 405, 900, "nurse")
    assert written_out.breaks == (Interval(660, 690),)


def test_a_record_may_name_a_shift_that_a_window_makes(folder: UnitFolder) -> None:
    folder.replace("pinned.csv", "02,E", "02,F0800-1400")
    (pinned,) = read_folder(folder.path).data.pinned
    assert (pinned.template.start, pinned.template.end) == (8 * 60, 14 * 60)


def test_a_record_without_a_shift_is_named_by_its_times(folder: UnitFolder) -> None:
    folder.add("history.csv", "bo,2026-11-28,,08:00,12:00,carer,")
    assert read_folder(folder.path).data.records[2].template.code == "08:00-12:00"


def test_a_record_may_say_another_skill_than_the_shift(folder: UnitFolder) -> None:
    folder.replace("history.csv", "27,E,,,,", "27,E,,,nurse,")
    assert read_folder(folder.path).data.records[0].template.skill == "nurse"


def test_days_off_are_kept_apart_from_pinned_shifts(folder: UnitFolder) -> None:
    data = read_folder(folder.path).data
    assert [(off.employee, off.day) for off in data.days_off] == [("bo", date(2026, 12, 4))]
    assert [record.day for record in data.pinned] == [date(2026, 12, 2)]


def test_groups_and_the_break_of_the_day_are_those_of_the_employee(folder: UnitFolder) -> None:
    anna, bo, _ = read_folder(folder.path).data.employees
    assert (anna.groups, anna.day_break) == (frozenset({"nurses", "days"}), 390)
    assert (bo.groups, bo.day_break) == (frozenset(), None)


def test_a_choice_is_what_its_cells_say_and_an_empty_one_is_none(folder: UnitFolder) -> None:
    anna, bo = read_folder(folder.path).data.choices
    assert anna == WorkingTimeChoice(
        employee="anna",
        binding=Binding.PROMISE,
        longest=540,
        parts=frozenset({PartOfDay.DAY}),
        weekdays=frozenset(range(4)),
        most_weekends=1,
        of_weekends=2,
        most_days_in_a_row=4,
        single_days_off=True,
        split_shifts=False,
        other_units=True,
    )
    evenings = frozenset({PartOfDay.EVENING, PartOfDay.NIGHT})
    assert bo == WorkingTimeChoice("bo", Binding.PREFERENCE, Period(date(2026, 1, 1)), 360, None, evenings)


def test_pairings_and_the_ledger_are_as_written(folder: UnitFolder) -> None:
    data = read_folder(folder.path).data
    assert data.pairings == (
        Pairing(PairingKind.MENTOR, "cilla", "bo", Period(date(2026, 11, 1), date(2026, 12, 31))),
        Pairing(PairingKind.APART, "anna", "cilla"),
    )
    eight_weeks, year = Period(date(2026, 10, 5), date(2026, 11, 29)), Period(date(2026, 1, 1), date(2026, 11, 29))
    assert data.ledger == (
        LedgerEntry("anna", Quantity.WEEKENDS, eight_weeks, 4, 244 * 60 + 48),
        LedgerEntry("anna", Quantity.WEEKENDS, Period(date(2026, 11, 30), date(2026, 12, 6)), 1),
        LedgerEntry("bo", Quantity.OVERTIME_MINUTES, year, 600, 1640 * 60),
    )


def test_published_shifts_are_records_of_their_own(folder: UnitFolder) -> None:
    night, evening = read_folder(folder.path).data.published
    assert (night.employee, night.day, night.template.code) == ("bo", date(2026, 12, 1), "N")
    assert (evening.template.start, evening.template.skill) == (14 * 60, "carer")
    assert evening.template.breaks == (Interval(17 * 60, 17 * 60 + 30),)


def test_amounts_are_read_to_the_ore(folder: UnitFolder) -> None:
    data = read_folder(folder.path).data
    assert [line.amount for line in data.budget] == [ore(Decimal(184000)), ore(Decimal("12500.50"))]
    assert data.employees[1].contracts[0].full_time_salary == Decimal("30500.50")
