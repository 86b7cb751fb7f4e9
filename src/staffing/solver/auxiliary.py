"""Columns that follow from others: sums, excesses, shares rounded, and whether some cell of a set is worked."""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd

from staffing.solver.conflicts import Conflicts
from staffing.solver.expressions import Expression, negative
from staffing.solver.linear import UNBOUNDED, Builder, Definition, Kind, RowGroup
from staffing.solver.posts import Cell
from staffing.solver.turns import Turn

NO_GROUP = RowGroup("", None, ())


class AuxiliaryColumns:
    """Makes columns of a model, each once; `column` has the column of every cell that may be worked."""

    def __init__(self, builder: Builder, column: dict[Cell, int], conflicts: Conflicts, *, explain: bool):
        self._builder = builder
        self._column = column
        self._conflicts = conflicts
        self._explain = explain
        self._touched: dict[tuple[int, ...], Expression] = {}
        self._counted: dict[tuple[int, ...], int] = {}
        self._sets = 0

    def total(self, expression: Expression) -> Expression:
        """The same as one column."""
        terms, constant = expression
        if len(terms) < 2:
            return expression
        lowest, highest = self._builder.reach(terms)
        column = self._builder.column(lowest, highest)
        self._builder.define(Definition(column, Kind.SUM, ((tuple(terms), 0),)))
        self._builder.row([(column, -1), *terms], 0, 0, NO_GROUP)
        return [(column, 1)], constant

    def steps(self, expression: Expression, step: int) -> tuple[Expression, int]:
        """How many steps an expression has begun above 0, and how much one stands for."""
        if step == 1:
            # A column for the excess keeps the numbers small, by the divisor that all of its terms have in common.
            found = self.excess([expression])
            return ([], 0) if found is None else ([(found[0], 1)], 0), 1 if found is None else found[1]
        terms, constant = expression
        most = self._builder.reach(terms, constant)[1]
        if most <= 0:
            return ([], 0), step
        column = self._builder.column(0, -(-most // step))
        self._builder.define(Definition(column, Kind.ROUND, ((tuple(terms), constant),), step))
        self._builder.row([(column, step), *negative((terms, 0))[0]], constant, UNBOUNDED, NO_GROUP)
        return ([(column, 1)], 0), step

    def round(self, expression: Expression, factor: Fraction, cost: int) -> Expression:
        """`factor` times an expression to the nearest whole number, but at least 0; exactly a half is dropped."""
        terms, constant = expression
        doubled = [(column, 2 * factor.numerator * own) for column, own in terms]
        constant, divisor = 2 * factor.numerator * constant - factor.denominator, 2 * factor.denominator
        most = -(-self._builder.reach(doubled, constant)[1] // divisor)
        if most <= 0:
            return [], 0
        column = self._builder.column(0, most, cost)
        self._builder.define(Definition(column, Kind.ROUND, ((tuple(doubled), constant),), divisor))
        self._builder.row([(column, divisor), *negative((doubled, 0))[0]], constant, UNBOUNDED, NO_GROUP)
        return [(column, 1)], 0

    def excess(self, expressions: Sequence[Expression]) -> tuple[int, int] | None:
        """A column for the largest of 0 and the expressions, and how much one step of it stands for.

        None when none of the expressions can be above 0.
        """
        builder = self._builder
        reached = [builder.reach(terms, constant)[1] for terms, constant in expressions]
        most = max(reached, default=0)
        if most <= 0:
            return None
        scale = gcd(*(gcd(constant, *[factor for _, factor in terms]) for terms, constant in expressions))
        column = builder.column(0, most // scale)
        scaled = [
            (tuple([(other, factor // scale) for other, factor in terms]), constant // scale)
            for terms, constant in expressions
        ]
        builder.define(Definition(column, Kind.EXCESS, tuple(scaled)))
        for (terms, constant), highest in zip(scaled, reached, strict=True):
            if highest > 0:
                row = [(column, 1), *[(other, -factor) for other, factor in terms]]
                builder.binding_row(row, constant, UNBOUNDED, NO_GROUP)
        return column, scale

    def touch(self, cells: Sequence[Cell]) -> Expression:
        """1 if one of the cells is worked, else 0."""
        column_of = self._column
        possible = [cell for cell in cells if cell in column_of]
        columns = tuple([column_of[cell] for cell in possible])
        if columns in self._touched:
            return self._touched[columns]
        if not columns or any(self._builder.lower[column] == 1 for column in columns):
            return [], int(bool(columns))
        if len(columns) == 1:
            return [(columns[0], 1)], 0
        apart = not self._explain and self._conflicts.are_apart(possible)
        column = self._sum(columns, 1) if apart else self._any(columns)
        self._touched[columns] = ([(column, 1)], 0)
        return self._touched[columns]

    def take_turns(self, turns: Sequence[Turn]) -> None:
        """For each turn a column that is 1 while its employee is free after it, and a row that keeps it so."""
        before: list[tuple[int, int]] = []
        for place, turn in enumerate(turns):
            terms = [(self._column[cell], 1) for cell in turn.ended] + [
                (self._column[cell], -1) for cell in turn.started
            ]
            column, constant = self._builder.column(0, 1), int(place == 0)
            self._builder.define(Definition(column, Kind.TURN, ((tuple(terms), constant),), choice_set=self._sets))
            self._builder.row([(column, -1), *before, *terms], -constant, -constant, NO_GROUP)
            before = [(column, 1)]
        self._sets += 1

    def count(self, columns: tuple[int, ...]) -> int:
        if len(columns) == 1:
            return columns[0]
        if columns not in self._counted:
            self._counted[columns] = self._sum(columns, len(columns))
        return self._counted[columns]

    def _sum(self, columns: tuple[int, ...], most: int) -> int:
        terms = tuple((column, 1) for column in columns)
        lowest, highest = self._builder.reach(terms)
        column = self._builder.column(min(lowest, most), min(highest, most))
        self._builder.define(Definition(column, Kind.SUM, ((terms, 0),)))
        # There are so many of these rows that it counts not to ask for each again whether it says anything.
        row = self._builder.binding_row if lowest < min(highest, most) else self._builder.row
        row([(column, -1), *terms], 0, 0, NO_GROUP)
        return column

    def _any(self, columns: tuple[int, ...]) -> int:
        terms = tuple((column, 1) for column in columns)
        column = self._builder.column(0, 1)
        self._builder.define(Definition(column, Kind.ANY, ((terms, 0),)))
        self._builder.row([(column, -1), *terms], 0, UNBOUNDED, NO_GROUP)
        for member in columns:
            self._builder.row([(column, 1), (member, -1)], 0, UNBOUNDED, NO_GROUP)
        return column
