"""Components and the model of the same posts agree, whatever is worked."""

from collections.abc import Collection, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.asking import Post, hard, soft
from tests.solver.stepping import assert_same
from tests.verifier import instance

from staffing.domain.roster import RosterModel
from staffing.domain.shift import Shift
from staffing.domain.time import Interval
from staffing.solver.program import Program

PROBLEM = instance(
    "0 06:00-10:00, 0 12:00-15:00, 0 14:00-22:00, 1 07:00-15:00, 1 18:00-26:00 standby, 2 22:00-30:00, 3 06:00-14:00 pinned, "
    "-2 06:00-14:00, -1 22:00-31:00, 5 06:00-14:00",
    days=4,
)
"""Split days, overlaps, a night, standby, a pinned shift, and shifts before and after the horizon."""

PLACES = st.integers(0, 9)
SETS = st.lists(st.frozensets(PLACES, max_size=4), max_size=6)
LEAST, MOST = st.integers(0, 4), st.none() | st.integers(0, 4)


def picked(roster: RosterModel, places: Collection[int]) -> list[Shift]:
    """Shifts of Ann's by their places in time, but for those that a hard rule has forbidden."""
    allowed = set(roster.shifts_of("ann"))
    return [shift for shift in SHIFTS if SHIFTS.index(shift) in places and shift in allowed]


SHIFTS = Program(PROBLEM).shifts_of("ann")


@st.composite
def posts(draw: st.DrawFn) -> Post:
    """One post about Ann, with whatever it can be asked."""
    verb = draw(st.sampled_from(sorted(VERBS)))
    given = draw(VERBS[verb][0])
    return lambda roster: VERBS[verb][1](roster, given)


def run(roster: RosterModel, given: Any) -> None:
    sets, least, most, idle = given
    # The sets of a run are days, in order.
    days = [picked(roster, places) for places in sorted(sets, key=lambda places: max(places, default=0))]
    roster.run("ann", days, least=least, most=most, idle=idle)


def groups(roster: RosterModel, given: Any) -> None:
    sets, least, most, unit = given
    roster.groups("ann", [picked(roster, places) for places in sets], least=least, most=most, unit=unit)


def gap(roster: RosterModel, given: Any) -> None:
    start, length, minutes, sooner, later = given
    busy = {shift: Interval(shift.start - sooner, shift.end + later) for shift in picked(roster, range(10))}
    roster.gap("ann", Interval(start * 60, (start + length) * 60), busy, minutes=minutes * 60)


def sequence(roster: RosterModel, given: Any) -> None:
    places, excess = given
    if len(found := picked(roster, places)) > 1:
        roster.sequence("ann", found, excess=excess)


def follow(roster: RosterModel, given: Any) -> None:
    for places, excess in given:
        if len(found := picked(roster, places)) == 2:
            roster.follow("ann", *found, excess=excess)


def rest(roster: RosterModel, given: Any) -> None:
    roster.rest("ann", dict(zip(picked(roster, range(10)), given, strict=False)))


def span(roster: RosterModel, given: Any) -> None:
    places, hours = given
    roster.span("ann", dict.fromkeys(picked(roster, places), hours * 60))


def forbid(roster: RosterModel, given: Any) -> None:
    for shift in picked(roster, given):
        roster.forbid("ann", shift)


PAIR = st.frozensets(PLACES, min_size=2, max_size=2)
VERBS: dict[str, tuple[st.SearchStrategy[Any], Any]] = {
    "run": (st.tuples(SETS, LEAST, MOST, st.booleans()), run),
    "groups": (st.tuples(SETS, LEAST, MOST, st.integers(1, 3)), groups),
    "gap": (
        st.tuples(
            st.integers(-50, 90), st.integers(1, 120), st.integers(1, 60), st.integers(0, 900), st.integers(0, 900)
        ),
        gap,
    ),
    "sequence": (st.tuples(st.frozensets(PLACES, min_size=2, max_size=4), st.integers(1, 9)), sequence),
    "follow": (st.lists(st.tuples(PAIR, st.integers(1, 9)), min_size=1, max_size=8), follow),
    "rest": (st.lists(st.integers(0, 3000), min_size=10, max_size=10), rest),
    "span": (st.tuples(st.frozensets(PLACES, min_size=1, max_size=5), st.integers(1, 40)), span),
    "forbid": (st.frozensets(st.sampled_from([2, 4, 6]), max_size=2), forbid),
}


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.lists(st.tuples(posts(), st.none() | st.integers(1, 100)), min_size=1, max_size=4))
def test_components_charge_and_forbid_what_the_model_does(asked: Sequence[tuple[Post, int | None]]) -> None:
    assert_same(PROBLEM, *(hard(post) if weight is None else soft(post, weight) for post, weight in asked))
