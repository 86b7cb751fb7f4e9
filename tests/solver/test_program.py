"""What a rule or a cost may ask, and how it is filed before any engine reads it."""

from fractions import Fraction

from tests.solver.asking import Asks, Charges, ChargesOnTop, Post, book, hard, soft
from tests.verifier import MONDAY, demand, employee, instance

from staffing.domain.roster import Presence, RosterModel
from staffing.domain.shift import Assignment
from staffing.domain.time import Horizon, Interval
from staffing.rulebook import Force, RuleEntry
from staffing.solver.program import Chain, Conflict, Follow, Gap, Groups, Levy, Origin, Program, Run, Span, Total

WEEK = instance(
    "1 06:00-14:00 called D, 0 14:00-22:00 called C, 0 06:00-14:00 called B, 3 06:00-14:00 called E pinned, "
    "-1 22:00-30:00 called N, 7 06:00-14:00 called F | 0 06:00-10:00 called A"
)
CODES = [*"NABCDEF"]


def codes(program: Program, who: str = "ann") -> list[str]:
    return [shift.code for shift in program.shifts_of(who)]


# Cells


def test_shifts_are_in_order_of_time_with_those_given_outside_the_horizon() -> None:
    assert codes(Program(WEEK)) == CODES


def test_somebody_else_has_the_candidates_but_not_the_shifts_given_to_others() -> None:
    assert codes(Program(WEEK), "bob") == CODES[1:-1]


def test_cells_are_numbered_person_by_person_in_order_of_time() -> None:
    program = Program(WEEK)
    assert [(who, shift.code) for who, shift in program.cells] == [
        *(("ann", code) for code in CODES),
        *(("bob", code) for code in CODES[1:-1]),
    ]
    assert all(program.cell(who, shift) == cell for cell, (who, shift) in enumerate(program.cells))


def test_what_is_given_outside_the_horizon_or_pinned_is_fixed() -> None:
    program = Program(WEEK)
    assert [program.cells[cell][0] for cell in program.fixed] == ["ann"] * 3
    assert [shift.code for shift in program.fixed.values()] == [CODES[0], CODES[5], CODES[6]]


def test_a_pinned_shift_that_is_no_candidate_is_a_cell_all_the_same() -> None:
    other = WEEK.shifts[0]
    problem = instance("0 06:00-14:00", pinned=(Assignment("ann", other),))
    program = Program(problem)
    assert codes(program) == ["0_06:00-14:00", "D"]
    assert list(program.fixed.values()) == [other]


def test_the_same_shift_drawn_twice_is_one_cell() -> None:
    assert codes(Program(instance("0 06:00-14:00 called E | 0 06:00-14:00 called E"))) == ["E"]


# Forbidding


def test_a_hard_forbid_takes_the_shift_out_for_the_rules_after_it() -> None:
    seen: list[list[str]] = []

    def forbid_first(roster: RosterModel) -> None:
        shifts = roster.shifts_of("ann")
        for shift in shifts:
            if shift.day == 0:
                roster.forbid("ann", shift)
        seen.append([shift.code for shift in shifts])

    def look(roster: RosterModel) -> None:
        seen.append([shift.code for shift in roster.shifts_of("ann")])
        seen.append([shift.code for shift in roster.shifts_of("bob")])

    program = Program.of(WEEK, book(hard(forbid_first, "closed"), hard(look)))
    assert seen == [CODES, [CODES[0], *CODES[4:]], CODES[1:-1]]
    assert program.forbidden == {cell: [Origin("closed", None)] for cell in (1, 2, 3)}


def test_a_soft_forbid_leaves_the_shift_and_prices_it() -> None:
    def post(roster: RosterModel) -> None:
        roster.forbid("ann", roster.shifts_of("ann")[1], excess=3)

    program = Program.of(WEEK, book(soft(post, 10), soft(post, 200)))
    assert codes(program) == CODES
    assert program.prices == {1: 630}
    assert program.forbidden == {}


def test_a_hard_forbid_without_excess_forbids_nothing() -> None:
    def post(roster: RosterModel) -> None:
        roster.forbid("ann", roster.shifts_of("ann")[1], excess=0)

    assert Program.of(WEEK, book(hard(post))).forbidden == {}


def test_what_is_fixed_stays_in_sight_even_when_it_is_forbidden() -> None:
    def post(roster: RosterModel) -> None:
        for shift in roster.shifts_of("ann"):
            roster.forbid("ann", shift)

    program = Program.of(WEEK, book(hard(post)))
    assert codes(program) == [CODES[0], CODES[5], CODES[6]]
    assert sorted(program.forbidden) == list(range(7))


def test_each_rule_that_forbids_a_fixed_shift_is_remembered() -> None:
    def post(roster: RosterModel) -> None:
        roster.forbid("ann", roster.shifts_of("ann")[0])

    program = Program.of(WEEK, book(hard(post, "one"), hard(post, "other")))
    assert [origin.name for origin in program.forbidden[0]] == ["one", "other"]


# Two shifts in a row


def follow(first: int, second: int, excess: int = 5) -> Post:
    def post(roster: RosterModel) -> None:
        shifts = roster.shifts_of("ann")
        roster.follow("ann", shifts[first], shifts[second], excess=excess)

    return post


def test_a_hard_follow_keeps_two_cells_apart_as_neighbours() -> None:
    program = Program.of(WEEK, book(hard(follow(1, 3))))
    assert program.conflicts == [Conflict(Origin("asks", None), "ann", 1, 3, only_neighbours=True)]
    assert program.posts == []


def test_a_soft_follow_knows_the_cells_between() -> None:
    program = Program.of(WEEK, book(soft(follow(1, 4), 9)))
    assert program.posts == [Follow(Origin("asks", 9), "ann", 1, 4, (2, 3), 5)]
    assert program.conflicts == []


STANDBY = instance("0 06:00-10:00, 0 11:00-12:00 standby, 0 13:00-17:00, 1 06:00-10:00", days=2)


def test_standby_is_nothing_between_two_shifts_or_three() -> None:
    def three(roster: RosterModel) -> None:
        first, _, second, third = roster.shifts_of("ann")
        roster.sequence("ann", [first, second, third], excess=1)

    followed, in_sequence = Program.of(STANDBY, book(soft(follow(0, 3)), soft(three))).posts
    assert isinstance(followed, Follow)
    assert isinstance(in_sequence, Chain)
    assert (followed.between, in_sequence.between) == ((2,), ())


def test_a_soft_rest_is_from_each_of_its_shifts_to_the_next_of_them() -> None:
    def rest(roster: RosterModel) -> None:
        roster.rest("ann", {shift: 9 * 60 for shift in roster.shifts_of("ann") if shift.end != 17 * 60})

    posts = Program.of(STANDBY, book(soft(rest))).posts
    assert posts == [Follow(Origin("asks", 1), "ann", 0, 1, (), 8 * 60)]


def test_a_hard_rest_after_a_shift_of_the_past_ends_with_the_next_of_the_past() -> None:
    """A shift of the horizon follows on the last of them, however much rest the others were to have."""
    problem = instance("0 06:00-14:00, -1 06:00-10:00, -1 12:00-14:00")

    def rest(roster: RosterModel) -> None:
        roster.rest("ann", dict.fromkeys(roster.shifts_of("ann"), 24 * 60))

    (post,) = Program.of(problem, book(hard(rest))).rests
    assert post.cells == ((0, -18 * 60, -12 * 60), (1, -12 * 60, 14 * 60), (2, 6 * 60, 38 * 60))
    assert post.past == {0, 1}


def test_two_shifts_outside_the_horizon_are_nobodys_doing() -> None:
    program = Program.of(WEEK, book(hard(follow(0, 6)), soft(follow(0, 6))))
    assert program.conflicts == []
    assert program.posts == []


def test_a_shift_outside_the_horizon_and_one_that_is_pinned_are_judged() -> None:
    program = Program.of(WEEK, book(hard(follow(0, 5)), soft(follow(5, 6))))
    assert len(program.conflicts) == 1
    assert len(program.posts) == 1


def test_two_pinned_shifts_are_judged_on_the_first_day_too() -> None:
    problem = instance("0 06:00-14:00 pinned, -1 22:00-30:00")
    assert len(Program.of(problem, book(hard(follow(0, 1)))).conflicts) == 1


# Spans


def span(most: int) -> Post:
    def post(roster: RosterModel) -> None:
        roster.span("ann", {shift: most for shift in roster.shifts_of("ann") if shift.day == 0})

    return post


def test_a_soft_span_lists_the_pairs_that_exceed_it_and_by_how_much() -> None:
    program = Program.of(WEEK, book(soft(span(8 * 60))))
    assert program.posts == [Span(Origin("asks", 1), "ann", ((1, 3, 480), (2, 3, 480)))]


def test_a_hard_span_keeps_the_pairs_apart_whatever_is_between() -> None:
    program = Program.of(WEEK, book(hard(span(8 * 60))))
    assert program.posts == []
    assert program.conflicts == [
        Conflict(Origin("asks", None), "ann", 1, 3, only_neighbours=False),
        Conflict(Origin("asks", None), "ann", 2, 3, only_neighbours=False),
    ]


def test_a_hard_span_forbids_a_shift_that_is_too_long_by_itself() -> None:
    program = Program.of(WEEK, book(hard(span(7 * 60))))
    assert sorted(program.forbidden) == [2, 3]


def test_a_span_exceeded_by_a_minute_is_posted() -> None:
    program = Program.of(WEEK, book(soft(span(16 * 60 - 1)), hard(span(16 * 60 - 1))))
    assert program.posts == [Span(Origin("asks", 1), "ann", ((1, 3, 1), (2, 3, 1)))]
    assert [(conflict.first, conflict.second) for conflict in program.conflicts] == [(1, 3), (2, 3)]


def test_a_span_that_nothing_exceeds_posts_nothing() -> None:
    program = Program.of(WEEK, book(soft(span(16 * 60)), hard(span(16 * 60))))
    assert (program.posts, program.conflicts, program.forbidden) == ([], [], {})


# The other verbs


def test_the_other_verbs_are_filed_as_they_were_said() -> None:
    window = Interval(0, 24 * 60)

    def post(roster: RosterModel) -> None:
        first, second, *_ = shifts = roster.shifts_of("ann")
        roster.run("ann", [[first], [second], []], least=2, most=3, idle=True)
        roster.total("ann", {first: 60, second: 0, shifts[2]: 30}, least=1, most=2, unit=Fraction(1, 3))
        roster.groups("ann", [[first, second], []], least=1, most=2, unit=4)
        roster.gap("ann", window, {shift: shift.interval for shift in roster.shifts_of("ann")}, minutes=60)
        roster.cover([Presence("ann", first, 5), Presence("bob", second, 6)], least=7, most=8, unit=9)

    origin = Origin("asks", 2)
    run, total, groups, gap, cover = Program.of(WEEK, book(soft(post, 2))).posts
    assert run == Run(origin, "ann", ((0,), (1,), ()), 2, 3, idle=True)
    assert total == Total(origin, "ann", ((0, 60), (2, 30)), 1, 2, Fraction(1, 3))
    assert groups == Groups(origin, "ann", ((0, 1), ()), 1, 2, 4)
    near = [(0, Interval(-120, 360)), (1, Interval(360, 600)), (2, Interval(360, 840)), (3, Interval(840, 1320))]
    assert gap == Gap(origin, "ann", window, 60, tuple(near))
    assert cover == Total(origin, None, ((0, 5), (7, 6)), 7, 8, 9)


def test_what_is_not_said_is_one_day_at_least_and_one_unit() -> None:
    def post(roster: RosterModel) -> None:
        roster.run("ann", [])
        roster.total("ann", {})
        roster.groups("ann", [])
        roster.cover([])
        roster.forbid("ann", roster.shifts_of("ann")[0])

    origin = Origin("asks", 2)
    program = Program.of(WEEK, book(soft(post, 2)))
    assert program.posts == [
        Run(origin, "ann", (), 1, None, idle=False),
        Total(origin, "ann", (), None, None, 1),
        Groups(origin, "ann", (), 0, None, 1),
        Total(origin, None, (), None, None, 1),
    ]
    assert program.prices == {0: 2}


# Who may be present


NEEDED = instance(
    "0 06:00-14:00 called A, 0 07:00-15:00 called B, -1 22:00-31:00 called N | ",
    days=1,
    demand=(demand("0 06:00-08:00 1 1 1", Horizon(MONDAY, 1)), demand("0 20:00-21:00 1 1 1", Horizon(MONDAY, 1))),
)


def weights(roster: RosterModel) -> list[dict[str, int]]:
    return [{f"{one.employee} {one.shift.code}": one.weight for one in present} for _, present in roster.presences()]


def test_present_are_all_who_may_be_there_with_their_minutes() -> None:
    program = Program(NEEDED)
    everybody = {"ann N": 60, "ann A": 120, "ann B": 60, "bob A": 120, "bob B": 60}
    assert weights(program) == [everybody, {}]
    assert [need for need, _ in program.presences()] == list(NEEDED.demand)


def test_who_has_been_forbidden_is_no_longer_among_those_present() -> None:
    seen: list[list[dict[str, int]]] = []

    def look_and_forbid(roster: RosterModel) -> None:
        seen.append(weights(roster))
        roster.forbid("bob", roster.shifts_of("bob")[0])
        seen.append(weights(roster))

    Program.of(NEEDED, book(hard(look_and_forbid), soft(look_and_forbid)))
    first, second, third, fourth = ([*present[0]] for present in seen)
    assert first == ["ann N", "ann A", "ann B", "bob A", "bob B"]
    assert second == third == fourth == ["ann N", "ann A", "ann B", "bob B"]


def test_those_present_are_posted_alike_however_often_and_by_whom_they_were_listed() -> None:
    def post(roster: RosterModel) -> None:
        for _, present in roster.presences():
            roster.cover(present, least=1)
            roster.cover(list(present), least=1)

    once, again, nobody, still_nobody = Program.of(NEEDED, book(soft(post))).posts
    assert once == again == Total(Origin("asks", 1), None, ((0, 60), (1, 120), (2, 60), (3, 120), (4, 60)), 1, None, 1)
    assert nobody == still_nobody == Total(Origin("asks", 1), None, (), 1, None, 1)


# Force


def test_a_rule_that_is_off_asks_nothing() -> None:
    def fail(roster: RosterModel) -> None:
        raise AssertionError("it was asked")

    assert Program.of(WEEK, book(RuleEntry(hard(fail).rule, Force.OFF))).posts == []


class Narrows(Asks):
    narrows = True


def test_hard_rules_that_narrow_are_heard_first() -> None:
    heard: list[str] = []

    def note(name: str) -> Post:
        return lambda roster: heard.append(name)

    Program.of(
        WEEK,
        book(
            RuleEntry(Asks(note("first")), Force.HARD),
            RuleEntry(Narrows(note("soft")), Force.SOFT, 1),
            RuleEntry(Narrows(note("narrow")), Force.HARD),
            RuleEntry(Narrows(note("narrow too")), Force.HARD),
            RuleEntry(Narrows(note("off")), Force.OFF),
            Charges(note("cost")),
        ),
    )
    assert heard == ["narrow", "narrow too", "first", "soft", "cost"]


def test_a_post_carries_the_name_of_its_entry_and_its_weight() -> None:
    def post(roster: RosterModel) -> None:
        roster.groups("ann", [], most=1)

    program = Program.of(
        WEEK, book(hard(post, "asks.one"), soft(post, 7, "asks.two"), Charges(post), ChargesOnTop(post))
    )
    assert [post.origin for post in program.posts] == [
        Origin("asks.one", None),
        Origin("asks.two", 7),
        Origin("charges", 1, contributory=True),
        Origin("charges", 1, contributory=False),
    ]
    assert [post.origin.is_hard for post in program.posts] == [True, False, False, False]


# What is due on top


def test_a_surcharge_is_added_to_the_prices_and_noted_on_the_totals_before_it() -> None:
    def pay(roster: RosterModel) -> None:
        first, second, *_ = roster.shifts_of("ann")
        roster.forbid("ann", first, excess=101)
        roster.forbid("ann", second, excess=33)
        roster.total("ann", {first: 60}, most=1, unit=Fraction(1, 3))

    def on_top(roster: RosterModel) -> None:
        roster.surcharge("ann", [Fraction(1, 2)] * 7)
        roster.surcharge("bob", [Fraction(1, 2)] * 7)

    program = Program.of(WEEK, book(Charges(pay), ChargesOnTop(on_top), Charges(pay)))
    assert program.prices == {0: 2 * 101 + 50, 1: 2 * 33 + 16}
    assert [post.levies for post in program.posts if isinstance(post, Total)] == [[Levy(Fraction(1, 2))], []]


def test_nobody_employed_makes_no_cells() -> None:
    program = Program(instance("0 06:00-14:00", employees=()))
    assert program.cells == []
    assert list(program.fixed) == []


def test_somebody_without_any_shift_has_none() -> None:
    assert list(Program(instance("", employees=(employee(),))).shifts_of("ann")) == []
