"""What rules about rest and breaks look at: the windows of daily rest, free stretches, and work without a break."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from staffing.domain.shift import Shift
from staffing.domain.time import CLOCK_DAY, Horizon, Interval


@cache
def rest_windows(horizon: Horizon, day_break: int) -> tuple[Interval, ...]:
    """From each day break (*dygnsbryt*) to the next: every such window that has some time in common with the horizon.

    `day_break` is a clock time in minutes past midnight. A window over a clock change has 23 or 25 hours.
    """
    windows = (Interval(horizon.at(day, day_break), horizon.at(day + 1, day_break)) for day in range(-1, horizon.days))
    return tuple(window for window in windows if window.overlaps(horizon.interval))


def latest_break(horizon: Horizon, day_break: int, minute: int) -> int:
    """The last day break that comes before a minute."""
    day = minute // CLOCK_DAY + 1
    while (found := horizon.at(day, day_break)) >= minute:
        day -= 1
    return found


def longest_free(window: Interval, busy: Iterable[Interval]) -> int:
    """Minutes of the longest stretch of a window that lies outside all of `busy`."""
    longest, free_from = 0, window.start
    for time in sorted(time for time in busy if time.overlaps(window)):
        longest = max(longest, min(time.start, window.end) - free_from)
        free_from = max(free_from, time.end)
    return max(longest, window.end - free_from)


def without_rest(windows: Sequence[Interval], busy: Iterable[Interval], minutes: int) -> list[Interval]:
    """Those of some windows that have no free stretch of so many minutes.

    The windows follow one another without gaps; `busy` is in order of starts.
    """
    starts, ends = [window.start for window in windows], [window.end for window in windows]
    restless = set(range(len(windows)))
    free_from = starts[0]
    for time in (*busy, Interval(ends[-1], ends[-1])):
        if time.start - free_from >= minutes:
            # All windows to which the rest between two busy times gives enough.
            restless.difference_update(
                range(bisect_left(ends, free_from + minutes), bisect_right(starts, time.start - minutes))
            )
        free_from = max(free_from, time.end)
    return [windows[place] for place in sorted(restless)]


def longest_without_break(shift: Shift, least_break: int) -> int:
    """Minutes of the longest stretch of a shift without a break; a break shorter than `least_break` is none.

    Time on call ends a stretch, since it is not work. Standby has no work in it at all.
    """
    if shift.is_standby:
        return 0
    breaks = (pause for pause in shift.breaks if pause.minutes >= least_break)
    return longest_free(shift.interval, (*breaks, *shift.on_call))
