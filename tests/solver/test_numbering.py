import pytest
from tests.verifier import instance, shift

from staffing.solver.numbering import Numbering

WEEK = instance("0 06:00-14:00 called D, 1 06:00-14:00 called E pinned | 0 22:00-30:00 called N")


def test_an_equal_shift_has_the_cell_of_the_candidate() -> None:
    numbering = Numbering(WEEK)
    twin = shift("0 06:00-14:00 called D", WEEK.horizon)
    for employee in ("ann", "bob"):
        first, *_ = numbering.shifts[employee]
        assert first == twin
        assert first is not twin
        assert numbering.cell(employee, twin) == numbering.cell(employee, first)
        assert numbering.cells_of(employee, [twin, first]) == (numbering.cell(employee, first),) * 2


def test_nobody_has_a_cell_of_a_shift_that_is_no_candidate() -> None:
    numbering = Numbering(WEEK)
    other = shift("5 06:00-14:00 called D", WEEK.horizon)
    with pytest.raises(KeyError):
        numbering.cell("ann", other)
    with pytest.raises(KeyError):
        numbering.cells_of("ann", [other])


def test_nobody_has_a_cell_of_a_shift_given_to_somebody_else() -> None:
    problem = instance("-1 22:00-30:00 called N | 0 06:00-14:00 called D")
    (given,) = problem.adjacent_of["ann"]
    numbering = Numbering(problem)
    assert numbering.fixed == {numbering.cell("ann", given): given}
    with pytest.raises(KeyError):
        numbering.cell("bob", given)
