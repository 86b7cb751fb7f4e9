"""Every primitive of the vocabulary, over every schedule of a few shifts, against a reckoning of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import groupby, pairwise
from math import ceil

import pytest
from tests.solver.asking import Charges, ChargesOnTop, Post, book, hard, model_of, soft
from tests.verifier import Built, cell_values, every_schedule, fixed_cost, instance

from staffing.domain.instance import Instance
from staffing.domain.roster import Presence, RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import Interval
from staffing.rulebook import Force, RuleEntry
from staffing.rules.daily_rest import DailyRest, Params
from staffing.solver.program import Program
from staffing.solver.translate import Translation, linear_model

Worked = Sequence[Shift]
DAYS = 5
PROBLEM = instance(
    "0 06:00-10:00, 0 12:00-14:00, 0 13:30-22:00, 1 13:00-21:00, 2 22:00-30:00, 4 06:00-14:00, -1 22:00-31:00, 6 06:00-14:00",
    days=DAYS,
)
"""Three shifts on one day of which two overlap, a day off, a night, and shifts before and after the horizon."""


@dataclass(frozen=True)
class Asked:
    """What is posted, and by how much the shifts worked (in order of time, also outside the horizon) exceed it."""

    says: str
    post: Post
    excess: Callable[[Worked], int]

    def __str__(self) -> str:
        return self.says


def shifts(roster: RosterModel) -> Worked:
    return roster.shifts_of("ann")


def by_day(some: Worked, days: range) -> list[list[Shift]]:
    return [[shift for shift in some if shift.day == day] for day in days]


# The reckonings


def misfit(first: Shift, second: Shift) -> int:
    """What an odd pair of consecutive shifts exceeds by; some pairs do not."""
    return (first.start * 7 + second.end) // 60 % 5


def odd_pairs(roster: RosterModel) -> None:
    mine = shifts(roster)
    for place, first in enumerate(mine):
        for second in mine[place + 1 :]:
            if misfit(first, second):
                roster.follow("ann", first, second, excess=misfit(first, second))


def misfits(worked: Worked) -> int:
    inside = (pair for pair in pairwise(worked) if any(0 <= shift.day < DAYS for shift in pair))
    return sum(misfit(*pair) for pair in inside)


def runs(days: range, *, least: int = 1, most: int | None = None, idle: bool = False) -> Asked:
    def excess(worked: Worked) -> int:
        on = {shift.day for shift in worked}
        stretches = [(is_on, [*stretch]) for is_on, stretch in groupby(days, lambda day: (day in on) is not idle)]
        found = 0
        for is_on, stretch in stretches:
            inside = days[0] not in stretch and days[-1] not in stretch
            if is_on and most is not None:
                found += max(0, len(stretch) - most)
            if is_on and inside:
                found += max(0, least - len(stretch))
        return found

    def post(roster: RosterModel) -> None:
        roster.run("ann", by_day(shifts(roster), days), least=least, most=most, idle=idle)

    what = "days off" if idle else "days on"
    return Asked(f"{least} to {most} {what} of days {days.start} to {days.stop - 1}", post, excess)


def gap(start: int, end: int, minutes: int) -> Asked:
    window = Interval(start * 60, end * 60)

    def excess(worked: Worked) -> int:
        busy = {minute for shift in worked for minute in range(shift.start, shift.end)}
        free = [minute not in busy for minute in range(window.start, window.end)]
        longest = max((len([*stretch]) for is_free, stretch in groupby(free) if is_free), default=0)
        return max(0, minutes - longest)

    return Asked(
        f"{minutes} minutes free from hour {start} to {end}",
        lambda roster: roster.gap("ann", window, {one: one.interval for one in shifts(roster)}, minutes=minutes),
        excess,
    )


def outside(value: int, least: int | None, most: int | None) -> int:
    short = max(0, least - value) if least is not None else 0
    return short + (max(0, value - most) if most is not None else 0)


def rounded(amount: Fraction) -> int:
    """To the nearest whole number; exactly a half is dropped."""
    return ceil(amount - Fraction(1, 2))


def total(least: int | None, most: int | None, unit: int | Fraction) -> Asked:
    def excess(worked: Worked) -> int:
        inside = sum(shift.paid_minutes for shift in worked if 0 <= shift.day < DAYS)
        return rounded(outside(inside, least, most) * Fraction(unit))

    def post(roster: RosterModel) -> None:
        weights = {shift: shift.paid_minutes for shift in shifts(roster) if 0 <= shift.day < DAYS}
        roster.total("ann", weights, least=least, most=most, unit=unit)

    return Asked(f"{least} to {most} minutes at {unit}", post, excess)


def groups(days: range, least: int, most: int | None, unit: int) -> Asked:
    def excess(worked: Worked) -> int:
        return unit * outside(sum(map(bool, by_day(worked, days))), least, most)

    def post(roster: RosterModel) -> None:
        roster.groups("ann", by_day(shifts(roster), days), least=least, most=most, unit=unit)

    return Asked(f"{least} to {most} of days {days.start} to {days.stop - 1} at {unit}", post, excess)


def span(most: int) -> Asked:
    def excess(worked: Worked) -> int:
        today = [shift for shift in worked if shift.day == 0]
        if not today:
            return 0
        return max(0, max(shift.end for shift in today) - min(shift.start for shift in today) - most)

    return Asked(
        f"a span of {most}",
        lambda roster: roster.span("ann", dict.fromkeys(by_day(shifts(roster), range(1))[0], most)),
        excess,
    )


def cover(least: int | None, most: int | None, unit: int) -> Asked:
    weights = {0: 30, 1: 120, 4: 60}

    def weight(shift: Shift) -> int:
        return weights.get(shift.day, 0)

    def post(roster: RosterModel) -> None:
        present = [Presence("ann", shift, weight(shift)) for shift in shifts(roster) if weight(shift)]
        roster.cover(present, least=least, most=most, unit=unit)

    return Asked(
        f"cover {least} to {most} at {unit}", post, lambda worked: unit * outside(sum(map(weight, worked)), least, most)
    )


def forbid_evenings(roster: RosterModel) -> None:
    for shift in shifts(roster):
        if shift.day == 1:
            roster.forbid("ann", shift, excess=shift.start // 60)


ALL = [
    Asked(
        "no shift on Tuesday",
        forbid_evenings,
        lambda worked: sum(shift.start // 60 for shift in worked if shift.day == 1),
    ),
    Asked("no odd pairs in a row", odd_pairs, misfits),
    span(3 * 60),
    span(7 * 60),
    span(9 * 60),
    span(15 * 60),
    runs(range(DAYS), most=1),
    runs(range(-1, DAYS + 2), most=2),
    runs(range(DAYS), least=2),
    runs(range(-2, DAYS + 2), least=3),
    runs(range(DAYS), most=1, idle=True),
    runs(range(-2, DAYS + 2), least=2, idle=True),
    runs(range(-2, DAYS + 2), least=2, most=3, idle=True),
    runs(range(2), least=3, most=4),
    total(None, 10 * 60, 1),
    total(6 * 60, None, 3),
    total(8 * 60, 9 * 60, 2),
    total(0, 10**6, 1),
    total(8 * 60 + 3, 9 * 60 - 3, Fraction(1, 2)),
    total(7 * 60 - 17, 9 * 60 - 23, Fraction(7, 90)),
    total(None, 9 * 60, Fraction(3)),
    groups(range(DAYS), 0, 1, 1),
    groups(range(DAYS), 2, None, 5),
    groups(range(-1, DAYS + 2), 2, 3, 4),
    groups(range(4, 5), 1, None, 2),
    gap(0, 24, 12 * 60),
    gap(-10, 40, 16 * 60 + 1),
    gap(12, 60, 30 * 60),
    gap(13, 17, 3 * 60),
    gap(0, 24, 25 * 60),
    gap(0, 24, 0),
    cover(90, None, 1),
    cover(None, 60, 7),
    cover(60, 120, 2),
]

SHORT_REST = RuleEntry(DailyRest(Params(least_minutes=3 * 60, exception_minutes=3 * 60, split_days=False)), Force.HARD)
PINNED = Instance(
    PROBLEM.unit,
    PROBLEM.horizon,
    PROBLEM.employees,
    PROBLEM.shifts,
    adjacent=PROBLEM.adjacent,
    pinned=(Assignment("ann", PROBLEM.shifts[1]), Assignment("ann", PROBLEM.shifts[5])),
)


def forbid_some(roster: RosterModel) -> None:
    for shift in shifts(roster):
        if shift.code in ("0_06:00-10:00", "2_22:00-30:00"):
            roster.forbid("ann", shift)


def never(roster: RosterModel) -> None:
    """Nothing is asked."""


SETTINGS = {
    "alone": (PROBLEM, hard(never)),
    "beside a hard rest of three hours": (PROBLEM, SHORT_REST),
    "with shifts that must be kept": (PINNED, hard(never)),
    "after some shifts were forbidden": (PROBLEM, hard(forbid_some)),
}


@cache
def admitted(setting: str) -> tuple[list[Schedule], list[Schedule]]:
    """The schedules that a setting admits before anything else is asked, and the others."""
    problem, beside = SETTINGS[setting]
    model = model_of(problem, beside)
    sides: tuple[list[Schedule], list[Schedule]] = ([], [])
    for schedule in every_schedule(problem, ann=list(range(6))):
        sides[fixed_cost(model, schedule) is None].append(schedule)
    return sides


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("asked", ALL, ids=str)
def test_a_primitive_exceeds_by_what_its_own_reckoning_says(asked: Asked, setting: str) -> None:
    problem, beside = SETTINGS[setting]
    is_hard, is_soft = model_of(problem, beside, hard(asked.post)), model_of(problem, beside, soft(asked.post, 7))
    possible, impossible = admitted(setting)
    for schedule in possible:
        excess = asked.excess(schedule.shifts_of("ann"))
        assert (fixed_cost(is_hard, schedule) is not None) is (excess == 0), schedule.assignments
        assert fixed_cost(is_soft, schedule) == 7 * excess, schedule.assignments
    for schedule in impossible:
        assert fixed_cost(is_hard, schedule) is None
        assert fixed_cost(is_soft, schedule) is None


def test_every_setting_admits_some_schedules_and_every_primitive_is_kept_and_broken() -> None:
    assert {setting: len(admitted(setting)[0]) for setting in SETTINGS} == {
        "alone": 64,
        "beside a hard rest of three hours": 24,
        "with shifts that must be kept": 16,
        "after some shifts were forbidden": 16,
    }
    constant = []
    for asked in ALL:
        excesses = {asked.excess(schedule.shifts_of("ann")) for schedule in admitted("alone")[0]}
        if len(excesses) == 1:
            constant.append((asked.says, *excesses))
    assert constant == [
        ("3 to 4 days on of days 0 to 1", 0),
        ("0 to 1000000 minutes at 1", 0),
        ("0 minutes free from hour 0 to 24", 0),
    ]


# What many people are asked together

TWO = instance("0 06:00-14:00, 0 14:00-22:00 | 0 06:00-14:00", days=1)
BOTH = {"ann": [0, 1], "bob": [0, 1]}


def both_present(least: int | None = None, most: int | None = None, unit: int = 1) -> Post:
    def post(roster: RosterModel) -> None:
        present = [
            Presence(who, shift, weight)
            for who, weight in (("ann", 60), ("bob", 60), ("bob", 0))
            for shift in roster.shifts_of(who)
            if shift.start < 14 * 60 and weight
        ]
        roster.cover(present, least=least, most=most, unit=unit)

    return post


def people_in_the_morning(schedule: Schedule) -> int:
    return sum(one.shift.start < 14 * 60 for one in schedule.assignments)


@pytest.mark.parametrize(
    ("least", "most"), [(60, None), (90, None), (120, None), (None, 0), (None, 60), (60, 60), (0, 200)]
)
def test_people_on_the_same_shift_are_counted_together(least: int | None, most: int | None) -> None:
    post = both_present(least, most, unit=3)
    is_hard, is_soft = model_of(TWO, hard(post)), model_of(TWO, soft(post, 5))
    for schedule in every_schedule(TWO, **BOTH):
        excess = 3 * outside(60 * people_in_the_morning(schedule), least, most)
        assert (fixed_cost(is_hard, schedule) is not None) is (excess == 0)
        assert fixed_cost(is_soft, schedule) == 5 * excess


def test_what_several_entries_ask_of_the_same_people_costs_the_sum_of_their_prices() -> None:
    posts = (
        soft(both_present(least=120), 5),
        soft(both_present(least=120, unit=2), 11),
        soft(both_present(most=60), 13),
    )
    model = model_of(TWO, *posts, Charges(both_present(least=120, unit=100)))
    for schedule in every_schedule(TWO, **BOTH):
        minutes = 60 * people_in_the_morning(schedule)
        price = (5 + 2 * 11 + 100) * outside(minutes, 120, None) + 13 * outside(minutes, None, 60)
        assert fixed_cost(model, schedule) == price


def test_what_several_entries_ask_alike_is_one_column() -> None:
    once = model_of(TWO, soft(both_present(least=120), 5))
    twice = model_of(TWO, soft(both_present(least=120), 5), soft(both_present(least=120), 7))
    assert once[1].width == twice[1].width


# Prices and what is due on top


def pay(amounts: dict[str, list[int]]) -> Post:
    """Each amount is a price of its own for each shift of the person."""

    def post(roster: RosterModel) -> None:
        for who, prices in amounts.items():
            for shift in roster.shifts_of(who):
                for amount in prices:
                    roster.forbid(who, shift, excess=amount)

    return post


def pay_by_the_minute(who: str, most: int, unit: int | Fraction) -> Post:
    def post(roster: RosterModel) -> None:
        roster.total(who, {shift: shift.paid_minutes for shift in roster.shifts_of(who)}, most=most, unit=unit)

    return post


def on_top(who: str, *shares: Fraction) -> Post:
    def post(roster: RosterModel) -> None:
        for share in shares:
            roster.surcharge(who, [share] * roster.instance.horizon.days)

    return post


HALF, THIRD = Fraction(1, 2), Fraction(1, 3)


def test_a_surcharge_is_rounded_price_by_price() -> None:
    model = model_of(TWO, Charges(pay({"ann": [5, 3]})), ChargesOnTop(on_top("ann", HALF)))
    for schedule in every_schedule(TWO, **BOTH):
        mine = sum(one.employee == "ann" for one in schedule.assignments)
        assert fixed_cost(model, schedule) == mine * (5 + 3 + 2 + 1)  # a half of five is two, a half of three is one


def test_a_surcharge_is_due_on_one_persons_contributory_prices_before_it() -> None:
    model = model_of(
        TWO,
        soft(pay({"ann": [1000]})),
        Charges(pay({"ann": [6], "bob": [60]})),
        ChargesOnTop(pay({"ann": [600]})),
        ChargesOnTop(on_top("ann", THIRD)),
        Charges(pay({"ann": [6000]})),
    )
    prices = {"ann": 1000 + 6 + 600 + 2 + 6000, "bob": 60}
    for schedule in every_schedule(TWO, **BOTH):
        assert fixed_cost(model, schedule) == sum(prices[one.employee] for one in schedule.assignments)


@pytest.mark.parametrize("unit", [Fraction(1, 16), Fraction(7, 32), Fraction(3), 3], ids=str)
@pytest.mark.parametrize("shares", [(HALF,), (THIRD, HALF), (Fraction(0),)], ids=str)
def test_a_surcharge_on_a_total_is_a_share_of_the_rounded_price(
    unit: int | Fraction, shares: tuple[Fraction, ...]
) -> None:
    post = pay_by_the_minute("ann", 7 * 60 + 12, unit)
    model = model_of(TWO, Charges(post), ChargesOnTop(on_top("ann", *shares)))
    prices = set()
    for schedule in every_schedule(TWO, **BOTH):
        minutes = sum(one.shift.paid_minutes for one in schedule.assignments if one.employee == "ann")
        price = rounded(max(0, minutes - 7 * 60 - 12) * Fraction(unit))
        assert fixed_cost(model, schedule) == price + sum(rounded(price * share) for share in shares)
        prices.add(price)
    assert len(prices) == 3


@pytest.mark.parametrize(
    ("amount", "whole"), [(Fraction(1, 2), 0), (Fraction(3, 2), 1), (Fraction(51, 100), 1), (Fraction(5, 2), 2)]
)
def test_half_a_unit_is_dropped(amount: Fraction, whole: int) -> None:
    problem = instance("0 06:00-06:01", days=1)
    model = model_of(problem, Charges(pay_by_the_minute("ann", 0, Fraction(amount))))
    assert [fixed_cost(model, schedule) for schedule in every_schedule(problem, ann=[0])] == [0, whole]


# What cannot be worked, and what must be


def forbid_all(roster: RosterModel) -> None:
    for shift in roster.shifts_of("ann"):
        roster.forbid("ann", shift)


def test_a_forbidden_shift_has_no_column() -> None:
    program, model = model_of(PROBLEM, hard(forbid_some))
    assert {program.cells[cell][1].code for cell in (model.cells < 0).nonzero()[0]} == {
        "0_06:00-10:00",
        "2_22:00-30:00",
    }


def test_a_shift_that_must_be_kept_but_is_forbidden_leaves_no_schedule() -> None:
    program, model = model_of(PINNED, hard(forbid_all))
    assert {program.cells[cell][1].code for cell in (model.cells >= 0).nonzero()[0]} == {
        *(one.shift.code for one in (*PINNED.pinned, *PINNED.adjacent))
    }
    assert fixed_cost((program, model), Schedule(PINNED, PINNED.pinned)) is None


def test_a_post_that_nothing_can_exceed_makes_no_row_and_no_column() -> None:
    bare = model_of(PROBLEM, hard(never))[1]
    easy = model_of(PROBLEM, soft(total(0, 10**6, 1).post), hard(total(0, 10**6, 1).post), hard(span(16 * 60).post))[1]
    assert (easy.width, easy.matrix.height) == (bare.width, bare.matrix.height)


# When a clash is to be explained


def test_every_row_of_a_rule_names_the_entry_the_person_and_the_cells() -> None:
    entries = (hard(span(7 * 60).post, "span"), hard(odd_pairs, "pairs"), hard(gap(0, 24, 12 * 60).post, "gap"))
    translation = Translation(Program.of(PROBLEM, book(*entries)), explain=True)
    assert len(translation.groups) == translation.model.matrix.height
    named = [group for group in translation.groups if group.rule]
    assert {group.rule for group in named} == {"span", "pairs", "gap"}
    assert {group.employee for group in named} == {"ann"}
    assert all(group.cells for group in named)


def test_explaining_admits_the_same_schedules() -> None:
    entries = (hard(odd_pairs), SHORT_REST, hard(span(9 * 60).post), hard(runs(range(-1, DAYS + 2), most=2).post))
    program = Program.of(PROBLEM, book(*entries))
    plain: Built = program, linear_model(program)
    explained: Built = program, Translation(program, explain=True).model
    verdicts = set()
    for schedule in every_schedule(PROBLEM, ann=list(range(6))):
        values = cell_values(explained, schedule)
        is_admitted = values is not None and explained[1].is_feasible(values)
        assert is_admitted is (fixed_cost(plain, schedule) is not None)
        verdicts.add(is_admitted)
    assert verdicts == {True, False}


def test_explaining_lets_go_of_shifts_that_must_be_kept() -> None:
    translation = Translation(Program.of(PINNED, book(hard(forbid_all))), explain=True)
    assert not translation.model.lower.any()
    assert translation.model.is_feasible(translation.model.complete(translation.model.lower))
    assert {group.rule for group in translation.groups} == {"asks"}


def test_an_unknown_post_is_refused() -> None:
    program = Program(PROBLEM)
    program.posts.append("no post")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="no translation of str"):
        linear_model(program)
