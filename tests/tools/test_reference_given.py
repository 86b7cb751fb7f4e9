from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.verifier import MONDAY, demand, employee, instance, shift
from tools.reference_given import DRAWN, PERSON, Given, facts

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
from staffing.domain.instance import Instance
from staffing.domain.ledger import LedgerEntry, Quantity
from staffing.domain.shift import Assignment, DayOff, PartOfDay
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, PayForm, SkillPeriod

WEEK = Horizon(MONDAY, 7)
TUESDAY, FRIDAY = date(2026, 12, 1), date(2026, 12, 4)


def test_every_part_of_an_instance_is_drawn_or_told() -> None:
    """A new one needs its words in `tools.reference_given`, or examples would keep it from the reader."""
    assert {field.name for field in fields(Instance)} == DRAWN | Given(instance()).words.keys()


def test_everything_that_is_known_of_an_employee_is_told() -> None:
    assert {field.name for field in fields(Employee)} == PERSON.keys() | {"id", "name"}


def at(first: int, clock: int, last: int, until: int) -> Interval:
    return Interval(WEEK.at(first, clock), WEEK.at(last, until))


GIVEN: list[tuple[dict[str, Any], str]] = [
    ({"absences": (Absence("ann", WEEK.day(1), AbsenceKind.LEAVE),)}, "Ann is on leave on Tue."),
    (
        {"absences": (Absence("ann", at(1, 0, 4, 0), AbsenceKind.TRAINING, counts_as_worked=True),)},
        "Ann is at training from Tue to Thu, which counts as work.",
    ),
    (
        {"absences": (Absence("ann", at(1, 480, 1, 720), AbsenceKind.SICKNESS),)},
        "Ann is ill on Tue 08:00–12:00.",
    ),
    (
        {"absences": (Absence("ann", at(-1, 480, 0, 720), AbsenceKind.VACATION),)},
        "Ann is on vacation from Sun 29 Nov 08:00 to Mon 12:00.",
    ),
    ({"available": (AvailableTime("bob", at(5, 960, 5, 1440)),)}, "Bob can work on Sat 16:00–24:00."),
    ({"days_off": (DayOff("ann", 2),)}, "Ann has been promised to be off on Wed."),
    (
        {
            "choices": (
                WorkingTimeChoice(
                    "ann",
                    Binding.PROMISE,
                    Period(TUESDAY, FRIDAY),
                    shortest=360,
                    longest=540,
                    parts=frozenset({PartOfDay.DAY, PartOfDay.EVENING}),
                    weekdays=frozenset({0, 4}),
                ),
            )
        },
        "Ann has been promised shifts of at least 6 h, shifts of at most 9 h, only shifts of the day or evening and only "
        "Mon, Fri from 1 Dec 2026 to 4 Dec 2026.",
    ),
    (
        {
            "choices": (
                WorkingTimeChoice(
                    "bob",
                    Binding.PREFERENCE,
                    most_weekends=1,
                    of_weekends=2,
                    most_days_in_a_row=4,
                    single_days_off=False,
                    split_shifts=False,
                    other_units=True,
                ),
            )
        },
        "Bob prefers at most 1 of 2 weekends, at most 4 days in a row, no single days off, no split shifts and also shifts "
        "in other units.",
    ),
    (
        {"wishes": (Wish("1", "ann", WishKind.AVOID, TUESDAY, 2),)},
        "Ann wishes not to work on Tue, with strength 2.",
    ),
    (
        {"wishes": (Wish("1", "ann", WishKind.WANT, TUESDAY, 1, shift="E1"),)},
        "Ann wishes to work the shift E1 on Tue, with strength 1.",
    ),
    (
        {"wishes": (Wish("1", "ann", WishKind.AVOID, TUESDAY, 3, clock=Interval(1080, 1320)),)},
        "Ann wishes not to work on Tue from 18:00 to 22:00, with strength 3.",
    ),
    ({"pairings": (Pairing(PairingKind.MENTOR, "ann", "bob"),)}, "Bob is Ann's mentor."),
    (
        {"pairings": (Pairing(PairingKind.APART, "ann", "bob", Period(None, FRIDAY)),)},
        "Ann and Bob are to be kept apart until 4 Dec 2026.",
    ),
    (
        {"ledger": (LedgerEntry("ann", Quantity.EVENINGS, Period(date(2026, 10, 5), date(2026, 11, 29)), 4, 14688),)},
        "Ann had 4 evenings from 5 Oct 2026 to 29 Nov 2026, with 244:48 contracted.",
    ),
    (
        {"ledger": (LedgerEntry("ann", Quantity.OVERTIME_MINUTES, Period(date(2026, 10, 5), None), 90),)},
        "Ann had 1 h 30 min overtime from 5 Oct 2026.",
    ),
    (
        {"demand": (demand("0 07:00-08:00 1 2 3", WEEK),)},
        "Needed on Mon 07:00–08:00 for care: at least 1, ideally 2 and at most 3.",
    ),
    (
        {"published": (Assignment("ann", shift("2 07:00-15:00", WEEK)),)},
        "Ann had been told to work Wed 07:00–15:00.",
    ),
    ({"told_on": date(2026, 11, 28)}, "The change is told on Sat 28 Nov."),
]


@pytest.mark.parametrize(("changes", "told"), GIVEN, ids=[told for _, told in GIVEN])
def test_what_is_given_is_told_in_a_sentence(changes: dict[str, Any], told: str) -> None:
    assert list(Given(instance("|", **changes)).sentences()) == [told]


def test_the_words_of_every_part_are_tried() -> None:
    assert {name for changes, _ in GIVEN for name in changes} | {"employees"} == Given(instance()).words.keys()


def people() -> Iterator[tuple[dict[str, Any], str]]:
    yield {}, ""
    yield {"birth_year": 2009}, "Ann was born in 2009."
    yield {"birth_year": None}, "Ann has no year of birth in the data."
    yield {"skills": (SkillPeriod("care"), SkillPeriod("nurse"))}, "Ann holds the skill `care` and `nurse`."
    yield {"skills": ()}, "Ann holds no skill."
    monthly = Contract(PayForm.MONTHLY, 2295, Decimal(31894), Period(None, FRIDAY))
    told = "Ann is paid by the month, 31 894 kronor a month for full time of 38:15 a week until 4 Dec 2026."
    yield {"contracts": (monthly,)}, told
    hourly = Contract(PayForm.HOURLY, 2295, Decimal(28000))
    yield {"contracts": (hourly,)}, "Ann is paid by the hour, as for 28 000 kronor a month."
    yield {"contracts": (Contract(PayForm.AGENCY, 0, Decimal(0)),)}, "Ann comes from an agency."
    yield {"contracts": ()}, "Ann has no contract."
    halves = (
        EmploymentLevel(Decimal("87.50"), Period(None, FRIDAY)),
        EmploymentLevel(Decimal(100), Period(date(2026, 12, 5))),
    )
    told = "Ann works 87.5 % of full time until 4 Dec 2026 and 100 % of full time from 5 Dec 2026."
    yield {"levels": halves}, told
    yield {"levels": ()}, "Ann has no employment level."
    yield {"groups": frozenset({"night"}), "day_break": 1260}, "Ann belongs to `night`; has the day break at 21:00."


@pytest.mark.parametrize(("changes", "told"), [*people()])
def test_of_people_only_what_is_unusual_is_told(changes: dict[str, Any], told: str) -> None:
    problem = instance(employees=(employee("ann", **changes),))
    assert " ".join(Given(problem).sentences()) == told


def test_everything_usual_can_be_told_too() -> None:
    assert list(facts(employee())) == [
        "was born in 1985",
        "holds the skill `care`",
        "is paid by the month, 30 000 kronor a month for full time of 37:00 a week",
        "works 100 % of full time",
    ]
