"""A linear model as MathOpt reads it, for the solvers that work in floating point."""

import numpy as np
import numpy.typing as npt
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from staffing.solver.linear import UNBOUNDED, LinearModel

Reals = npt.NDArray[np.float64]

MONEY_SCALE = 100.0
"""Costs are given in kronor: these solvers do better when costs are not much larger than the other numbers."""


def in_order(values: dict[mathopt.Variable, float] | dict[mathopt.LinearConstraint, float], length: int) -> Reals:
    """Values by column or row number."""
    found = np.zeros(length)
    for item, value in values.items():
        found[item.id] = value
    return found


def model_proto(model: LinearModel, *, integer: bool) -> model_pb2.ModelProto:
    """The model, or its linear relaxation, as MathOpt reads it.

    Built from arrays, which takes a tenth of a second where a loop takes several.
    """
    proto = model_pb2.ModelProto()
    variables, rows = proto.variables, proto.linear_constraints
    variables.ids.extend(range(model.width))
    variables.lower_bounds.extend(model.lower.astype(float).tolist())
    variables.upper_bounds.extend(model.upper.astype(float).tolist())
    variables.integers.extend([integer] * model.width)
    priced = np.nonzero(model.cost)[0]
    proto.objective.linear_coefficients.ids.extend(priced.tolist())
    proto.objective.linear_coefficients.values.extend((model.cost[priced] / MONEY_SCALE).tolist())
    rows.ids.extend(range(model.matrix.height))
    rows.lower_bounds.extend(np.where(model.row_lower <= -UNBOUNDED, -np.inf, model.row_lower.astype(float)).tolist())
    rows.upper_bounds.extend(np.where(model.row_upper >= UNBOUNDED, np.inf, model.row_upper.astype(float)).tolist())
    order = np.lexsort((model.matrix.columns, model.matrix.rows))
    entries = proto.linear_constraint_matrix
    entries.row_ids.extend(model.matrix.rows[order].tolist())
    entries.column_ids.extend(model.matrix.columns[order].tolist())
    entries.coefficients.extend(model.matrix.values[order].astype(float).tolist())
    return proto
