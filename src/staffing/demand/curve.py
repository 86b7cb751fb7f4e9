"""The demand curve of a week, from what care customers need and when.

Care is counted in minutes of one person. In each step of the curve, for each skill:

* the *ideal* is the people that all care of the step takes, with the time between customers on top, where only a share of
  working time is spent with customers (*brukartid*);
* the *minimum* is the people that care which cannot wait takes, with the time between customers, and no fewer than somebody
  needs at once; what else there is to do can wait until later in the day;
* the *maximum* is the ideal and some to spare.

People are rounded up in each step, so no care is lost. The factors are the unit's own, measured or agreed on; none is assumed.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from staffing.domain.demand import DemandPattern
from staffing.domain.time import CLOCK_DAY, DAYS_PER_WEEK, Interval

PERCENT = 100


@dataclass(frozen=True, slots=True)
class CareNeed:
    """Care that somebody needs on some weekdays (0 is Monday), from a clock time on, for so many minutes.

    `people` is how many have to be there at once. What `can_wait` is to be done then, but may be done later. Care that ends
    after midnight ends on the day after. Raises ValueError unless it begins within a day and takes 1 to 1 440 minutes of at
    least one person.
    """

    skill: str
    weekdays: frozenset[int]
    start: int
    minutes: int
    people: int = 1
    can_wait: bool = False

    def __post_init__(self) -> None:
        if not (0 <= self.start < CLOCK_DAY and 1 <= self.minutes <= CLOCK_DAY and self.people >= 1):
            raise ValueError("care begins within a day and takes 1 to 1440 minutes of at least one person")


@dataclass(frozen=True, slots=True)
class Working:
    """How care becomes people: the step of the curve in minutes, and the unit's own factors.

    `travel` is time between customers, in percent of the care; `direct` the share of working time that is spent with customers
    or on the way to them, in percent; `spare` how many more than the ideal are not yet too many. Raises ValueError unless the
    step divides a day, the share is 1 to 100, and the others are not negative.
    """

    step: int
    travel: int = 0
    direct: int = 100
    spare: int = 1

    def __post_init__(self) -> None:
        if (
            self.step < 1
            or CLOCK_DAY % self.step
            or not 1 <= self.direct <= PERCENT
            or min(self.travel, self.spare) < 0
        ):
            raise ValueError(
                "the step divides a day, the share is 1 to 100 percent, and travel and spare are not negative"
            )


@dataclass(slots=True)
class _Load:
    """What there is to do in one step."""

    minutes: int = 0
    urgent: int = 0
    at_once: int = 0
    urgent_at_once: int = 0

    def add(self, need: CareNeed, minutes: int) -> None:
        self.minutes += minutes * need.people
        self.at_once = max(self.at_once, need.people)
        if not need.can_wait:
            self.urgent += minutes * need.people
            self.urgent_at_once = max(self.urgent_at_once, need.people)

    def people(self, how: Working) -> tuple[int, int, int]:
        """Minimum, ideal and maximum."""
        travelled = PERCENT + how.travel
        minimum = max(self.urgent_at_once, _rounded_up(self.urgent * travelled, PERCENT * how.step))
        ideal = max(self.at_once, minimum, _rounded_up(self.minutes * travelled, how.direct * how.step))
        return minimum, ideal, ideal + how.spare


def demand_curve(needs: Iterable[CareNeed], how: Working) -> tuple[DemandPattern, ...]:
    """The stretches of the week in which people are needed, in order of skill, weekday and clock.

    Steps in a row that need the same people make one stretch, and weekdays that share a stretch one pattern. No stretch crosses
    midnight, and those of one skill never overlap on a day.
    """
    weekdays: dict[tuple[str, Interval, tuple[int, int, int]], set[int]] = defaultdict(set)
    for (skill, weekday), steps in _loads(needs, how.step).items():
        for clock, people in _stretches({step: load.people(how) for step, load in steps.items()}, how.step):
            weekdays[skill, clock, people].add(weekday)
    found = [
        DemandPattern(skill, clock, minimum, ideal, maximum, weekdays=frozenset(days))
        for (skill, clock, (minimum, ideal, maximum)), days in weekdays.items()
    ]
    return tuple(sorted(found, key=lambda pattern: (pattern.skill, sorted(pattern.weekdays), pattern.clock)))


def _loads(needs: Iterable[CareNeed], step: int) -> dict[tuple[str, int], dict[int, _Load]]:
    """What there is to do, by skill and weekday, in each step that has something."""
    loads: dict[tuple[str, int], dict[int, _Load]] = defaultdict(lambda: defaultdict(_Load))
    for need in needs:
        care = Interval(need.start, need.start + need.minutes)
        for first in range(care.start - care.start % step, care.end, step):
            days_later, clock = divmod(first, CLOCK_DAY)
            minutes = care.overlap(Interval(first, first + step))
            for weekday in need.weekdays:
                loads[need.skill, (weekday + days_later) % DAYS_PER_WEEK][clock // step].add(need, minutes)
    return loads


def _stretches(people: dict[int, tuple[int, int, int]], step: int) -> Iterator[tuple[Interval, tuple[int, int, int]]]:
    """Steps in a row with the same people, as times of the day."""
    ordered: Sequence[int] = sorted(people)
    places = enumerate(ordered)
    # Within steps in a row, the number of a step and its place in the list grow together.
    for _, run in groupby(places, key=lambda place: (place[1] - place[0], people[place[1]])):
        steps = [number for _, number in run]
        yield Interval(steps[0] * step, (steps[-1] + 1) * step), people[steps[0]]


def _rounded_up(dividend: int, divisor: int) -> int:
    return -(-dividend // divisor)
