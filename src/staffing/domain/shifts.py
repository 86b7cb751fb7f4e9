"""The shifts of one person in order of time, and what rules look for in them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from staffing.domain.shift import Shift


class Shifts(tuple[Shift, ...]):
    """Shifts in order of time. What many rules look for in them is found once for all of these rules."""

    @cached_property
    def work(self) -> "Shifts":
        """Those that are not standby."""
        work = Shifts(shift for shift in self if not shift.is_standby)
        return self if len(work) == len(self) else work

    @cached_property
    def by_day(self) -> Mapping[int, Sequence[Shift]]:
        """Those that start on each day on which some do."""
        found: dict[int, list[Shift]] = defaultdict(list)
        for shift in self:
            found[shift.day].append(shift)
        return dict(found)

    @cached_property
    def by_code(self) -> Mapping[str, Sequence[Shift]]:
        """Those of each code that some have."""
        found: dict[str, list[Shift]] = defaultdict(list)
        for shift in self:
            found[shift.code].append(shift)
        return dict(found)


def without_standby(shifts: Iterable[Shift]) -> Sequence[Shift]:
    """Those of the shifts that are work."""
    return shifts.work if isinstance(shifts, Shifts) else [shift for shift in shifts if not shift.is_standby]


def with_codes(shifts: Sequence[Shift], codes: Collection[str]) -> Sequence[Shift]:
    """Those of the shifts that have one of the codes."""
    if isinstance(shifts, Shifts) and len(codes) == 1:
        (code,) = codes
        return shifts.by_code.get(code, ())
    return [shift for shift in shifts if shift.code in codes]
