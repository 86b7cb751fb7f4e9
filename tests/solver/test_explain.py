"""The smallest clash, against every choice of fixed shifts and rules that there is."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product

import pytest
from tests.solver.small import OVERLAP, REST, WEEKLY
from tests.verifier import built, employee, instance

from staffing.audit import broken
from staffing.domain.choices import Absence, AbsenceKind, Wish, WishKind
from staffing.domain.findings import Clash, ClashMember
from staffing.domain.instance import Instance
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, DayOff
from staffing.domain.time import Interval
from staffing.domain.workforce import EmploymentLevel
from staffing.rulebook import Force, RuleBook, RuleEntry
from staffing.rules.availability import Availability
from staffing.rules.availability import Params as Nothing
from staffing.rules.contracted_hours import ContractedHours
from staffing.rules.contracted_hours import Params as Hours
from staffing.rules.max_consecutive_days import MaxConsecutiveDays
from staffing.rules.max_consecutive_days import Params as InARow
from staffing.rules.shift_span import Params as Span
from staffing.rules.shift_span import ShiftSpan
from staffing.rules.wishes import Params as Points
from staffing.rules.wishes import Wishes
from staffing.solver.explain import explain

AVAILABLE = RuleEntry(Availability(Nothing()), Force.HARD)
SPAN = RuleEntry(ShiftSpan(Span(most_minutes=13 * 60, most_minutes_on_call=20 * 60)), Force.HARD)
IN_A_ROW = RuleEntry(MaxConsecutiveDays(InARow(most_days=2)), Force.HARD)
GRANTED = RuleEntry(Wishes(Points(points_by_strength={1: 1, 2: 2, 3: 3})), Force.HARD)
HOURS = RuleEntry(ContractedHours(Hours(tolerance_minutes=60)), Force.HARD)
LAW = (OVERLAP, REST, WEEKLY, SPAN)


def clash_of(problem: Instance, *entries: RuleEntry) -> Clash:
    book = RuleBook("law", "1", entries, ())
    program, model = built(problem, book)
    assert not model.is_feasible(model.start())
    return explain(program, book)


def kinds(clash: Clash) -> list[str]:
    return [member.rule or member.kind for member in clash.members]


def can_hold(problem: Instance, fixed: Collection[Assignment], rules: Collection[RuleEntry]) -> bool:
    """Whether any schedule has all of `fixed` and keeps all the rules; other fixed shifts may be worked or not."""
    book = RuleBook("some", "1", tuple(rules), ())
    cells = [Assignment(who.id, shift) for who in problem.employees for shift in problem.shifts]
    free = [cell for cell in dict.fromkeys([*cells, *problem.adjacent]) if cell not in fixed]
    for chosen in product((False, True), repeat=len(free)):
        worked = [*fixed, *(cell for cell, is_worked in zip(free, chosen, strict=True) if is_worked)]
        adjacent = tuple(one for one in worked if one in problem.adjacent)
        inside = tuple(one for one in worked if one not in problem.adjacent)
        if not broken(Schedule(replace(problem, adjacent=adjacent), inside), book):
            return True
    return False


def smallest(problem: Instance, *entries: RuleEntry) -> int:
    """How many fixed shifts and rules make up the smallest clash, by trying ever larger ones."""
    everything = [*problem.pinned, *problem.adjacent, *entries]
    for size in range(len(everything) + 1):
        for members in combinations(everything, size):
            fixed = [one for one in members if isinstance(one, Assignment)]
            rules = [one for one in members if isinstance(one, RuleEntry)]
            if not can_hold(problem, fixed, rules):
                return size
    raise AssertionError("there is no clash")


TWO_CLOSE = instance("0 14:00-22:00 called E pinned, 1 06:00-14:00 called D pinned", days=2)


def test_two_pinned_shifts_with_short_rest_are_named_with_the_rule() -> None:
    clash = clash_of(TWO_CLOSE, *LAW)
    assert clash.members == (
        ClashMember("pinned", "ann", "E, Mon 2026-11-30 14:00 to 22:00"),
        ClashMember("pinned", "ann", "D, Tue 2026-12-01 06:00 to 14:00"),
        ClashMember(
            "rule",
            "ann",
            "Between two consecutive shifts of an employee there is an uninterrupted rest of at least 11 hours.",
            "daily_rest",
            "ATL 13 §",
        ),
    )


CASES = {
    "short rest": (TWO_CLOSE, LAW),
    "the middle one of three": (
        instance("0 06:00-14:00 pinned, 0 20:00-24:00 pinned, 1 12:00-20:00 pinned", days=2), LAW,
    ),
    "a larger one beside a smaller": (
        instance(f"{', '.join(f'{day} 06:00-10:00 pinned' for day in range(3))}, 2 18:00-22:00 pinned", days=3),
        (REST, IN_A_ROW),
    ),
    "what was worked before": (instance("-1 22:00-31:00, 0 14:00-22:00 pinned", days=1), LAW),
    "three in a row with what was worked before": (
        instance("-1 06:00-10:00, 0 06:00-10:00 pinned, 1 06:00-10:00 pinned", days=2), (REST, IN_A_ROW),
    ),
    "one shift too long": (instance("0 06:00-20:00 pinned, 0 21:00-22:00 pinned", days=1), (SPAN, OVERLAP)),
    "pinned on a day off": (instance("0 06:00-14:00 pinned", days=1, days_off=(DayOff("ann", 0),)), (AVAILABLE, REST)),
    "somebody else's": (
        instance("0 06:00-14:00 pinned | 0 06:00-14:00 pinned, 0 12:00-18:00 pinned", days=1), (OVERLAP,),
    ),
    "a promise that a shift stands against": (
        instance(
            "0 14:00-22:00 pinned, 1 06:00-14:00", days=2,
            wishes=(Wish("w", "ann", WishKind.WANT, TWO_CLOSE.horizon.date_of(1), 1),),
        ),
        (REST, GRANTED),
    ),
    "a promise that nothing can keep": (
        instance("0 14:00-22:00", days=2, wishes=(Wish("w", "ann", WishKind.WANT, TWO_CLOSE.horizon.date_of(1), 1),)),
        (REST, GRANTED),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("problem", "entries"), CASES.values(), ids=CASES)
def test_the_clash_is_the_smallest_there_is(problem: Instance, entries: tuple[RuleEntry, ...]) -> None:
    assert len(clash_of(problem, *entries).members) == smallest(problem, *entries)


def test_of_a_larger_and_a_smaller_clash_the_smaller_is_named() -> None:
    clash = clash_of(CASES["a larger one beside a smaller"][0], REST, IN_A_ROW)
    assert kinds(clash) == ["pinned", "pinned", "daily_rest"]


def test_of_two_equally_small_the_earlier_is_named() -> None:
    late = "5 14:00-22:00 called L pinned, 6 06:00-14:00 called M pinned"
    early = "1 14:00-22:00 called E pinned, 2 06:00-14:00 called D pinned"
    for drawn in (f"{late} | {early}", f"{early} | {late}"):
        texts = [member.text[0] for member in clash_of(instance(drawn), REST).members[:2]]
        assert texts == ["E", "D"]


def test_a_shift_from_before_the_horizon_is_given_not_pinned() -> None:
    clash = clash_of(CASES["what was worked before"][0], *LAW)
    assert kinds(clash) == ["given", "pinned", "daily_rest"]
    assert clash.members[0].text == "-1_22:00-31:00, Sun 2026-11-29 22:00 to 07:00"


def test_a_shift_pinned_within_an_absence_clashes_with_availability() -> None:
    problem = instance("0 06:00-14:00 called D pinned", days=1)
    leave = Absence("ann", Interval(problem.horizon.at(0, 13 * 60), problem.horizon.at(1, 0)), AbsenceKind.LEAVE)
    clash = clash_of(replace(problem, absences=(leave,)), *LAW, AVAILABLE)
    assert kinds(clash) == ["pinned", "availability"]


def test_seven_pinned_days_clash_with_weekly_rest_all_together() -> None:
    """Without any one of these days there is a rest of 36 hours."""
    hours = ["06:00-14:00", "13:00-17:00", "10:00-14:00", "10:00-14:00", "10:00-14:00", "06:00-10:00", "06:00-14:00"]
    drawn = ", ".join(f"{day} {times} pinned" for day, times in enumerate(hours))
    assert kinds(clash_of(instance(drawn), *LAW)) == [*["pinned"] * 7, "weekly_rest"]


def test_days_that_a_clash_does_not_need_are_not_in_it() -> None:
    """With or without work on Monday and Sunday, no rest is longer than 34 hours."""
    clash = clash_of(instance(", ".join(f"{day} 06:00-14:00 pinned" for day in range(7))), *LAW)
    assert kinds(clash) == [*["pinned"] * 5, "weekly_rest"]
    assert [member.text.split(", ")[1][:3] for member in clash.members[:5]] == ["Tue", "Wed", "Thu", "Fri", "Sat"]


def test_only_one_persons_members_are_named() -> None:
    drawn = (
        "0 14:00-22:00 pinned | 0 06:00-14:00 pinned, 1 06:00-14:00 pinned | 1 06:00-09:00 pinned, 1 08:00-12:00 pinned"
    )
    clash = clash_of(instance(drawn, days=2), *LAW)
    assert {member.employee for member in clash.members} == {"cia"}


def test_hours_that_pinned_shifts_exceed_are_named_with_as_few_shifts_as_exceed_them() -> None:
    """Five days at 10 % are 2 h 39 min; with an hour of tolerance, one shift of four hours is too much."""
    few = (employee(levels=(EmploymentLevel(Decimal(10)),)),)
    problem = instance("0 06:00-10:00 pinned, 1 06:00-09:00, 2 06:00-10:00 pinned", days=5, employees=few)
    clash = clash_of(problem, HOURS)
    assert len(clash.members) == smallest(problem, HOURS) == 2
    assert kinds(clash) == ["pinned", "contracted_hours"]


def test_a_clash_is_named_the_same_way_every_time() -> None:
    first, second = (clash_of(CASES["the middle one of three"][0], *LAW) for _ in range(2))
    assert first == second
