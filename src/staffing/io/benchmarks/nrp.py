"""Instances of Curtois and Qu as problems: shift types as shifts around noon, and each employee's limits as entries of rules.

A shift type has a skill of its own, which those have who may be given it, so that a person meets the demand for one type; a
minute at noon is enough of it. Since all shifts have noon in common, two on one day overlap.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from staffing.domain.choices import Wish, WishKind
from staffing.domain.demand import Demand
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.issue import error
from staffing.domain.shift import Assignment, DayOff, Shift
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, MINUTES_PER_HOUR, Horizon, Interval
from staffing.errors import InputError
from staffing.io.benchmarks.benchmark import Benchmark, SolutionRow, horizon_of, in_horizon, unit_of
from staffing.io.benchmarks.limits import Limit, book_of, hard, member, priced, required, succession_limits
from staffing.io.benchmarks.nrp_format import Cover, NrpData, Person, Request, read_data
from staffing.io.benchmarks.text_files import known
from staffing.io.columns import Count, Text
from staffing.rules.availability import Availability
from staffing.rules.coverage import Coverage, Level
from staffing.rules.hours_in_period import HoursInPeriod
from staffing.rules.max_consecutive_days import MaxConsecutiveDays
from staffing.rules.max_shifts import MaxShifts
from staffing.rules.min_consecutive_days import MinConsecutiveDays
from staffing.rules.min_days_off import MinDaysOff
from staffing.rules.no_overlap import NoOverlap
from staffing.rules.skill_match import SkillMatch
from staffing.rules.weekends import Weekends
from staffing.rules.wishes import Wishes

NOON = 12 * MINUTES_PER_HOUR
MINUTE_MISSING = 100
"""Öre for each minute below the least of an employee, as for a person missing: a shift not worked lacks hundreds of them."""


class DayRow(SolutionRow):
    """An employee on a shift; days count from 0."""

    day: Count
    shift: Text


class Nrp(Benchmark):
    """An instance of the family."""

    family = "nrp"
    Row = DayRow

    @cached_property
    def _shifts(self) -> Mapping[tuple[int, str], Shift]:
        return {(shift.day, shift.code): shift for shift in self.instance.shifts}

    def assignment(self, row: DayRow) -> Assignment:
        day = in_horizon(row.day, self.instance.horizon)
        known(row.shift, self.instance.shift_skills, "unknown_shift", "shift", "shift")
        return Assignment(row.employee, self._shifts[day, row.shift])

    def written(self, assignment: Assignment) -> Mapping[str, object]:
        return {"employee": assignment.employee, "day": assignment.shift.day, "shift": assignment.shift.code}

    def told(self, broken: tuple[Violation, ...]) -> tuple[Violation, ...]:
        """A shift that nobody may be given is above the most that may be given of it."""
        return tuple(one for one in broken if not one.rule.startswith(SkillMatch.code))

    def count(self, broken: tuple[Violation, ...]) -> int:
        """A run of days that is too long is one violation, however many of its days are too many."""
        days = {
            (one.rule, one.employee, one.interval.start)
            for one in broken
            if one.rule.startswith(MaxConsecutiveDays.code)
        }
        following = sum((rule, who, start - CLOCK_DAY) in days for rule, who, start in days)
        return len(broken) - following


def read(path: Path) -> Nrp:
    """Read an instance. Raises InputError with what is wrong in the file."""
    data = read_data(path)
    limits = book_of("nrp", _everybody(data), {person.id: _limits(person, data.days) for person in data.staff.values()})
    horizon = horizon_of(data.days)
    wishes = [
        *(_wish(request, WishKind.WANT, horizon) for request in data.wanted),
        *(_wish(request, WishKind.AVOID, horizon) for request in data.unwanted),
    ]
    instance = Instance(
        unit_of(path.stem),
        horizon,
        tuple(member(person.id, _shifts_of(person, data), limits) for person in data.staff.values()),
        tuple(_shift(code, shift.minutes, day) for day in range(data.days) for code, shift in data.shifts.items()),
        demand=tuple(_demand(cover) for cover in data.cover),
        wishes=tuple(replace(wish, id=str(place)) for place, wish in enumerate(wishes, start=1)),
        days_off=tuple(DayOff(who, day) for who, days in data.days_off.items() for day in days),
    )
    return Nrp(path.stem, instance, limits.book, limits.required)


def _everybody(data: NrpData) -> Iterator[Limit]:
    """What holds for all: the catalogue, and what is priced."""
    yield from (hard(NoOverlap), hard(Availability), hard(SkillMatch))
    yield from succession_limits({shift.code: shift.not_followed_by for shift in data.shifts.values()})
    under, over = _prices(data)
    if under:
        yield priced(Coverage, under, Level.MINIMUM, level=Level.MINIMUM)
    if over:
        yield priced(Coverage, over, Level.MAXIMUM, level=Level.MAXIMUM)
    weights = {request.weight for request in (*data.wanted, *data.unwanted)}
    yield priced(Wishes, 1, points_by_strength={weight: weight for weight in weights})


def _limits(person: Person, days: int) -> Iterator[Limit]:
    """What holds for one employee; what nobody could break in so many days is left out."""
    for code, most in person.most_shifts.items():
        if most < days:
            yield hard(MaxShifts, parts=frozenset(), codes=frozenset({code}), most=most, days=0)
    yield hard(HoursInPeriod, days=0, most_minutes=person.most_minutes)
    if person.least_minutes:
        yield required(HoursInPeriod, MINUTE_MISSING, days=0, least_minutes=person.least_minutes)
    if person.most_days < days:
        yield hard(MaxConsecutiveDays, most_days=person.most_days)
    if person.least_days > 1:
        yield hard(MinConsecutiveDays, least_days=person.least_days)
    if person.least_days_off > 1:
        yield hard(MinDaysOff, least_days=person.least_days_off)
    if person.most_weekends < days // DAYS_PER_WEEK:
        yield hard(Weekends, most=person.most_weekends, within=0, share_percent=0)


def _prices(data: NrpData) -> tuple[int, int]:
    """What one person missing costs, and one too many. Raises InputError when they differ from line to line."""
    first = data.cover[0] if data.cover else None
    for cover in data.cover:
        if first is not None and (cover.under, cover.over) != (first.under, first.over):
            message = (
                f"a line with the prices {cover.under} and {cover.over}, after one with {first.under} and {first.over}"
            )
            remedy = "Instances with several prices for people missing or too many are not known; write the same ones."
            raise InputError([error("conflicting_rows", cover.place, message, remedy)])
    return (first.under, first.over) if first else (0, 0)


def _shifts_of(person: Person, data: NrpData) -> list[str]:
    """The shift types that somebody may be given."""
    return [code for code in data.shifts if person.most_shifts.get(code, data.days) > 0]


def _shift(code: str, minutes: int, day: int) -> Shift:
    start = day * CLOCK_DAY + NOON - minutes // 2
    return Shift(code, day, Interval(start, start + minutes), code)


def _demand(cover: Cover) -> Demand:
    noon = cover.day * CLOCK_DAY + NOON
    return Demand(Interval(noon, noon + 1), cover.shift, cover.needed, cover.needed, cover.needed)


def _wish(request: Request, kind: WishKind, horizon: Horizon) -> Wish:
    return Wish("", request.employee, kind, horizon.date_of(request.day), request.weight, request.shift)
