"""Minors: what shifts somebody who is under age cannot be given."""

from collections.abc import Iterator

from pydantic import Field, model_validator

from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.rest import longest_without_break
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import CLOCK_DAY, Horizon, Interval, clock_text, hours_text
from staffing.domain.workforce import Employee
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """Who is a minor, and what a minor's shift may be."""

    until_age: int = Field(ge=0, description="somebody is a minor to the end of the year of this birthday")
    night_from: int = Field(ge=0, lt=CLOCK_DAY, description="clock time at which work ends, in minutes past midnight")
    night_until: int = Field(
        ge=0, lt=CLOCK_DAY, description="clock time from which work may begin, in minutes past midnight"
    )
    most_minutes: int = Field(ge=1, description="minutes of work in a shift; 480 is 8 h")
    most_minutes_without_break: int = Field(
        ge=1, description="minutes of work in a row without a break; 270 is 4 h 30 min"
    )
    least_break_minutes: int = Field(
        ge=1, description="minutes that an unpaid break has at least; a shorter one is none"
    )

    @model_validator(mode="after")
    def _has_a_day(self) -> "Params":
        if self.night_until > self.night_from:
            raise ValueError("the night ends after the next one has begun")
        return self


class Minors(Rule[Params]):
    """A minor is not at work at night, works no more than 8 hours in a shift, and no more than 4 h 30 min without a break.

    Only the year of birth is known, so somebody is a minor until the end of the year of the 18th birthday; who has no year of
    birth is none. At night a minor is not on call (*jour*) either. A meal on duty takes the place of no break, since it is for
    those who work alone. The excess is the minutes at night, those above 8 hours and those above 4 h 30 min, added up.
    """

    code = "minors"
    statutory = True
    left_to_unit = frozenset({"night_from", "night_until", "least_break_minutes"})
    narrows = True
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in self._minors(roster.instance):
            for shift in roster.shifts_of(employee.id):
                excess = sum(minutes for minutes, _ in self._breaches(employee, shift, roster.instance.horizon))
                if excess > 0:
                    roster.forbid(employee.id, shift, excess=excess)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        for employee in self._minors(schedule.instance):
            for shift in schedule.planned(employee.id):
                for excess, message in self._breaches(employee, shift, schedule.instance.horizon):
                    yield Violation(self.name, employee.id, shift.interval, excess, f"{shift.code} {message}")

    def _minors(self, instance: Instance) -> Iterator[Employee]:
        """Those who are minors on the first day at least."""
        first = instance.horizon.first
        return (one for one in self.employees(instance) if one.is_minor_on(first, self.params.until_age))

    def _breaches(self, employee: Employee, shift: Shift, horizon: Horizon) -> Iterator[tuple[int, str]]:
        """What about a shift a minor may not work: by how many minutes, and in words."""
        limits = self.params
        is_minor = employee.is_minor_on(horizon.date_of(shift.day), limits.until_age)
        if not is_minor or not 0 <= shift.day < horizon.days:
            return
        if (at_night := self._at_night(shift, horizon)) > 0:
            night = f"{clock_text(limits.night_from)}-{clock_text(limits.night_until)}"
            yield at_night, f"has {hours_text(at_night)} at night, {night}; none allowed"
        if (above := shift.paid_minutes - limits.most_minutes) > 0:
            allowed = hours_text(limits.most_minutes)
            yield above, f"has {hours_text(shift.paid_minutes)} of work; {allowed} allowed"
        longest = longest_without_break(shift, limits.least_break_minutes)
        if longest > limits.most_minutes_without_break:
            allowed = hours_text(limits.most_minutes_without_break)
            message = f"has {hours_text(longest)} without a break; {allowed} allowed"
            yield longest - limits.most_minutes_without_break, message

    def _at_night(self, shift: Shift, horizon: Horizon) -> int:
        """Minutes of a shift at the workplace between the evening and the morning."""
        evenings = (horizon.at(day, self.params.night_from) for day in range(shift.day - 1, shift.day + 2))
        mornings = (horizon.at(day, self.params.night_until) for day in range(shift.day, shift.day + 3))
        nights = [Interval(evening, morning) for evening, morning in zip(evenings, mornings, strict=True)]
        return sum(part.overlap(night) for part in shift.present for night in nights)
