"""The contract of rules and costs on drawn problems, with all of them at once: auditor, model and recreate say the same."""

from datetime import timedelta
from decimal import Decimal
from itertools import compress
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings
from tests import each_cost
from tests.each_rule import ON_TRIAL, said, trials
from tests.solver.recreate.evaluated import Evaluated, agree
from tests.tiny import TINY, every_tiny_schedule
from tests.verifier import AUTUMN, MONDAY, SPRING, UNIT, built, cell_values, employee, fixed_cost

from staffing.audit import audit
from staffing.domain.choices import (
    Absence,
    AbsenceKind,
    AvailableTime,
    Binding,
    Pairing,
    PairingKind,
    Wish,
    WishKind,
    WorkingTimeChoice,
)
from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, DayOff, PartOfDay, Shift
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, EmploymentLevel, PayForm, SkillPeriod
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules import RULES, Rule

DAYS = 7
WHO = st.sampled_from(["ann", "bob"])
KINDS = [AbsenceKind.OTHER, AbsenceKind.SICKNESS]
STARTS = st.sampled_from([SPRING, AUTUMN, MONDAY, MONDAY + timedelta(days=2), SPRING - timedelta(days=1)])


@st.composite
def problems(draw: st.DrawFn) -> Instance:
    """Two people, a week, shifts on a raster of 7 or 15 minutes, and a little of everything that bears on them."""
    horizon, raster = Horizon(draw(STARTS), DAYS), draw(st.sampled_from([7, 15]))
    open_shifts = draw(st.lists(shifts(horizon, raster, st.integers(0, DAYS - 1)), min_size=4, max_size=9, unique=True))
    outside = st.integers(-8, -1) | st.integers(DAYS, DAYS + 6)
    around = st.builds(Assignment, WHO, shifts(horizon, raster, outside))
    kept = st.builds(Assignment, WHO, st.sampled_from(open_shifts))
    hours = intervals(horizon, raster)
    return Instance(
        UNIT,
        horizon,
        employees=(draw(people("ann")), draw(people("bob"))),
        shifts=tuple(open_shifts),
        demand=tuple(draw(st.lists(demands(horizon, raster), max_size=3))),
        absences=tuple(
            draw(st.lists(st.builds(Absence, WHO, hours, st.sampled_from(KINDS), st.booleans()), max_size=1))
        ),
        available=tuple(draw(st.lists(st.builds(AvailableTime, WHO, hours), max_size=1))),
        wishes=tuple(draw(st.lists(wishes(horizon), max_size=3))),
        choices=tuple(draw(st.lists(choices(), max_size=1))),
        adjacent=tuple(draw(st.lists(around, max_size=4, unique=True))),
        pinned=tuple(draw(st.lists(kept, max_size=1))),
        pairings=tuple(draw(st.lists(pairings(), max_size=2))),
        ledger=tuple(draw(st.lists(ledger_entries(), max_size=3))),
        published=tuple(draw(st.lists(kept, max_size=3))),
        told_on=draw(st.none() | st.just(horizon.first - timedelta(days=6)) | st.just(horizon.first)),
        days_off=tuple(draw(st.lists(st.builds(DayOff, WHO, st.integers(0, DAYS - 1)), max_size=1))),
    )


@st.composite
def shifts(draw: st.DrawFn, horizon: Horizon, raster: int, days: st.SearchStrategy[int]) -> Shift:
    day, start = draw(days), raster * draw(st.integers(0, 24 * 60 // raster - 1))
    length = raster * draw(st.integers(1, 14 * 60 // raster))
    pause = draw(st.integers(0, length))
    times = Interval(horizon.at(day, start), horizon.at(day, start) + length)
    breaks = (Interval(times.start + pause // 2, times.start + pause),) if draw(st.booleans()) else ()
    skill = draw(st.sampled_from(["care", "care", "nurse"]))
    is_standby, unit = draw(st.sampled_from([(False, "")] * 6 + [(True, ""), (False, "annex")]))
    on_call = (Interval(times.start + pause // 2, times.start + pause),) if not breaks and draw(st.booleans()) else ()
    code, has_meal = draw(st.sampled_from("DEN")), draw(st.sampled_from([False, False, True]))
    return Shift(code, day, times, skill, breaks, on_call, is_standby, has_meal, unit=unit)


@st.composite
def intervals(draw: st.DrawFn, horizon: Horizon, raster: int) -> Interval:
    start = raster * draw(st.integers(0, horizon.end // raster))
    return Interval(start, start + raster * draw(st.integers(1, 5 * 24 * 60 // raster)))


@st.composite
def people(draw: st.DrawFn, name: str) -> Any:
    skills = draw(st.sets(st.sampled_from(["care", "nurse", "medicine"]), min_size=1))
    contract = Contract(
        draw(st.sampled_from(PayForm)),
        draw(st.sampled_from([37 * 60, 37 * 60, 34 * 60 + 20])),
        draw(st.sampled_from([Decimal(30000), Decimal("26694.33")])),
    )
    return employee(
        name,
        birth_year=draw(st.sampled_from([None, 1930, 1950, 1985, 2009])),
        skills=tuple(SkillPeriod(skill) for skill in sorted(skills)),
        contracts=(contract,),
        levels=(EmploymentLevel(Decimal(draw(st.integers(1, 100)))),),
        day_break=draw(st.none() | st.integers(0, 24 * 60 - 1)),
    )


@st.composite
def demands(draw: st.DrawFn, horizon: Horizon, raster: int) -> Demand:
    start = raster * draw(st.integers(0, horizon.end // raster - 1))
    minimum, ideal, maximum = sorted(draw(st.lists(st.integers(0, 2), min_size=3, max_size=3)))
    skill = draw(st.sampled_from(["care", "nurse", "medicine"]))
    return Demand(Interval(start, min(start + draw(st.integers(1, 600)), horizon.end)), skill, minimum, ideal, maximum)


@st.composite
def wishes(draw: st.DrawFn, horizon: Horizon) -> Wish:
    day = horizon.date_of(draw(st.integers(0, DAYS - 1)))
    start = draw(st.integers(0, 24 * 60))
    clock = draw(st.none() | st.just(Interval(start, start + draw(st.integers(1, 12 * 60)))))
    named = draw(st.sampled_from([None, "D", "N"])) if clock is None else None
    return Wish("w", draw(WHO), draw(st.sampled_from(WishKind)), day, draw(st.integers(1, 3)), named, clock)


@st.composite
def pairings(draw: st.DrawFn) -> Pairing:
    employee, other = draw(st.permutations(["ann", "bob"]))
    return Pairing(draw(st.sampled_from(PairingKind)), employee, other)


@st.composite
def ledger_entries(draw: st.DrawFn) -> LedgerEntry:
    last_autumn = Period(MONDAY - timedelta(days=56), MONDAY - timedelta(days=29))
    counted = [Quantity.EVENINGS, Quantity.WEEKENDS, Quantity.DENIED_WISHES]
    timed = [Quantity.WORKED_MINUTES, Quantity.OVERTIME_MINUTES, Quantity.ON_CALL_MINUTES]
    quantity = draw(st.sampled_from(counted + timed))
    amount = draw(st.integers(0, 9) if quantity in counted else st.integers(0, 9000))
    return LedgerEntry(draw(WHO), quantity, last_autumn, amount, draw(st.integers(0, 9000)))


@st.composite
def choices(draw: st.DrawFn) -> WorkingTimeChoice:
    return WorkingTimeChoice(
        draw(WHO),
        draw(st.sampled_from(Binding)),
        shortest=draw(st.none() | st.integers(1, 480)),
        longest=draw(st.none() | st.integers(480, 840)),
        parts=draw(st.none() | st.frozensets(st.sampled_from(PartOfDay), min_size=1)),
        weekdays=draw(st.none() | st.frozensets(st.integers(0, 6), min_size=1)),
        most_days_in_a_row=draw(st.none() | st.integers(1, 4)),
        single_days_off=draw(st.none() | st.booleans()),
        split_shifts=draw(st.none() | st.booleans()),
        other_units=draw(st.none() | st.booleans()),
        **draw(
            st.just({}) | st.fixed_dictionaries({"most_weekends": st.integers(0, 1), "of_weekends": st.integers(1, 3)})
        ),
    )


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    problem = draw(problems())
    cells = [Assignment(who.id, shift) for who in problem.employees for shift in problem.shifts]
    is_worked = draw(st.lists(st.sampled_from([True, False, False]), min_size=len(cells), max_size=len(cells)))
    chosen = compress(cells, is_worked)
    return Schedule(problem, tuple(dict.fromkeys((*problem.pinned, *chosen))))


DRAWABLE = tuple(rule for rule in RULES if set(said(rule.code, "DRAWN")) == set(rule.Params.model_fields))
"""Every rule; a test of its own notices one whose parameters are not all drawn."""


@st.composite
def books(draw: st.DrawFn, *, hard_rules: int) -> RuleBook:
    """Every rule with drawn parameters: so many of them hard, the others soft, each with a weight of its own; all costs."""
    codes = [rule.code for rule in DRAWABLE]
    hard = draw(st.lists(st.sampled_from(codes), min_size=hard_rules, max_size=hard_rules, unique=True))
    entries = []
    for rule in DRAWABLE:
        drawn = st.sampled_from(trials(rule.code)) | st.fixed_dictionaries(said(rule.code, "DRAWN"))
        params = rule.Params(**draw(drawn))
        force = Force.HARD if rule.code in hard else Force.SOFT
        entries.append(RuleEntry(rule(params), force, draw(st.integers(1, 10_000)) if force is Force.SOFT else 0))
    return RuleBook("drawn", "1", tuple(entries), each_cost.ALL)


def assert_solver_agrees(schedule: Schedule, book: RuleBook) -> None:
    verdict, model = audit(schedule, book), built(schedule.instance, book)
    objective = verdict.objective if verdict.is_legal else None
    assert fixed_cost(model, schedule) == objective
    assert agree(Evaluated(model[0]).price(schedule), objective)


DERANDOMIZED = settings(derandomize=True, deadline=None, max_examples=150)


@DERANDOMIZED
@given(schedules(), books(hard_rules=0))
def test_the_solver_charges_what_the_auditor_finds(schedule: Schedule, book: RuleBook) -> None:
    assert_solver_agrees(schedule, book)


@DERANDOMIZED
@given(schedules(), books(hard_rules=2))
def test_the_solver_admits_what_the_auditor_passes(schedule: Schedule, book: RuleBook) -> None:
    assert_solver_agrees(schedule, book)


def test_over_every_tiny_schedule_the_whole_book_has_one_objective() -> None:
    """Law hard and the rest soft, all costs, and values that are completed, not solved for, as in a search."""
    statutory = [RuleEntry(rule, Force.HARD) for rule in ON_TRIAL if rule.statutory]
    others = [rule for rule in ON_TRIAL if not rule.statutory]
    soft = [RuleEntry(rule, Force.SOFT, 101 + 7 * place) for place, rule in enumerate(others)]
    book = RuleBook("test", "1", (*statutory, *soft), each_cost.ALL)
    model = built(TINY, book)
    recreate = Evaluated(model[0])
    legal = 0
    for schedule in every_tiny_schedule():
        verdict, values = audit(schedule, book), cell_values(model, schedule)
        is_admitted = values is not None and model[1].is_feasible(values)
        assert is_admitted is verdict.is_legal
        assert agree(recreate.price(schedule), verdict.objective if verdict.is_legal else None)
        if verdict.is_legal:
            assert model[1].objective(values) == verdict.objective
            legal += 1
    assert 0 < legal < 512


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_parameter_of_a_rule_is_drawn(rule: type[Rule[Any]]) -> None:
    assert set(said(rule.code, "DRAWN")) == set(rule.Params.model_fields), f"DRAWN of tests/rules/test_{rule.code}.py"
