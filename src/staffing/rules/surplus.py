"""Surplus: more people at work than there is work for, the worse the more of them at once."""

from collections.abc import Iterator

from pydantic import Field

from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import hours_text
from staffing.rules.base import Rule, RuleParams


class Params(RuleParams):
    """How steeply the price rises."""

    rising_people: int = Field(
        ge=1,
        description="of the people above the maximum, so many count each for two more than the one before, that is 1, 3, 5 and "
        "so on; further ones count as the last of them",
    )


class Surplus(Rule[Params]):
    """In every step of the demand curve people above the maximum count the more, the more of them there are.

    Two count for four and three for nine, the square of their number, as long as `rising_people` lets the price rise.
    Somebody who is there for part of a step counts for that part.
    """

    code = "surplus"
    personal = False
    excess_unit = "person-minute, weighed by how many are too many"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for demand, present in roster.presences():
            reachable = sum(presence.weight for presence in present)
            for person in range(self.params.rising_people):
                most = (demand.maximum + person) * demand.interval.minutes
                if reachable <= most:
                    break
                roster.cover(present, most=most, unit=2 if person else 1)

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        demands = schedule.instance.demand
        for demand, present in zip(demands, schedule.present_minutes, strict=True):
            above = present - demand.maximum * demand.interval.minutes
            if above > 0:
                message = f"{hours_text(above)} of {demand.skill} too much in {hours_text(demand.interval.minutes)}"
                yield Violation(
                    self.name, None, demand.interval, self._weighed(above, demand.interval.minutes), message
                )

    def _weighed(self, above: int, step: int) -> int:
        """Person-minutes above the maximum in one step, those of each person weighed by the place in which they come."""
        rising = min(above // step, self.params.rising_people - 1)
        return rising**2 * step + (2 * rising + 1) * (above - rising * step)
