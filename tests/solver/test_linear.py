"""The arrays that every engine reads: rows, bounds, and columns that follow from others."""

import numpy as np
import pytest
from tests.solver.asking import hard, model_of, soft
from tests.verifier import instance

from staffing.domain.roster import RosterModel
from staffing.solver.linear import UNBOUNDED, Builder, Definition, Kind, LinearModel, Matrix, RowGroup

GROUP = RowGroup("asks", "ann", (0,))


def model_with(builder: Builder, cells: int) -> LinearModel:
    return builder.finish(np.arange(cells))


def values_of(model: LinearModel, *cells: int) -> list[int]:
    values = np.zeros(model.width, np.int64)
    values[: len(cells)] = cells
    found: list[int] = model.complete(values).tolist()
    return found


# Rows


def test_reach_is_the_least_and_the_most_that_the_bounds_allow() -> None:
    builder = Builder()
    one, other, fixed = builder.column(0, 1), builder.column(-2, 5), builder.column(3, 3)
    assert builder.reach([(one, 4), (other, -3), (fixed, 2)], 10) == (10 + 0 - 15 + 6, 10 + 4 + 6 + 6)
    assert builder.reach([]) == (0, 0)


@pytest.mark.parametrize(
    ("lower", "upper", "is_kept"),
    [
        (-UNBOUNDED, 2, False),
        (-UNBOUNDED, 1, True),
        (0, UNBOUNDED, False),
        (1, UNBOUNDED, True),
        (0, 2, False),
        (1, 2, True),
        (0, 1, True),
    ],
)
def test_a_row_that_the_bounds_already_keep_is_dropped(lower: int, upper: int, is_kept: bool) -> None:
    builder = Builder()
    columns = [builder.column(0, 1), builder.column(0, 1)]
    builder.row([(column, 1) for column in columns], lower, upper, GROUP)
    assert (len(builder.rows), len(builder.groups)) == (is_kept, is_kept)


def test_a_row_without_terms_is_kept_only_if_it_cannot_hold() -> None:
    builder = Builder()
    builder.row([], 0, 0, GROUP)
    builder.row([], 1, UNBOUNDED, GROUP)
    model = model_with(builder, 0)
    assert model.matrix.height == 1
    assert not model.is_feasible(model.start())


def test_rows_are_kept_or_broken_at_their_bounds() -> None:
    builder = Builder()
    one, other = builder.column(0, 9), builder.column(0, 9)
    builder.row([(one, 2), (other, -1)], -3, 4, GROUP)
    model = model_with(builder, 2)
    verdicts = {(a, b): model.is_feasible(np.array([a, b])) for a in range(10) for b in range(10)}
    assert verdicts == {(a, b): -3 <= 2 * a - b <= 4 for a, b in verdicts}


def test_values_outside_the_bounds_of_a_column_are_not_feasible() -> None:
    builder = Builder()
    builder.column(1, 3)
    model = model_with(builder, 1)
    assert [model.is_feasible(np.array([value])) for value in range(5)] == [False, True, True, True, False]


def test_the_objective_is_the_cost_of_the_values_and_the_offset() -> None:
    builder = Builder()
    builder.column(0, 9, cost=3)
    builder.column(0, 9, cost=-2)
    builder.offset = 100
    assert model_with(builder, 2).objective(np.array([4, 5])) == 100 + 12 - 10


def test_a_matrix_multiplies_row_by_row() -> None:
    matrix = Matrix.of([[(0, 2), (2, -1)], [], [(1, 5)], [(0, 1), (1, 1), (2, 1)]])
    assert matrix.times(np.array([7, 11, 13])).tolist() == [1, 0, 55, 31]
    assert matrix.sums(np.ones(6, np.int64)).tolist() == [2, 0, 1, 3]
    assert matrix.times_real(np.array([0.5, 0.25, 2.0])).tolist() == [-1.0, 0.0, 1.25, 2.75]


def test_large_numbers_stay_exact() -> None:
    matrix = Matrix.of([[(0, 123_456_789), (1, 1)]])
    assert matrix.times(np.array([10_000_019, -1])).tolist() == [123_456_789 * 10_000_019 - 1]


# Columns that follow from others


def test_a_sum_is_its_expression() -> None:
    builder = Builder()
    cells = [builder.column(0, 1) for _ in range(3)]
    total = builder.column(0, 9)
    builder.define(Definition(total, Kind.SUM, ((((cells[0], 2), (cells[2], 3)), 1),)))
    assert values_of(model_with(builder, 3), 1, 1, 1) == [1, 1, 1, 6]


@pytest.mark.parametrize(("cells", "found"), [((0, 0), 0), ((1, 0), 1), ((0, 1), 1), ((1, 1), 1)])
def test_any_is_one_as_soon_as_one_is(cells: tuple[int, int], found: int) -> None:
    builder = Builder()
    one, other, either = builder.column(0, 1), builder.column(0, 1), builder.column(0, 1)
    builder.define(Definition(either, Kind.ANY, ((((one, 1), (other, 1)), 0),)))
    assert values_of(model_with(builder, 2), *cells)[2] == found


@pytest.mark.parametrize(("value", "found"), [(0, 4), (3, 1), (4, 0), (5, 0), (6, 3), (7, 6)])
def test_excess_is_the_largest_of_its_expressions_but_not_below_nothing(value: int, found: int) -> None:
    builder = Builder()
    one, excess = builder.column(0, 9), builder.column(0, 99)
    builder.define(Definition(excess, Kind.EXCESS, ((((one, -1),), 4), (((one, 3),), -15))))
    assert values_of(model_with(builder, 1), value)[1] == found


@pytest.mark.parametrize(("value", "found"), [(-3, 0), (0, 0), (1, 1), (9, 1), (10, 1), (11, 2), (20, 2), (21, 3)])
def test_round_divides_and_rounds_up(value: int, found: int) -> None:
    builder = Builder()
    one, rounded = builder.column(-9, 99), builder.column(0, 99)
    builder.define(Definition(rounded, Kind.ROUND, ((((one, 1),), 0),), extra=10))
    assert values_of(model_with(builder, 1), value)[1] == found


@pytest.mark.parametrize(
    ("busy", "chosen"),
    [((0, 0, 0), 1), ((0, 1, 0), 2), ((0, 1, 1), 0), ((1, 0, 1), 1), ((1, 1, 1), None), ((1, 1, 0), 2)],
)
def test_of_a_set_the_free_one_with_the_largest_weight_is_chosen(busy: tuple[int, ...], chosen: int | None) -> None:
    builder = Builder()
    cells = [builder.column(0, 1) for _ in range(3)]
    for cell, weight in zip(cells, (1, 60, 20), strict=True):
        builder.define(Definition(builder.column(0, 1), Kind.CHOICE, ((((cell, 1),), 0),), weight, choice_set=0))
    choices = values_of(model_with(builder, 3), *busy)[3:]
    assert choices == [int(place == chosen) for place in range(3)]


def test_each_set_chooses_for_itself_and_of_equals_the_first() -> None:
    builder = Builder()
    cells = [builder.column(0, 1) for _ in range(4)]
    for cell, choice_set in zip(cells, (0, 1, 0, 1), strict=True):
        builder.define(Definition(builder.column(0, 1), Kind.CHOICE, ((((cell, 1),), 0),), 7, choice_set))
    assert values_of(model_with(builder, 4), 0, 1, 0, 0)[4:] == [1, 0, 0, 1]


@pytest.mark.parametrize(
    ("worked", "free"),
    [((0, 0, 0), [1, 1, 1, 1]), ((1, 0, 0), [0, 0, 1, 1]), ((0, 1, 0), [1, 0, 0, 1]), ((1, 0, 1), [0, 0, 1, 0])],
)
def test_a_turn_is_free_unless_something_that_has_begun_has_not_ended(worked: tuple[int, ...], free: list[int]) -> None:
    assert values_of(turns(), *worked)[3:7] == free


def turns(sets: int = 1) -> LinearModel:
    """Three cells: one from the first turn until the third, one from the second until the fourth, and one in the fourth."""
    builder = Builder()
    first, second, third = (builder.column(0, 1) for _ in range(3))
    for one in range(sets):
        for terms, constant in (
            (((first, -1),), 1),
            (((second, -1),), 0),
            (((first, 1),), 0),
            (((second, 1), (third, -1)), 0),
        ):
            builder.define(Definition(builder.column(0, 1), Kind.TURN, ((terms, constant),), choice_set=one))
    return model_with(builder, 3)


def test_each_set_of_turns_counts_for_itself() -> None:
    assert values_of(turns(3), 0, 1, 0)[3:] == 3 * [1, 0, 0, 1]


def test_columns_may_follow_from_columns_that_follow_from_others() -> None:
    builder = Builder()
    one, other = builder.column(0, 1), builder.column(0, 1)
    either, excess, rounded = builder.column(0, 1), builder.column(0, 9), builder.column(0, 9)
    builder.define(Definition(either, Kind.ANY, ((((one, 1), (other, 1)), 0),)))
    builder.define(Definition(excess, Kind.EXCESS, ((((either, 4), (one, 3)), -2),)))
    builder.define(Definition(rounded, Kind.ROUND, ((((excess, 1),), 0),), extra=2))
    model = model_with(builder, 2)
    assert values_of(model, 0, 0) == [0, 0, 0, 0, 0]
    assert values_of(model, 0, 1) == [0, 1, 1, 2, 1]
    assert values_of(model, 1, 1) == [1, 1, 1, 5, 3]


def test_completing_forgets_what_the_following_columns_were_and_leaves_the_given_values_alone() -> None:
    builder = Builder()
    one, double = builder.column(0, 9), builder.column(0, 99)
    builder.define(Definition(double, Kind.SUM, ((((one, 2),), 0),)))
    model = model_with(builder, 1)
    before = np.array([3, 77])
    assert model.complete(before).tolist() == [3, 6]
    assert before.tolist() == [3, 77]


# What depends on what


def test_a_column_depends_on_what_its_definition_names_directly_or_not() -> None:
    builder = Builder()
    cells = [builder.column(0, 1) for _ in range(3)]
    either, excess, other = (builder.column(0, 9) for _ in range(3))
    builder.define(Definition(either, Kind.ANY, ((((cells[0], 1), (cells[1], 1)), 0),)))
    builder.define(Definition(excess, Kind.EXCESS, ((((either, 4),), 0), (((cells[1], 1),), 0))))
    builder.define(Definition(other, Kind.SUM, ((((cells[2], 1),), 0),)))
    model = model_with(builder, 3)
    free = np.zeros(model.width, bool)
    free[cells[0]] = True
    assert model.depending(free).tolist() == [True, False, False, True, True, False]
    assert free.tolist() == [True, False, False, False, False, False]


def test_all_choices_of_a_set_depend_on_what_blocks_one_of_them() -> None:
    builder = Builder()
    cells = [builder.column(0, 1) for _ in range(3)]
    for cell, choice_set in zip(cells, (0, 0, 1), strict=True):
        builder.define(Definition(builder.column(0, 1), Kind.CHOICE, ((((cell, 1),), 0),), 7, choice_set))
    model = model_with(builder, 3)
    free = np.zeros(model.width, bool)
    free[cells[1]] = True
    assert model.depending(free).tolist()[3:] == [True, True, False]


def test_turns_depend_on_what_lasts_through_them() -> None:
    free = np.zeros(turns(2).width, bool)
    free[1] = True
    assert turns(2).depending(free).tolist() == [False, True, False, *2 * [False, True, True, False]]


# Cells


def test_free_cells_are_those_that_may_be_worked_or_not() -> None:
    def forbid_mornings(roster: RosterModel) -> None:
        for shift in roster.shifts_of("ann"):
            if shift.code == "E":
                roster.forbid("ann", shift)

    problem = instance("0 06:00-14:00 called E, 0 14:00-22:00, 1 14:00-22:00 pinned, -1 14:00-22:00")
    program, model = model_of(problem, hard(forbid_mornings))
    assert [program.cells[cell][1].code for cell in model.free_cells] == ["0_14:00-22:00"]
    assert model.cells.tolist() == [0, -1, 1, 2]


def test_when_nothing_is_fixed_or_forbidden_every_cell_is_free() -> None:
    _, model = model_of(instance("0 06:00-14:00, 1 06:00-14:00"))
    assert model.free_cells.tolist() == [0, 1]


def test_a_model_without_columns_has_no_free_cells() -> None:
    def forbid(roster: RosterModel) -> None:
        for shift in roster.shifts_of("ann"):
            roster.forbid("ann", shift)

    _, model = model_of(instance("0 06:00-14:00"), hard(forbid))
    assert model.width == 0
    assert model.free_cells.tolist() == []
    assert model.is_feasible(model.start())


def test_at_the_start_nobody_works_but_where_it_is_fixed() -> None:
    def ask(roster: RosterModel) -> None:
        roster.groups("ann", [roster.shifts_of("ann")], most=0)

    program, model = model_of(instance("0 06:00-14:00 pinned, 1 06:00-14:00, 2 06:00-14:00"), hard(ask))
    start = model.start()
    assert [start[model.cells[cell]] for cell in range(len(program.cells))] == [1, 0, 0]
    assert start.tolist() == model.complete(start).tolist()


# What a hard rule rules out needs no price


@pytest.mark.parametrize(("minutes", "columns"), [(120, 3), (121, 2)])
def test_two_shifts_that_a_hard_rule_keeps_apart_are_not_priced_as_a_pair(minutes: int, columns: int) -> None:
    def follow(roster: RosterModel) -> None:
        roster.follow("ann", *roster.shifts_of("ann"), excess=1)

    def rest(roster: RosterModel) -> None:
        roster.rest("ann", dict.fromkeys(roster.shifts_of("ann"), minutes))

    _, model = model_of(instance("0 06:00-10:00, 0 12:00-14:00"), soft(follow), hard(rest))
    assert model.width == columns
