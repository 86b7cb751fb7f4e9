"""Time on call, standby, meals on duty, resource shifts and shifts in other units, from the rows that describe them."""

import pytest
from tests.io.unit_folder import WINDOW, Broken, Change, UnitFolder, check_is_told, replaced

from staffing.domain.shift import ShiftTemplate
from staffing.domain.time import Interval
from staffing.io.csv_folder import read_folder

NIGHT = "N,fixed,21:00,07:00,carer,02:00-02:30,,,,,,,23:00-02:00 03:00-06:00,no,yes,,"


def night(breaks: str = "", on_call: str = "", kind: str = ",,,") -> Change:
    """The night shift with other breaks and time on call, and of another kind: standby, meal on duty, resource, unit."""
    return replaced("shifts.csv", NIGHT, f"N,fixed,21:00,07:00,carer,{breaks},,,,,,,{on_call},{kind}")


BROKEN: dict[str, Broken] = {
    "time on call in another form": (night(on_call="8 h"), "bad_on_call", "shifts.csv", 4, "on_call", "'8'"),
    "time on call that begins a minute before the shift": (
        night(on_call="20:59-23:00"), "on_call_outside_shift", "shifts.csv", 4, "on_call", "Move",
    ),
    "time on call that ends a minute after the shift": (
        night(on_call="23:00-07:01"), "on_call_outside_shift", "shifts.csv", 4, "on_call", "Move",
    ),
    "time on call that overlaps a break by a minute": (
        night("02:00-02:30", "02:29-06:00"), "on_call_overlaps", "shifts.csv", 4, "on_call", "shorten",
    ),
    "times on call that overlap by a minute": (
        night(on_call="23:00-02:00 01:59-06:00"), "on_call_overlaps", "shifts.csv", 4, "on_call", "shorten",
    ),
    "breaks in a standby shift": (
        night("02:00-02:30", kind="yes,,,"), "value_not_used", "shifts.csv", 4, "breaks", "standby",
    ),
    "time on call in a standby shift": (
        night(on_call="23:00-06:00", kind="yes,,,"), "value_not_used", "shifts.csv", 4, "on_call", "standby",
    ),
    "another word than yes or no": (night(kind="maybe,,,"), "unknown_word", "shifts.csv", 4, "standby", "yes, no"),
    "another word for a meal on duty": (night(kind=",30,,"), "unknown_word", "shifts.csv", 4, "meal_on_duty", "yes, no"),
    "another word for a resource shift": (night(kind=",,x,"), "unknown_word", "shifts.csv", 4, "resource", "yes, no"),
    "a unit that is a formula": (night(kind=",,,=1"), "bad_text", "shifts.csv", 4, "unit", "formula"),
    "time on call in a window": (
        replaced("shifts.csv", f"{WINDOW},,", f"{WINDOW},08:00-09:00,"),
        "value_not_used", "shifts.csv", 5, "on_call", "window",
    ),
    "a standby window": (
        replaced("shifts.csv", f"{WINDOW},,", f"{WINDOW},,yes"), "value_not_used", "shifts.csv", 5, "standby", "window",
    ),
}  # fmt: skip


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_mistake_is_told_with_its_place_and_remedy(folder: UnitFolder, broken: Broken) -> None:
    check_is_told(folder, broken)


def of_night(folder: UnitFolder) -> ShiftTemplate:
    return next(template for template in read_folder(folder.path).data.templates if template.code == "N")


def clock(hours: int, minutes: int = 0) -> int:
    return 60 * hours + minutes


def test_a_fixed_shift_has_all_that_its_row_says(folder: UnitFolder) -> None:
    found = of_night(folder)
    assert found.on_call == (Interval(clock(23), clock(26)), Interval(clock(27), clock(30)))
    assert found.breaks == (Interval(clock(26), clock(26, 30)),)
    assert (found.is_standby, found.has_meal_on_duty, found.is_resource, found.unit) == (False, True, False, "")


def test_a_shift_without_the_columns_has_nothing_of_it(folder: UnitFolder) -> None:
    night()(folder)
    assert of_night(folder) == ShiftTemplate("N", clock(21), clock(31), "carer")


@pytest.mark.parametrize("on_call", ["21:00-07:00", "21:00-23:00 23:00-02:00 02:30-07:00"])
def test_time_on_call_may_fill_the_shift_and_meet_its_breaks(folder: UnitFolder, on_call: str) -> None:
    night("02:00-02:30" if " " in on_call else "", on_call)(folder)
    assert sum(stretch.minutes for stretch in of_night(folder).on_call) in (600, 570)


def test_a_standby_resource_shift_may_be_in_another_unit(folder: UnitFolder) -> None:
    night(kind="yes,,yes,granen")(folder)
    folder.replace("demand.csv", "carer,mon-fri,13:00,24:00,1,1,3", "carer,mon-fri,13:00,21:00,1,1,3")
    found = of_night(folder)
    assert (found.is_standby, found.has_meal_on_duty, found.is_resource, found.unit) == (True, False, True, "granen")


def test_a_window_makes_shifts_of_its_kind_and_may_say_that_it_is_not_standby(folder: UnitFolder) -> None:
    folder.replace("shifts.csv", f"{WINDOW},,,,yes,linden", f"{WINDOW},,no,yes,yes,linden")
    (window,) = read_folder(folder.path).data.windows
    assert {(made.has_meal_on_duty, made.is_resource, made.unit, made.is_standby) for made in window.templates()} == {
        (True, True, "linden", False)
    }


def test_a_record_of_a_shift_of_the_catalogue_is_all_that_it_is(folder: UnitFolder) -> None:
    for name in ("history", "pinned", "published"):
        folder.write(f"{name}.csv", "employee,date,shift\nbo,2026-12-02,N\n")
    data = read_folder(folder.path).data
    assert [record.template for record in (*data.records, *data.pinned, *data.published)] == [of_night(folder)] * 3


def test_a_record_with_times_of_its_own_is_of_the_same_kind_without_time_on_call(folder: UnitFolder) -> None:
    night(on_call="23:00-06:00", kind="no,yes,yes,granen")(folder)
    folder.replace("demand.csv", "carer,mon-fri,13:00,24:00,1,1,3", "carer,mon-fri,13:00,21:00,1,1,3")
    folder.write("history.csv", "employee,date,shift,start,end,breaks\nbo,2026-11-27,N,20:00,06:00,01:00-01:30\n")
    (record,) = read_folder(folder.path).data.records
    pause = Interval(clock(25), clock(25, 30))
    expected = ShiftTemplate(
        "N", clock(20), clock(30), "carer", (pause,), has_meal_on_duty=True, is_resource=True, unit="granen"
    )
    assert record.template == expected


def test_a_record_may_name_a_standby_shift_with_times_of_its_own(folder: UnitFolder) -> None:
    night(kind="yes,,,")(folder)
    folder.replace("demand.csv", "carer,mon-fri,13:00,24:00,1,1,3", "carer,mon-fri,13:00,21:00,1,1,3")
    folder.write("history.csv", "employee,date,shift,start,end\nbo,2026-11-27,N,20:00,06:00\n")
    folder.write("published.csv", "employee,date,shift,start,end,skill\nbo,2026-12-01,X,20:00,06:00,carer\n")
    data = read_folder(folder.path).data
    assert [record.template.is_standby for record in (*data.records, *data.published)] == [True, False]
