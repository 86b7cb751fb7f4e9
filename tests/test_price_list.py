"""What an hour costs, worked out by hand for an assistant nurse of 31 894 kr a month, and against whole schedules."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from staffing.audit import price
from staffing.demand.instances import instance_for
from staffing.domain.organisation import Unit
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift, ShiftTemplate
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.unit_data import RuleBookChoice, UnitData
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, PayForm, SkillPeriod
from staffing.errors import RuleBookError
from staffing.price_list import Kind, price_list
from staffing.rulebook import load

MONDAY = date(2025, 9, 1)
"""Of a week with the rates of 2025, without holidays, and with employer contributions of 44 %."""
TUESDAY, FRIDAY, SATURDAY, SUNDAY = 1, 4, 5, 6
BOOK = RuleBookChoice("sweden_municipal_2025")


def nurse(form: PayForm = PayForm.MONTHLY, level: int = 100, **changes: object) -> Employee:
    """Of no known age, so that vacation pay is 12 %."""
    contract = Contract(form, 37 * 60, Decimal(0 if form is PayForm.AGENCY else 31894))
    levels = (EmploymentLevel(Decimal(level)),) if form is PayForm.MONTHLY else ()
    person = Employee("ann", "Ann", None, (SkillPeriod("medicine"), SkillPeriod("care")), (contract,), levels)
    return replace(person, **changes)  # type: ignore[arg-type]


def unit(*employees: Employee, book: RuleBookChoice = BOOK) -> UnitData:
    return UnitData(Unit("u", "U", "1"), employees, (ShiftTemplate("D", 420, 960, "care"),), book)


def prices(
    *employees: Employee, day: date = MONDAY, book: RuleBookChoice = BOOK
) -> Mapping[tuple[int, int, Kind], int]:
    """Öre by day, hour and kind, of the first employee."""
    listed = price_list(unit(*employees, book=book), day).prices
    return {(one.day, one.hour, one.kind): one.ore for one in listed if one.employee == employees[0].id}


def test_an_hour_of_a_monthly_salary() -> None:
    found = prices(nurse())
    # 31 894 × 12 / (37 × 52) = 198.92 kr, with 44 % on top 286.45 kr, whatever the hour.
    assert {ore for (_, _, kind), ore in found.items() if kind is Kind.ORDINARY} == {28_645}
    # 31 894 / 165 = 193.2970 kr an hour; each line has 12 % vacation pay, and both have 44 %.
    # Simple: 347.93 + 41.75 + 153.09 + 18.37. Qualified: 115.98 + 13.92 + 51.03 + 6.12 more.
    assert found[TUESDAY, 10, Kind.OVERTIME] == 34_793 + 4_175 + 15_309 + 1_837
    assert found[TUESDAY, 10, Kind.QUALIFIED_OVERTIME] == 56_114 + 11_598 + 1_392 + 5_103 + 612
    # On call 30 % are 57.99 kr, on standby 14 % are 27.06 kr.
    assert found[TUESDAY, 10, Kind.ON_CALL] == 5_799 + 696 + 2_552 + 306
    assert found[TUESDAY, 10, Kind.STANDBY] == 2_706 + 325 + 1_191 + 143


@pytest.mark.parametrize(
    ("day", "hour", "ore"),
    [
        (TUESDAY, 10, 0),
        (TUESDAY, 18, 0),
        (TUESDAY, 19, 2_560 + 307 + 1_126 + 135),  # D
        (TUESDAY, 22, 5_670 + 680 + 2_495 + 299),  # C
        (TUESDAY, 5, 5_670 + 680 + 2_495 + 299),
        (FRIDAY, 16, 0),
        (FRIDAY, 17, 6_610 + 793 + 2_908 + 349),  # B
        (SATURDAY, 12, 6_610 + 793 + 2_908 + 349),
        (SATURDAY, 23, 7_600 + 912 + 3_344 + 401),  # B at night
        (SUNDAY, 23, 6_610 + 793 + 2_908 + 349),
    ],
)
@pytest.mark.parametrize("form", [PayForm.MONTHLY, PayForm.HOURLY])
def test_the_supplement_of_an_hour(form: PayForm, day: int, hour: int, ore: int) -> None:
    assert prices(nurse(form))[day, hour, Kind.UNSOCIAL] == ore


def test_part_time_staff_have_extra_hours_which_are_overtime_since_april_2025() -> None:
    half = nurse(level=50)
    found = prices(half)
    assert found[TUESDAY, 10, Kind.EXTRA] == found[TUESDAY, 10, Kind.OVERTIME] == 56_114
    # Before it was 120 %: 231.96 + 27.84 + 102.06 + 12.25, with 45.93 % in 2024: 106.54 and 12.79.
    before = prices(half, day=date(2024, 9, 4))
    assert before[TUESDAY, 10, Kind.EXTRA] == 23_196 + 2_784 + 10_654 + 1_279
    assert (TUESDAY, 10, Kind.EXTRA) not in prices(nurse())


def test_an_hour_by_the_hour_has_vacation_compensation() -> None:
    found = prices(nurse(PayForm.HOURLY))
    assert found[TUESDAY, 10, Kind.ORDINARY] == 19_330 + 2_320 + 8_505 + 1_021
    assert {kind for _, _, kind in found} == {Kind.ORDINARY, Kind.UNSOCIAL, Kind.ON_CALL, Kind.STANDBY}
    assert found[TUESDAY, 10, Kind.STANDBY] == 2_706 + 325 + 1_191 + 143


def test_an_hour_of_an_agency_is_what_is_invoiced_for_what_the_employee_works_as() -> None:
    found = prices(nurse(PayForm.AGENCY))
    assert {kind for _, _, kind in found} == {Kind.ORDINARY}
    assert set(found.values()) == {45_000}
    own = replace(BOOK, costs={"agency": {"hourly_price_by_skill": {"care": 510, "medicine": 900}}})
    assert set(prices(nurse(PayForm.AGENCY), book=own).values()) == {51_000}
    nobody = nurse(PayForm.AGENCY, skills=(SkillPeriod("care", Period(last=MONDAY)),))
    assert {day: ore for (day, _, _), ore in prices(nobody, book=own).items()} == {0: 51_000} | dict.fromkeys(
        range(1, 7), 45_000
    )


def test_time_on_call_has_the_share_of_the_supplement_that_the_rule_book_gives_it() -> None:
    own = replace(BOOK, costs={"unsocial_hours": {"on_call_percent": 50}})
    assert prices(nurse(), book=own)[TUESDAY, 20, Kind.ON_CALL] == 9_353 + 1_280 + 154 + 563 + 68
    assert prices(nurse())[TUESDAY, 20, Kind.ON_CALL] == 9_353


def test_the_settings_of_the_unit_for_simple_overtime_change_neither_rate() -> None:
    own = replace(BOOK, costs={"overtime": {"simple_minutes_per_week": 30}})
    found = prices(nurse(), book=own)
    assert (found[0, 0, Kind.OVERTIME], found[0, 0, Kind.QUALIFIED_OVERTIME]) == (56_114, 74_819)


def test_an_hour_added_to_a_schedule_costs_what_the_list_says() -> None:
    substitute, monthly = nurse(PayForm.HOURLY, id="bob"), nurse(birth_year=1970)
    data = unit(monthly, substitute)
    week = Horizon(MONDAY, 7)
    full = tuple(Assignment("ann", shift(week, day, 7 * 60, 444)) for day in range(5))
    listed = {(one.employee, one.day, one.hour, one.kind): one.ore for one in price_list(data, MONDAY).prices}
    for hour in (5, 10, 19, 22):
        for who, kind in (("ann", Kind.OVERTIME), ("bob", Kind.ORDINARY)):
            added = total(data, week, (*full, Assignment(who, shift(week, SATURDAY, hour * 60, 60))))
            expected = listed[who, SATURDAY, hour, kind] + listed[who, SATURDAY, hour, Kind.UNSOCIAL]
            assert added - total(data, week, full) == expected


def shift(horizon: Horizon, day: int, clock: int, minutes: int) -> Shift:
    start = horizon.at(day, clock)
    return Shift("", day, Interval(start, start + minutes), "care")


def total(data: UnitData, horizon: Horizon, assignments: tuple[Assignment, ...]) -> int:
    """What a schedule costs by the whole rule book."""
    schedule = Schedule(instance_for(data, horizon), assignments)
    return sum(line.amount for line in price(schedule, load(data.rulebook, horizon)))


@pytest.mark.parametrize("monday", [date(2025, 3, 24), date(2025, 10, 20)])
def test_in_the_week_of_a_clock_change_too_every_hour_of_the_clock_has_a_price(monday: date) -> None:
    found = prices(nurse(level=50), day=monday)
    assert Counter(kind for _, _, kind in found) == dict.fromkeys(Kind, 168)
    # The hour from 02:00 is one of the night towards Sunday, also when the clock skips it.
    assert found[SUNDAY, 2, Kind.UNSOCIAL] == found[SUNDAY, 1, Kind.UNSOCIAL] > found[SUNDAY, 6, Kind.UNSOCIAL]


def test_the_week_is_that_of_the_date_and_begins_on_monday() -> None:
    listed = price_list(unit(nurse()), date(2025, 9, 7))
    assert (listed.horizon.first, listed.horizon.days) == (MONDAY, 7)
    assert price_list(unit(nurse()), MONDAY) == listed


def test_prices_stand_by_employee_and_time() -> None:
    listed = price_list(unit(nurse(id="bo"), nurse(PayForm.HOURLY, id="al")), MONDAY).prices
    places = [(("bo", "al").index(one.employee), one.day, one.hour, list(Kind).index(one.kind)) for one in listed]
    assert places == sorted(places)


def test_only_days_with_a_contract_have_prices_and_each_has_those_of_its_contract() -> None:
    contracts = (
        Contract(PayForm.MONTHLY, 37 * 60, Decimal(31894), Period(last=date(2025, 9, 2))),
        Contract(PayForm.HOURLY, 37 * 60, Decimal(31894), Period(date(2025, 9, 4))),
    )
    found = prices(nurse(contracts=contracts))
    ordinary = {day: found.get((day, 10, Kind.ORDINARY)) for day in range(7)}
    assert ordinary == {0: 28_645, 1: 28_645, 2: None, 3: 31_176, 4: 31_176, 5: 31_176, 6: 31_176}


def test_a_rule_book_that_does_not_hold_is_an_error() -> None:
    with pytest.raises(RuleBookError, match="holds from"):
        price_list(unit(nurse()), date(2040, 1, 2))
