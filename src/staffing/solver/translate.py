"""From posts to a linear model: one function a primitive."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from fractions import Fraction
from functools import singledispatchmethod

import numpy as np

from staffing.solver.auxiliary import NO_GROUP, AuxiliaryColumns
from staffing.solver.collection import collection_paused
from staffing.solver.conflicts import Conflicts
from staffing.solver.expressions import Expression, add, complement, negative, scaled
from staffing.solver.linear import UNBOUNDED, Builder, Definition, Kind, LinearModel, RowGroup, Terms
from staffing.solver.posts import Cell, Chain, Follow, Gap, Groups, Levy, Origin, Run, Share, Span, Total
from staffing.solver.program import Program
from staffing.solver.stretches import stretches_of

MOST_ALIKE = 4
"""Posts that may be about the same people before their sum has a column of its own."""


@collection_paused()
def linear_model(program: Program, conflicts: Conflicts | None = None) -> LinearModel:
    """The whole model of a program, whose conflicts may be known; fixed cells are columns whose bounds are both 1."""
    return Translation(program, conflicts).model


class Translation:
    """The model of a program, and for each row what it belongs to.

    With `explain`, fixed cells may also be 0, and rows are kept apart pair by pair so that a clash can be named.
    """

    def __init__(self, program: Program, conflicts: Conflicts | None = None, *, explain: bool = False):
        self._program = program
        self._explain = explain
        self._builder = Builder()
        self._column = self._columns()
        self._conflicts = conflicts or Conflicts.of(program)
        self._auxiliary = AuxiliaryColumns(self._builder, self._column, self._conflicts, explain=explain)
        self._weighed: dict[int, list[tuple[int, int]]] = {}
        self._sets = 0
        self._forbid_fixed()
        self._keep_apart()
        merged = _merged(program.posts)
        self._asked = Counter(id(post.terms) for post in merged if isinstance(post, Total))
        translate = self._post
        for post in merged:
            translate(post)
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
            self._keep_resting()
            return
        together = Origin("conflict", None)
        for employee in conflicts.employees:
            for clique in conflicts.cliques(employee):
                self._row(self._terms(clique), -UNBOUNDED, 1, together, employee, clique)
        for _, turns in conflicts.turns:
            self._auxiliary.take_turns(turns)
        for (first, second), between in conflicts.conditional.items():
            terms = [*self._terms([first, second]), *self._terms(between, -1)]
            self._row(terms, -UNBOUNDED, 1, together, self._program.cells[first][0], [first, second])

    def _keep_resting(self) -> None:
        """Rows for pairs of cells that lack rest."""
        for post in self._program.rests:
            cells = [cell for cell in post.cells if cell[0] in self._column]
            for place, (first, _, free_from) in enumerate(cells):
                for second, start, _ in cells[place + 1 :]:
                    if start >= free_from:
                        break
                    if not {first, second} <= post.past:
                        both = [first, second]
                        self._row(self._terms(both), -UNBOUNDED, 1, post.origin, post.employee, both)

    @singledispatchmethod
    def _post(self, post: object) -> None:
        raise TypeError(f"no translation of {type(post).__name__}")

    @_post.register
    def _(self, post: Follow) -> None:
        both = [post.first, post.second]
        if all(cell in self._column for cell in both) and not self._conflicts.are_apart(both):
            terms = [*self._terms(both), *self._terms(post.between, -1)]
            self._bound([(terms, -1)], post.origin, post.employee, both, post.excess)

    @_post.register
    def _(self, post: Chain) -> None:
        if all(cell in self._column for cell in post.cells):
            terms = [*self._terms(post.cells), *self._terms(post.between, -1)]
            self._bound([(terms, 1 - len(post.cells))], post.origin, post.employee, post.cells, post.excess)

    @_post.register
    def _(self, post: Share) -> None:
        own = {employee: self._owned(parts) for employee, parts in post.parts.items()}
        everybody = self._auxiliary.total(add(list(own.values()), 0))
        whole, before = sum(post.entitled.values()), sum(post.before.get(employee, 0) for employee in own)
        for employee, entitled in post.entitled.items():
            had = whole * (post.before.get(employee, 0) - post.tolerance) - entitled * before
            mine = scaled(own[employee], whole)
            above = add([mine, scaled(everybody, -entitled)], had)
            if post.origin.weight is None:
                cells = [cell for cells, _ in post.parts[employee] for cell in cells]
                self._bound([add([above], -(whole // 2))], post.origin, employee, cells, 1)
            else:
                self._auxiliary.round(above, Fraction(1, whole), post.origin.weight)

    def _owned(self, parts: Sequence[tuple[Sequence[Cell], int]]) -> Expression:
        return self._auxiliary.total(add([scaled(self._auxiliary.touch(cells), weight) for cells, weight in parts], 0))

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
        worked = [self._auxiliary.touch(cells) for cells in post.days]
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
            if not post.origin.is_hard and (post.levies or post.step > 1 or isinstance(post.unit, Fraction)):
                self._rounded(expression, post)
            else:
                cells = [cell for cell, _ in post.terms] if post.origin.is_hard else ()
                self._bound([expression], post.origin, post.employee, cells, post.unit)

    def _weighted(self, post: Total) -> list[tuple[int, int]]:
        """The terms of a total; those of many people by way of columns that count people on one shift."""
        if post.employee is not None:
            return [(self._column[cell], weight) for cell, weight in post.terms if cell in self._column]
        if id(post.terms) not in self._weighed:
            # A shift is the same object in all of its cells.
            cells, alike = self._program.cells, defaultdict[tuple[int, int], list[int]](list)
            column_of = self._column.get
            for cell, weight in post.terms:
                column = column_of(cell)
                if column is not None:
                    alike[id(cells[cell][1]), weight].append(column)
            counted = [(self._auxiliary.count(tuple(columns)), weight) for (_, weight), columns in alike.items()]
            if self._asked[id(post.terms)] > MOST_ALIKE:
                counted, _ = self._auxiliary.total((counted, 0))
            self._weighed[id(post.terms)] = counted
        return self._weighed[id(post.terms)]

    def _rounded(self, expression: Expression, post: Total) -> None:
        """The excess in whole steps times the unit, rounded; and each levy on that."""
        if post.origin.weight is not None:
            excess, unit = self._auxiliary.steps(expression, post.step)
            priced = self._auxiliary.round(excess, Fraction(post.unit) * unit, post.origin.weight)
            self._levy(priced, post.levies, post.origin.weight)

    def _levy(self, priced: Expression, levies: Sequence[Levy], cost: int) -> None:
        for levy in levies:
            self._levy(self._auxiliary.round(priced, levy.share, cost), levy.levies, cost)

    @_post.register
    def _(self, post: Groups) -> None:
        touched = [self._auxiliary.touch(cells) for cells in post.sets]
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
                self._builder.row([(choice, 1), *self._terms(part)], -UNBOUNDED, 1, NO_GROUP)
        self._sets += 1
        cells = [cell for cell, _ in post.cells]
        if post.origin.is_hard:
            self._row([(choice, 1) for choice, _ in choices], 1, UNBOUNDED, post.origin, post.employee, cells)
            return
        self._builder.row([(choice, 1) for choice, _ in choices], -UNBOUNDED, 1, NO_GROUP)
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
        found = self._auxiliary.excess(excesses)
        if found is not None:
            excess, scale = found
            self._builder.cost[excess] += int(unit) * scale * origin.weight

    def _terms(self, cells: Sequence[Cell], factor: int = 1) -> list[tuple[int, int]]:
        return [(self._column[cell], factor) for cell in cells if cell in self._column]

    def _row(
        self, terms: Terms, lower: int, upper: int, origin: Origin, employee: str | None, cells: Sequence[Cell]
    ) -> None:
        self._builder.row(terms, lower, upper, RowGroup(origin.name, employee, tuple(cells)))


def _merged(posts: Sequence[object]) -> list[object]:
    """The posts, with those that ask the same of the same people at the same price made one."""
    merged: list[object] = []
    place: dict[object, int] = {}
    for post in posts:
        if isinstance(post, Total) and post.employee is None and post.origin.weight is not None:
            assert isinstance(post.unit, int)
            price = post.unit * post.origin.weight
            key = (id(post.terms), post.least, post.most)
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
