"""One harness for every rule and cost: a schedule is put to the auditor and to the solver, and they must agree."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

from staffing.costs.base import Cost
from staffing.domain.demand import Demand
from staffing.domain.findings import CostLine, Violation
from staffing.domain.instance import Instance
from staffing.domain.organisation import Unit
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import Horizon, Interval, Period
from staffing.domain.workforce import Contract, Employee, EmploymentLevel, PayForm, SkillPeriod
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules.base import Rule
from staffing.solver.cpsat import Limits, solve, whole
from staffing.solver.linear import LinearModel
from staffing.solver.program import Program
from staffing.solver.translate import linear_model

UNIT = Unit("home", "The home", "4711")
MONDAY = date(2026, 11, 30)
SPRING = date(2026, 3, 23)
"""A Monday; on the Sunday of its week (day 6) the clock goes from 02:00 to 03:00."""
AUTUMN = date(2026, 10, 19)
"""A Monday; on the Sunday of its week (day 6) the clock goes from 03:00 back to 02:00."""

NAMES = ("ann", "bob", "cia")


def employee(name: str = "ann", **changes: Any) -> Employee:
    """Somebody with the skill `care`, at 100 % of 37:00 for 30 000 kronor a month."""
    given: dict[str, Any] = {
        "birth_year": 1985,
        "skills": (SkillPeriod("care"),),
        "contracts": (Contract(PayForm.MONTHLY, 37 * 60, Decimal(30000), Period()),),
        "levels": (EmploymentLevel(Decimal(100), Period()),),
    }
    return Employee(name, name.title(), **(given | changes))


_SHIFT = re.compile(
    r"(?P<day>-?\d+) (?P<times>[\d:]+-[\d:]+)(?P<breaks>( [\d:]+-[\d:]+)*)"
    r"( as (?P<skill>\w+))?( called (?P<code>\w+))?(?P<call>( oncall [\d:]+-[\d:]+)*)"
    r"(?P<standby> standby)?(?P<meal> meal)?(?P<resource> resource)?( at (?P<unit>\w+))?( pinned)?"
)


def shift(text: str, horizon: Horizon, *, code: str | None = None, skill: str = "care") -> Shift:
    """Read `0 06:00-14:00` or `1 22:00-30:00` as day and clock times; `-1 ...` lies before the horizon.

    Breaks are written behind, and then, in this order, the skill, the code, time on call, what kind of shift it is, another
    unit, and that the shift must be kept: `0 06:00-14:00 10:00-10:30 as nurse called E pinned`,
    `0 15:00-33:00 oncall 23:00-30:00 at annex`, `0 16:00-24:00 standby`, `0 21:00-31:00 meal`, `0 07:00-16:00 resource`.
    """
    found = _SHIFT.fullmatch(text)
    if found is None:
        raise ValueError(f"cannot read {text!r} as a shift")
    day = int(found["day"])
    breaks = tuple(_interval(span, day, horizon) for span in found["breaks"].split())
    code = code or found["code"] or text.replace(" ", "_")
    return Shift(
        code,
        day,
        _interval(found["times"], day, horizon),
        found["skill"] or skill,
        breaks,
        on_call=tuple(_interval(span, day, horizon) for span in re.findall(r"[\d:]+-[\d:]+", found["call"])),
        is_standby=found["standby"] is not None,
        has_meal_on_duty=found["meal"] is not None,
        is_resource=found["resource"] is not None,
        unit=found["unit"] or "",
    )


def _interval(span: str, day: int, horizon: Horizon) -> Interval:
    times = (time.split(":") for time in span.split("-"))
    start, end = (int(hours) * 60 + int(minutes) for hours, minutes in times)
    return Interval(horizon.at(day, start), horizon.at(day, end))


def daily(first: int, last: int, times: str = "06:00-14:00") -> str:
    """The same shift drawn on each day from the first to the last."""
    return ", ".join(f"{day} {times}" for day in range(first, last + 1))


def instance(drawn: str = "", *, days: int = 7, first: date = MONDAY, **changes: Any) -> Instance:
    """As candidates the shifts drawn; those on days outside the horizon are adjacent, those marked `pinned` are pinned.

    There is one employee, or as many as there are parts between `|`; each has the adjacent and pinned shifts of one part.
    """
    horizon = Horizon(first, days)
    employees = changes.pop("employees", tuple(employee(name) for name in NAMES[: drawn.count("|") + 1]))
    each = list(_drawn(drawn, horizon, employees))
    inside = [one.shift for one, _ in each if 0 <= one.shift.day < days]
    given: dict[str, Any] = {
        "shifts": tuple(dict.fromkeys(inside)),
        "adjacent": tuple(one for one, _ in each if not 0 <= one.shift.day < days),
        "pinned": tuple(one for one, is_pinned in each if is_pinned),
    }
    return Instance(UNIT, horizon, employees, **(given | changes))


def _drawn(drawn: str, horizon: Horizon, employees: tuple[Employee, ...]) -> Iterator[tuple[Assignment, bool]]:
    """Each shift drawn, with who works it, and whether it is pinned."""
    for person, part in zip(employees, drawn.split("|"), strict=False):
        for text in filter(None, (text.strip() for text in part.split(","))):
            yield Assignment(person.id, shift(text, horizon)), text.endswith(" pinned")


def worked(problem: Instance) -> Schedule:
    """The first employee works every candidate shift."""
    return Schedule(problem, tuple(Assignment(problem.employees[0].id, one) for one in problem.shifts))


def roster(drawn: str, **changes: Any) -> Schedule:
    """The schedule in which the employees work exactly the shifts drawn.

    `0 06:00-14:00, 1 22:00-30:00 | 0 06:00-14:00` are two shifts of one employee and one of another.
    """
    problem = instance(drawn, **changes)
    each = (one for one, _ in _drawn(drawn, problem.horizon, problem.employees))
    return Schedule(problem, tuple(one for one in each if 0 <= one.shift.day < problem.horizon.days))


def every_schedule(problem: Instance, **candidates: list[int]) -> Iterator[Schedule]:
    """Every schedule in which each employee named works any of the candidate shifts with these places, beside those pinned."""
    cells = [Assignment(who, problem.shifts[place]) for who, places in candidates.items() for place in places]
    free = [cell for cell in cells if cell not in problem.pinned]
    for chosen in product((False, True), repeat=len(free)):
        yield Schedule(
            problem, (*problem.pinned, *(cell for cell, is_worked in zip(free, chosen, strict=True) if is_worked))
        )


def demand(text: str, horizon: Horizon, skill: str = "care") -> Demand:
    """Read `0 06:00-07:00 1 2 3` as day, times, minimum, ideal, maximum."""
    day, span, *levels = text.split()
    return Demand(_interval(span, int(day), horizon), skill, *(int(level) for level in levels))


@dataclass(frozen=True)
class Case:
    """A drawn roster, and by how much it exceeds what a rule asks. `says` is what it shows; `changes` are those of `roster`."""

    rule: Rule[Any]
    says: str
    drawn: str
    excess: int
    changes: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.says

    @property
    def schedule(self) -> Schedule:
        return roster(self.drawn, **self.changes)


def cases(rule: Rule[Any], *rows: tuple[Any, ...]) -> list[Case]:
    """A table of cases for one rule: what it shows, roster, excess, and changes if any."""
    return [Case(rule, *row) for row in rows]


def violations(rule: Rule[Any], drawn: str, **changes: Any) -> list[Violation]:
    """What the auditor finds in a drawn roster."""
    return list(rule.audit(roster(drawn, **changes)))


def check(rule: Rule[Any], schedule: Schedule, excess: int) -> None:
    """The auditor finds `excess` in all; the solver forbids the schedule when hard and charges `excess` when soft."""
    found = list(rule.audit(schedule))
    assert sum(violation.excess for violation in found) == excess
    assert all(violation.excess > 0 for violation in found)
    assert_solver_agrees(rule, schedule, excess)


def assert_solver_agrees(rule: Rule[Any], schedule: Schedule, excess: int) -> None:
    """The solver admits the schedule exactly when `excess` is 0, and charges exactly `excess` when soft."""
    hard, soft = hard_and_soft(rule, schedule.instance)
    assert (fixed_cost(hard, schedule) is not None) is (excess == 0)
    assert fixed_cost(soft, schedule) == excess


def hard_and_soft(rule: Rule[Any], problem: Instance) -> tuple["Built", "Built"]:
    """The model in which the rule is hard, and the one in which a unit of excess costs 1."""
    hard = built(problem, RuleBook("test", "1", (RuleEntry(rule, Force.HARD),), ()))
    return hard, built(problem, RuleBook("test", "1", (RuleEntry(rule, Force.SOFT, 1),), ()))


def check_cost(cost: Cost[Any], schedule: Schedule, *before: Cost[Any]) -> tuple[CostLine, ...]:
    """The lines of one item (after those `before` it); what the solver would charge for all of them is the same sum."""
    lines: list[CostLine] = []
    for item in (*before, cost):
        mine = tuple(item.price(schedule, tuple(lines)))
        lines.extend(mine)
    model = built(schedule.instance, RuleBook("test", "1", (), (*before, cost)))
    assert fixed_cost(model, schedule) == sum(line.amount for line in lines if not line.fixed)
    return mine


Built = tuple[Program, LinearModel]


def built(problem: Instance, book: RuleBook) -> Built:
    """The posts of a book and their model; built once, it can be asked about any number of schedules."""
    program = Program.of(problem, book)
    return program, linear_model(program)


def cell_values(model: Built, schedule: Schedule) -> Any:
    """The columns of a model when exactly a schedule is worked, complete; None when it has a cell that cannot be."""
    program, linear = model
    mine = {program.cell(one.employee, one.shift) for one in schedule.assignments} | set(program.fixed)
    columns = linear.cells[sorted(mine)]
    if (columns < 0).any():
        return None
    values = linear.lower.copy()
    values[linear.cells[linear.cells >= 0]] = 0
    values[columns] = 1
    return linear.complete(values)


def fixed_cost(model: Built, schedule: Schedule) -> int | None:
    """What CP-SAT charges when the cells are fixed to a schedule; None when it calls that infeasible.

    Whenever it is feasible, completing the values by their definitions must say the same.
    """
    linear = model[1]
    complete = cell_values(model, schedule)
    if complete is None:
        return None
    lower, upper = linear.lower.copy(), linear.upper.copy()
    cells = linear.cells[linear.cells >= 0]
    lower[cells] = upper[cells] = complete[cells]
    part = whole(linear)
    answer = solve(type(part)(**(vars(part) | {"lower": lower, "upper": upper})), Limits(seconds=20))
    assert answer.is_infeasible is not linear.is_feasible(complete)
    if answer.values is None:
        return None
    assert answer.is_optimal
    cost = linear.objective(answer.values)
    assert cost == linear.objective(complete)
    return cost
