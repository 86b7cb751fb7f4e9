"""Why there is no schedule: the smallest set of fixed assignments and rules that cannot all hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from staffing.domain.findings import Clash, ClashMember
from staffing.domain.shift import Shift
from staffing.domain.time import Horizon
from staffing.rulebook import RuleBook
from staffing.solver.cpsat import whole
from staffing.solver.linear import RowGroup
from staffing.solver.program import Cell, Program
from staffing.solver.translate import Translation

Member = RowGroup | Cell
"""What may be dropped to remove a clash: a rule for one person at one time, or a fixed assignment."""


def explain(program: Program, book: RuleBook) -> Clash:
    """The smallest clashing set of all that there are: without any one of its members, the others can all hold."""
    question = _Question(program)
    clashes = [clash for employee in question.employees if (clash := question.smallest_clash(employee)) is not None]
    if not clashes:
        # Nobody clashes alone, so it is what some have to do with others.
        clashes = [question.smallest_clash(None) or []]
    smallest = min(clashes, key=lambda members: (len(members), _order(program, members)))
    references = {entry.rule.name: entry.reference for entry in book.rules}
    sentences = {entry.rule.name: (entry.rule.__doc__ or "").split("\n")[0] for entry in book.rules}
    ordered = sorted(smallest, key=_rules_last)
    return Clash(tuple(_describe(member, program, references, sentences) for member in ordered))


def _order(program: Program, members: Sequence[Member]) -> list[int]:
    """So that of equally small clashes the earliest is named, and always the same one."""
    return sorted(program.cells[member][1].start for member in members if isinstance(member, Cell))


def _rules_last(member: Member) -> tuple[int, Cell, str]:
    return (1, 0, member.rule) if isinstance(member, RowGroup) else (0, member, "")


def _describe(member: Member, program: Program, references: dict[str, str], rules: dict[str, str]) -> ClashMember:
    horizon = program.instance.horizon
    if isinstance(member, RowGroup):
        return ClashMember("rule", member.employee, rules[member.rule], member.rule, references[member.rule])
    employee, shift = program.cells[member]
    kind = "pinned" if 0 <= shift.day < horizon.days else "given"
    return ClashMember(kind, employee, _shift_text(shift, horizon), "", "")


def _shift_text(shift: Shift, horizon: Horizon) -> str:
    start, end = horizon.moment(shift.start), horizon.moment(shift.end)
    return f"{shift.code}, {start:%a %Y-%m-%d %H:%M} to {end:%H:%M}"


@dataclass(frozen=True)
class _Literals:
    """The model of one employee, and for each member the literal that makes it hold."""

    model: cp_model.CpModel
    of: dict[Member, cp_model.IntVar]


class _Question:
    """Asks, for one employee at a time or for all together (None), what of rules and fixed assignments can hold together."""

    def __init__(self, program: Program):
        self._program = program
        self._translation = Translation(program, explain=True)
        self._fixed: dict[str, list[Cell]] = defaultdict(list)
        for cell in program.fixed:
            self._fixed[program.cells[cell][0]].append(cell)

    @property
    def employees(self) -> Iterable[str]:
        """Those who have anything fixed, or could be asked for something they cannot do."""
        return [employee.id for employee in self._program.instance.employees]

    def smallest_clash(self, employee: str | None) -> list[Member] | None:
        """The smallest set of members that cannot all hold; None when all can.

        By hitting sets: every clash takes a member from each set whose removal restores peace. The smallest such choice
        either is a clash, and then no smaller one exists, or shows another set (Ignatiev and others, CP 2015).
        """
        literals = self._literals(employee)
        corrections: list[list[Member]] = []
        while True:
            chosen = _smallest_hitting_set(corrections)
            kept = _most_that_hold(literals, chosen)
            if kept is None:
                return chosen
            dropped = [member for member in literals.of if member not in kept]
            if not dropped:
                return None
            corrections.append(dropped)

    def _literals(self, employee: str | None) -> _Literals:
        translation = self._translation
        part = whole(translation.model)
        columns = self._columns(employee)
        model = cp_model.CpModel()
        bounds = zip(part.lower.tolist(), part.upper.tolist(), strict=True)
        variables = {
            column: model.new_int_var(lower, upper, "")
            for column, (lower, upper) in enumerate(bounds)
            if column in columns
        }
        of: dict[Member, cp_model.IntVar] = {}
        matrix = part.matrix
        rows: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for row, column, value in zip(
            matrix.rows.tolist(), matrix.columns.tolist(), matrix.values.tolist(), strict=True
        ):
            rows[row].append((column, value))
        for row, group in enumerate(translation.groups):
            terms = rows[row]
            if (employee and group.employee not in (employee, None)) or any(
                column not in columns for column, _ in terms
            ):
                continue
            expression = sum(value * variables[column] for column, value in terms)
            constraint = model.add_linear_constraint(expression, int(part.row_lower[row]), int(part.row_upper[row]))
            if group.rule:
                constraint.only_enforce_if(of.setdefault(group, model.new_bool_var("")))
        for cell in self._fixed_cells(employee):
            of[cell] = variables[int(translation.model.cells[cell])]
        return _Literals(model, of)

    def _fixed_cells(self, employee: str | None) -> Iterable[Cell]:
        return self._program.fixed if employee is None else self._fixed[employee]

    def _columns(self, employee: str | None) -> set[int]:
        """The columns of an employee's cells and of all that follows from these alone."""
        model = self._translation.model
        if employee is None:
            return set(range(model.width))
        own = {
            int(column)
            for (who, _), column in zip(self._program.cells, model.cells.tolist(), strict=True)
            if who == employee and column >= 0
        }
        for step in model.steps:
            members: dict[int, set[int]] = defaultdict(set)
            for row, column in zip(step.matrix.rows.tolist(), step.matrix.columns.tolist(), strict=True):
                members[int(step.owner[row])].add(column)
            own |= {
                int(column) for place, column in enumerate(step.columns) if members[place] <= own and members[place]
            }
        return own


def _most_that_hold(literals: _Literals, chosen: Sequence[Member]) -> set[Member] | None:
    """As many members as can hold together with all those chosen; None when the chosen cannot."""
    model = literals.model.clone()
    for member in chosen:
        model.add(model.get_int_var_from_proto_index(literals.of[member].index) == 1)
    model.maximize(sum(model.get_int_var_from_proto_index(literal.index) for literal in literals.of.values()))
    solver = _solver()
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    values = solver.response_proto.solution
    return {member for member, literal in literals.of.items() if values[literal.index]}


def _smallest_hitting_set(corrections: Sequence[Sequence[Member]]) -> list[Member]:
    """The fewest members that leave no correction untouched."""
    model = cp_model.CpModel()
    taken = {member: model.new_bool_var("") for correction in corrections for member in correction}
    for correction in corrections:
        model.add_at_least_one(taken[member] for member in correction)
    model.minimize(sum(taken.values()))
    solver = _solver()
    solver.solve(model)
    return [member for member, literal in taken.items() if solver.boolean_value(literal)]


def _solver() -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = 60
    return solver
