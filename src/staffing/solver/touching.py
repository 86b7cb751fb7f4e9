"""Automata of sets of cells, which are touched when one of their cells is worked: runs, groups and parts of a share.

The cells of a set may lie on several days. Which sets are touched is remembered only of those that are open: begun, with
cells still to come.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from staffing.solver.posts import Cell, Groups, Run

Places = frozenset[int]
"""Sets, each by its place among all."""


def range_of(days: Iterable[int]) -> range:
    """From the first of some days to the last; day 0 where there are none, since an automaton has a day to speak on."""
    found = set(days)
    return range(min(found), max(found) + 1) if found else range(1)


class Touching:
    """Which of some sets are touched. `days` has the day of each cell that can be worked; other cells count for nothing."""

    def __init__(self, sets: Sequence[Sequence[Cell]], days: Mapping[Cell, int]):
        self._places: dict[Cell, list[int]] = defaultdict(list)
        self.last: dict[int, int] = {}
        for place, cells in enumerate(sets):
            possible = [cell for cell in cells if cell in days]
            for cell in possible:
                self._places[cell].append(place)
            if possible:
                self.last[place] = max(map(days.__getitem__, possible))
        self.days = range_of(map(days.__getitem__, self._places))

    def touched(self, worked: frozenset[Cell]) -> Places:
        places = self._places
        return frozenset([place for cell in worked if cell in places for place in places[cell]])

    def open_after(self, day: int, places: Places) -> Places:
        """Those of the sets that have cells after the day."""
        return frozenset(place for place in places if self.last[place] > day)


RunState = tuple[int, int, Places]
"""Days of the run so far, 0 outside runs and no more than matter; days that it lacks; open sets that are touched."""


class Runs:
    """The runs of one post. A day is known when the last cell of its set, and of the sets before, has passed."""

    quantity = None
    start: RunState = (0, 0, frozenset())

    def __init__(self, post: Run, days: Mapping[Cell, int]):
        self._post = post
        self._touching = Touching(post.days, days)
        self.days = self._touching.days
        known = accumulate((self._touching.last.get(place, self.days[0]) for place in range(len(post.days))), max)
        self._known: dict[int, list[int]] = defaultdict(list)
        for place, day in enumerate(known):
            self._known[day].append(place)

    def key(self, _day: int, worked: frozenset[Cell]) -> Places:
        return self._touching.touched(worked)

    def step(self, day: int, state: RunState, key: Places) -> tuple[RunState, int] | None:
        length, lacking, touched = state
        touched |= key
        excess = 0
        known = self._known.get(day, [])
        for place in known:
            if (place in touched) is self._post.idle:
                excess += lacking
                length = lacking = 0
            else:
                lacking = self._lacking_after(place, length, lacking)
                excess += self._post.most is not None and length >= self._post.most
                length = min(length + 1, max(1, self._post.most or 0))
        price = self._post.origin.price(excess)
        return None if price is None else ((length, lacking, touched.difference(known)), price)

    def end(self, _state: RunState) -> int:
        return 0

    def _lacking_after(self, place: int, length: int, lacking: int) -> int:
        """What the run lacks when it takes in a day. One that began on the first may have begun earlier: it lacks nothing."""
        if length > 0:
            return max(0, lacking - 1)
        return 0 if place == 0 else max(0, self._post.least - 1)


GroupsState = tuple[int, Places] | None
"""The sets touched, no more than matter, and those of them that are open. None: whatever comes, nothing is exceeded."""

GroupsKey = tuple[int, Places]
"""How many sets of that day alone are touched, and which of several days."""


class NumberTouched:
    """The number of sets touched, for one post of groups. Sets above what is allowed are charged as they come."""

    quantity = None
    start: GroupsState = (0, frozenset())

    def __init__(self, post: Groups, days: Mapping[Cell, int]):
        self._post = post
        self._touching = Touching(post.sets, days)
        self._several = _on_several_days(post.sets, days)
        self.days = self._touching.days
        self._left = {day: sum(last > day for last in self._touching.last.values()) for day in self.days}

    def key(self, _day: int, worked: frozenset[Cell]) -> GroupsKey:
        touched = self._touching.touched(worked)
        return len(touched - self._several), touched & self._several

    def step(self, day: int, state: GroupsState, key: GroupsKey) -> tuple[GroupsState, int] | None:
        if state is None:
            return None, 0
        post = self._post
        before, touched = state
        number = before + key[0] + len(key[1] - touched)
        excess = 0 if post.most is None else max(0, number - post.most) - max(0, before - post.most)
        price = post.origin.price(excess * post.unit)
        touched = self._touching.open_after(day, touched | key[1])
        left = self._left[day] - len(touched)
        if price is None or (post.origin.is_hard and number + left < post.least):
            return None
        if number >= post.least and (post.most is None or number + left <= post.most):
            return None, price
        return (min(number, max(post.least, post.most or 0)), touched), price

    def end(self, state: GroupsState) -> int | None:
        missing = 0 if state is None else max(0, self._post.least - state[0])
        return self._post.origin.price(missing * self._post.unit)


class WeightTouched:
    """What one employee has of the quantity that is shared: the weights of the sets that are touched."""

    start: Places = frozenset()

    def __init__(self, parts: Sequence[tuple[Sequence[Cell], int]], days: Mapping[Cell, int], quantity: int):
        sets = [cells for cells, _ in parts]
        self.quantity = quantity
        self._weights = [weight for _, weight in parts]
        self._touching = Touching(sets, days)
        self._several = _on_several_days(sets, days)
        self.days = self._touching.days

    def key(self, _day: int, worked: frozenset[Cell]) -> tuple[int, Places]:
        touched = self._touching.touched(worked)
        return sum(self._weights[place] for place in touched - self._several), touched & self._several

    def step(self, day: int, state: Places, key: tuple[int, Places]) -> tuple[Places, int]:
        weight, touched = key
        amount = weight + sum(self._weights[place] for place in touched - state)
        return self._touching.open_after(day, touched | state), amount

    def end(self, _state: Places) -> int:
        return 0


def _on_several_days(sets: Sequence[Sequence[Cell]], days: Mapping[Cell, int]) -> Places:
    """The sets with cells on more than one day."""
    found = (len({days[cell] for cell in cells if cell in days}) > 1 for cells in sets)
    return frozenset(place for place, is_found in enumerate(found) if is_found)
