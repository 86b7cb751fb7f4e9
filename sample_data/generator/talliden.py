"""A home for the elderly with 60 places: the full-size unit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from generator import talliden_staff as staff
from generator.balance import Balance, absent_minutes, balance, contracted_minutes, needed_minutes
from generator.budget import budget
from generator.demand import WEEKEND_LIKE, best_scale, level, scaled
from generator.history import Dealer, assert_legal
from generator.ledger import ledger_for
from generator.model import (
    CLOCK_DAY,
    FIRST,
    Absence,
    Demand,
    Pairing,
    Person,
    Record,
    SampleUnit,
    Shift,
    Window,
    dates,
    shift,
)
from generator.people import delegation_until, on, people_from
from generator.wishes import choices_for, day_wish, night_wish, wishes_for

DAYS = 28
PAST = FIRST - timedelta(days=28)
CARE, NURSE = "omsorg", "sjukskoterska"
EVENING_ENDS = 21 * 60
NIGHT_STAFF = 4
LATE_STAFF = 2
"""How many of the evening staff are wanted for the last half hour, until 21:30."""

SHARE_OF_PRESENT = 985
"""The ideal asks for at most this many thousandths of the hours that the day staff is present."""

WEEKEND_PERMILLE = 860
"""Assumed: what weekends and holidays need of what a weekday needs."""

SHAPE = (
    ("07:00", 12), ("07:30", 13), ("11:00", 11), ("13:00", 12), ("14:30", 11), ("15:30", 9), ("16:30", 10),
    ("20:30", 8), ("21:00", 0),
)  # fmt: skip

SHIFTS = [
    shift("D1", "07:00-15:30", CARE, "11:30-12:00"),
    shift("D2", "07:00-16:00", CARE, "12:00-12:30"),
    shift("D3", "08:00-16:30", CARE, "12:30-13:00"),
    shift("M1", "10:00-18:30", CARE, "14:30-15:00"),
    shift("E1", "13:00-21:00", CARE, "17:00-17:30"),
    shift("E2", "14:00-21:30", CARE, "17:30-18:00"),
    shift("E3", "15:00-21:00", CARE, "18:30-19:00"),
    shift("S1", "07:00-11:30", CARE),
    shift("S2", "16:30-21:00", CARE),
    shift("L1", "07:00-19:00", CARE, "11:00-11:30 15:00-15:30", "sat sun"),
    shift("L2", "09:00-21:00", CARE, "13:30-14:00 18:00-18:30", "sat sun"),
    shift("N1", "21:00-07:00", CARE, meal_on_duty=True),
    shift("R1", "07:00-15:30", NURSE, "11:30-12:00", "mon-fri"),
    shift("R2", "09:00-17:30", NURSE, "13:00-13:30", "mon-fri"),
    shift("R3", "14:00-21:30", NURSE, "16:30-17:00", "mon-fri"),
    shift("R4", "08:00-16:00", NURSE, weekdays="sat sun", meal_on_duty=True),
]
FLEXIBLE = Window("F", "07:00", "14:30", CARE, "mon-fri", "5:30", "7:30", 60, 30, "5:00")

PAST_WEEKDAY = Counter(D1=4, D2=3, D3=2, M1=2, E1=3, E2=3, E3=2, S1=1, S2=1)
PAST_WEEKEND = Counter(D1=4, D2=2, D3=2, E1=2, E2=2, E3=1, L1=2, L2=1)

RULEBOOK = """\
# What this unit says itself; everything else is as the rule book has it.
book: sweden_municipal_2025
rules:
  max_consecutive_days:
    most_days: 5
  coverage.minimum:
    weight: 3000
costs:
  substitutes:
    salary_by_skill:
      sjukskoterska: 43000
"""


def talliden() -> tuple[SampleUnit, list[Balance]]:
    """The unit, and the balances of day staff, night staff and nurses over four weeks."""
    people = _people()
    absences = _absences()
    unit = SampleUnit(
        folder="talliden",
        name="Talliden",
        cost_centre="41210",
        places=60,
        people=people,
        shifts=SHIFTS,
        windows=[FLEXIBLE],
        absences=[*absences, *_available_times(people)],
        demand=_demand(people, absences),
        rulebook=RULEBOOK,
    )
    unit.choices = choices_for(unit.team("day"), unit.team("night"), Random("talliden choices"))
    _add_wishes(unit)
    _add_past(unit)
    unit.pairings = [
        Pairing("mentor", staff.NEW_EMPLOYEE, staff.MENTOR, FIRST, FIRST + timedelta(days=13)),
        Pairing("apart", *staff.APART),
    ]
    there = [person for person in _monthly(people) if person.id not in (staff.NEW_EMPLOYEE, staff.ON_LEAVE)]
    unit.ledger = ledger_for(there, unit.history, SHIFTS, Random("talliden ledger"))
    unit.budget = budget(_monthly(people), absences, unit.demand, (CARE, NURSE))
    return unit, _balances(unit)


def _people() -> list[Person]:
    rng = Random("talliden people")
    groups = (
        (staff.DAY_AND_EVENING, "day", "37:00"),
        (staff.NIGHT, "night", "34:20"),
        (staff.NURSES, "nurse", "38:15"),
        (staff.SUBSTITUTES, "substitute", "38:15"),
    )
    people: list[Person] = []
    for lines, team, full_time_week in groups:
        number = len(people) + 1
        people += people_from(lines, prefix="T", first_number=number, team=team, full_time_week=full_time_week, rng=rng)
    return [_with_details(person, rng) for person in people]


def _with_details(person: Person, rng: Random) -> Person:
    """With a delegation for most undersköterskor and some others, the level of next year, and the day of employment."""
    chance = {"undersköterska": 0.9, "vårdbiträde": 0.4}.get(person.title, 0)
    delegated = rng.random() < chance
    until = delegation_until(rng)
    return replace(
        person,
        skills=(*person.skills, "delegering") if delegated else person.skills,
        delegated_until=until if delegated else "",
        next_percent=staff.NEXT_YEAR.get(person.id, 0),
        employed_from=FIRST.isoformat() if person.id == staff.NEW_EMPLOYEE else person.employed_from,
        groups=("night",) if person.team == "night" else (),
    )


def _monthly(people: list[Person]) -> list[Person]:
    return [person for person in people if person.monthly]


def _absences() -> list[Absence]:
    away = [line.split() for line in staff.ABSENCES.strip().splitlines()]
    training = [line.split() for line in staff.TRAINING.strip().splitlines()]
    return [
        *(Absence(who, kind, on(first), on(last)) for who, kind, first, last in away),
        *(Absence(who, "training", on(day), on(day), start, end, True) for who, day, start, end in training),
    ]


def _available_times(people: list[Person]) -> list[Absence]:
    """When substitutes can work, for eight weeks: some evenings, most of every other weekend, the last one nights."""
    rng = Random("talliden available times")
    substitutes = [person for person in people if not person.monthly]
    found = []
    for place, person in enumerate(substitutes):
        nights = person is substitutes[-1]
        for day in dates(FIRST, 56):
            week, weekday = divmod((day - FIRST).days, 7)
            chance = 0.25 if weekday < 5 else 0.85 if (week + place) % 2 else 0.1
            if rng.random() < chance:
                start, end = ("21:00", "07:00") if nights else ("07:00" if weekday >= 5 else "15:00", "21:30")
                found.append(Absence(person.id, "available", day, day + timedelta(days=nights), start, end))
    return found


def _demand(people: list[Person], absences: list[Absence]) -> list[Demand]:
    day_staff = [person for person in people if person.team == "day"]
    present = contracted_minutes(day_staff, DAYS) - absent_minutes(day_staff, absences, dates(FIRST, DAYS))
    curves = {permille: _care_by_day(permille) for permille in range(600, 1200, 5)}
    wanted = present * SHARE_OF_PRESENT // 1000 - LATE_STAFF * 30 * DAYS
    permille = best_scale(curves, CARE, FIRST, DAYS, wanted)
    rows = [*curves[permille], *_care_by_night()]
    return (
        sorted(rows, key=lambda row: (row.days not in ("mon-fri",), row.days, row.start)) + _nurses() + _competences()
    )


def _care_by_day(permille: int) -> list[Demand]:
    """Care from 07:00 to 21:00."""
    rows = scaled(CARE, "mon-fri", SHAPE, permille, NIGHT_STAFF)
    for days in WEEKEND_LIKE:
        rows += scaled(CARE, days, SHAPE, permille * WEEKEND_PERMILLE // 1000, NIGHT_STAFF)
    return rows


def _care_by_night() -> list[Demand]:
    """One person for each of the four groups, and some of the evening staff until 21:30."""
    late = NIGHT_STAFF + LATE_STAFF
    rows = []
    for days in ("mon-fri", *WEEKEND_LIKE):
        rows.append(level(CARE, days, "00:00-07:00", NIGHT_STAFF, NIGHT_STAFF, NIGHT_STAFF + 1))
        rows.append(level(CARE, days, "21:00-21:30", NIGHT_STAFF, late, late + 3))
        rows.append(level(CARE, days, "21:30-24:00", NIGHT_STAFF, NIGHT_STAFF, NIGHT_STAFF + 1))
    return rows


def _nurses() -> list[Demand]:
    """Two by day with their lunches apart, all at the handover, one in the evening; nights belong to a shared patrol."""
    rows = [
        level(NURSE, "mon-fri", "07:00-09:00", 1, 1, 2),
        level(NURSE, "mon-fri", "09:00-11:30", 1, 2, 3),
        level(NURSE, "mon-fri", "11:30-13:30", 1, 1, 3),
        level(NURSE, "mon-fri", "13:30-14:00", 1, 2, 3),
        level(NURSE, "mon-fri", "14:00-15:30", 1, 3, 3),
        level(NURSE, "mon-fri", "15:30-17:30", 1, 2, 3),
        level(NURSE, "mon-fri", "17:30-21:30", 1, 1, 2),
    ]
    return rows + [level(NURSE, days, "08:00-16:00", 1, 1, 2) for days in WEEKEND_LIKE]


def _competences() -> list[Demand]:
    """Some of those at work may give medicine, and some are undersköterskor; more of them is never too many."""
    needs = (
        ("00:00-07:00", 1, 2),
        ("07:00-11:00", 4, 6),
        ("11:00-16:30", 3, 5),
        ("16:30-21:00", 3, 5),
        ("21:00-24:00", 1, 2),
    )
    return [
        level(skill, "mon-fri sat sun", times, minimum, ideal, 60)
        for skill in ("delegering", "underskoterska")
        for times, minimum, ideal in needs
    ]


def _add_wishes(unit: SampleUnit) -> None:
    rng = Random("talliden wishes")
    absences = [absence for absence in unit.absences if absence.kind != "available"]
    no_wishes = {staff.ON_LEAVE, *(person.id for person in rng.sample(unit.team("day", "night"), 4))}
    day_draw = day_wish([s for s in SHIFTS if s.code != "N1"], evening=("17:00", "21:30"), morning=("07:00", "09:00"))
    for team, draw in (("day", day_draw), ("night", night_wish), ("nurse", day_draw)):
        people = [person for person in unit.team(team) if person.id not in no_wishes]
        unit.wishes += wishes_for(people, absences, FIRST, DAYS, draw, rng)


def _add_past(unit: SampleUnit) -> None:
    """Four weeks of history, the shifts already fixed in the horizon, and the check that both are legal together."""
    absences = [absence for absence in unit.absences if absence.kind != "available"]
    staffed = _monthly(unit.people)
    dealer = Dealer(staffed, absences, PAST)
    unit.history = dealer.deal(28, _past_posts)
    last_night = [record for record in unit.history if record.day == FIRST - timedelta(days=1) and record.shift == "N1"]
    assert len(last_night) == NIGHT_STAFF, "the first morning of the horizon needs its night staff"
    unit.pinned = [
        Record(staff.NEW_EMPLOYEE, FIRST, "D3"),
        Record(staff.MENTOR, FIRST, "D3"),
        Record("T48", on("2026-12-03"), "MEET", "12:30", "16:00", NURSE),
        Record("T08", on("2026-12-12"), "off"),
        Record("T02", on("2026-12-24"), "off"),
        Record("T38", on("2026-12-24"), "off"),
    ]
    assert_legal([*unit.history, *(record for record in unit.pinned if record.shift != "off")], SHIFTS, PAST)


def _past_posts(day: date) -> Iterator[tuple[Shift, str]]:
    catalogue = {s.code: s for s in SHIFTS}
    for code in (PAST_WEEKEND if day.weekday() >= 5 else PAST_WEEKDAY).elements():
        yield catalogue[code], "day"
    for code in ("R4",) if day.weekday() >= 5 else ("R1", "R2", "R3"):
        yield catalogue[code], "nurse"
    for _ in range(NIGHT_STAFF):
        yield catalogue["N1"], "night"


def _balances(unit: SampleUnit) -> list[Balance]:
    horizon = dates(FIRST, DAYS)
    day_clock, whole_day = (7 * 60, EVENING_ENDS), (0, CLOCK_DAY)
    by_day = needed_minutes(unit.demand, CARE, horizon, day_clock) + LATE_STAFF * 30 * DAYS
    by_night = needed_minutes(unit.demand, CARE, horizon, whole_day) - by_day
    nurses = needed_minutes(unit.demand, NURSE, horizon, whole_day)
    needs = (("day", by_day), ("night", by_night), ("nurse", nurses))
    return [balance(f"talliden {t}", unit.team(t), unit.absences, n, FIRST, DAYS) for t, n in needs]
