"""Problems of two people with posts of every kind, drawn at random, as recreate reads them."""

from typing import Any

from hypothesis import strategies as st
from tests.solver.asking import book, hard, soft
from tests.solver.recreate.evaluated import Evaluated
from tests.solver.test_components import MOST_SHIFTS, posts
from tests.verifier import instance

from staffing.domain.instance import Instance
from staffing.domain.roster import Presence, RosterModel
from staffing.rulebook import RuleEntry
from staffing.solver.program import Program
from staffing.solver.recreate.engine import Engine

DAYS = 5
PROBLEM: Instance = instance(
    "0 06:00-10:00, 0 12:00-20:00, 1 07:00-15:00, 2 06:00-14:00, 2 13:00-21:00, 3 21:00-30:00, 4 06:00-14:00, "
    "-1 22:00-31:00, 6 06:00-14:00 | 3 14:00-20:00 pinned, -2 06:00-14:00",
    days=DAYS,
)
"""Ann has worked before the first day and will work after the last; Bob has a shift that is his."""

WEIGHTS = st.lists(st.integers(0, 4), min_size=MOST_SHIFTS + 2, max_size=MOST_SHIFTS + 2)
LIMITS = st.tuples(st.none() | st.integers(0, 6), st.none() | st.integers(1, 8))


@st.composite
def totals(draw: st.DrawFn) -> list[RuleEntry]:
    """Sums over one stretch of days after the other, which may leave days out, or one of which some weights are negative."""
    cuts = sorted(draw(st.sets(st.integers(-1, DAYS + 2), min_size=2, max_size=4)))
    weights, limits, step = draw(WEIGHTS), draw(st.lists(LIMITS, min_size=3, max_size=3)), draw(st.integers(1, 3))
    lowered = draw(st.sampled_from([0, 0, 2]))

    def post(roster: RosterModel) -> None:
        for who in ("ann", "bob"):
            weighed = list(zip(roster.shifts_of(who), weights, strict=False))
            for first, last, (least, most) in zip(cuts, cuts[1:], limits, strict=False):
                mine = {shift: weight - lowered for shift, weight in weighed if first <= shift.day < last}
                roster.total(who, mine, least=least, most=most, step=step)

    return [hard(post)] if draw(st.integers(0, 3)) == 0 else [soft(post, draw(st.integers(1, 50)))]


@st.composite
def covers(draw: st.DrawFn) -> list[RuleEntry]:
    """So many at work on a day, counted as drawn."""
    days, weights = draw(st.lists(st.integers(-1, DAYS), min_size=1, max_size=4)), draw(WEIGHTS)
    least, most = draw(LIMITS)

    def post(roster: RosterModel) -> None:
        for day in days:
            present = [
                Presence(who, shift, weight)
                for who in ("ann", "bob")
                for shift, weight in zip(roster.shifts_of(who), weights, strict=False)
                if shift.day == day and weight
            ]
            roster.cover(present, least=least, most=most)

    return [hard(post)] if draw(st.integers(0, 5)) == 0 else [soft(post, draw(st.integers(1, 90)))]


@st.composite
def shares(draw: st.DrawFn) -> list[RuleEntry]:
    """What is worked on some days is shared in proportion."""
    days, weight = draw(st.sets(st.integers(-1, DAYS), min_size=1)), draw(st.integers(1, 5))
    entitled, before = draw(st.integers(1, 3)), draw(st.integers(0, 4))

    def post(roster: RosterModel) -> None:
        parts = {
            who: [([shift for shift in roster.shifts_of(who) if shift.day == day], weight) for day in sorted(days)]
            for who in ("ann", "bob")
        }
        roster.share(parts, entitled={"ann": entitled, "bob": 1}, before={"ann": before}, tolerance=before % 2)

    return [soft(post, draw(st.integers(1, 90)))]


@st.composite
def programs(draw: st.DrawFn, *, least_totals: int = 0) -> Program:
    """Whatever may be asked, so that hard posts leave something to choose more often than not."""
    entries: list[Any] = [soft(post, place) for place, post in enumerate(draw(st.lists(posts(), max_size=4)), 3)]
    entries += [hard(post) for post in draw(st.lists(posts(["rest", "follow", "run", "gap"]), max_size=1))]
    for drawn, least in ((totals(), least_totals), (covers(), 0), (shares(), 0)):
        entries += [entry for found in draw(st.lists(drawn, min_size=least, max_size=2)) for entry in found]
    return Program.of(PROBLEM, book(*entries))


evaluated = programs().map(Evaluated).filter(lambda found: found.is_compiled)
"""Problems as recreate reads them, where it does not see at once that somebody has no legal roster by herself."""

counted = programs(least_totals=1).map(Evaluated).filter(lambda found: found.is_compiled)
"""The same with sums of some days."""

possible = evaluated.filter(lambda found: Engine(found.tables, seed=1).construct() == 0)
"""Problems of which everybody has a legal roster by herself."""
