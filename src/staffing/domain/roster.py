"""The vocabulary in which rules and costs state what they need; every engine of the solver understands it.

A post says how much a roster would exceed a requirement, never what that costs or whether it is allowed: the rule book
decides its force, the engine applies it. A rule that is hard makes every excess impossible; a rule that is soft charges
its weight for each unit of excess; a cost charges its excess in öre.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from staffing.domain.demand import Demand
from staffing.domain.instance import Instance
from staffing.domain.shift import Shift
from staffing.domain.shifts import Shifts
from staffing.domain.time import Interval


@dataclass(frozen=True, slots=True)
class Presence:
    """One employee, if on one shift, counts `weight` towards a demand."""

    employee: str
    shift: Shift
    weight: int


class RosterModel(Protocol):
    """What a rule or a cost may ask of the roster that is being made."""

    @property
    def instance(self) -> Instance:
        """The problem."""
        ...

    def shifts_of(self, employee: str) -> Shifts:
        """Every shift that the employee may be given or already has, also outside the horizon, in order of time.

        Shifts that a hard rule has forbidden outright are left out. That saves work and changes no meaning.
        """
        ...

    def presences(self) -> Sequence[tuple[Demand, Sequence[Presence]]]:
        """Each demand of the instance, with all who would count towards it on some shift they may be given."""
        ...

    def forbid(self, employee: str, shift: Shift, *, excess: int = 1) -> None:
        """The employee exceeds by `excess` when working `shift`."""
        ...

    def follow(self, employee: str, first: Shift, second: Shift, *, excess: int) -> None:
        """The employee exceeds by `excess` when working both and nothing between them (in order of start, end).

        Standby between them is nothing.
        """
        ...

    def sequence(self, employee: str, shifts: Sequence[Shift], *, excess: int) -> None:
        """The employee exceeds by `excess` when working all of `shifts` (in order of start, end) and nothing between them.

        Standby between them is nothing.
        """
        ...

    def rest(self, employee: str, least: Mapping[Shift, int]) -> None:
        """After each of the shifts worked, the next of them starts at least so many minutes after its end.

        What is missing is the excess. It says in one word what `follow` would say pair by pair.
        """
        ...

    def span(self, employee: str, most: Mapping[Shift, int]) -> None:
        """From the first start to the last end of any two of the shifts worked there are at most so many minutes.

        Of the limits of the two shifts the larger holds. Of all pairs the one that exceeds most is charged.
        """
        ...

    def run(
        self,
        employee: str,
        days: Sequence[Collection[Shift]],
        *,
        least: int = 1,
        most: int | None = None,
        idle: bool = False,
    ) -> None:
        """Every run of consecutive days on which one of the day's shifts is worked has `least` to `most` days.

        With `idle`, runs of days on which none is. Each day missing or too many is one excess. A run that touches the
        first or last of `days` is not too short, since it may go on outside.
        """
        ...

    def total(
        self,
        employee: str,
        weights: Mapping[Shift, int],
        *,
        least: int | None = None,
        most: int | None = None,
        unit: int | Fraction = 1,
        step: int = 1,
        day: int | None = None,
    ) -> None:
        """The weights of the shifts worked sum to `least` to `most`; each one outside is `unit` excess.

        With a `step`, each step begun counts whole: with 30, anything from 1 to 30 outside is 30. With a fraction as
        unit, the excess is rounded to a whole number, and exactly a half is dropped. A surcharge on it is that of `day`,
        which is the last of the horizon where none is named.
        """
        ...

    def groups(
        self,
        employee: str,
        sets: Sequence[Collection[Shift]],
        *,
        least: int = 0,
        most: int | None = None,
        unit: int = 1,
    ) -> None:
        """Of `least` to `most` of the sets some shift is worked; each set missing or too many is `unit` excess."""
        ...

    def gap(self, employee: str, window: Interval, busy: Mapping[Shift, Interval], *, minutes: int) -> None:
        """The employee is free for `minutes` on end within `window`; the excess is what the longest free stretch lacks.

        `busy` says of each shift that matters when it keeps from being free.
        """
        ...

    def cover(
        self, present: Sequence[Presence], *, least: int | None = None, most: int | None = None, unit: int = 1
    ) -> None:
        """The weights of those present sum to `least` to `most`; each one outside is `unit` excess.

        A weight may be negative, so that somebody's presence can make up for somebody else's.
        """
        ...

    def share(
        self,
        parts: Mapping[str, Sequence[tuple[Collection[Shift], int]]],
        *,
        entitled: Mapping[str, int],
        before: Mapping[str, int],
        tolerance: int = 0,
    ) -> None:
        """Each employee has no more of the whole than what she is entitled to of it, by at most `tolerance`.

        `parts` are sets of shifts with a weight each: working some shift of a set is having that much. `before` is what each
        has had already. The whole is what all employees of `entitled` have together; it is shared in those proportions.
        The excess is what somebody has above that, rounded to a whole number, and exactly a half is dropped.
        """
        ...

    def surcharge(self, employee: str, shares: Sequence[Fraction], *, on: Collection[str] | None = None) -> None:
        """Every price that a contributory cost has put on the employee so far costs a share of itself on top.

        `shares` has a share for each day of the horizon; a price on a shift has that of the day on which the shift starts.
        `on` names the costs whose prices are meant, where not all are. Each price is rounded on its own to a whole number, and
        exactly a half is dropped. What a contributory cost puts on top is a price like any other to the costs after it.
        """
        ...
