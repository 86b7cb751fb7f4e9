from datetime import date

from tests.report.tiny import ANNA, BO, HORIZON, MONDAY, report, schedule, shift

from staffing.domain.choices import Absence, AbsenceKind, Wish, WishKind
from staffing.domain.shift import PartOfDay
from staffing.domain.time import Horizon
from staffing.report.roster import blocks, legend


def test_a_cell_holds_what_concerns_its_day() -> None:
    day, night = shift(0, "07:00", "11:00"), shift(0, "21:00", "07:00", code="N")
    away = Absence("anna", HORIZON.day(1), AbsenceKind.VACATION)
    wish = Wish("w", "anna", WishKind.WANT, MONDAY, 1)
    (block,) = blocks(report(schedule((ANNA, day), (ANNA, night), absences=(away,), wishes=(wish,))))
    first, second = block.rows[0].cells[:2]
    assert [(item.shift.code, item.part) for item in first.shifts] == [("D", PartOfDay.DAY), ("N", PartOfDay.NIGHT)]
    assert [outcome.granted for outcome in first.wishes] == [True]
    assert first.absences == ()
    assert (second.shifts, second.absences, second.wishes) == ((), (away,), ())


def test_everybody_has_a_row_also_without_shifts() -> None:
    (block,) = blocks(report(schedule((BO, shift(0, "07:00", "16:00")))))
    assert [row.hours.employee.id for row in block.rows] == ["anna", "bo"]
    assert [len(row.cells) for row in block.rows] == [7, 7]


def test_four_weeks_stand_side_by_side_and_a_block_begins_on_monday() -> None:
    wednesday = Horizon(date(2026, 12, 2), 35)
    first, second = blocks(report(schedule(horizon=wednesday)))
    assert [len(first.days), len(second.days)] == [26, 9]
    assert second.days[0].when.weekday() == 0
    assert first.weeks == ((49, 5), (50, 7), (51, 7), (52, 7))


def test_weekends_and_public_holidays_are_known() -> None:
    horizon = Horizon(date(2026, 12, 24), 4)
    (block,) = blocks(report(schedule(horizon=horizon)))
    assert [day.holiday for day in block.days] == ["Julafton", "Juldagen", "Annandag jul", None]
    assert [day.is_weekend for day in block.days] == [False, False, True, True]


def test_the_legend_has_each_shift_once_in_order_of_time() -> None:
    given = [(ANNA, shift(day, "14:00", "21:30", code="E")) for day in (0, 1)]
    given += [(BO, shift(0, "07:00", "16:00")), (BO, shift(1, "07:00", "15:00"))]
    found = [(item.shift.code, item.shift.paid_minutes) for item in legend(report(schedule(*given)))]
    assert found == [("D", 480), ("D", 540), ("E", 450)]
