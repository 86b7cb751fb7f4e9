"""A rule and a cost that post what a test tells them, to try the vocabulary without any law in it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.verifier import Built, built

from staffing.costs.base import Cost, CostParams
from staffing.domain.findings import CostLine, Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules.base import Rule, RuleParams

Post = Callable[[RosterModel], None]


class Asks(Rule[RuleParams]):
    """Posts what it is told, and finds nothing."""

    code = "asks"
    excess_unit = "unit"
    Params = RuleParams

    def __init__(self, post: Post, name: str = "asks"):
        super().__init__(RuleParams(), name)
        self._post = post

    def post(self, roster: RosterModel) -> None:
        self._post(roster)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        return iter(())


class Charges(Cost[CostParams]):
    """Posts what it is told, and prices nothing."""

    code = "charges"
    Params = CostParams

    def __init__(self, post: Post):
        super().__init__(CostParams(), "1")
        self._post = post

    def post(self, roster: RosterModel) -> None:
        self._post(roster)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        return iter(())


class ChargesOnTop(Charges):
    """Charges something on which nothing is due."""

    contributory = False


def hard(post: Post, name: str = "asks") -> RuleEntry:
    return RuleEntry(Asks(post, name), Force.HARD)


def soft(post: Post, weight: int = 1, name: str = "asks") -> RuleEntry:
    return RuleEntry(Asks(post, name), Force.SOFT, weight)


def book(*entries: RuleEntry | Charges) -> RuleBook:
    rules = tuple(entry for entry in entries if isinstance(entry, RuleEntry))
    costs: tuple[Cost[Any], ...] = tuple(entry for entry in entries if isinstance(entry, Charges))
    return RuleBook("test", "1", rules, costs)


def model_of(problem: Instance, *entries: RuleEntry | Charges) -> Built:
    return built(problem, book(*entries))
