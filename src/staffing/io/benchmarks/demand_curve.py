"""Instances in which shifts are made on a 15-minute demand curve, as problems: each shift that may be made is a candidate.

Employees differ in their least and most minutes only. People above the demand cost the square of their number in each
quarter, which the rule `surplus` says in person-minutes, so that one unit of cost is a quarter of an hour.
"""

from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path

from staffing.domain.demand import Demand
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import CLOCK_DAY, MINUTES_PER_HOUR, Horizon, Interval, clock_text
from staffing.io.benchmarks.benchmark import Benchmark, SolutionRow, horizon_of, unit_of
from staffing.io.benchmarks.demand_curve_format import OPENS, QUARTER, read_data
from staffing.io.benchmarks.limits import Limit, book_of, hard, member, priced, required
from staffing.io.columns import Count
from staffing.io.mistakes import Mistake
from staffing.rules.coverage import Coverage, Level
from staffing.rules.daily_rest import DailyRest
from staffing.rules.hours_in_period import HoursInPeriod
from staffing.rules.max_consecutive_days import MaxConsecutiveDays
from staffing.rules.max_shifts import MaxShifts
from staffing.rules.surplus import Surplus

WORK = "work"
SHORTEST, LONGEST = 6 * MINUTES_PER_HOUR, 10 * MINUTES_PER_HOUR
STARTS = ((0, 0), (6 * 60, 10 * 60), (14 * 60, 18 * 60), (20 * 60, 23 * 60 + 45))
"""When shifts may start by the clock: from the first to the last of each pair, on the quarter."""

STEPS = (15, 30, 60)
"""Steps on which shifts may be made."""

REST, MOST_DAYS = 14 * MINUTES_PER_HOUR, 5
MINUTE_MISSING = 1_000
"""Öre for each minute by which the demand, or an employee's least, is missed: more than any surplus could be worth."""

MANY = 1_000_000
"""More people than could ever be at work at once."""


class TimeRow(SolutionRow):
    """An employee on a shift; `start` counts minutes from 00:00 on the first day."""

    start: Count
    minutes: Count


class DemandCurve(Benchmark):
    """An instance of the family."""

    family = "demand-curve"
    unit_cost = QUARTER
    Row = TimeRow

    def assignment(self, row: TimeRow) -> Assignment:
        return Assignment(row.employee, _allowed(row.start, row.minutes, self.instance.horizon))

    def written(self, assignment: Assignment) -> Mapping[str, object]:
        interval = assignment.shift.interval
        return {"employee": assignment.employee, "start": interval.start, "minutes": interval.minutes}

    def once(self, assignment: Assignment) -> Hashable:
        """Two shifts on one day are a violation, and can be judged."""
        return assignment

    def count(self, broken: tuple[Violation, ...]) -> int:
        """Of each employee, days with two shifts are one violation, and so are days in a row that are too many."""
        once = MaxShifts.code, MaxConsecutiveDays.code
        each = sum(not one.rule.startswith(once) for one in broken)
        return each + len({(one.rule, one.employee) for one in broken if one.rule.startswith(once)})


def read(path: Path, step: int = QUARTER, *, is_judged: bool = False) -> DemandCurve:
    """Read an instance, with the shifts that start and end on a `step` as candidates.

    `is_judged` is for solutions that others made, which may give somebody two shifts at once, so that more people are too
    many than there are. Raises InputError with what is wrong in the file.
    """
    data = read_data(path)
    at_once = MANY if is_judged else len(data.minutes)
    each = {who: _limits(*minutes) for who, minutes in data.minutes.items()}
    limits = book_of("demand-curve", _everybody(at_once), each)
    horizon = horizon_of(data.days + 1)
    instance = Instance(
        unit_of(path.stem),
        horizon,
        tuple(member(who, [WORK], limits) for who in data.minutes),
        tuple(_candidates(horizon, step)),
        demand=tuple(
            Demand(Interval(at, at + QUARTER), WORK, need, need, need) for at, need in sorted(data.demand.items())
        ),
    )
    note = f"only shifts that start and end on multiples of {step} minutes" if step > QUARTER else ""
    return DemandCurve(path.stem, instance, limits.book, limits.required, note=note)


def _everybody(at_once: int) -> Iterator[Limit]:
    """What holds for all; `at_once` is how many people can be too many at the same time."""
    yield hard(DailyRest, least_minutes=REST, exception_minutes=REST, split_days=False)
    yield hard(MaxShifts, parts=frozenset(), codes=frozenset(), most=1, days=1)
    yield hard(MaxConsecutiveDays, most_days=MOST_DAYS)
    yield required(Coverage, MINUTE_MISSING, Level.MINIMUM, level=Level.MINIMUM)
    yield priced(Surplus, 1, rising_people=at_once)


def _limits(least: int, most: int) -> Iterator[Limit]:
    """What holds for one employee."""
    yield hard(HoursInPeriod, days=0, most_minutes=most)
    if least:
        yield required(HoursInPeriod, MINUTE_MISSING, days=0, least_minutes=least)


def _candidates(horizon: Horizon, step: int) -> Iterator[Shift]:
    """Every shift that may be worked and whose start and length are multiples of the step."""
    for day in range(horizon.days):
        for first, last in STARTS:
            for clock in range(first + -first % step, last + 1, step):
                for minutes in range(SHORTEST, LONGEST + 1, step):
                    shift = _shift(day * CLOCK_DAY + clock, minutes)
                    if _is_inside(shift.interval, horizon):
                        yield shift


def _allowed(start: int, minutes: int, horizon: Horizon) -> Shift:
    """A shift of a solution. Raises Mistake for one that nobody may work."""
    clock = start % CLOCK_DAY
    if start % QUARTER or not any(first <= clock <= last for first, last in STARTS):
        message = f"no shift may start at {clock_text(clock)}"
        raise Mistake(
            "unknown_shift", message, "Write a start between the bounds of the family, on the quarter.", "start"
        )
    if minutes % QUARTER or not SHORTEST <= minutes <= LONGEST:
        message = f"no shift may last {minutes} minutes"
        raise Mistake("unknown_shift", message, f"Write quarters, from {SHORTEST} to {LONGEST} minutes.", "minutes")
    shift = _shift(start, minutes)
    if not _is_inside(shift.interval, horizon):
        remedy = "The first shift starts at 06:00 or later, and the last ends at 06:00 or earlier."
        raise Mistake("outside_horizon", "the shift lies outside the horizon", remedy, "start")
    return shift


def _is_inside(interval: Interval, horizon: Horizon) -> bool:
    return interval.start >= OPENS and interval.end <= horizon.end - CLOCK_DAY + OPENS


def _shift(start: int, minutes: int) -> Shift:
    day, clock = divmod(start, CLOCK_DAY)
    return Shift(f"{clock_text(clock)}+{minutes}", day, Interval(start, start + minutes), WORK)
