"""Timefold's local search on what the rules ask for: a comparator of another kind, for which Java 17 and `timefold` are needed.

Each employee has one variable for each day: the shift that she starts then, or none. Its model is made from the same
posts as ours, with the same weights, so that most of what is asked for is asked alike:

* kept whole: what forbids or prices a single shift, rest between shifts, everything that is a sum (demand, hours, number of
  shifts, nights), everything that counts groups (weekends), free stretches (weekly rest), longest runs of days;
* kept in part: shortest runs, of two days only, which is what the shipped book asks for; sums priced in steps are rounded once;
* left out: a second shift on one day, fair shares, sums in which shifts count against one another, and prices of one shift
  after another (rest after nights, split days).

What is left out is priced all the same when the audit judges what it found. There is no bound, and when it found its first
schedule is not told. Starting Java, compiling the constraints and handing over the problem take long, and are not within the
seconds of the search. A comparison with the Python edition, whose makers have ended it, says little of Timefold in Java,
which is faster.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd

from timefold.solver import SolverFactory, config

from staffing.domain.instance import Instance
from staffing.domain.shift import Assignment, Shift
from staffing.rulebook import RuleBook
from staffing.solver.plain import PlainAnswer
from staffing.solver.posts import Cell, Gap, Groups, Levy, Run, Terms, Total
from staffing.solver.program import Program
from staffing.solver.timefold_model import Busy, Day, Duty, Member, Part, Rosters, Tariff, Window, Work, constraints

KRONA = 100
"""Prices are whole kronor, since scores are numbers of 32 bits."""


def plain_timefold(instance: Instance, book: RuleBook, *, seconds: float, seed: int) -> PlainAnswer:
    """Construction and local search for the seconds. Raises what Java raises where it cannot be started."""
    started = time.monotonic()
    program = Program.of(instance, book)
    rosters = Rosters(_Posted(program).days())
    asked = config.SolverConfig(
        solution_class=Rosters,
        entity_class_list=[Day],
        score_director_factory_config=config.ScoreDirectorFactoryConfig(constraint_provider_function=constraints),
        termination_config=config.TerminationConfig(spent_limit=config.Duration(milliseconds=round(1000 * seconds))),
        random_seed=seed,
        environment_mode=config.EnvironmentMode.NON_REPRODUCIBLE,
    )
    solver = SolverFactory.create(asked).build_solver()
    modelled = time.monotonic()
    found = solver.solve(rosters)
    cells = [day.duty().cell for day in found.days if day.work is not None]
    inside = range(instance.horizon.days)
    assignments = tuple(Assignment(*program.cells[cell]) for cell in cells if program.cells[cell][1].day in inside)
    ended = time.monotonic()
    return PlainAnswer(assignments, None, modelled - started, None, ended - started)


class _Posted:
    """The days of all employees, with the shifts that each may work, from the posts of the rules."""

    def __init__(self, program: Program):
        self._program = program
        self._duties: dict[Cell, Duty] = {}
        self._lone: dict[tuple[str, bool], int] = defaultdict(int)
        self._ids = iter(range(10**9))

    def days(self) -> list[Day]:
        """Every day of the horizon, and the fixed ones before it."""
        self._add_duties()
        self._add_sums()
        self._share()
        for post in self._program.posts:
            if isinstance(post, Groups):
                self._add_groups(post)
            elif isinstance(post, Gap):
                self._add_window(post)
            elif isinstance(post, Run):
                self._add_run(post)
        return list(self._made())

    def _add_duties(self) -> None:
        free_from = {cell: end for rest in self._program.rests for cell, _, end in rest.cells}
        for employee in self._program.instance.employees:
            for shift in self._program.shifts_of(employee.id):
                cell = self._program.cell(employee.id, shift)
                price = self._program.prices.get(cell, 0)
                until = max(shift.end, free_from.get(cell, 0))
                self._duties[cell] = Duty(cell, shift.start, until, round(price / KRONA), [])

    def _add_sums(self) -> None:
        """Posts over the same cells become one sum."""
        alike: dict[Terms, list[Total]] = defaultdict(list)
        for post in self._program.posts:
            if isinstance(post, Total) and post.terms:
                alike[post.terms].append(post)
        for terms, posts in alike.items():
            self._add_sum(terms, posts)

    def _add_sum(self, terms: Terms, posts: Sequence[Total]) -> None:
        unit = gcd(*(weight for _, weight in terms))
        if any(weight < 0 for _, weight in terms):
            return
        most = self._most(terms) // unit
        amounts = range(0, unit * (most + 1), unit)
        whole = Tariff(
            next(self._ids),
            [round(sum(_price(post, amount) for post in posts) / KRONA) for amount in amounts],
            [sum(_excess(post, amount) for post in posts if post.origin.is_hard) for amount in amounts],
        )
        is_own = posts[0].employee is not None or any(whole.excesses)
        made = {weight: Part(whole, weight // unit) for weight in {weight for _, weight in terms}}
        for cell, weight in terms:
            if cell in self._duties:
                duty = self._duties[cell]
                (duty.parts if is_own else duty.common).append(made[weight])

    def _share(self) -> None:
        """Give duties with the same common parts the same list of them."""
        lists: dict[tuple[int, ...], list[Part]] = {}
        for duty in self._duties.values():
            duty.common = lists.setdefault(tuple(map(id, duty.common)), duty.common)

    def _most(self, terms: Terms) -> int:
        """The most that a sum can come to with one shift a day for each; what is fixed comes on top."""
        largest: dict[tuple[str, int], int] = defaultdict(int)
        fixed = 0
        for cell, weight in terms:
            employee, shift = self._program.cells[cell]
            if cell in self._program.fixed:
                fixed += weight
            largest[employee, shift.day] = max(largest[employee, shift.day], weight)
        return fixed + sum(largest.values())

    def _add_groups(self, post: Groups) -> None:
        numbers = range(len(post.sets) + 1)
        excesses = [max(0, post.least - n) + max(0, n - post.most if post.most is not None else 0) for n in numbers]
        prices = [(post.origin.price(post.unit * excess) or 0) // KRONA for excess in excesses]
        count = Tariff(next(self._ids), prices, excesses if post.origin.is_hard else [0] * len(excesses))
        for number, cells in enumerate(post.sets):
            for cell in cells:
                if cell in self._duties:
                    self._duties[cell].members.append(Member(count, number))

    def _add_window(self, post: Gap) -> None:
        window = Window(next(self._ids), post.window.start, post.window.end, post.minutes)
        for cell, times in post.cells:
            if cell in self._duties:
                self._duties[cell].busy.append(Busy(window, times.start, times.end))

    def _add_run(self, post: Run) -> None:
        if post.least == 2:
            self._lone[post.employee, post.idle] += (post.origin.weight or 0) // KRONA
        if post.most is not None and not post.idle:
            for first in range(len(post.days) - post.most):
                days = post.days[first : first + post.most + 1]
                self._add_groups(Groups(post.origin, post.employee, tuple(days), 0, post.most, 1))

    def _made(self) -> Iterator[Day]:
        fixed, horizon = self._program.fixed, self._program.instance.horizon.days
        works = self._works()
        nothing = Duty(-1, 0, 0, 0, [])
        for number, employee in enumerate(self._program.instance.employees):
            lone = self._lone[employee.id, False], self._lone[employee.id, True]
            duties = [[nothing] * len(works[day]) for day in range(horizon)]
            mine: list[list[Work]] = [[] for _ in range(horizon)]
            for shift in self._program.shifts_of(employee.id):
                cell = self._program.cell(employee.id, shift)
                if cell in fixed:
                    only = Work(0)
                    own = [self._duties[cell]]
                    yield Day(next(self._ids), number, shift.day, False, 0, 0, True, own, [only], only)
                elif 0 <= shift.day < horizon:
                    work = works[shift.day][shift]
                    duties[shift.day][work.place] = self._duties[cell]
                    mine[shift.day].append(work)
            for day in range(horizon):
                if mine[day]:
                    is_last = day == horizon - 1
                    yield Day(next(self._ids), number, day, is_last, *lone, False, duties[day], mine[day])

    def _works(self) -> list[dict[Shift, Work]]:
        works: list[dict[Shift, Work]] = [{} for _ in range(self._program.instance.horizon.days)]
        for shift in self._program.instance.shifts:
            of_day = works[shift.day]
            of_day.setdefault(shift, Work(len(of_day)))
        return works


def _excess(post: Total, amount: int) -> int:
    below = 0 if post.least is None else max(0, post.least - amount)
    return below + (0 if post.most is None else max(0, amount - post.most))


def _price(post: Total, amount: int) -> int:
    steps = _excess(post, amount) // post.step
    price = Fraction(post.origin.weight or 0) * post.unit * post.step * steps
    return round(price * _with_levies(post.levies))


def _with_levies(levies: Sequence[Levy]) -> Fraction:
    return 1 + sum((levy.share * _with_levies(levy.levies) for levy in levies), Fraction(0))
