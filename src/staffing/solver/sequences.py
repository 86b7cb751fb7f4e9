"""The automaton of shifts that follow each other: all of some cells worked, and none of those between them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from staffing.solver.posts import Cell

Price = int | None
"""Öre; None when a hard rule is broken."""

Pending = frozenset[tuple[int, Price]]
"""Stages that the next days decide, by number, and what each costs when its sequence is completed."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Working all `wanted` cells and none of the `unwanted` has a price. All of them can be worked, by one employee."""

    wanted: tuple[Cell, ...]
    unwanted: tuple[Cell, ...]
    price: Price


@dataclass(frozen=True, slots=True)
class Stage:
    """What one day must bring for a sequence to go on: all `wanted` cells worked, none of the `unwanted`.

    `then` is the number of the next stage, None when the sequence is then complete.
    """

    day: int
    wanted: frozenset[Cell]
    unwanted: frozenset[Cell]
    then: int | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What the cells worked on a day do: the price of what that day alone completes, what begins, and what goes on."""

    price: Price
    begun: Pending
    met: frozenset[int]


class Sequences:
    """Patterns of one employee, side by side. Patterns that have the same stages left are one from then on."""

    quantity = None
    start: Pending = frozenset()

    def __init__(self, patterns: Iterable[Pattern], days: Mapping[Cell, int]):
        self._stages: list[Stage] = []
        self._number: dict[Stage, int] = {}
        self._begins: dict[int, Price] = {}
        for pattern in patterns:
            first = self._stage_of(pattern, days)
            self._begins[first] = _sum(self._begins.get(first, 0), pattern.price)
        self._inner = frozenset(stage.then for stage in self._stages if stage.then is not None)
        found = [stage.day for stage in self._stages]
        self.days = range(min(found), max(found) + 1)
        self._of_cell: dict[Cell, list[int]] = defaultdict(list)
        self._without_cell: dict[int, list[int]] = defaultdict(list)
        for number, stage in enumerate(self._stages):
            if stage.wanted:
                self._of_cell[min(stage.wanted)].append(number)
            else:
                self._without_cell[stage.day].append(number)

    def key(self, day: int, worked: frozenset[Cell]) -> Effect:
        price: Price = 0
        begun: dict[int, Price] = {}
        met = list(self._met(day, worked))
        for number in met:
            if number in self._begins:
                then, cost = self._stages[number].then, self._begins[number]
                if then is None:
                    price = _sum(price, cost)
                else:
                    begun[then] = _sum(begun.get(then, 0), cost)
        return Effect(price, frozenset(begun.items()), self._inner.intersection(met))

    def step(self, day: int, state: Pending, key: Effect) -> tuple[Pending, int] | None:
        price, after = key.price, dict(key.begun)
        for number, cost in state:
            stage = self._stages[number]
            then: int | None = number
            if stage.day == day:
                if number not in key.met:
                    continue
                then = stage.then
            if then is None:
                price = _sum(price, cost)
            else:
                after[then] = _sum(after.get(then, 0), cost)
        return None if price is None else (frozenset(after.items()), price)

    def end(self, _state: Pending) -> int:
        return 0

    def _met(self, day: int, worked: frozenset[Cell]) -> Iterator[int]:
        numbers = [number for cell in worked if cell in self._of_cell for number in self._of_cell[cell]]
        for number in (*numbers, *self._without_cell.get(day, ())):
            stage = self._stages[number]
            if stage.wanted <= worked and stage.unwanted.isdisjoint(worked):
                yield number

    def _stage_of(self, pattern: Pattern, days: Mapping[Cell, int]) -> int:
        """The number of the first stage of a pattern; its stages are numbered if they are new."""
        wanted, unwanted = _by_day(pattern.wanted, days), _by_day(pattern.unwanted, days)
        number = None
        for day in sorted({*wanted, *unwanted}, reverse=True):
            stage = Stage(day, frozenset(wanted.get(day, ())), frozenset(unwanted.get(day, ())), number)
            number = self._number.setdefault(stage, len(self._stages))
            if number == len(self._stages):
                self._stages.append(stage)
        assert number is not None
        return number


def sequences_of(patterns: Sequence[Pattern], days: Mapping[Cell, int]) -> Iterator[Sequences]:
    """An automaton for the patterns of each single day, and one for each range of days that longer ones connect."""
    of_day: dict[int, list[Pattern]] = defaultdict(list)
    longer: list[tuple[int, int, Pattern]] = []
    for pattern in patterns:
        found = [days[cell] for cell in (*pattern.wanted, *pattern.unwanted)]
        if min(found) == max(found):
            of_day[found[0]].append(pattern)
        else:
            longer.append((min(found), max(found), pattern))
    for together in of_day.values():
        yield Sequences(together, days)
    connected: list[Pattern] = []
    until = 0
    for first, last, pattern in sorted(longer, key=lambda found: found[:2]):
        if connected and first > until:
            yield Sequences(connected, days)
            connected = []
        until = max(until, last) if connected else last
        connected.append(pattern)
    if connected:
        yield Sequences(connected, days)


def _by_day(cells: Iterable[Cell], days: Mapping[Cell, int]) -> dict[int, list[Cell]]:
    found: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        found[days[cell]].append(cell)
    return found


def _sum(price: Price, other: Price) -> Price:
    return None if price is None or other is None else price + other
