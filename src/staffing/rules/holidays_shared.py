"""Holidays shared: nobody works more of the great holidays of a year than agreed."""

from collections.abc import Iterator, Mapping
from datetime import timedelta

from pydantic import Field

from staffing.domain.calendar import great_holiday_on
from staffing.domain.findings import Violation
from staffing.domain.instance import Instance
from staffing.domain.ledger import Quantity, amount_before
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import Interval, Period
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How many great holidays, and how far back they count."""

    most: int = Field(
        ge=0, description="great holidays (Easter, midsummer, Christmas, New Year) that somebody works at most"
    )
    look_back_days: int = Field(
        ge=1, description="days before the horizon whose great holidays in the ledger count too"
    )


class HolidaysShared(Rule[Params]):
    """An employee works at most the agreed number of the great holidays: Easter, midsummer, Christmas and New Year.

    A great holiday is worked when a shift starts on one of its days within the horizon. Those before the horizon are in the
    ledger, as `great_holidays`; periods count that lie wholly within the days looked back.
    """

    code = "holidays_shared"
    excess_unit = "holiday"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        holidays = _holidays(roster.instance)
        for employee, most in self._limits(roster.instance, holidays):
            shifts = [shift for shift in roster.shifts_of(employee) if not shift.is_standby]
            sets = [[shift for shift in shifts if shift.day in days] for days in holidays.values()]
            roster.groups(employee, sets, most=most)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        horizon = schedule.instance.horizon
        holidays = _holidays(schedule.instance)
        for employee, most in self._limits(schedule.instance, holidays):
            started = {shift.day for shift in schedule.planned(employee) if not shift.is_standby}
            worked = [name for name, days in holidays.items() if not started.isdisjoint(days)]
            if len(worked) > most:
                days = sorted(started & {day for name in worked for day in holidays[name]})
                where = Interval(horizon.start_of(days[0]), horizon.start_of(days[-1] + 1))
                message = f"{', '.join(worked)} worked; {most} more allowed of {self.params.most} a year"
                yield Violation(self.name, employee, where, len(worked) - most, message)

    def _limits(self, instance: Instance, holidays: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, int]]:
        """Each employee, with how many great holidays are left to work; nobody when the horizon has none."""
        first = instance.horizon.first
        year = Period(first - timedelta(days=self.params.look_back_days), first - timedelta(days=1))
        for employee in self.employees(instance) if holidays else ():
            had = amount_before(instance.ledger, employee.id, Quantity.GREAT_HOLIDAYS, year)
            yield employee.id, max(0, self.params.most - had)


def _holidays(instance: Instance) -> Mapping[str, frozenset[int]]:
    """The great holidays of the horizon by name and year, each with its days."""
    found: dict[str, set[int]] = {}
    for day, when in enumerate(instance.horizon.dates()):
        name = great_holiday_on(when)
        if name is not None:
            found.setdefault(name, set()).add(day)
    return {name: frozenset(days) for name, days in found.items()}
