"""Agency staff (*inhyrd personal*): what is invoiced for their shifts."""

from collections.abc import Iterator, Sequence

from pydantic import Field

from staffing.costs.base import Cost, CostParams, Kronor
from staffing.domain.findings import CostLine
from staffing.domain.instance import Instance
from staffing.domain.money import pay_for
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.workforce import Employee, PayForm


class Params(CostParams):
    """What an hour of agency staff costs."""

    hourly_price: Kronor = Field(description="price of an hour, in kronor")
    hourly_price_by_skill: dict[str, Kronor] = Field(description="the same for shifts of some skills, in kronor")


class Agency(Cost[Params]):
    """The price of each paid minute of a shift that starts while an agency is paid for the employee.

    An invoice is no pay: contributions and vacation pay are in the price. So are supplements for unsocial hours, because an
    hour has the same price at any time of the week.
    """

    code = "agency"
    contributory = False
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for employee in (one for one in roster.instance.employees if one.is_ever_paid(PayForm.AGENCY)):
            for shift in roster.shifts_of(employee.id):
                if price := self._price(roster.instance, employee, shift):
                    roster.forbid(employee.id, shift, excess=price)

    def price(self, schedule: Schedule, earlier: Sequence[CostLine]) -> Iterator[CostLine]:
        for employee in schedule.instance.employees:
            for shift in schedule.planned(employee.id):
                if price := self._price(schedule.instance, employee, shift):
                    on = (employee.id, shift.day, shift.skill)
                    yield CostLine(self.code, self.account, *on, shift.paid_minutes, price, contributory=False)

    def _price(self, instance: Instance, employee: Employee, shift: Shift) -> int:
        """Öre for a shift that starts within the horizon while an agency is paid, otherwise 0."""
        horizon = instance.horizon
        if not 0 <= shift.day < horizon.days or not employee.is_agency_on(horizon.date_of(shift.day)):
            return 0
        return pay_for(shift.paid_minutes, self.params.hourly_price_by_skill.get(shift.skill, self.params.hourly_price))
