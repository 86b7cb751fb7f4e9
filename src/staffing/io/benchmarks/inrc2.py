"""Instances of the nurse rostering competition as problems: a shift for each type and skill, and contracts as entries of rules.

Each pair of type and skill is a skill of its own, such as `Nurse Early`, with a minute of its own in the middle of the day, so
that a person meets one demand. Since all shifts have the middle of the day in common, two on one day overlap. What a nurse
did before the first day becomes shifts before it, as many as the runs that lead up to it say.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from staffing.domain.choices import Wish, WishKind
from staffing.domain.demand import Demand
from staffing.domain.findings import Charge, Violation
from staffing.domain.instance import Instance
from staffing.domain.shift import Assignment, Shift
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, MINUTES_PER_HOUR, Horizon, Interval
from staffing.io.benchmarks.benchmark import Benchmark, SolutionRow, horizon_of, in_horizon, unit_of
from staffing.io.benchmarks.inrc2_format import Inrc2Data, read_data
from staffing.io.benchmarks.limits import Limit, book_of, hard, member, priced, required, succession_limits
from staffing.io.benchmarks.text_files import known
from staffing.io.columns import Count, Text
from staffing.rules.complete_weekends import CompleteWeekends
from staffing.rules.coverage import Coverage, Level
from staffing.rules.max_consecutive_days import MaxConsecutiveDays
from staffing.rules.max_days_off import MaxDaysOff
from staffing.rules.min_consecutive_days import MinConsecutiveDays
from staffing.rules.min_days_off import MinDaysOff
from staffing.rules.no_overlap import NoOverlap
from staffing.rules.number_of_shifts import NumberOfShifts
from staffing.rules.same_shift_runs import SameShiftRuns
from staffing.rules.skill_match import SkillMatch
from staffing.rules.weekends import Weekends
from staffing.rules.wishes import Wishes

OPENS, CLOSES = 6 * MINUTES_PER_HOUR, 18 * MINUTES_PER_HOUR
NOON = 12 * MINUTES_PER_HOUR
IDEAL, SAME_SHIFT, RUN, REQUEST, WEEKEND, TOTAL = 30, 15, 30, 10, 30, 20
"""What the competition charges: for a nurse missing to the best cover; a day too many or missing in a run of one shift type,
and of days at all; a request denied; a weekend too many or not whole; and a shift too many or missing in all."""

BELOW_MINIMUM = 10_000
"""For a nurse missing to the least cover, which no solution allows: more than one shift could ever cost."""


class NurseRow(SolutionRow):
    """A nurse on a shift, working as one of her skills; days count from 0 over all weeks."""

    day: Count
    shift: Text
    skill: Text


class Inrc2(Benchmark):
    """An instance of the family."""

    family = "inrc2"
    Row = NurseRow

    @cached_property
    def _shifts(self) -> Mapping[tuple[int, str, str], Shift]:
        return {(shift.day, shift.code, shift.skill): shift for shift in self.instance.shifts}

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(shift.code for shift in self.instance.shifts)

    def assignment(self, row: NurseRow) -> Assignment:
        day = in_horizon(row.day, self.instance.horizon)
        shift = known(row.shift, self._codes, "unknown_shift", "shift", "shift")
        skill = known(_skill(row.skill, shift), self.instance.shift_skills, "unknown_skill", "skill", "skill")
        return Assignment(row.employee, self._shifts[day, shift, skill])

    def written(self, assignment: Assignment) -> Mapping[str, object]:
        shift = assignment.shift
        skill = shift.skill.removesuffix(f" {shift.code}")
        return {"employee": assignment.employee, "day": shift.day, "shift": shift.code, "skill": skill}

    def charged(self, priced: tuple[Charge, ...], required: tuple[Violation, ...]) -> Iterable[Charge]:
        """Where even the least cover is missing, the family does not also charge for the best."""
        below = {violation.interval for violation in required}
        ideal = f"{Coverage.code}.{Level.IDEAL}"
        return (one for one in priced if one.violation.rule != ideal or one.violation.interval not in below)


def read(folder: Path, name: str) -> Inrc2:
    """Read an instance, such as `n030w4_1_6-2-9-1`. Raises InputError with what is wrong in its files."""
    data = read_data(folder, name)
    days = len(data.weeks) * DAYS_PER_WEEK
    horizon = horizon_of(days)
    limits = book_of("inrc2", _everybody(data), {nurse: _limits(nurse, data) for nurse in data.nurses})
    minutes = {skill: NOON + place for place, skill in enumerate(_skills(data))}
    skills = {
        nurse: [_skill(skill, shift) for shift in data.shifts for skill in held.skills]
        for nurse, held in data.nurses.items()
    }
    instance = Instance(
        unit_of(name),
        horizon,
        tuple(member(nurse, skills[nurse], limits) for nurse in data.nurses),
        tuple(_shift(code, skill, day) for day in range(days) for code in data.shifts for skill in data.skills),
        demand=tuple(_demand(data, minutes)),
        wishes=tuple(_wishes(data, horizon)),
        adjacent=tuple(given for nurse in data.nurses for given in _before(nurse, data)),
    )
    return Inrc2(name, instance, limits.book, limits.required, sum(_overdrawn(nurse, data) for nurse in data.nurses))


def _everybody(data: Inrc2Data) -> Iterator[Limit]:
    """What holds for all."""
    yield from (hard(NoOverlap), hard(SkillMatch), *succession_limits(data.not_followed_by))
    yield required(Coverage, BELOW_MINIMUM, Level.MINIMUM, level=Level.MINIMUM)
    yield priced(Coverage, IDEAL, Level.IDEAL, level=Level.IDEAL)
    for code, (least, most) in data.shifts.items():
        codes = frozenset({code})
        yield priced(SameShiftRuns, SAME_SHIFT, parts=frozenset(), codes=codes, least_days=least, most_days=most)
    yield priced(Wishes, REQUEST, points_by_strength={1: 1})


def _limits(nurse: str, data: Inrc2Data) -> Iterator[Limit]:
    """What the contract leaves to do after what was done before."""
    contract, past = data.contracts[data.nurses[nurse].contract], data.past[nurse]
    least, most = (max(0, limit - past.shifts) for limit in contract.shifts)
    yield priced(NumberOfShifts, TOTAL, least=least or None, most=most, scaled=False, per_weeks=1)
    yield priced(MinConsecutiveDays, RUN, least_days=contract.days_on[0])
    yield priced(MaxConsecutiveDays, RUN, most_days=contract.days_on[1])
    yield priced(MinDaysOff, RUN, least_days=contract.days_off[0])
    yield priced(MaxDaysOff, RUN, most_days=contract.days_off[1])
    yield priced(Weekends, WEEKEND, most=max(0, contract.most_weekends - past.weekends), within=0, share_percent=0)
    if contract.has_complete_weekends:
        yield priced(CompleteWeekends, WEEKEND)


def _overdrawn(nurse: str, data: Inrc2Data) -> int:
    """What is due because more shifts or weekends were worked before than the contract allows in all."""
    contract, past = data.contracts[data.nurses[nurse].contract], data.past[nurse]
    shifts, weekends = past.shifts - contract.shifts[1], past.weekends - contract.most_weekends
    return TOTAL * max(0, shifts) + WEEKEND * max(0, weekends)


def _before(nurse: str, data: Inrc2Data) -> Iterator[Assignment]:
    """Shifts before the first day that make the runs of the history, and one more, so that it is known where they began."""
    past, codes = data.past[nurse], [*data.shifts]
    days = range(1, past.days_on + 1)
    other = next((code for code in codes if code != past.last), codes[0])
    worked = {day: past.last if past.last is not None and day <= past.same_shift else other for day in days}
    worked[past.days_on + 2 if past.days_on else past.days_off + 1] = other
    for day, code in worked.items():
        yield Assignment(nurse, _shift(code, data.nurses[nurse].skills[0], -day))


def _demand(data: Inrc2Data, minutes: Mapping[str, int]) -> Iterator[Demand]:
    for number, week in enumerate(data.weeks):
        for need in week.requirements:
            skill = _skill(need.skill, need.shift)
            for weekday, (least, best) in enumerate(need.days):
                start = (number * DAYS_PER_WEEK + weekday) * CLOCK_DAY + minutes[skill]
                yield Demand(Interval(start, start + 1), skill, least, best, best)


def _wishes(data: Inrc2Data, horizon: Horizon) -> Iterator[Wish]:
    requests = ((number, request) for number, week in enumerate(data.weeks) for request in week.requests)
    for place, (number, request) in enumerate(requests, start=1):
        day = horizon.date_of(number * DAYS_PER_WEEK + request.weekday)
        yield Wish(str(place), request.nurse, WishKind.AVOID, day, 1, request.shift)


def _skills(data: Inrc2Data) -> list[str]:
    return [_skill(skill, shift) for shift in data.shifts for skill in data.skills]


def _skill(skill: str, shift: str) -> str:
    return f"{skill} {shift}"


def _shift(code: str, skill: str, day: int) -> Shift:
    times = Interval(day * CLOCK_DAY + OPENS, day * CLOCK_DAY + CLOSES)
    return Shift(code, day, times, _skill(skill, code))
