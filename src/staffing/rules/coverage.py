"""Coverage: as many people at work as the customers need."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import Field

from staffing.domain.demand import Demand
from staffing.domain.findings import Violation
from staffing.domain.roster import RosterModel
from staffing.domain.schedule import Schedule
from staffing.domain.time import hours_text
from staffing.rules.base import Rule, RuleParams


class Level(StrEnum):
    """Which line of the demand curve is compared with."""

    MINIMUM = "minimum"
    IDEAL = "ideal"
    MAXIMUM = "maximum"


class Params(RuleParams):
    """Which line of the demand curve an entry is about."""

    level: Level = Field(strict=False, description="`minimum`, `ideal` (both: too few) or `maximum` (too many)")


class Coverage(Rule[Params]):
    """In every step of the demand curve at least the minimum, ideally the ideal, at most the maximum is at work."""

    code = "coverage"
    priced = True
    personal = False
    excess_unit = "person-minute"
    Params = Params

    def post(self, roster: RosterModel) -> None:
        for demand, present in roster.presences():
            if self.params.level is Level.MAXIMUM:
                roster.cover(present, most=self._wanted(demand))
            elif self._wanted(demand):
                roster.cover(present, least=self._wanted(demand))

    def audit(self, schedule: Schedule) -> Iterator[Violation]:
        line, sign = self.params.level, 1 if self.params.level is Level.MAXIMUM else -1
        for demand, present in zip(schedule.instance.demand, schedule.present_minutes, strict=True):
            above = present - getattr(demand, line) * demand.interval.minutes
            excess = sign * above
            if excess > 0:
                message = f"{hours_text(excess)} of {demand.skill} {'too much' if above > 0 else 'missing'}"
                yield Violation(self.name, None, demand.interval, excess, message)

    def _wanted(self, demand: Demand) -> int:
        """Person-minutes that the line of the curve asks for in one step."""
        return int(getattr(demand, self.params.level)) * demand.interval.minutes
