"""The judge on its own: every entry of a book is asked, by its force, and the sums are right."""

from collections.abc import Iterator, Sequence
from itertools import chain

import pytest
from tests import each_cost
from tests.each_rule import on_trial, tiny_of
from tests.tiny import every_tiny_schedule
from tests.verifier import roster

from staffing.audit import audit, broken, price
from staffing.costs import COSTS
from staffing.costs.base import Cost, CostParams
from staffing.domain.findings import Charge, CostLine, Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules import RULES
from staffing.rules.base import Rule, RuleParams

EMPTY = roster("")


class Finds(Rule[RuleParams]):
    """Finds what a test tells it, in every schedule."""

    code = "finds"
    excess_unit = "unit"
    Params = RuleParams

    def __init__(self, *excesses: int, name: str = "finds"):
        super().__init__(RuleParams(), name)
        self.found = [Violation(name, "ann", Interval(0, place), excess, "") for place, excess in enumerate(excesses)]
        self.asked: list[Schedule] = []

    def post(self, roster: RosterModel) -> None:
        raise AssertionError("an audit posts nothing")

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        self.asked.append(schedule)
        yield from self.found


class Prices(Cost[CostParams]):
    """Has one line, of as much as all lines before it and a given amount."""

    code = "prices"
    Params = CostParams

    def __init__(self, amount: int, *, fixed: bool = False):
        super().__init__(CostParams(), "5010")
        self.amount, self.fixed = amount, fixed

    def post(self, roster: RosterModel) -> None:
        raise AssertionError("an audit posts nothing")

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        amount = self.amount + sum(line.amount for line in earlier)
        yield CostLine(self.code, self.account, None, 0, "", 0, amount, fixed=self.fixed)


def book(*rules: RuleEntry, costs: tuple[Prices, ...] = ()) -> RuleBook:
    return RuleBook("test", "1", rules, costs)


def test_breaches_of_hard_rules_are_broken_and_cost_nothing() -> None:
    first, second = Finds(3, name="first"), Finds(5, 7, name="second")
    verdict = audit(EMPTY, book(RuleEntry(first, Force.HARD), RuleEntry(second, Force.HARD)))
    assert verdict.broken == (*first.found, *second.found)
    assert (verdict.charges, verdict.objective, verdict.is_legal) == ((), 0, False)


@pytest.mark.parametrize(("weight", "excess"), [(1, 1), (250, 3), (1, 0)])
def test_a_breach_of_a_soft_rule_costs_its_weight_for_each_unit(weight: int, excess: int) -> None:
    rule = Finds(excess)
    verdict = audit(EMPTY, book(RuleEntry(rule, Force.SOFT, weight)))
    assert verdict.charges == (Charge(rule.found[0], weight * excess),)
    assert (verdict.broken, verdict.is_legal, verdict.objective) == ((), True, weight * excess)


def test_a_rule_that_is_off_is_not_even_asked() -> None:
    rule = Finds(9)
    verdict = audit(EMPTY, book(RuleEntry(rule, Force.OFF, 100)))
    assert (verdict.broken, verdict.charges, rule.asked) == ((), (), [])


def test_each_entry_of_one_rule_is_judged_by_its_own_force_and_weight() -> None:
    rules = [Finds(2, name=f"finds.{word}") for word in ("law", "dear", "cheap", "idle")]
    forces = [(Force.HARD, 0), (Force.SOFT, 100), (Force.SOFT, 1), (Force.OFF, 0)]
    entries = [RuleEntry(rule, *force) for rule, force in zip(rules, forces, strict=True)]
    verdict = audit(EMPTY, book(*entries))
    assert [one.rule for one in verdict.broken] == ["finds.law"]
    assert [(one.violation.rule, one.amount) for one in verdict.charges] == [("finds.dear", 200), ("finds.cheap", 2)]
    assert [rule.asked for rule in rules] == [[EMPTY], [EMPTY], [EMPTY], []]


def test_nothing_is_found_where_there_is_nothing_to_find() -> None:
    verdict = audit(EMPTY, book(RuleEntry(Finds(), Force.HARD), RuleEntry(Finds(), Force.SOFT, 5)))
    assert (verdict.broken, verdict.charges, verdict.lines) == ((), (), ())
    assert (verdict.is_legal, verdict.objective, verdict.total_cost) == (True, 0, 0)


def test_each_cost_sees_the_lines_of_those_before_it() -> None:
    lines = price(EMPTY, book(costs=(Prices(100), Prices(10), Prices(1))))
    assert [line.amount for line in lines] == [100, 110, 211]


def test_what_is_fixed_is_in_the_cost_and_not_in_the_objective() -> None:
    soft = RuleEntry(Finds(4), Force.SOFT, 25)
    verdict = audit(EMPTY, book(soft, costs=(Prices(1000, fixed=True), Prices(7))))
    assert verdict.total_cost == 1000 + 1007
    assert verdict.objective == 4 * 25 + 1007


def test_hard_breaches_can_be_asked_for_alone() -> None:
    hard, soft = Finds(3), Finds(4)
    assert broken(EMPTY, book(RuleEntry(hard, Force.HARD), RuleEntry(soft, Force.SOFT, 1))) == tuple(hard.found)
    assert soft.asked == []


def test_every_rule_and_every_cost_there_is_has_its_say() -> None:
    """Each finds something in one of the schedules of a problem with something odd in every corner."""
    entries = [RuleEntry(on_trial(rule)[0], Force.SOFT, 1) for rule in RULES]
    problems = {problem.horizon.first: problem for problem in (tiny_of(rule.code) for rule in RULES)}
    tiny = chain.from_iterable(every_tiny_schedule(problem) for problem in problems.values())
    silent = {item.code for item in (*RULES, *COSTS)}
    for schedule in chain(tiny, each_cost.every_paid_schedule()):
        verdict = audit(schedule, RuleBook("all", "1", tuple(entries), each_cost.ALL))
        silent -= {charge.violation.rule for charge in verdict.charges} | {line.cost for line in verdict.lines}
    assert silent == set()
