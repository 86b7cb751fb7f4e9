from datetime import date
from typing import Any

import hypothesis.strategies as st
import pytest
from tests.verifier import AUTUMN, SPRING, Case, cases, check, employee, violations

from staffing.domain.time import Period
from staffing.domain.workforce import SkillPeriod
from staffing.rules.skill_match import Params, SkillMatch

RULE = SkillMatch(Params())
NIGHT_STAFF = {"employees": (employee(), employee("bob", groups=frozenset({"night"})))}

WEDNESDAY = date(2026, 12, 2)
UNTIL_WEDNESDAY = {"employees": (employee(skills=(SkillPeriod("nurse", Period(last=WEDNESDAY)),)),)}
FROM_WEDNESDAY = {"employees": (employee(skills=(SkillPeriod("nurse", Period(first=WEDNESDAY)),)),)}
AGAIN = {
    "employees": (
        employee(
            skills=(
                SkillPeriod("nurse", Period(last=date(2026, 12, 1))),
                SkillPeriod("nurse", Period(first=date(2026, 12, 3))),
            )
        ),
    )
}
TWO_PEOPLE = {"employees": (employee(), employee("bob", skills=(SkillPeriod("nurse"), SkillPeriod("care"))))}


def until_saturday(first: date) -> dict[str, object]:
    """A nurse until the Saturday of the week that starts on `first`."""
    last = first.replace(day=first.day + 5)
    return {"employees": (employee(skills=(SkillPeriod("nurse", Period(last=last)),)),), "first": first}


CASES = cases(
    RULE,
    ("nobody works", "", 0),
    ("a shift whose skill is held", "0 06:00-14:00 as care", 0),
    ("a shift whose skill is not held", "0 06:00-14:00 as nurse", 1),
    ("each such shift counts", "0 06:00-14:00 as nurse, 0 16:00-20:00 as nurse, 1 06:00-14:00 as care", 2),
    ("the last day of a skill", "2 06:00-14:00 as nurse", 0, UNTIL_WEDNESDAY),
    ("the day after the last", "3 06:00-14:00 as nurse", 1, UNTIL_WEDNESDAY),
    ("a night that starts on the last day", "2 23:59-32:00 as nurse", 0, UNTIL_WEDNESDAY),
    ("a shift that starts at midnight after the last day", "3 00:00-08:00 as nurse", 1, UNTIL_WEDNESDAY),
    ("the first day of a skill", "2 00:00-08:00 as nurse", 0, FROM_WEDNESDAY),
    ("a night that starts on the day before", "1 22:00-30:00 as nurse", 1, FROM_WEDNESDAY),
    ("a gap in the time of a skill", "1 06:00-10:00 as nurse, 2 06:00-10:00 as nurse, 3 06:00-10:00 as nurse", 1, AGAIN),
    ("a night into the Sunday of the clock change in spring", "5 23:00-31:00 as nurse", 0, until_saturday(SPRING)),
    ("the Sunday of the clock change in spring", "6 00:30-08:00 as nurse", 1, until_saturday(SPRING)),
    ("a night into the Sunday of the clock change in autumn", "5 23:00-31:00 as nurse", 0, until_saturday(AUTUMN)),
    ("the Sunday of the clock change in autumn", "6 00:30-08:00 as nurse", 1, until_saturday(AUTUMN)),
    ("a shift before the horizon is past", "-1 06:00-14:00 as nurse, 0 06:00-14:00 as care", 0),
    ("a shift after the horizon is not this schedule's", "7 06:00-14:00 as nurse, 0 06:00-14:00 as care", 0),
    ("shifts that must be kept are judged too", "0 06:00-14:00 as nurse pinned", 1),
    ("one holds the skill and the other does not", "0 06:00-14:00 as nurse | 0 06:00-14:00 as nurse", 1, TWO_PEOPLE),
    ("both work what they can", "0 06:00-14:00 as care | 0 06:00-14:00 as nurse, 1 06:00-14:00 as care", 0, TWO_PEOPLE),
)  # fmt: skip

CASES += cases(
    SkillMatch(Params(), group="night"),
    ("only those of the group are judged", "0 06:00-14:00 as nurse | 1 06:00-14:00 as nurse", 1, NIGHT_STAFF),
)

TRIALS: list[dict[str, Any]] = [{}]
DRAWN: dict[str, st.SearchStrategy[Any]] = {}
REFUSED: list[dict[str, Any]] = [{"skill": "nurse"}]
OUTERMOST: list[dict[str, Any]] = [{}]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_skill_match(case: Case) -> None:
    check(case.rule, case.schedule, case.excess)


def test_a_violation_names_who_which_shift_and_the_skill() -> None:
    (violation,) = violations(RULE, "1 06:00-14:00 as nurse called N | 1 06:00-14:00 as nurse called N", **TWO_PEOPLE)
    assert violation.employee == "ann"
    assert (violation.interval.start, violation.interval.end) == (30 * 60, 38 * 60)
    assert "N needs nurse, which the employee does not hold on that day" in violation.message
