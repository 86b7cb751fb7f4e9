"""What employees can, want and have chosen: availability, wishes, working-time choices."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from staffing.domain.shift import PartOfDay, Shift
from staffing.domain.time import Horizon, Interval, Period


class AbsenceKind(StrEnum):
    """Why somebody cannot take shifts. All are binding."""

    VACATION = "vacation"
    LEAVE = "leave"
    SICKNESS = "sickness"
    TRAINING = "training"
    OTHER = "other"


class Binding(StrEnum):
    """How much a working-time choice binds: the schedule tries, or it must."""

    PREFERENCE = "preference"
    PROMISE = "promise"


class WishKind(StrEnum):
    """Somebody wants to work then, or wants not to."""

    WANT = "want"
    AVOID = "avoid"


@dataclass(frozen=True, slots=True)
class Absence:
    """Time in which an employee takes no shift.

    Whole days of it shorten the hours that the contract asks for, unless `counts_as_worked` (training in working time),
    in which case its own minutes count towards those hours instead.
    """

    employee: str
    interval: Interval
    kind: AbsenceKind
    counts_as_worked: bool = False


@dataclass(frozen=True, slots=True)
class AvailableTime:
    """Time in which a substitute can take shifts. An employee who has any takes no shift outside all of them."""

    employee: str
    interval: Interval


@dataclass(frozen=True, slots=True)
class Wish:
    """Wants, or wants to avoid, working on a day: any shift, one named shift, or any at certain `clock` minutes.

    `strength` is 1 (would like) and upwards, in most rule books to 3 (matters much). The shifts meant are those that start on
    the day, and of them the named one where there is a name; with clock times, those that overlap them, whenever they start. A
    wish to work is granted by having at least one such shift, a wish to avoid by having none.
    Raises ValueError for a strength below 1.
    """

    id: str
    employee: str
    kind: WishKind
    day: date
    strength: int
    shift: str | None = None
    clock: Interval | None = None

    def means(self, shift: Shift, horizon: Horizon) -> bool:
        """Whether the wish is about a shift."""
        day = horizon.day_of(self.day)
        if self.clock is not None:
            # Not an interval: in an hour that the clock skips, the end may come before the start.
            start, end = horizon.at(day, self.clock.start), horizon.at(day, self.clock.end)
            return shift.start < end and start < shift.end
        return shift.day == day and self.shift in (None, shift.code)

    def __post_init__(self) -> None:
        if self.strength < 1:
            raise ValueError("the strength of a wish is at least 1")


@dataclass(frozen=True, slots=True)
class WorkingTimeChoice:
    """How an employee likes to work, in a period. None means no choice.

    `shortest` and `longest` bound a shift from start to end, in minutes; `parts` are the parts of the day that suit.
    `weekdays` are the fixed days on which somebody works (0 is Monday). Of `of_weekends` weekends in a row at most
    `most_weekends` are worked, and at most `most_days_in_a_row` days one after the other. The last three say whether single
    days off, split shifts and shifts in other units are accepted.
    Raises ValueError when only one of the two numbers of weekends is chosen.
    """

    employee: str
    binding: Binding
    period: Period = Period()
    shortest: int | None = None
    longest: int | None = None
    parts: frozenset[PartOfDay] | None = None
    weekdays: frozenset[int] | None = None
    most_weekends: int | None = None
    of_weekends: int | None = None
    most_days_in_a_row: int | None = None
    single_days_off: bool | None = None
    split_shifts: bool | None = None
    other_units: bool | None = None

    def __post_init__(self) -> None:
        if (self.most_weekends is None) is not (self.of_weekends is None):
            raise ValueError("a choice of weekends says how many, and of how many")


class PairingKind(StrEnum):
    """What two people are to each other in the roster."""

    MENTOR = "mentor"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two employees who are to work together, or never: `employee` with `other` as mentor, or the two apart."""

    kind: PairingKind
    employee: str
    other: str
    period: Period = Period()
