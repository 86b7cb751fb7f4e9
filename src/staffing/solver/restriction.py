"""A smaller model of the same form: some columns are free, the rest are the plain numbers they have now."""

from dataclasses import dataclass

import numpy as np

from staffing.solver.linear import LinearModel, Mask, Matrix, Numbers


@dataclass(frozen=True)
class Restriction:
    """The part of a model that its free columns can change. Columns are renumbered; `columns` gives the old numbers."""

    columns: Numbers
    lower: Numbers
    upper: Numbers
    cost: Numbers
    matrix: Matrix
    row_lower: Numbers
    row_upper: Numbers
    offset: int

    @property
    def width(self) -> int:
        return len(self.columns)


def restrict(model: LinearModel, values: Numbers, free: Mask) -> Restriction:
    """The model in which only the `free` cells, and what depends on them, may differ from `values`.

    Rows that the bounds of the free columns already keep are left out.
    """
    wide = model.depending(free)
    matrix = model.matrix
    is_free = wide[matrix.columns]
    fixed_part = matrix.sums(np.where(is_free, 0, matrix.values * values[matrix.columns]))
    row_lower, row_upper = model.row_lower - fixed_part, model.row_upper - fixed_part
    least, most = _reach(model, matrix, is_free)
    needed = ((least < row_lower) | (most > row_upper)) & (matrix.sums(is_free.astype(np.int64)) > 0)
    kept = is_free & needed[matrix.rows]
    columns = np.nonzero(wide)[0]
    renumbered = np.full(model.width, -1)
    renumbered[columns] = np.arange(len(columns))
    row_number = np.cumsum(needed) - 1
    return Restriction(
        columns=columns,
        lower=model.lower[columns],
        upper=model.upper[columns],
        cost=model.cost[columns],
        matrix=Matrix(
            int(needed.sum()), row_number[matrix.rows[kept]], renumbered[matrix.columns[kept]], matrix.values[kept]
        ),
        row_lower=row_lower[needed],
        row_upper=row_upper[needed],
        offset=model.offset + int(model.cost[~wide] @ values[~wide]),
    )


def _reach(model: LinearModel, matrix: Matrix, is_free: Mask) -> tuple[Numbers, Numbers]:
    low, high = matrix.values * model.lower[matrix.columns], matrix.values * model.upper[matrix.columns]
    least = matrix.sums(np.where(is_free, np.minimum(low, high), 0))
    most = matrix.sums(np.where(is_free, np.maximum(low, high), 0))
    return least, most
