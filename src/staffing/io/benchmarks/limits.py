"""The rule book of a public instance: what holds for all, and limits of each employee, of which equal ones share an entry."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from staffing.domain.workforce import Contract, Employee, PayForm, SkillPeriod
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules.base import Rule, RuleParams, ShiftKind
from staffing.rules.forbidden_successions import ForbiddenSuccessions, Succession


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule with its parameters: hard, or with a weight at that price in öre.

    `word` tells entries of one rule apart. A limit that `is_required` has a price that the family does not allow to be paid.
    """

    rule: type[Rule[Any]]
    params: RuleParams
    weight: int | None = None
    word: str = ""
    is_required: bool = False

    def entry(self, name: str, group: str = "") -> RuleEntry:
        """The limit as an entry of a rule book."""
        rule = self.rule(self.params, name, group)
        return RuleEntry(rule, Force.HARD) if self.weight is None else RuleEntry(rule, Force.SOFT, self.weight)


def hard(rule: type[Rule[Any]], **params: Any) -> Limit:
    """A limit that no schedule breaks."""
    return Limit(rule, rule.Params(**params))


def priced(rule: type[Rule[Any]], weight: int, word: str = "", **params: Any) -> Limit:
    """A limit at a price."""
    return Limit(rule, rule.Params(**params), weight, word)


def required(rule: type[Rule[Any]], weight: int, word: str = "", **params: Any) -> Limit:
    """A limit that no solution breaks, at a price that is far above what it could be worth to break it."""
    return Limit(rule, rule.Params(**params), weight, word, is_required=True)


def succession_limits(not_followed_by: Mapping[str, frozenset[str]]) -> Iterator[Limit]:
    """That no shift comes the day after one that it may not follow; nothing where each may follow each."""
    alike: dict[frozenset[str], set[str]] = defaultdict(set)
    for code, barred in not_followed_by.items():
        if barred:
            alike[barred].add(code)
    if alike:
        pairs = (Succession(first=_kind(codes), then=_kind(barred)) for barred, codes in alike.items())
        yield hard(ForbiddenSuccessions, successions=tuple(pairs))


def _kind(codes: Iterable[str]) -> ShiftKind:
    return ShiftKind(parts=frozenset(), codes=frozenset(codes))


@dataclass(frozen=True)
class BookOfLimits:
    """A rule book, the groups that each employee is in for it, and the names of the entries that are required."""

    book: RuleBook
    groups: Mapping[str, frozenset[str]]
    required: frozenset[str]


def book_of(name: str, everybody: Iterable[Limit], each: Mapping[str, Iterable[Limit]]) -> BookOfLimits:
    """The book of limits for everybody, and limits of each employee; each is for the group of those who have it."""
    having: dict[Limit, list[str]] = {}
    for employee, mine in each.items():
        for limit in mine:
            having.setdefault(limit, []).append(employee)
    groups: dict[str, set[str]] = defaultdict(set)
    numbers: Counter[str] = Counter()
    entries: list[RuleEntry] = []
    required: set[str] = set()
    for limit, members in [*((one, None) for one in everybody), *having.items()]:
        numbers[limit.rule.code] += 1
        entry_name = f"{limit.rule.code}.{limit.word or numbers[limit.rule.code]}"
        entries.append(limit.entry(entry_name, "" if members is None else entry_name))
        for employee in members or ():
            groups[employee].add(entry_name)
        if limit.is_required:
            required.add(entry_name)
    own = {employee: frozenset(mine) for employee, mine in groups.items()}
    return BookOfLimits(RuleBook(name, "", tuple(entries), ()), own, frozenset(required))


def member(name: str, skills: Iterable[str], limits: BookOfLimits) -> Employee:
    """Somebody of a public instance: employed, and with the same skills, on all days."""
    return Employee(
        name,
        name,
        skills=tuple(SkillPeriod(skill) for skill in skills),
        contracts=(Contract(PayForm.HOURLY, 0, Decimal(0)),),
        groups=limits.groups.get(name, frozenset()),
    )
