"""Full-time measure: how much night and Sunday work the full-time measure (*heltidsmått*) of a contract is meant for."""

from collections.abc import Iterator
from fractions import Fraction

from pydantic import Field

from staffing.domain.averaging import contract_days
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.time import CLOCK_DAY, Horizon, Interval, hours_text
from staffing.domain.unsocial import night_minutes, red_day_minutes
from staffing.domain.workforce import PayForm
from staffing.rules.base import Rule, RuleParams

NOON, WHOLE = CLOCK_DAY // 2, 100


class Measure(RuleParams):
    """A full-time measure in minutes a week, and what work it is meant for."""

    minutes_per_week: int = Field(gt=0)
    most_night_percent: int = Field(ge=0, le=WHOLE)
    sundays: bool


class Params(RuleParams):
    """What each full-time measure is meant for, and when it is night."""

    measures: tuple[Measure, ...] = Field(
        min_length=1,
        description="full-time measures in minutes a week, each with the most night work in percent of all work, and "
        "whether Sundays and public holidays are worked",
    )
    night_from: int = Field(
        ge=NOON, le=CLOCK_DAY, description="clock time at which nights begin, in minutes past 00:00"
    )
    night_until: int = Field(ge=0, le=NOON, description="clock time at which they end on the day after")


class FullTimeMeasure(Rule[Params]):
    """Nobody paid by the month works more at night, or on Sundays, than the full-time measure of the contract is meant for.

    The shorter full time is, the more unsocial the work may be. A contract between two measures of the table has not come
    down to the shorter one, so what the longer one is meant for holds; above the table its longest measure holds, and below it
    the shortest. The shifts of the horizon count, on the days of each contract.
    """

    code = "full_time_measure"
    excess_unit = "minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        horizon = roster.instance.horizon
        for employee, measure, days in self._contracts(roster.instance):
            shifts = [shift for shift in roster.shifts_of(employee) if shift.day in days]
            share = measure.most_night_percent
            weights = {shift: self._at_night(shift, horizon) * WHOLE - shift.paid_minutes * share for shift in shifts}
            if any(weight > 0 for weight in weights.values()):
                # A step makes every minute begun whole, so that hard means no excess at all.
                roster.total(employee, weights, most=0, unit=Fraction(1, WHOLE), step=WHOLE)
            for shift in shifts if not measure.sundays else ():
                if minutes := red_day_minutes(shift, horizon):
                    roster.forbid(employee, shift, excess=minutes)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        for employee, measure, days in self._contracts(schedule.instance):
            shifts = [shift for shift in schedule.planned(employee) if shift.day in days]
            full_time = f"full time of {hours_text(measure.minutes_per_week)} a week"
            paid, night = sum(shift.paid_minutes for shift in shifts), sum(self._at_night(s, horizon) for s in shifts)
            excess = -((paid * measure.most_night_percent - night * WHOLE) // WHOLE)
            if excess > 0:
                share = f"{hours_text(night)} of {hours_text(paid)} are at night"
                message = f"{share}; {full_time} is for {measure.most_night_percent} % at most"
                where = Interval(horizon.start_of(days.start), horizon.start_of(days.stop))
                yield Violation(self.name, employee, where, excess, message)
            for shift in shifts if not measure.sundays else ():
                if minutes := red_day_minutes(shift, horizon):
                    message = (
                        f"{hours_text(minutes)} of {shift.code} on a Sunday or holiday; {full_time} is not for those"
                    )
                    yield Violation(self.name, employee, shift.interval, minutes, message)

    def _contracts(self, instance: Instance) -> Iterator[tuple[str, Measure, range]]:
        """Employee, the measure that holds for a monthly contract, and its days in the horizon."""
        in_order = sorted(self.params.measures, key=lambda measure: measure.minutes_per_week)
        for employee in self.employees(instance):
            for contract, days, _ in contract_days(instance, employee.id, range(instance.horizon.days)):
                if contract.form is PayForm.MONTHLY:
                    full = contract.full_time_minutes
                    longer = (measure for measure in in_order if measure.minutes_per_week >= full)
                    yield employee.id, next(longer, in_order[-1]), days

    def _at_night(self, shift: Shift, horizon: Horizon) -> int:
        return night_minutes(shift, horizon, self.params.night_from, self.params.night_until)
