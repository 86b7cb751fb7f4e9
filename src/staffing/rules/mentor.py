"""Mentor: somebody new works only when a mentor is there."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field

from staffing.domain.choices import Pairing, PairingKind
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import Presence, RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How much of a shift the mentor is there for."""

    share_percent: int = Field(
        ge=1, le=100, description="share of the shift, in percent, for which one mentor has to be at work too"
    )


class Mentor(Rule[Params]):
    """An employee with mentors works only while one of them is at work too, for most of the shift.

    Who they are is in the unit's pairings, of the kind `mentor`. It takes one shift of one mentor to share enough of the
    shift; two halves do not make a whole. Standby needs no mentor, and a mentor on standby is not there.
    """

    code = "mentor"
    excess_unit = "shift"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance = roster.instance
        for employee, pairings in self._mentored(instance).items():
            for shift in _own(instance, roster.shifts_of(employee)):
                mentors = _mentors(instance, pairings, shift)
                if mentors:
                    with_them = [
                        Presence(mentor, other, -1)
                        for mentor in mentors
                        for other in roster.shifts_of(mentor)
                        if other.start < shift.end and shift.start < other.end and self._is_enough(shift, other)
                    ]
                    roster.cover([Presence(employee, shift, 1), *with_them], most=0)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        instance = schedule.instance
        for employee, pairings in self._mentored(instance).items():
            for shift in _own(instance, schedule.planned(employee)):
                mentors = _mentors(instance, pairings, shift)
                shared = (other for mentor in mentors for other in schedule.shifts_of(mentor))
                if mentors and not any(self._is_enough(shift, other) for other in shared):
                    message = (
                        f"no mentor on {shift.code}; {' or '.join(mentors)} needed for {self.params.share_percent} %"
                    )
                    yield Violation(self.name, employee, shift.interval, 1, message)

    def _mentored(self, instance: Instance) -> Mapping[str, Sequence[Pairing]]:
        concerned = {employee.id for employee in self.employees(instance)}
        found: dict[str, list[Pairing]] = defaultdict(list)
        for one in instance.pairings:
            if one.kind is PairingKind.MENTOR and one.employee in concerned and one.other in instance.employee:
                found[one.employee].append(one)
        return found

    def _is_enough(self, shift: Shift, other: Shift) -> bool:
        """Whether somebody on the other shift is there for as much of the shift as it takes."""
        common = 0 if other.is_standby else shift.interval.overlap(other.interval)
        return common * 100 >= self.params.share_percent * shift.interval.minutes


def _own(instance: Instance, shifts: Sequence[Shift]) -> list[Shift]:
    """The shifts at work within the horizon."""
    return [shift for shift in shifts if 0 <= shift.day < instance.horizon.days and not shift.is_standby]


def _mentors(instance: Instance, pairings: Sequence[Pairing], shift: Shift) -> list[str]:
    """The mentors on the day on which a shift starts."""
    day = instance.horizon.date_of(shift.day)
    return [one.other for one in pairings if day in one.period]
