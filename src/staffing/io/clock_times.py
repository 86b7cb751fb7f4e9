"""Clock times of one row put together: over midnight, in pairs, and as a shift with its breaks."""

from itertools import pairwise

from staffing.domain.shift import ShiftTemplate
from staffing.domain.time import CLOCK_DAY, Interval
from staffing.io.mistakes import Mistake

EVERY_DAY = frozenset(range(7))


def after(start: int, end: int) -> int:
    """A clock time that comes after `start`: at or before it means the day after."""
    return end if end > start else end + CLOCK_DAY


def interval_or_none(start: int | None, end: int | None) -> Interval | None:
    """The clock times as an interval, over midnight where the end is at or before the start."""
    return None if start is None or end is None else Interval(start, after(start, end))


def whole_time_or_none(start: int | None, end: int | None) -> None:
    """Refuses a start without an end and an end without a start."""
    if (start is None) != (end is None):
        missing = "start" if start is None else "end"
        raise Mistake("missing_value", "a time has both a start and an end", f"Write the {missing}.", missing)


def timed_template(
    code: str,
    start: int,
    end: int,
    skill: str,
    breaks: tuple[Interval, ...],
    weekdays: frozenset[int] = EVERY_DAY,
    on_call: tuple[Interval, ...] = (),
) -> ShiftTemplate:
    """A shift by the clock, with breaks and time on call placed in it; what lies before the start is on the day after."""
    last = after(start, end)
    placed = _placed(breaks, start)
    if any(pause.end > last for pause in placed):
        message, remedy = "a break lies outside the shift", "Move the break, or mend the times of the shift."
        raise Mistake("break_outside_shift", message, remedy, "breaks")
    if any(first.end > second.start for first, second in pairwise(placed)):
        raise Mistake("breaks_overlap", "two breaks overlap", "Move or delete one of them.", "breaks")
    if sum(pause.minutes for pause in placed) == last - start:
        raise Mistake("break_outside_shift", "the breaks leave no time to work", "Shorten them.", "breaks")
    ready = _placed(on_call, start)
    if any(stretch.end > last for stretch in ready):
        message, remedy = "time on call lies outside the shift", "Move it, or mend the times of the shift."
        raise Mistake("on_call_outside_shift", message, remedy, "on_call")
    if any(first.end > second.start for first, second in pairwise(sorted([*ready, *placed]))):
        message, remedy = "time on call overlaps a break or other time on call", "Move or shorten one of them."
        raise Mistake("on_call_overlaps", message, remedy, "on_call")
    return ShiftTemplate(code, start, last, skill, tuple(placed), weekdays, tuple(ready))


def _placed(stretches: tuple[Interval, ...], start: int) -> list[Interval]:
    return sorted(stretch if stretch.start >= start else _day_after(stretch) for stretch in stretches)


def _day_after(stretch: Interval) -> Interval:
    return Interval(stretch.start + CLOCK_DAY, stretch.end + CLOCK_DAY)
