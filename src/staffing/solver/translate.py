"""From posts to a linear model: one function a primitive."""

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction
from functools import singledispatchmethod
from math import gcd

import numpy as np

from staffing.solver.conflicts import Conflicts
from staffing.solver.expressions import Expression, add, complement, negative
from staffing.solver.linear import UNBOUNDED, Builder, Definition, Kind, LinearModel, RowGroup, Terms
from staffing.solver.program import Cell, Follow, Gap, Groups, Origin, Program, Run, Span, Total
from staffing.solver.stretches import stretches_of


def linear_model(program: Program) -> LinearModel:
    """The whole model of a program; fixed cells are columns whose bounds are both 1."""
    return Translation(program).model


class Translation:
    """The model of a program, and for each row what it belongs to.

    With `explain`, fixed cells may also be 0, and rows are kept apart pair by pair so that a clash can be named.
    """

    def __init__(self, program: Program, *, explain: bool = False):
        self._program = program
        self._explain = explain
        self._builder = Builder()
        self._column = self._columns()
        self._conflicts = Conflicts(program, (cell for cell in range(len(program.cells)) if cell in self._column))
        self._touched: dict[tuple[int, ...], Expression] = {}
        self._counted: dict[tuple[int, ...], int] = {}
        self._weighed: dict[object, list[tuple[int, int]]] = {}
        self._sets = 0
        self._forbid_fixed()
        self._keep_apart()
        for post in _merged(program.posts):
            self._post(post)
        columns = np.array([self._column.get(cell, -1) for cell in range(len(program.cells))], np.int64)
        self.groups = self._builder.groups
        self.model: LinearModel = self._builder.finish(columns)

    def _columns(self) -> dict[Cell, int]:
        """A column for every cell that may be worked, with what working it costs."""
        program = self._program
        columns = {}
        for cell in range(len(program.cells)):
            fixed = cell in program.fixed
            if fixed or cell not in program.forbidden:
                lower = int(fixed and not self._explain)
                columns[cell] = self._builder.column(lower, 1, program.prices.get(cell, 0))
        return columns

    def _forbid_fixed(self) -> None:
        """Rows that a fixed cell breaks, so that a clash is found and named."""
        for cell, origins in self._program.forbidden.items():
            if cell in self._program.fixed:
                for origin in origins:
                    self._row([(self._column[cell], 1)], -UNBOUNDED, 0, origin, self._program.cells[cell][0], [cell])

    def _keep_apart(self) -> None:
        conflicts = self._conflicts
        if self._explain:
            for post in self._program.conflicts:
                if post.first in self._column and post.second in self._column:
                    both = [post.first, post.second]
                    between = conflicts.conditional.get((post.first, post.second), ())
                    terms = [*self._terms(both), *self._terms(between, -1)]
                    self._row(terms, -UNBOUNDED, 1, post.origin, post.employee, both)
            return
        together = Origin("conflict", None)
        for employee in conflicts.employees:
            for clique in conflicts.cliques(employee):
                self._row(self._terms(clique), -UNBOUNDED, 1, together, employee, clique)
        for (first, second), between in conflicts.conditional.items():
            terms = [*self._terms([first, second]), *self._terms(between, -1)]
            self._row(terms, -UNBOUNDED, 1, together, self._program.cells[first][0], [first, second])

    @singledispatchmethod
    def _post(self, post: object) -> None:
        raise TypeError(f"no translation of {type(post).__name__}")

    @_post.register
    def _(self, post: Follow) -> None:
        terms = [*self._terms([post.first, post.second]), *self._terms(post.between, -1)]
        if post.first in self._column and post.second in self._column:
            self._bound([(terms, -1)], post.origin, post.employee, [post.first, post.second], post.excess)

    @_post.register
    def _(self, post: Span) -> None:
        expressions: list[Expression] = []
        for first, second, excess in post.pairs:
            if first in self._column and second in self._column:
                alone = first == second
                terms = [(column, excess) for column, _ in self._terms([first] if alone else [first, second])]
                if alone or not self._conflicts.are_apart([first, second]):
                    expressions.append((terms, 0 if alone else -excess))
        self._bound(expressions, post.origin, post.employee, [cell for pair in post.pairs for cell in pair[:2]], 1)

    @_post.register
    def _(self, post: Run) -> None:
        worked = [self._touch(cells) for cells in post.days]
        days = [complement(day) for day in worked] if post.idle else worked
        if post.most is not None:
            for start in range(len(days) - post.most):
                stretch = range(start, start + post.most + 1)
                self._run_row(post, add([days[day] for day in stretch], -post.most), stretch, 1)
        for length in range(1, post.least):
            for start in range(1, len(days) - length):
                stretch = range(start, start + length)
                ends = [negative(days[start - 1]), negative(days[start + length])]
                excess = add([*(days[day] for day in stretch), *ends], -(length - 1))
                self._run_row(post, excess, range(start - 1, start + length + 1), post.least - length)

    def _run_row(self, post: Run, excess: Expression, days: range, unit: int) -> None:
        cells = [cell for day in days for cell in post.days[day]]
        self._bound([excess], post.origin, post.employee, cells, unit)

    @_post.register
    def _(self, post: Total) -> None:
        terms = self._weighted(post)
        bounds: list[Expression] = []
        if post.least is not None:
            bounds.append(([(column, -factor) for column, factor in terms], post.least))
        if post.most is not None:
            bounds.append((terms, -post.most))
        for expression in bounds:
            if not post.origin.is_hard and (post.surcharges or isinstance(post.unit, Fraction)):
                self._rounded(expression, post)
            else:
                self._bound([expression], post.origin, post.employee, [cell for cell, _ in post.terms], post.unit)

    def _weighted(self, post: Total) -> list[tuple[int, int]]:
        """The terms of a total; those of many people by way of columns that count people on one shift."""
        if post.employee is not None:
            return [(self._column[cell], weight) for cell, weight in post.terms if cell in self._column]
        if post.terms not in self._weighed:
            alike: dict[tuple[object, int], list[int]] = defaultdict(list)
            for cell, weight in post.terms:
                if cell in self._column:
                    alike[self._program.cells[cell][1], weight].append(self._column[cell])
            counted = [(self._count(tuple(columns)), weight) for (_, weight), columns in alike.items()]
            self._weighed[post.terms] = counted
        return self._weighed[post.terms]

    def _rounded(self, expression: Expression, post: Total) -> None:
        """A column for the excess times the unit, rounded; and one for each surcharge on that."""
        found = self._excess([expression])
        if found is not None and post.origin.weight is not None:
            excess, scale = found
            priced = self._round(excess, Fraction(post.unit) * scale, post.origin.weight)
            for share in post.surcharges:
                self._round(priced, share, post.origin.weight)

    def _round(self, column: int, factor: Fraction, cost: int) -> int:
        """A column for `factor` times another, to the nearest whole number; exactly a half is dropped."""
        terms, constant, divisor = [(column, 2 * factor.numerator)], -factor.denominator, 2 * factor.denominator
        most = -(-self._builder.reach(terms, constant)[1] // divisor)
        rounded = self._builder.column(0, max(0, most), cost)
        self._builder.define(Definition(rounded, Kind.ROUND, ((tuple(terms), constant),), divisor))
        self._builder.row([(rounded, divisor), (column, -terms[0][1])], constant, UNBOUNDED, _NO_GROUP)
        return rounded

    @_post.register
    def _(self, post: Groups) -> None:
        touched = [self._touch(cells) for cells in post.sets]
        cells = [cell for cells in post.sets for cell in cells]
        if post.most is not None:
            self._bound([add(touched, -post.most)], post.origin, post.employee, cells, post.unit)
        if post.least:
            short = add([negative(one) for one in touched], post.least)
            self._bound([short], post.origin, post.employee, cells, post.unit)

    @_post.register
    def _(self, post: Gap) -> None:
        stretches = stretches_of(post, [(cell, time) for cell, time in post.cells if cell in self._column])
        if any(minutes == post.minutes and not blockers for minutes, blockers in stretches):
            return
        choices = []
        for minutes, blockers in stretches:
            choice = self._builder.column(0, 1)
            choices.append((choice, minutes))
            terms = tuple(self._terms(blockers))
            self._builder.define(Definition(choice, Kind.CHOICE, ((terms, 0),), minutes, self._sets))
            parts = [[cell] for cell in blockers] if self._explain else self._conflicts.partition(blockers)
            for part in parts:
                self._builder.row([(choice, 1), *self._terms(part)], -UNBOUNDED, 1, _NO_GROUP)
        self._sets += 1
        cells = [cell for cell, _ in post.cells]
        if post.origin.is_hard:
            self._row([(choice, 1) for choice, _ in choices], 1, UNBOUNDED, post.origin, post.employee, cells)
            return
        self._builder.row([(choice, 1) for choice, _ in choices], -UNBOUNDED, 1, _NO_GROUP)
        lacking = ([(choice, -minutes) for choice, minutes in choices], post.minutes)
        self._bound([lacking], post.origin, post.employee, cells, 1)

    def _bound(
        self,
        excesses: Sequence[Expression],
        origin: Origin,
        employee: str | None,
        cells: Sequence[Cell],
        unit: int | Fraction,
    ) -> None:
        """Hard: no expression above 0. Soft: each unit by which the largest is above 0 costs `unit` times the weight."""
        if origin.weight is None:
            for terms, constant in excesses:
                self._row(terms, -UNBOUNDED, -constant, origin, employee, cells)
            return
        found = self._excess(excesses)
        if found is not None:
            excess, scale = found
            self._builder.cost[excess] += int(unit) * scale * origin.weight

    def _excess(self, expressions: Sequence[Expression]) -> tuple[int, int] | None:
        """A column for the largest of 0 and the expressions, and how much one step of it stands for.

        None when none of the expressions can be above 0.
        """
        builder = self._builder
        most = max((builder.reach(terms, constant)[1] for terms, constant in expressions), default=0)
        if most <= 0:
            return None
        scale = gcd(*(number for terms, constant in expressions for number in (constant, *(f for _, f in terms))))
        column = builder.column(0, most // scale)
        scaled = [
            (tuple((other, factor // scale) for other, factor in terms), constant // scale)
            for terms, constant in expressions
        ]
        builder.define(Definition(column, Kind.EXCESS, tuple(scaled)))
        for terms, constant in scaled:
            builder.row([(column, 1), *((other, -factor) for other, factor in terms)], constant, UNBOUNDED, _NO_GROUP)
        return column, scale

    def _touch(self, cells: Sequence[Cell]) -> Expression:
        """1 if one of the cells is worked, else 0."""
        possible = tuple(cell for cell in cells if cell in self._column)
        columns = tuple(self._column[cell] for cell in possible)
        if not columns or any(self._builder.lower[column] == 1 for column in columns):
            return [], int(bool(columns))
        if len(columns) == 1:
            return [(columns[0], 1)], 0
        if columns not in self._touched:
            apart = not self._explain and self._conflicts.are_apart(possible)
            column = self._sum(columns, 1) if apart else self._any(columns)
            self._touched[columns] = ([(column, 1)], 0)
        return self._touched[columns]

    def _count(self, columns: tuple[int, ...]) -> int:
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
        self._builder.row([(column, -1), *terms], 0, 0, _NO_GROUP)
        return column

    def _any(self, columns: tuple[int, ...]) -> int:
        terms = tuple((column, 1) for column in columns)
        column = self._builder.column(0, 1)
        self._builder.define(Definition(column, Kind.ANY, ((terms, 0),)))
        self._builder.row([(column, -1), *terms], 0, UNBOUNDED, _NO_GROUP)
        for member in columns:
            self._builder.row([(column, 1), (member, -1)], 0, UNBOUNDED, _NO_GROUP)
        return column

    def _terms(self, cells: Sequence[Cell], factor: int = 1) -> list[tuple[int, int]]:
        return [(self._column[cell], factor) for cell in cells if cell in self._column]

    def _row(
        self, terms: Terms, lower: int, upper: int, origin: Origin, employee: str | None, cells: Sequence[Cell]
    ) -> None:
        self._builder.row(terms, lower, upper, RowGroup(origin.name, employee, tuple(cells)))


_NO_GROUP = RowGroup("", None, ())


def _merged(posts: Sequence[object]) -> list[object]:
    """The posts, with those that ask the same of the same people at the same price made one."""
    merged: list[object] = []
    place: dict[object, int] = {}
    for post in posts:
        if isinstance(post, Total) and post.employee is None and post.origin.weight is not None:
            assert isinstance(post.unit, int)
            price = post.unit * post.origin.weight
            key = (post.terms, post.least, post.most)
            if key in place:
                known = merged[place[key]]
                assert isinstance(known, Total)
                assert isinstance(known.unit, int)
                merged[place[key]] = Total(known.origin, None, post.terms, post.least, post.most, known.unit + price)
                continue
            place[key] = len(merged)
            post = Total(Origin(post.origin.name, 1), None, post.terms, post.least, post.most, price)
        merged.append(post)
    return merged
