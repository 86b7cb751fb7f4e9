"""Which wishes a schedule grants, judged by the timestamps of its shifts alone."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from staffing.domain.choices import Wish, WishKind
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class WishOutcome:
    """One wish and its fate: `shifts` are those of the employee that it is about, which decided it."""

    wish: Wish
    shifts: tuple[Shift, ...]

    @property
    def granted(self) -> bool:
        """Wanting is granted by at least one such shift, avoiding by none."""
        return bool(self.shifts) is (self.wish.kind is WishKind.WANT)


@dataclass(frozen=True, slots=True)
class WishCount:
    """How many wishes were granted and denied, and the strengths of each summed to points."""

    granted: int = 0
    denied: int = 0
    granted_points: int = 0
    denied_points: int = 0

    @property
    def share(self) -> Fraction | None:
        """The share of the wishes that was granted; None without any."""
        asked = self.granted + self.denied
        return Fraction(self.granted, asked) if asked else None


@dataclass(frozen=True, slots=True)
class WishView:
    """Every wish for a day of the horizon, in order of day and employee, and the counts."""

    outcomes: tuple[WishOutcome, ...]
    total: WishCount
    strengths: Mapping[int, WishCount]
    employees: Mapping[str, WishCount]


def view(schedule: Schedule) -> WishView:
    """Judge every wish for a day within the horizon. Shifts outside it count too, since a night reaches into the next day."""
    horizon = schedule.instance.horizon
    within = (wish for wish in schedule.instance.wishes if wish.day in horizon.period)
    outcomes = tuple(
        WishOutcome(wish, tuple(shift for shift in schedule.shifts_of(wish.employee) if wish.means(shift, horizon)))
        for wish in sorted(within, key=lambda wish: (wish.day, wish.employee, wish.id))
    )
    return WishView(
        outcomes=outcomes,
        total=_count(outcomes),
        strengths=_counts(outcomes, lambda wish: wish.strength),
        employees=_counts(outcomes, lambda wish: wish.employee),
    )


def _counts(outcomes: Iterable[WishOutcome], key: Callable[[Wish], Key]) -> dict[Key, WishCount]:
    grouped: dict[Key, list[WishOutcome]] = defaultdict(list)
    for outcome in outcomes:
        grouped[key(outcome.wish)].append(outcome)
    return {value: _count(found) for value, found in grouped.items()}


def _count(outcomes: Iterable[WishOutcome]) -> WishCount:
    found = list(outcomes)
    granted = [outcome.wish.strength for outcome in found if outcome.granted]
    denied = [outcome.wish.strength for outcome in found if not outcome.granted]
    return WishCount(len(granted), len(denied), sum(granted), sum(denied))
