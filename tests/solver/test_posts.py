"""Sequences, rest, spans, whole steps, shares and levies upon levies, over every schedule of a few shifts."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil

import pytest
from tests.solver.asking import Charges, ChargesOnTop, Post, book, hard, model_of, soft
from tests.verifier import every_schedule, fixed_cost, instance

from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.solver.conflicts import Conflicts
from staffing.solver.explain import explain
from staffing.solver.program import Chain, Levy, Program, Rest, Share, Total

DAYS = 5
PROBLEM = instance(
    "0 06:00-10:00, 0 12:00-14:00, 0 13:30-22:00, 1 13:00-21:00, 2 22:00-30:00, 4 06:00-14:00, -1 22:00-31:00, 6 06:00-14:00",
    days=DAYS,
)
"""Three shifts on one day of which two overlap, a day off, a night, and shifts before and after the horizon."""


def mine(roster: RosterModel) -> Sequence[Shift]:
    return roster.shifts_of("ann")


def every_one() -> Iterator[tuple[Schedule, Sequence[Shift]]]:
    for schedule in every_schedule(PROBLEM, ann=list(range(len(PROBLEM.shifts)))):
        yield schedule, schedule.shifts_of("ann")


def is_inside(*shifts: Shift) -> bool:
    return any(0 <= shift.day < DAYS for shift in shifts)


def rounded(amount: Fraction) -> int:
    """To the nearest whole number; exactly a half is dropped."""
    return ceil(amount - Fraction(1, 2))


# Rest


def needed(shift: Shift) -> int:
    """Eleven hours after most shifts; twenty after a long one."""
    return (20 if shift.interval.minutes > 500 else 11) * 60


def rest(roster: RosterModel) -> None:
    roster.rest("ann", {shift: needed(shift) for shift in mine(roster)})


def test_rest_lacks_what_the_next_shift_starts_too_early() -> None:
    strict, lenient = model_of(PROBLEM, hard(rest)), model_of(PROBLEM, soft(rest, 3))
    found = set()
    for schedule, worked in every_one():
        lacks = [needed(a) - (b.start - a.end) for a, b in pairwise(worked) if is_inside(a, b)]
        excess = sum(max(0, lack) for lack in lacks)
        assert fixed_cost(lenient, schedule) == 3 * excess
        assert (fixed_cost(strict, schedule) is not None) is (excess == 0)
        found.add(excess)
    assert len(found) > 3


def test_rest_may_be_asked_for_after_some_shifts_only() -> None:
    def after_mornings(roster: RosterModel) -> None:
        roster.rest("ann", {shift: 600 for shift in mine(roster) if shift.start % 1440 == 360})

    program = Program.of(PROBLEM, book(hard(after_mornings)))
    (post,) = program.rests
    assert [program.cells[cell][1].day for cell, _, _ in post.cells] == [0, 4, 6]


def test_what_is_kept_apart_by_rest_is_the_same_pair_by_pair() -> None:
    def pair_by_pair(roster: RosterModel) -> None:
        for place, first in enumerate(mine(roster)):
            for second in mine(roster)[place + 1 :]:
                lack = needed(first) - (second.start - first.end)
                if lack > 0:
                    roster.follow("ann", first, second, excess=lack)

    as_rest, as_pairs = (
        Conflicts(program, range(len(program.cells)))
        for program in (Program.of(PROBLEM, book(hard(post))) for post in (rest, pair_by_pair))
    )
    for first in range(len(PROBLEM.shifts) + 2):
        for second in range(first):
            assert as_rest.are_apart([first, second]) is as_pairs.are_apart([first, second])


def test_two_shifts_of_the_past_are_not_kept_apart() -> None:
    past = instance("-1 06:00-14:00, -1 15:00-21:00, 0 06:00-14:00", days=1)
    model = model_of(past, hard(lambda roster: roster.rest("ann", dict.fromkeys(mine(roster), 660))))
    costs = [fixed_cost(model, schedule) for schedule in every_schedule(past, ann=[0])]
    assert costs == [0, None]


def test_fixed_shifts_that_lack_rest_are_named_as_a_clash() -> None:
    fixed = instance("0 06:00-14:00 pinned, 0 15:00-21:00 pinned, 2 06:00-14:00", days=3)
    program = Program.of(
        fixed, asked := book(hard(lambda roster: roster.rest("ann", dict.fromkeys(mine(roster), 660))))
    )
    kinds = [member.kind for member in explain(program, asked).members]
    assert kinds == ["pinned", "pinned", "rule"]


# Sequences


def triples(roster: RosterModel) -> None:
    shifts = mine(roster)
    for place, first in enumerate(shifts):
        for middle, second in enumerate(shifts[place + 1 :], place + 1):
            for third in shifts[middle + 1 :]:
                roster.sequence("ann", [first, second, third], excess=(first.start + third.end) // 60 % 4)


def test_a_sequence_exceeds_when_all_of_it_is_worked_and_nothing_between() -> None:
    strict, lenient = model_of(PROBLEM, hard(triples)), model_of(PROBLEM, soft(triples, 2))
    for schedule, worked in every_one():
        three = zip(worked, worked[1:], worked[2:], strict=False)
        excess = sum((a.start + c.end) // 60 % 4 for a, b, c in three if is_inside(a, b, c))
        assert fixed_cost(lenient, schedule) == 2 * excess
        assert (fixed_cost(strict, schedule) is not None) is (excess == 0)


def test_a_sequence_of_the_past_is_not_posted_and_one_that_cannot_be_worked_binds_nobody() -> None:
    past = instance("-2 06:00-14:00, -1 06:00-14:00, 0 06:00-14:00, 0 15:00-21:00", days=1)

    def post(roster: RosterModel) -> None:
        first, second, third, last = mine(roster)
        roster.sequence("ann", [first, second], excess=1)
        roster.sequence("ann", [second, third, last], excess=1)

    def no_evening(roster: RosterModel) -> None:
        roster.forbid("ann", mine(roster)[-1])

    program = Program.of(past, book(hard(post)))
    assert [len(post.cells) for post in program.posts if isinstance(post, Chain)] == [3]
    assert not model_of(past, hard(post), hard(no_evening))[1].matrix.height


# Spans


def test_of_the_limits_of_two_shifts_the_larger_holds() -> None:
    def post(roster: RosterModel) -> None:
        today = [shift for shift in mine(roster) if shift.day == 0]
        roster.span("ann", {shift: 600 if shift.start >= 720 else 300 for shift in today})

    model = model_of(PROBLEM, soft(post))
    for schedule, worked in every_one():
        today = [shift for shift in worked if shift.day == 0]
        limits = {shift: 600 if shift.start >= 720 else 300 for shift in today}
        spans = [max(a.end, b.end) - min(a.start, b.start) - max(limits[a], limits[b]) for a in today for b in today]
        assert fixed_cost(model, schedule) == max([0, *spans])


# Whole steps, and the day of a total


@pytest.mark.parametrize("unit", [1, 4, Fraction(1, 7)], ids=str)
@pytest.mark.parametrize("step", [2, 30, 60, 7 * 60])
def test_each_step_begun_counts_whole(step: int, unit: int | Fraction) -> None:
    def post(roster: RosterModel) -> None:
        weights = {shift: shift.paid_minutes + 1 for shift in mine(roster) if is_inside(shift)}
        roster.total("ann", weights, most=500, unit=unit, step=step)

    model = model_of(PROBLEM, Charges(post))
    for schedule, worked in every_one():
        above = max(0, sum(shift.paid_minutes + 1 for shift in worked if is_inside(shift)) - 500)
        assert fixed_cost(model, schedule) == rounded(-(-above // step) * step * Fraction(unit))


def test_a_step_that_is_never_begun_costs_nothing() -> None:
    def post(roster: RosterModel) -> None:
        roster.total("ann", dict.fromkeys(mine(roster), 1), most=100, step=30)

    assert not model_of(PROBLEM, Charges(post))[1].steps


# Levies


def test_a_surcharge_of_a_contributory_cost_is_surcharged_in_turn() -> None:
    """A price of 101; a third of it on top, 34; and a half of both, 50 and 17."""

    def price(roster: RosterModel) -> None:
        roster.forbid("ann", mine(roster)[1], excess=101)

    model = model_of(PROBLEM, Charges(price), Charges(share_of(Fraction(1, 3))), ChargesOnTop(share_of(Fraction(1, 2))))
    for schedule, worked in every_one():
        has = any(shift.day == 0 and shift.start == 360 for shift in worked)
        assert fixed_cost(model, schedule) == (101 + 34 + 50 + 17 if has else 0)


def test_a_surcharge_on_a_total_is_surcharged_in_turn() -> None:
    def price(roster: RosterModel) -> None:
        roster.total("ann", {shift: shift.paid_minutes for shift in mine(roster) if is_inside(shift)}, most=400)

    model = model_of(PROBLEM, Charges(price), Charges(share_of(Fraction(1, 3))), ChargesOnTop(share_of(Fraction(1, 2))))
    for schedule, worked in every_one():
        above = max(0, sum(shift.paid_minutes for shift in worked if is_inside(shift)) - 400)
        third = rounded(Fraction(above, 3))
        assert fixed_cost(model, schedule) == above + third + rounded(Fraction(above, 2)) + rounded(Fraction(third, 2))


def test_a_surcharge_has_the_share_of_the_day() -> None:
    shares = [Fraction(day, 10) for day in range(DAYS)]

    def price(roster: RosterModel) -> None:
        for shift in mine(roster):
            roster.forbid("ann", shift, excess=100)
        roster.total("ann", {shift: 10 for shift in mine(roster) if is_inside(shift)}, most=0, day=1)

    program = Program.of(PROBLEM, book(Charges(price), ChargesOnTop(lambda roster: roster.surcharge("ann", shares))))
    by_day = {program.cells[cell][1].day: amount for cell, amount in program.prices.items()}
    assert by_day == {-1: 100, 0: 100, 1: 110, 2: 120, 4: 140, 6: 140}
    assert [post.levies for post in program.posts if isinstance(post, Total)] == [[Levy(Fraction(1, 10))]]


def test_a_surcharge_may_be_due_on_some_costs_only() -> None:
    def price(roster: RosterModel) -> None:
        roster.forbid("ann", mine(roster)[1], excess=100)
        roster.total("ann", dict.fromkeys(mine(roster), 1), most=0)

    def on_others(roster: RosterModel) -> None:
        roster.surcharge("ann", [Fraction(1)] * DAYS, on={"others"})

    program = Program.of(PROBLEM, book(Charges(price), ChargesOnTop(on_others)))
    assert list(program.prices.values()) == [100]
    assert [post.levies for post in program.posts if isinstance(post, Total)] == [[]]


def share_of(share: Fraction) -> Post:
    return lambda roster: roster.surcharge("ann", [share] * DAYS)


# Shares

TWO = instance("0 06:00-14:00, 1 06:00-14:00, 2 06:00-14:00 | ", days=3)
EACH = {"ann": [0, 1, 2], "bob": [0, 1, 2]}


def shared(entitled: dict[str, int], before: dict[str, int], tolerance: int = 0) -> Post:
    """Monday counts 2, Tuesday and Wednesday together 3."""

    def post(roster: RosterModel) -> None:
        parts = {}
        for who in entitled:
            monday, tuesday, wednesday = roster.shifts_of(who)
            parts[who] = [([monday], 2), ([tuesday, wednesday], 3)]
        roster.share(parts, entitled=entitled, before=before, tolerance=tolerance)

    return post


@pytest.mark.parametrize("before", [{}, {"ann": 4}, {"ann": 1, "bob": 2}], ids=str)
@pytest.mark.parametrize("entitled", [{"ann": 1, "bob": 1}, {"ann": 3, "bob": 1}, {"ann": 700, "bob": 801}], ids=str)
@pytest.mark.parametrize("tolerance", [0, 1])
def test_a_share_exceeds_by_what_somebody_has_above_her_part(
    entitled: dict[str, int], before: dict[str, int], tolerance: int
) -> None:
    post = shared(entitled, before, tolerance)
    strict, lenient = model_of(TWO, hard(post)), model_of(TWO, soft(post, 5))
    for schedule in every_schedule(TWO, **EACH):
        has = {who: before.get(who, 0) + counted(schedule, who) for who in entitled}
        fair = {who: Fraction(part * sum(has.values()), sum(entitled.values())) for who, part in entitled.items()}
        excess = sum(max(0, rounded(has[who] - fair[who] - tolerance)) for who in entitled)
        assert fixed_cost(lenient, schedule) == 5 * excess
        assert (fixed_cost(strict, schedule) is not None) is (excess == 0)


def counted(schedule: Schedule, who: str) -> int:
    days = {one.shift.day for one in schedule.assignments if one.employee == who}
    return 2 * (0 in days) + 3 * bool(days & {1, 2})


def test_nobody_outside_those_entitled_takes_part_in_a_share() -> None:
    program = Program.of(TWO, book(soft(shared({"ann": 1}, {"ann": 3, "bob": 9}))))
    (post,) = program.posts
    assert isinstance(post, Share)
    assert list(post.parts) == ["ann"]
    assert fixed_cost(model_of(TWO, soft(shared({"ann": 1}, {"ann": 3}))), Schedule(TWO)) == 0


def test_a_hard_rest_is_one_post_for_a_person() -> None:
    program = Program.of(PROBLEM, book(hard(rest)))
    assert [type(post) for post in program.rests] == [Rest]
    assert not program.conflicts
