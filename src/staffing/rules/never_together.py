"""Never together: two people who are not to be at work at the same time."""

from collections.abc import Iterator, Sequence

from staffing.domain.choices import Pairing, PairingKind
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import Presence, RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import Interval
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """There is nothing to set."""


class NeverTogether(Rule[Params]):
    """Two employees who are to be kept apart are never at work at the same time.

    Who they are is in the unit's pairings, of the kind `apart`. Standby is not at work. The day on which the first one's
    shift starts must lie within the dates of the pairing.
    """

    code = "never_together"
    excess_unit = "shift"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance = roster.instance
        for pairing in self._pairings(instance):
            others = [shift for shift in roster.shifts_of(pairing.other) if not shift.is_standby]
            for shift in _concerned(instance, pairing, roster.shifts_of(pairing.employee)):
                meeting = [
                    other
                    for other in others
                    if other.start < shift.end and shift.start < other.end and _is_planned(instance, shift, other)
                ]
                if meeting:
                    # The one shift weighs as much as all that it could meet, so that nothing is charged without it.
                    present = [Presence(pairing.employee, shift, len(meeting))]
                    present += [Presence(pairing.other, other, 1) for other in meeting]
                    roster.cover(present, most=len(meeting))

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        instance = schedule.instance
        for pairing in self._pairings(instance):
            for shift in _concerned(instance, pairing, schedule.shifts_of(pairing.employee)):
                for other in schedule.shifts_of(pairing.other):
                    both = Interval(
                        max(shift.start, other.start), max(shift.start, min(shift.end, other.end), other.start)
                    )
                    if both.minutes and not other.is_standby and schedule.concerns(shift, other):
                        message = f"at work together with {pairing.other}, on {shift.code} and {other.code}"
                        yield Violation(self.name, pairing.employee, both, 1, message)

    def _pairings(self, instance: Instance) -> Iterator[Pairing]:
        concerned = {employee.id for employee in self.employees(instance)}
        return (
            one
            for one in instance.pairings
            if one.kind is PairingKind.APART and one.employee in concerned and one.other in instance.employee
        )


def _concerned(instance: Instance, pairing: Pairing, shifts: Sequence[Shift]) -> Iterator[Shift]:
    """The shifts at work that start on a date of the pairing."""
    dates = pairing.period
    return (one for one in shifts if not one.is_standby and instance.horizon.date_of(one.day) in dates)


def _is_planned(instance: Instance, *shifts: Shift) -> bool:
    """Whether any of the shifts lies within the horizon."""
    return any(0 <= shift.day < instance.horizon.days for shift in shifts)
