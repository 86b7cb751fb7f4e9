"""What is shared in proportion, against the model that charges for the same."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.solver.asking import book, hard, soft
from tests.solver.recreate.evaluated import Evaluated, agree
from tests.solver.stepping import Asked
from tests.verifier import daily, instance

from staffing.domain.roster import RosterModel
from staffing.rulebook import RuleEntry
from staffing.solver.program import Program

PROBLEM = instance(f"-1 06:00-14:00, {daily(0, 3)} | | ", days=4)
NAMES = ("ann", "bob", "cia")
THREE = st.lists(st.integers(0, 5), min_size=3, max_size=3).filter(any)


@st.composite
def shares(draw: st.DrawFn) -> RuleEntry:
    """Of the first two days together and each other day; some may be entitled to nothing, or have had much before."""
    entitled, before = draw(THREE), draw(THREE)
    weights, tolerance = draw(st.lists(st.integers(1, 7), min_size=3, max_size=3)), draw(st.integers(0, 3))
    named = draw(st.integers(1, 3))

    def post(roster: RosterModel) -> None:
        parts = {}
        for who in NAMES:
            *past, first, second, third, fourth = roster.shifts_of(who)
            sets = [[*past, first, second], [third], [fourth]]
            parts[who] = list(zip(sets, weights, strict=True))
        mine = dict(zip(NAMES[:named], entitled, strict=False))
        mine[NAMES[0]] = max(1, mine[NAMES[0]])
        roster.share(parts, entitled=mine, before=dict(zip(NAMES, before, strict=True)), tolerance=tolerance)

    return hard(post) if draw(st.integers(0, 3)) == 0 else soft(post, draw(st.integers(1, 99)))


@settings(max_examples=60, derandomize=True, deadline=None)
@given(
    st.lists(shares(), min_size=1, max_size=2), st.lists(st.lists(st.booleans(), min_size=13, max_size=13), max_size=30)
)
def test_what_everybody_has_above_her_share_costs_what_the_model_charges(
    asked: list[RuleEntry], drawn: list[list[bool]]
) -> None:
    program = Program.of(PROBLEM, book(*asked))
    model, recreate = Asked(program), Evaluated(program)
    assert recreate.is_compiled
    for chosen in drawn:
        worked = {cell for cell, is_worked in enumerate(chosen) if is_worked} | set(program.fixed)
        assert agree(recreate.price_of_cells(worked), model.by_model(worked)), sorted(worked)
