"""Problems so small that every schedule can be tried, and what trying them all finds."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import product

from tests import each_cost
from tests.each_cost import item
from tests.each_rule import ON_TRIAL
from tests.solver.asking import hard
from tests.tiny import TINY
from tests.verifier import NAMES, Built, built, demand, employee, every_schedule, instance

from staffing.audit import audit
from staffing.domain.choices import Pairing, PairingKind, Wish, WishKind
from staffing.domain.demand import Demand
from staffing.domain.findings import Clash
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.run import Run
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval
from staffing.domain.workforce import Contract, PayForm
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules.coverage import Coverage, Level
from staffing.rules.coverage import Params as Line
from staffing.rules.daily_rest import DailyRest
from staffing.rules.daily_rest import Params as Rest
from staffing.rules.mentor import Mentor
from staffing.rules.mentor import Params as Shared
from staffing.rules.never_together import NeverTogether
from staffing.rules.never_together import Params as Apart
from staffing.rules.no_overlap import NoOverlap
from staffing.rules.no_overlap import Params as Nothing
from staffing.rules.weekly_rest import Params as Week
from staffing.rules.weekly_rest import WeeklyRest
from staffing.rules.wishes import Params as Points
from staffing.rules.wishes import Wishes
from staffing.solver.conflicts import Conflicts
from staffing.solver.cpsat import Limits, solve, whole
from staffing.solver.linear import LinearModel, Numbers
from staffing.solver.neighbourhood import Terrain
from staffing.solver.program import Program
from staffing.solver.recreate.compile import compiled
from staffing.solver.recreate.tables import Tables

REST = RuleEntry(
    DailyRest(Rest(least_minutes=11 * 60, exception_minutes=11 * 60, split_days=False)),
    Force.HARD,
    reference="ATL 13 §",
)
WEEKLY = RuleEntry(
    WeeklyRest(Week(least_minutes=36 * 60, starts_weekday=0, starts_clock_minutes=0, daily_rest_minutes=11 * 60)),
    Force.HARD,
    reference="ATL 14 §",
)
OVERLAP = RuleEntry(NoOverlap(Nothing()), Force.HARD)
SHORT = RuleEntry(Coverage(Line(level=Level.MINIMUM), "coverage.minimum"), Force.SOFT, 1_300)
SPARE = RuleEntry(Coverage(Line(level=Level.IDEAL), "coverage.ideal"), Force.SOFT, 170)
TOO_MANY = RuleEntry(Coverage(Line(level=Level.MAXIMUM), "coverage.maximum"), Force.SOFT, 90)

BOOK = RuleBook(
    "small",
    "1",
    (OVERLAP, REST, WEEKLY, SHORT, SPARE, TOO_MANY),
    (item("hourly_pay"), item("unsocial_hours"), item("employer_contributions")),
)


@dataclass(frozen=True)
class Small:
    """A problem with its book. `model` is what the solver makes of it, `best` the least objective of any schedule."""

    problem: Instance
    book: RuleBook = BOOK

    @cached_property
    def built(self) -> Built:
        return built(self.problem, self.book)

    @property
    def program(self) -> Program:
        return self.built[0]

    @property
    def model(self) -> LinearModel:
        return self.built[1]

    @cached_property
    def terrain(self) -> Terrain:
        return Terrain.of(self.program, self.model)

    @cached_property
    def tables(self) -> Tables:
        return compiled(self.program, Conflicts.of(self.program))

    @cached_property
    def best(self) -> int:
        """By the auditor, who knows nothing of the solver."""
        verdicts = (audit(schedule, self.book) for schedule in self.schedules())
        return min(verdict.objective for verdict in verdicts if verdict.is_legal)

    @cached_property
    def optimum(self) -> int:
        """The least objective by CP-SAT on the whole model, where there are too many schedules to try."""
        answer = solve(whole(self.model), Limits(seconds=60))
        assert answer.is_optimal
        return answer.bound

    def schedules(self) -> Iterator[Schedule]:
        places = list(range(len(self.problem.shifts)))
        return every_schedule(self.problem, **{one.id: places for one in self.problem.employees})

    def every_legal(self) -> Iterator[Numbers]:
        """The complete values of every legal schedule."""
        columns = self.model.cells[self.model.free_cells]
        for worked in product((0, 1), repeat=len(columns)):
            values = self.model.lower.copy()
            values[columns] = worked
            values = self.model.complete(values)
            if self.model.is_feasible(values):
                yield values

    def check(self, run: Run | Clash) -> Run:
        """The run has a legal schedule that costs what it says, with what is pinned, and a bound below the optimum."""
        assert isinstance(run, Run)
        verdict = audit(Schedule(self.problem, run.assignments), self.book)
        assert verdict.is_legal
        assert set(self.problem.pinned) <= set(run.assignments)
        assert run.objective == verdict.objective
        assert run.bound is not None
        assert run.bound <= self.optimum <= run.objective
        return run


def hourly(name: str) -> Contract:
    return Contract(PayForm.HOURLY, 37 * 60, Decimal(24_000 + 1_500 * NAMES.index(name)))


PAID = tuple(employee(name, contracts=(hourly(name),)) for name in NAMES)


def asked_for(problem: Instance, *lines: str) -> tuple[Demand, ...]:
    return tuple(demand(line, problem.horizon) for line in lines)


def small(drawn: str, *lines: str, days: int, book: RuleBook = BOOK) -> Small:
    """Everybody is paid by the hour, each a little more than the one before; `lines` are the demand."""
    empty = instance(drawn, days=days)
    problem = instance(drawn, days=days, employees=PAID[: len(empty.employees)], demand=asked_for(empty, *lines))
    return Small(problem, book)


ONE = small(
    "0 06:00-14:00, 0 14:00-22:00, 1 06:00-14:00, 1 14:00-22:00, 2 06:00-14:00, 2 10:00-18:00",
    *("0 08:00-20:00 1 1 1", "1 06:00-12:00 1 1 2", "1 12:00-22:00 1 2 2", "2 09:00-17:00 1 1 1"),
    days=3,
)
TWO = small(
    "0 06:00-14:00, 0 14:00-22:00, 1 06:00-12:00, 2 07:00-15:00 | ",
    *("0 07:00-13:00 2 2 2", "0 14:00-20:00 1 2 2", "1 06:00-12:00 1 1 1", "2 08:00-14:00 1 2 3"),
    days=3,
)
THREE = small(
    "0 14:00-22:00, 1 06:00-14:00 | 6 21:00-30:00 pinned | -1 22:00-30:00",
    *("0 16:00-20:00 1 2 3", "1 06:00-10:00 1 2 2", "6 22:00-24:00 1 2 2"),
    days=7,
)
ALL = {"one person": ONE, "two people": TWO, "three people": THREE}

_LOOSE = small(
    "0 06:00-14:00, 0 13:00-21:00, 1 06:00-14:00 |  | ",
    *("0 07:00-13:00 1 2 2", "0 14:00-20:00 1 1 2", "1 06:00-12:00 1 2 3"),
    days=2,
)
TIED = Small(
    replace(
        _LOOSE.problem,
        pairings=(Pairing(PairingKind.APART, "ann", "bob"), Pairing(PairingKind.MENTOR, "cia", "ann")),
    ),
    RuleBook(
        "tied",
        "1",
        (
            *BOOK.rules,
            RuleEntry(NeverTogether(Apart()), Force.HARD),
            RuleEntry(Mentor(Shared(share_percent=50)), Force.HARD),
        ),
        BOOK.costs,
    ),
)
"""Ann and Bob are never at work together, and Cia works only where Ann does."""


def half_of_three(roster: RosterModel) -> None:
    """Of three shifts, at most one and a half: what whole numbers cannot use and fractions can."""
    roster.total("ann", dict.fromkeys(roster.shifts_of("ann"), 2), most=3)


ROUNDED = small(
    "0 06:00-14:00, 1 06:00-14:00, 2 06:00-14:00",
    *("0 06:00-14:00 1 1 1", "1 06:00-14:00 1 1 1", "2 06:00-14:00 1 1 1"),
    days=3,
    book=RuleBook("rounded", "1", (hard(half_of_three), SHORT), ()),
)
"""One shift can be worked, the relaxation works one and a half: the best is 2 × 8 hours short, the bound 1½ × 8."""

UNWORKED = small("", "0 06:00-07:00 1 1 1", days=1)
"""Nothing is left to decide."""

_IDLE = small("0 06:00-14:00, 0 15:00-20:00, 1 06:00-14:00 | ", "0 06:00-07:00 0 1 3", days=2)
_MONDAY = _IDLE.problem.horizon.first
DUTY = Small(
    replace(
        _IDLE.problem,
        wishes=(
            Wish("any", "ann", WishKind.WANT, _MONDAY, 1),
            Wish("evening", "bob", WishKind.WANT, _MONDAY, 2, clock=Interval(18 * 60, 21 * 60)),
        ),
    ),
    RuleBook(
        "dutiful",
        "1",
        (*BOOK.rules, RuleEntry(Wishes(Points(points_by_strength={1: 1, 2: 3, 3: 6})), Force.HARD)),
        BOOK.costs,
    ),
)
"""Both must be given work that costs more than it is worth: nobody at work is cheaper, and not legal."""

ODD = Small(
    TINY,
    RuleBook(
        "odd",
        "1",
        tuple(
            RuleEntry(rule, Force.HARD if rule.statutory else Force.SOFT, 1501 if rule.code == "coverage" else 401)
            for rule in ON_TRIAL
            if rule.code != "fair_share"
        ),
        each_cost.ALL,
    ),
)
"""Every rule that single people can keep, and something odd in every corner; its relaxation is not whole."""
