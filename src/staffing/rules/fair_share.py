"""Fair share: what is hard to have is shared over time in proportion to how much people work."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import AfterValidator, Field

from staffing.domain.findings import Violation
from staffing.domain.hours import target_minutes
from staffing.domain.instance import Instance
from staffing.domain.ledger import Quantity, contracted_before
from staffing.domain.money import nearest
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.shift import Shift
from staffing.domain.tally import SHARED, counted_as, may_have, standing_before
from staffing.rules.base import Rule, RuleParams


def _can_be_shared(quantity: Quantity) -> Quantity:
    if quantity not in SHARED:
        raise ValueError(f"{quantity} cannot be counted from a schedule")
    return quantity


THOUSAND = 1000
"""Parts of the whole are whole thousandths of it: finer ones decide nothing, and make the numbers large."""


class Params(RuleParams):
    """What is shared, and how exactly."""

    quantity: Annotated[Quantity, AfterValidator(_can_be_shared)] = Field(
        strict=False, description="what is shared: " + ", ".join(f"`{one}`" for one in sorted(SHARED))
    )
    tolerance: int = Field(ge=0, description="how many more than the fair share are fine")


class FairShare(Rule[Params]):
    """Evenings, nights, weekends, holidays, resource shifts and denied wishes are shared in proportion to contracted hours.

    The ledger of earlier periods counts, so who has had more than a fair share gets less now. Shared is among those employed by
    the month who may have it: who has been promised days only has no share of the nights. The fair share is the part of
    all that these people have had, then and now, that corresponds to their part of the contracted hours.
    """

    code = "fair_share"
    priced = True
    excess_unit = "one above the fair share"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        instance, quantity = roster.instance, self.params.quantity
        entitled = self._entitled(instance)
        parts = {}
        for employee in entitled:
            sets: dict[tuple[object, int], list[Shift]] = defaultdict(list)
            for shift in roster.shifts_of(employee):
                for counted in counted_as(instance, employee, quantity, shift):
                    sets[counted].append(shift)
            parts[employee] = [(shifts, weight) for (_, weight), shifts in sets.items()]
        before = {employee: standing_before(instance, employee, quantity) for employee in entitled}
        if entitled:
            roster.share(parts, entitled=entitled, before=before, tolerance=self.params.tolerance)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        instance, quantity = schedule.instance, self.params.quantity
        entitled = self._entitled(instance)
        had = {employee: standing_before(instance, employee, quantity) for employee in entitled}
        for employee in entitled:
            worked = schedule.planned(employee)
            counted = {one for shift in worked for one in counted_as(instance, employee, quantity, shift)}
            had[employee] += sum(weight for _, weight in counted)
        everything, whole = sum(had.values()), sum(entitled.values())
        for employee, part in entitled.items():
            fair = Fraction(everything * part, whole)
            excess = nearest(had[employee] - fair - self.params.tolerance)
            if excess > 0:
                message = (
                    f"{had[employee]} {quantity.replace('_', ' ')} with the ledger; a fair share is {float(fair):.1f}"
                )
                yield Violation(self.name, employee, instance.horizon.interval, excess, message)

    def _entitled(self, instance: Instance) -> Mapping[str, int]:
        """Those who share, with their part of all contracted minutes, in the ledger and in the horizon, in thousandths."""
        found = {}
        for employee in self.employees(instance):
            earlier = contracted_before(instance.ledger, employee.id, self.params.quantity)
            minutes = earlier + target_minutes(instance, employee.id)
            if minutes and may_have(instance, employee.id, self.params.quantity):
                found[employee.id] = minutes
        whole = sum(found.values())
        return {employee: max(1, round(Fraction(THOUSAND * minutes, whole))) for employee, minutes in found.items()}
