"""Shifts: the catalogue, the flexible windows from which shifts are made, and a shift on a day."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache

from staffing.domain.time import CLOCK_DAY, Horizon, Interval, clock_text


class PartOfDay(StrEnum):
    """When on the day a shift lies, judged by its times alone (see `part_of_day`)."""

    DAY = "day"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class ShiftTemplate:
    """A shift of the catalogue, by the clock: minutes past midnight, where 1 440 and more is the day after.

    `weekdays` are the days it may start on (0 is Monday). `breaks` are unpaid, `on_call` is jour at the workplace; both lie
    within the shift. The other fields are those of `Shift`.
    Raises ValueError when the shift has no length, or a break or time on call lies outside it.
    """

    code: str
    start: int
    end: int
    skill: str
    breaks: tuple[Interval, ...] = ()
    weekdays: frozenset[int] = frozenset(range(7))
    on_call: tuple[Interval, ...] = ()
    is_standby: bool = False
    has_meal_on_duty: bool = False
    is_resource: bool = False
    unit: str = ""

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError(f"shift {self.code} ends before it starts")
        if any(pause.start < self.start or pause.end > self.end for pause in self.breaks):
            raise ValueError(f"shift {self.code} has a break outside its own time")
        if any(stretch.start < self.start or stretch.end > self.end for stretch in self.on_call):
            raise ValueError(f"shift {self.code} is on call outside its own time")


@dataclass(frozen=True, slots=True)
class FlexibleWindow:
    """Bounds within which the optimiser may make shifts: every start and length on the step that fits.

    `earliest` start and `latest` end are clock minutes; lengths are minutes from start to end. A shift longer than
    `break_after` minutes gets one unpaid break of `break_minutes` in its middle. The last three fields are those of `Shift`.
    Raises ValueError when no shift fits.
    """

    code: str
    earliest: int
    latest: int
    shortest: int
    longest: int
    step: int
    skill: str
    break_minutes: int = 0
    break_after: int = 5 * 60
    weekdays: frozenset[int] = frozenset(range(7))
    has_meal_on_duty: bool = False
    is_resource: bool = False
    unit: str = ""

    def __post_init__(self) -> None:
        if not 0 < self.shortest <= self.longest:
            raise ValueError(f"window {self.code} has a shortest shift longer than its longest, or of no length")
        if self.step < 1:
            raise ValueError(f"window {self.code} needs a step of at least one minute")
        if self.latest - self.earliest < self.shortest:
            raise ValueError(f"window {self.code} is too narrow for its shortest shift")

    def templates(self) -> tuple[ShiftTemplate, ...]:
        """Every shift that the window allows, named by its times, such as `F0700-1430`."""
        return tuple(
            self._template(start, start + length)
            for start in range(self.earliest, self.latest - self.shortest + 1, self.step)
            for length in range(self.shortest, self.longest + 1, self.step)
            if start + length <= self.latest
        )

    def _template(self, start: int, end: int) -> ShiftTemplate:
        code = f"{self.code}{clock_text(start)}-{clock_text(end % CLOCK_DAY)}".replace(":", "")
        breaks: tuple[Interval, ...] = ()
        if self.break_minutes and end - start > self.break_after:
            pause = start + (end - start - self.break_minutes) // 2
            breaks = (Interval(pause, pause + self.break_minutes),)
        return ShiftTemplate(
            code,
            start,
            end,
            self.skill,
            breaks,
            self.weekdays,
            has_meal_on_duty=self.has_meal_on_duty,
            is_resource=self.is_resource,
            unit=self.unit,
        )


@dataclass(frozen=True)
class Shift:
    """A shift on a day of the horizon, in minutes of the horizon. Two shifts are the same when all of it is the same.

    `skill` is what somebody who takes the shift works as; `breaks` are unpaid. `on_call` (*jour*) is spent at the workplace,
    ready to work; a shift that `is_standby` (*beredskap*) is spent elsewhere, ready to come. A meal on duty
    (*måltidsuppehåll*) is paid and takes the place of a break. A resource shift (*resurspass*) is tied to no demand of its
    own. `unit` names another unit where the shift is worked; it is empty at home.
    """

    code: str
    day: int
    interval: Interval
    skill: str
    breaks: tuple[Interval, ...] = ()
    on_call: tuple[Interval, ...] = ()
    is_standby: bool = False
    has_meal_on_duty: bool = False
    is_resource: bool = False
    unit: str = ""

    @cached_property
    def start(self) -> int:
        return self.interval.start

    @cached_property
    def end(self) -> int:
        return self.interval.end

    @cached_property
    def present(self) -> tuple[Interval, ...]:
        """The parts at the workplace: the shift without its breaks, and nothing of standby."""
        return () if self.is_standby else tuple(self.interval.without(self.breaks))

    @cached_property
    def worked(self) -> tuple[Interval, ...]:
        """The parts that are ordinary working time: neither breaks, nor on call, nor standby."""
        if not self.on_call:
            return self.present
        return () if self.is_standby else tuple(self.interval.without((*self.breaks, *self.on_call)))

    @cached_property
    def paid_minutes(self) -> int:
        """Minutes of ordinary working time."""
        return sum(part.minutes for part in self.worked)

    @cached_property
    def present_minutes(self) -> int:
        """Minutes at the workplace, time on call included."""
        return sum(part.minutes for part in self.present)

    @cached_property
    def on_call_minutes(self) -> int:
        return sum(stretch.minutes for stretch in self.on_call)

    @cached_property
    def _hash(self) -> int:
        return hash((self.code, self.day, self.interval, self.skill))

    def __hash__(self) -> int:
        # A search asks for the hash of the same few thousand shifts millions of times.
        return self._hash

    def __getstate__(self) -> dict[str, object]:
        # What has been computed stays behind: in another process strings have other hashes.
        return {field.name: getattr(self, field.name) for field in fields(self)}


@lru_cache(maxsize=1 << 14)
def part_of_day(shift: Shift, horizon: Horizon) -> PartOfDay:
    """Night: at least three hours of the shift lie from 22:00 to 06:00 (ATL 13 §). Evening: it ends after 19:00. Else day."""
    # Kept, since many rules ask it of the same shifts for every employee.
    nights = (Interval(horizon.at(day, 22 * 60), horizon.at(day + 1, 6 * 60)) for day in (shift.day - 1, shift.day))
    if sum(shift.interval.overlap(night) for night in nights) >= 3 * 60:
        return PartOfDay.NIGHT
    return PartOfDay.EVENING if shift.end > horizon.at(shift.day, 19 * 60) else PartOfDay.DAY


def pairs_within(
    shifts: Sequence[Shift], minutes: int, firsts: Collection[Shift] | None = None
) -> Iterator[tuple[Shift, Shift]]:
    """Every two of the shifts, earlier start first, where the second starts less than `minutes` after the first ends.

    `shifts` are in order of time. Overlapping shifts are such pairs too. With `firsts`, the first is one of those.
    """
    for place, first in enumerate(shifts):
        if firsts is None or first in firsts:
            for second in shifts[place + 1 :]:
                if second.start - first.end >= minutes:
                    break
                yield first, second


@dataclass(frozen=True, slots=True)
class Assignment:
    """One employee works one shift."""

    employee: str
    shift: Shift


@dataclass(frozen=True, slots=True)
class DayOff:
    """One employee is promised not to start a shift on one day of the horizon."""

    employee: str
    day: int


@dataclass(frozen=True, slots=True)
class ShiftRecord:
    """A shift that somebody has or had, as written in a file: by date and clock, before there is a horizon.

    `template` gives the times; a record of hand-made times carries a template of its own.
    """

    employee: str
    day: date
    template: ShiftTemplate
