"""A group home (LSS) with six places: the small unit, with one person awake at night."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from generator.balance import Balance, balance, needed_minutes
from generator.budget import budget
from generator.demand import WEEKEND_LIKE, level
from generator.history import Dealer, assert_legal
from generator.model import CLOCK_DAY, FIRST, Absence, Demand, Person, Record, SampleUnit, Shift, dates, shift
from generator.people import delegation_until, on, people_from
from generator.wishes import choices_for, day_wish, night_wish, wishes_for

DAYS = 28
PAST = FIRST - timedelta(days=28)
SUPPORT = "stod"

BY_DAY = """
Camilla Rosén, 1975, stödpedagog, 100
Samuel Kidane, 1988, stödassistent, 100
Annika Löfgren, 1969, stödassistent, 85
Rania Khoury, 1992, stödassistent, 80
Peter Åkesson, 1981, stödassistent, 75
Milica Nikolic, 1995, stödassistent, 75
Viktor Hellström, 1999, stödassistent, 75
Aster Woldu, 1984, stödassistent, 60
"""

BY_NIGHT = """
Roger Björk, 1966, stödassistent, 80
Khadija Mohamud, 1987, stödassistent, 75
Susanne Palm, 1972, stödassistent, 50
"""

SHIFTS = [
    shift("D1", "07:00-15:00", SUPPORT, "11:00-11:30"),
    shift("D2", "07:00-16:00", SUPPORT, "12:00-12:30"),
    shift("D3", "09:00-17:30", SUPPORT, "13:00-13:30"),
    shift("M1", "12:00-20:30", SUPPORT, "16:00-16:30"),
    shift("E1", "13:00-21:00", SUPPORT, "17:00-17:30"),
    shift("E2", "14:30-21:00", SUPPORT, "18:00-18:30"),
    shift("S1", "07:00-11:00", SUPPORT, "", "mon-fri"),
    shift("S2", "15:30-20:30", SUPPORT, "", "mon-fri"),
    shift("L1", "07:00-19:00", SUPPORT, "11:30-12:00 15:30-16:00", "sat sun"),
    shift("L2", "09:00-21:00", SUPPORT, "13:30-14:00 18:30-19:00", "sat sun"),
    shift("N1", "21:00-07:00", SUPPORT, meal_on_duty=True),
]

PAST_WEEKDAY = ("D1", "D2", "M1", "E1", "E2")
PAST_WEEKEND = ("D1", "D2", "E1", "E2")

RULEBOOK = """\
# What this unit says itself; everything else is as the rule book has it.
book: sweden_municipal_2025
rules:
  coverage.minimum:
    weight: 3000
  min_consecutive_days:
    weight: 20000
  min_days_off:
    weight: 20000
"""


def gruppbostad() -> tuple[SampleUnit, list[Balance]]:
    """The unit, and the balances of day and night staff over four weeks."""
    absences = [
        Absence("G06", "vacation", on("2026-12-07"), on("2026-12-13")),
        Absence("G04", "sickness", on("2026-11-30"), on("2026-12-06")),
        Absence("G03", "training", on("2026-12-15"), on("2026-12-15"), "09:00", "15:00", counts_as_worked=True),
        Absence("G07", "training", on("2026-12-15"), on("2026-12-15"), "09:00", "15:00", counts_as_worked=True),
    ]
    unit = SampleUnit(
        folder="gruppbostad",
        name="Gruppbostaden Solkatten",
        cost_centre="42130",
        places=6,
        people=_people(),
        shifts=SHIFTS,
        absences=absences,
        demand=_demand(),
        rulebook=RULEBOOK,
        delimiter=";",
        encoding="utf-8-sig",
    )
    unit.choices = choices_for(unit.team("day"), unit.team("night"), Random("gruppbostad choices"))
    _add_wishes(unit)
    _add_past(unit)
    unit.budget = budget(unit.people, absences, unit.demand, (SUPPORT,))
    return unit, _balances(unit)


def _people() -> list[Person]:
    rng = Random("gruppbostad people")
    by_day = people_from(BY_DAY, prefix="G", first_number=1, team="day", full_time_week="38:15", rng=rng)
    by_night = people_from(BY_NIGHT, prefix="G", first_number=9, team="night", full_time_week="34:20", rng=rng)
    return [_with_competence(person, rng) for person in (*by_day, *by_night)]


def _with_competence(person: Person, rng: Random) -> Person:
    """With a delegation for all but one, and the competence of a stödpedagog."""
    skills = (*person.skills, "stodpedagog") if person.title == "stödpedagog" else person.skills
    until = delegation_until(rng)
    if person.id == "G08":
        return replace(person, skills=skills)
    return replace(person, skills=(*skills, "delegering"), delegated_until=until)


def _demand() -> list[Demand]:
    rows = [
        level(SUPPORT, "mon-fri", "00:00-07:00", 1, 1, 1),
        level(SUPPORT, "mon-fri", "07:00-13:00", 1, 2, 3),
        level(SUPPORT, "mon-fri", "13:00-15:00", 2, 3, 4),
        level(SUPPORT, "mon-fri", "15:00-20:30", 2, 3, 4),
        level(SUPPORT, "mon-fri", "20:30-21:00", 1, 2, 3),
        level(SUPPORT, "mon-fri", "21:00-24:00", 1, 1, 1),
    ]
    for days in WEEKEND_LIKE:
        rows.append(level(SUPPORT, days, "00:00-07:00", 1, 1, 1))
        rows.append(level(SUPPORT, days, "07:00-21:00", 1, 2, 3))
        rows.append(level(SUPPORT, days, "21:00-24:00", 1, 1, 1))
    rows.append(level("delegering", "mon-fri sat sun", "00:00-24:00", 1, 1, 6))
    rows.append(level("stodpedagog", "mon-fri", "09:00-15:00", 0, 1, 6))
    return rows


def _add_wishes(unit: SampleUnit) -> None:
    rng = Random("gruppbostad wishes")
    draw = day_wish([s for s in SHIFTS if s.code != "N1"], evening=("17:00", "21:00"), morning=("07:00", "09:00"))
    unit.wishes += wishes_for(unit.team("day"), unit.absences, FIRST, DAYS, draw, rng)
    unit.wishes += wishes_for(unit.team("night")[:2], unit.absences, FIRST, DAYS, night_wish, rng)


def _add_past(unit: SampleUnit) -> None:
    dealer = Dealer(unit.people, unit.absences, PAST)
    unit.history = dealer.deal(28, _past_posts)
    assert unit.history[-1].shift == "N1", "the first morning of the horizon needs its night staff"
    unit.pinned = [Record("G01", on("2026-12-16"), "D3"), Record("G05", on("2026-12-24"), "off")]
    assert_legal([*unit.history, unit.pinned[0]], SHIFTS, PAST)


def _past_posts(day: date) -> Iterator[tuple[Shift, str]]:
    catalogue = {s.code: s for s in SHIFTS}
    yield catalogue["N1"], "night"
    for code in PAST_WEEKEND if day.weekday() >= 5 else PAST_WEEKDAY:
        yield catalogue[code], "day"


def _balances(unit: SampleUnit) -> list[Balance]:
    horizon = dates(FIRST, DAYS)
    by_day = needed_minutes(unit.demand, SUPPORT, horizon, (7 * 60, 21 * 60))
    by_night = needed_minutes(unit.demand, SUPPORT, horizon, (0, CLOCK_DAY)) - by_day
    needs = (("day", by_day), ("night", by_night))
    return [balance(f"gruppbostad {t}", unit.team(t), unit.absences, n, FIRST, DAYS) for t, n in needs]
