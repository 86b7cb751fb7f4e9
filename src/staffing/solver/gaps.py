"""The automaton of a free stretch that a window must have."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from itertools import accumulate

from staffing.solver.posts import Cell, Gap
from staffing.solver.touching import range_of

Times = tuple[tuple[int, int], ...]
"""Busy stretches, each from its start to its end, in minutes and in order."""

State = tuple[int, int, Times]
"""Until when the window is busy, the longest free stretch before that, and busy stretches that may start after others."""


class FreeStretch:
    """The longest free stretch of one post.

    To a hard rule a stretch is long enough or nothing. So stretches that are too short count as busy, and times are rounded
    where that makes no stretch long enough or too short: ends up, starts down.
    """

    quantity = None

    def __init__(self, post: Gap, days: Mapping[Cell, int]):
        self._post = post
        self._window = post.window
        self._shortest = max(1, post.minutes) if post.origin.is_hard else 1
        begin, self._times = self._window.start, self._times_of(days)
        if post.origin.is_hard:
            begin, self._times = self._rounded()
        self.days = range_of(days[cell] for cell in self._times)
        earliest = dict.fromkeys(self.days, self._window.end)
        for cell, (start, _) in self._times.items():
            earliest[days[cell]] = min(start, earliest[days[cell]])
        later = list(accumulate((earliest[day] for day in reversed(self.days)), min))
        # After a day all is known up to the earliest start of any later one.
        self._known = dict(zip(self.days, [*later[-2::-1], self._window.end], strict=True))
        self.start = self._after(begin, 0, (), later[-1])

    def key(self, _day: int, worked: frozenset[Cell]) -> Times:
        merged: list[tuple[int, int]] = []
        for start, end in sorted(self._times[cell] for cell in worked if cell in self._times):
            if merged and start - merged[-1][1] < self._shortest:
                merged[-1] = merged[-1][0], max(end, merged[-1][1])
            else:
                merged.append((start, end))
        return tuple(merged)

    def step(self, day: int, state: State, key: Times) -> tuple[State, int] | None:
        reach, longest, waiting = state
        known = self._known[day]
        busy = sorted((*waiting, *key))
        for start, end in busy:
            if start <= known:
                longest = max(longest, self._counted(start - reach))
                reach = max(reach, end)
        after = self._after(reach, longest, tuple(time for time in busy if time[0] > known), known)
        return None if self._post.origin.is_hard and self._is_lost(after) else (after, 0)

    def end(self, state: State) -> int | None:
        return self._post.origin.price(max(0, self._post.minutes - state[1]))

    def _after(self, reach: int, longest: int, waiting: Times, known: int) -> State:
        """The state when all is known up to a time. One that nothing can better is as good as busy to the end."""
        longest = max(longest, self._counted(known - reach))
        if longest >= self._post.minutes or longest >= self._window.end - reach:
            return self._window.end, longest, ()
        return reach, longest, waiting

    def _counted(self, minutes: int) -> int:
        return min(minutes, self._post.minutes) if minutes >= self._shortest else 0

    def _is_lost(self, state: State) -> bool:
        reach, longest, _ = state
        return max(longest, self._window.end - reach) < self._post.minutes

    def _times_of(self, days: Mapping[Cell, int]) -> dict[Cell, tuple[int, int]]:
        """When within the window each cell that can be worked keeps from being free."""
        window = self._window
        return {
            cell: (max(time.start, window.start), min(time.end, window.end))
            for cell, time in self._post.cells
            if cell in days
        }

    def _rounded(self) -> tuple[int, dict[Cell, tuple[int, int]]]:
        """Until when the window is as good as busy at first, and the times rounded."""
        window, minutes = self._window, self._post.minutes
        stops = sorted({*(start for start, _ in self._times.values()), window.end})

        def due(end: int) -> int:
            """The earliest end of a stretch that is long enough and starts at `end` or later."""
            place = bisect_left(stops, end + minutes)
            return stops[place] if place < len(stops) else window.end + minutes

        dues = sorted({due(window.start), *(due(end) for _, end in self._times.values())})

        def down(start: int) -> int:
            place = bisect_right(dues, start)
            return dues[place - 1] if place else window.start

        times = {cell: (down(start), due(end) - minutes) for cell, (start, end) in self._times.items()}
        return due(window.start) - minutes, times
