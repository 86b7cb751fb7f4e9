"""What customers need: how many people with which skill, step by step through the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from staffing.domain.time import Interval


@dataclass(frozen=True, slots=True)
class Demand:
    """How many people with a skill are needed in a stretch of the horizon: at least, ideally, at most.

    A person at work counts for the skill of the shift, and for every skill held that is no shift's own skill (so somebody
    who may give medicine counts for that, whatever the shift). Unpaid breaks do not count.
    Raises ValueError unless 0 ≤ minimum ≤ ideal ≤ maximum.
    """

    interval: Interval
    skill: str
    minimum: int
    ideal: int
    maximum: int

    def __post_init__(self) -> None:
        if not 0 <= self.minimum <= self.ideal <= self.maximum:
            raise ValueError("a demand has 0 ≤ minimum ≤ ideal ≤ maximum")


@dataclass(frozen=True, slots=True)
class DemandPattern:
    """A stretch of the demand curve as written in a file: on weekdays (0 is Monday), or on one date instead of them.

    `clock` is minutes past midnight. A date that has rows of its own for a skill uses only those for that skill.
    """

    skill: str
    clock: Interval
    minimum: int
    ideal: int
    maximum: int
    weekdays: frozenset[int] = frozenset()
    day: date | None = None


def patterns_on(patterns: Iterable[DemandPattern], day: date) -> tuple[DemandPattern, ...]:
    """The patterns that hold on a date: for each skill those of the date itself, or else those of its weekday."""
    rows = tuple(patterns)
    dated = {row.skill for row in rows if row.day == day}
    return tuple(
        row
        for row in rows
        if row.day == day or (row.day is None and day.weekday() in row.weekdays and row.skill not in dated)
    )
