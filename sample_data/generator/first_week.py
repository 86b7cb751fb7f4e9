"""One group of the home for one week: small enough to read, and to prove optimal; and the same week with a clash."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from generator.balance import Balance, balance, needed_minutes
from generator.budget import budget
from generator.demand import level
from generator.history import Dealer, assert_legal
from generator.model import CLOCK_DAY, FIRST, Absence, Choice, Person, Record, SampleUnit, Shift, Wish, dates, shift
from generator.people import on, people_from

DAYS = 7
PAST = FIRST - timedelta(days=14)
CARE = "omsorg"

PEOPLE = """
Anna Lind, 1974, undersköterska, 85
Fatima Ali, 1985, undersköterska, 100
Erik Nordin, 1998, vårdbiträde, 80
Sara Tesfaye, 1995, undersköterska, 100
Olena Koval, 1983, vårdbiträde, 75
Lars Holm, 1969, undersköterska, 75
Zeynep Demir, 1988, undersköterska, 75
Ulla Backman, 1965, vårdbiträde, 60
"""

SHIFTS = [
    shift("D1", "07:00-15:30", CARE, "11:00-11:30"),
    shift("D2", "08:00-16:30", CARE, "12:30-13:00"),
    shift("E1", "13:00-21:00", CARE, "17:00-17:30"),
    shift("E2", "14:00-21:30", CARE, "18:30-19:00"),
    shift("S1", "07:00-11:30", CARE),
]

DEMAND = [
    level(CARE, "mon-fri", "07:00-08:00", 1, 1, 3),
    level(CARE, "mon-fri", "08:00-11:00", 2, 2, 4),
    level(CARE, "mon-fri", "11:00-13:00", 1, 1, 3),
    level(CARE, "mon-fri", "13:00-16:30", 2, 3, 5),
    level(CARE, "mon-fri", "16:30-19:00", 1, 1, 3),
    level(CARE, "mon-fri", "19:00-21:00", 2, 2, 4),
    level(CARE, "mon-fri", "21:00-21:30", 1, 1, 3),
    level(CARE, "sat sun", "07:00-08:00", 1, 1, 3),
    level(CARE, "sat sun", "08:00-11:00", 1, 2, 4),
    level(CARE, "sat sun", "11:00-13:00", 1, 1, 3),
    level(CARE, "sat sun", "13:00-16:30", 1, 2, 4),
    level(CARE, "sat sun", "16:30-19:00", 1, 1, 3),
    level(CARE, "sat sun", "19:00-21:00", 1, 2, 4),
    level(CARE, "sat sun", "21:00-21:30", 1, 1, 3),
    level("underskoterska", "mon-fri sat sun", "08:00-10:00", 1, 1, 8),
    level("underskoterska", "mon-fri sat sun", "19:00-20:30", 1, 1, 8),
]

WISHES = [
    Wish("B01", "avoid", on("2026-12-04"), 3, start="17:00", end="21:30"),
    Wish("B01", "want", on("2026-12-01"), 1, shift="D1"),
    Wish("B02", "avoid", on("2026-12-02"), 2),
    Wish("B03", "want", on("2026-12-03"), 2, shift="E1"),
    Wish("B04", "avoid", on("2026-11-30"), 2, start="07:00", end="09:00"),
    Wish("B04", "avoid", on("2026-12-06"), 3),
    Wish("B05", "want", on("2026-12-05"), 1),
    Wish("B06", "avoid", on("2026-12-01"), 1, start="17:00", end="21:30"),
    Wish("B07", "avoid", on("2026-12-03"), 2),
    Wish("B08", "want", on("2026-12-02"), 1, shift="S1"),
]

CHOICES = [
    Choice("B05", "preference", parts="evening"),
    Choice("B06", "preference", parts="day"),
    Choice("B08", "preference", longest="8:00"),
]

RULEBOOK = """\
# What this unit says itself; everything else is as the rule book has it.
book: sweden_municipal_2025
rules:
  min_consecutive_days:
    force: off
  min_days_off:
    force: off
"""


def first_week() -> tuple[SampleUnit, list[Balance]]:
    """The unit, and its balance over one week."""
    absences = [Absence("B02", "training", on("2026-12-04"), on("2026-12-04"), "08:00", "14:00", counts_as_worked=True)]
    people = _people()
    unit = SampleUnit(
        folder="first_week",
        name="Talliden, Björken",
        cost_centre="41211",
        places=15,
        people=people,
        shifts=SHIFTS,
        absences=absences,
        demand=DEMAND,
        wishes=WISHES,
        choices=CHOICES,
        rulebook=RULEBOOK,
        budget=budget(people, absences, DEMAND, (CARE,)),
    )
    unit.history = Dealer(people, absences, PAST).deal(14, _past_posts)
    unit.pinned = [Record("B03", on("2026-12-01"), "D2"), Record("B08", on("2026-12-04"), "off")]
    assert_legal([*unit.history, unit.pinned[0]], SHIFTS, PAST)
    needed = needed_minutes(DEMAND, CARE, dates(FIRST, DAYS), (0, CLOCK_DAY))
    return unit, [balance("first_week", people, absences, needed, FIRST, DAYS)]


def impossible() -> tuple[SampleUnit, list[Balance]]:
    """The same week with two people's fixed shifts against the law: 9 h 30 min of rest, and seven days without a long rest."""
    unit, _ = first_week()
    too_little_rest = [Record("B01", on("2026-12-01"), "E2"), Record("B01", on("2026-12-02"), "D1")]
    no_weekly_rest = [Record("B04", day, "D1") for day in dates(FIRST, DAYS)]
    return replace(unit, folder="impossible", pinned=[*too_little_rest, *no_weekly_rest]), []


def _people() -> list[Person]:
    rng = Random("first week people")
    return people_from(PEOPLE, prefix="B", first_number=1, team="day", full_time_week="37:00", rng=rng)


def _past_posts(day: date) -> Iterator[tuple[Shift, str]]:
    catalogue = {s.code: s for s in SHIFTS}
    for code in ("D1", "D2", "E1", "E2") if day.weekday() >= 5 else ("D1", "D2", "E1", "E2", "S1"):
        yield catalogue[code], "day"
