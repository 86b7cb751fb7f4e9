"""The model as MathOpt reads it says the same as the linear model."""

import numpy as np
import pytest
from ortools.math_opt.python import mathopt
from tests.solver.small import ODD

from staffing.solver.linear import UNBOUNDED, Builder, LinearModel, RowGroup
from staffing.solver.mathopt_model import MONEY_SCALE, in_order, model_proto

GROUP = RowGroup("", None, ())


def three_columns() -> LinearModel:
    builder = Builder()
    for upper, cost in ((1, 0), (4, 250), (1, -100)):
        builder.column(0, upper, cost)
    builder.row([(2, 5), (0, -3)], -UNBOUNDED, 2, GROUP)
    builder.row([(1, 1), (2, 1)], 1, UNBOUNDED, GROUP)
    builder.row([(0, 1), (1, 1)], 1, 3, GROUP)
    builder.offset = 77
    return builder.finish(np.arange(3))


def test_columns_have_their_bounds_and_costs_in_kronor() -> None:
    proto = model_proto(three_columns(), integer=True)
    assert list(proto.variables.ids) == [0, 1, 2]
    assert list(proto.variables.lower_bounds) == [0, 0, 0]
    assert list(proto.variables.upper_bounds) == [1, 4, 1]
    assert list(proto.objective.linear_coefficients.ids) == [1, 2]
    assert list(proto.objective.linear_coefficients.values) == [2.5, -1.0]
    assert MONEY_SCALE == 100


@pytest.mark.parametrize("integer", [True, False])
def test_columns_are_whole_numbers_or_fractions_as_asked(integer: bool) -> None:
    assert list(model_proto(three_columns(), integer=integer).variables.integers) == [integer] * 3


def test_a_side_that_a_row_does_not_have_is_infinite() -> None:
    rows = model_proto(three_columns(), integer=True).linear_constraints
    assert list(rows.lower_bounds) == [-np.inf, 1, 1]
    assert list(rows.upper_bounds) == [2, np.inf, 3]


def test_entries_are_in_order_of_row_and_column() -> None:
    entries = model_proto(three_columns(), integer=True).linear_constraint_matrix
    listed = list(zip(entries.row_ids, entries.column_ids, entries.coefficients, strict=True))
    assert listed == [(0, 0, -3), (0, 2, 5), (1, 1, 1), (1, 2, 1), (2, 0, 1), (2, 1, 1)]


def test_mathopt_takes_a_whole_model() -> None:
    problem = mathopt.Model.from_model_proto(model_proto(ODD.model, integer=True))
    assert len(list(problem.variables())) == ODD.model.width
    assert len(list(problem.linear_constraints())) == ODD.model.matrix.height


def test_values_come_by_number_and_those_not_named_are_zero() -> None:
    problem = mathopt.Model()
    first, second, _ = (problem.add_variable() for _ in range(3))
    assert in_order({second: 2.5, first: 1.0}, 3).tolist() == [1.0, 2.5, 0.0]
