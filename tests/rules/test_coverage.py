from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, MONDAY, SPRING, Case, cases, check, demand, employee, violations

from staffing.domain.time import Horizon
from staffing.domain.workforce import SkillPeriod
from staffing.rules.coverage import Coverage, Level, Params

MINIMUM = Coverage(Params(level=Level.MINIMUM))
IDEAL = Coverage(Params(level=Level.IDEAL))
MAXIMUM = Coverage(Params(level=Level.MAXIMUM))


def needs(*texts: str, first: date = MONDAY, skill: str = "care") -> dict[str, Any]:
    return {"demand": tuple(demand(text, Horizon(first, 7), skill) for text in texts), "first": first}


ONE = needs("0 07:00-08:00 1 2 3")
TWO = needs("0 07:00-08:00 2 2 2")
TWO_HOURS = needs("0 07:00-08:00 1 1 1", "0 14:00-15:00 1 1 1")
NIGHT = needs("0 22:00-24:00 1 1 1", "1 00:00-06:00 1 1 1")
FIRST_MORNING = needs("0 00:00-07:00 1 1 1")
MEDICINE = {
    **needs("0 07:00-08:00 1 1 1", skill="medicine"),
    "employees": (employee(skills=(SkillPeriod("care"), SkillPeriod("medicine"))), employee("bob")),
}
NURSE = {**needs("0 07:00-08:00 1 1 1", skill="nurse"), "employees": (employee(skills=(SkillPeriod("nurse"),)),)}

CASES = [
    *cases(
        MINIMUM,
        ("nobody is needed", "", 0),
        ("nobody is there", "", 60, ONE),
        ("somebody is there for exactly the hour", "0 07:00-08:00", 0, ONE),
        ("somebody leaves a minute early", "0 06:00-07:59", 1, ONE),
        ("somebody comes a minute late", "0 07:01-14:00", 1, ONE),
        ("somebody leaves before", "0 06:00-07:00", 60, ONE),
        ("two who are there half of the hour each", "0 06:00-07:30, 0 07:30-14:00", 0, ONE),
        ("an unpaid break leaves a gap", "0 06:00-14:00 07:15-07:45", 30, ONE),
        ("an unpaid break just before leaves none", "0 06:00-14:00 06:30-07:00", 0, ONE),
        ("one where two are needed", "0 06:00-14:00", 60, TWO),
        ("two where two are needed", "0 06:00-14:00 | 0 06:00-14:00", 0, TWO),
        ("two of whom one comes a minute late", "0 06:00-14:00 | 0 07:01-14:00", 1, TWO),
        ("two who relieve each other", "0 06:00-07:20 | 0 07:20-14:00", 0, ONE),
        ("a night on both sides of midnight", "0 22:00-30:00", 0, NIGHT),
        ("a night that starts a minute late", "0 22:01-30:00", 1, NIGHT),
        ("a night that ends a minute early", "0 22:00-29:59", 1, NIGHT),
        ("until midnight only", "0 16:00-24:00", 360, NIGHT),
        ("nobody in the night of nine hours in spring", "", 540, needs("5 21:00-31:00 1 1 1", first=SPRING)),
        ("somebody until two in spring", "5 21:00-26:00", 240, needs("5 21:00-31:00 1 1 1", first=SPRING)),
        ("nobody in the night of eleven hours in autumn", "", 660, needs("5 21:00-31:00 1 1 1", first=AUTUMN)),
        ("somebody until three in autumn", "5 21:00-27:00", 240, needs("5 21:00-31:00 1 1 1", first=AUTUMN)),
        ("last night's shift counts this morning", "-1 22:00-31:00", 0, FIRST_MORNING),
        ("last night's shift ends a minute early", "-1 22:00-30:59", 1, FIRST_MORNING),
        ("a last night counts until the horizon ends", "6 22:00-30:00", 0, needs("6 22:00-24:00 1 1 1")),
        ("a shift for another skill does not count", "0 06:00-14:00 as nurse, 1 06:00-14:00", 60, ONE),
        ("a shift for the skill counts", "0 06:00-14:00 as nurse", 0, NURSE),
        ("a skill that is no shift's own counts on any shift", "0 06:00-14:00", 0, MEDICINE),
        ("but only of somebody who holds it", " | 0 06:00-14:00", 60, MEDICINE),
        ("several stretches count each", "0 06:00-07:30", 90, TWO_HOURS),
        ("too many in one stretch do not make up for another", "0 06:00-14:00 | 0 06:00-14:00", 60, TWO_HOURS),
        ("stretches may overlap", "0 06:00-07:30", 60, needs("0 07:00-08:00 1 1 1", "0 07:00-08:00 1 1 1")),
        ("stretches of other lengths", "0 06:00-07:30", 17, needs("0 07:00-07:15 1 1 1", "0 07:15-07:47 1 1 1")),
        ("no minimum", "", 0, needs("0 07:00-08:00 0 1 1")),
        ("shifts that must be kept count", "0 06:00-14:00 pinned", 0, ONE),
    ),
    *cases(
        IDEAL,
        ("one where two are ideal", "0 06:00-14:00", 60, ONE),
        ("two where two are ideal", "0 06:00-14:00 | 0 06:00-14:00", 0, ONE),
        ("one and most of another where two are ideal", "0 06:00-14:00 | 0 06:00-07:59", 1, ONE),
        ("three where two are ideal", "0 06:00-14:00 | 0 06:00-14:00 | 0 06:00-14:00", 0, ONE),
    ),
    *cases(
        MAXIMUM,
        ("nobody where none is allowed", "", 0, needs("0 07:00-08:00 0 0 0")),
        ("a minute where none is allowed", "0 06:00-07:01", 1, needs("0 07:00-08:00 0 0 0")),
        ("three where three are allowed", "0 06:00-14:00 | 0 06:00-14:00 | 0 06:00-14:00", 0, ONE),
        ("three where two are allowed", "0 06:00-14:00 | 0 06:00-14:00 | 0 06:00-14:00", 60, TWO),
        ("the third comes in the last minute", "0 06:00-14:00 | 0 06:00-14:00 | 0 07:59-14:00", 1, TWO),
        ("the third is on a break", "0 06:00-14:00 | 0 06:00-14:00 | 0 06:00-14:00 07:00-08:00", 0, TWO),
        ("last night's shift counts too", "-1 22:00-31:00, 0 06:00-14:00", 60, FIRST_MORNING),
    ),
]  # fmt: skip

TRIALS: list[dict[str, Any]] = [{"level": level} for level in Level]
DRAWN: dict[str, st.SearchStrategy[Any]] = {"level": st.sampled_from(Level)}
REFUSED: list[dict[str, Any]] = [{"level": "most"}]
OUTERMOST: list[dict[str, Any]] = [{"level": level} for level in Level]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_coverage(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


@pytest.mark.parametrize(
    ("rule", "drawn", "says"),
    [
        (MINIMUM, "0 06:00-07:30 | 1 06:00-14:00", "1 h 30 min of care missing"),
        (MAXIMUM, "0 06:00-14:00 | 0 06:00-14:00 | 0 07:40-14:00", "20 min of care too much"),
    ],
)
def test_a_violation_says_when_of_which_skill_and_how_much(rule: Coverage, drawn: str, says: str) -> None:
    (violation,) = violations(rule, drawn, **TWO)
    assert violation.employee is None
    assert (violation.interval.start, violation.interval.end) == (7 * 60, 8 * 60)
    assert says in violation.message
